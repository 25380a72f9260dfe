"""The names' own layers in the graph that ships: read to train them on, and put back; nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import GraphProto, TensorProto, numpy_helper
from torch import Tensor

from training.encoder.export import DOUBT
from training.encoder.model import OWN
from training.encoder.texts import NAME_TAGS
from training.speakers.export import SHARED
from tui.analysis.encoder.network import INPUTS

PREFIX = "network."
OUTSIDE = NAME_TAGS.index("O")
FULL = 127
"""The largest 8-bit weight."""


def _matrices(graph: GraphProto) -> dict[str, str]:
    """Name of a matrix of the names' own → what its 8-bit weights are called, found by the bias that is added to it."""
    made = {name: node for node in graph.node for name in node.output}
    found = {}
    for node in graph.node:
        biases = [name for name in node.input if name.startswith((f"{PREFIX}own.", f"{PREFIX}names.bias"))]
        if node.op_type == "Add" and biases:
            at = next(name for name in node.input if name not in biases)
            while made[at].op_type != "MatMulInteger":
                at = made[at].input[0]
            found[biases[0].removeprefix(PREFIX).replace(".bias", ".weight")] = (
                made[at].input[1].removesuffix("_quantized")
            )
    if len(found) != 4 * OWN + 1:
        raise ValueError(f"{len(found)} of {4 * OWN + 1} matrices of the names were found")
    return found


def read(network: Path) -> dict[str, Tensor]:
    """The weights of the names' own layers and of their head, as numbers; the doubt is taken off."""
    graph = onnx.load(network).graph
    values = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    out = {
        name.removeprefix(PREFIX): value
        for name, value in values.items()
        if name.startswith((f"{PREFIX}own.", f"{PREFIX}names."))
    }
    for name, stored in _matrices(graph).items():
        whole = values[f"{stored}_quantized"].astype(np.float32) - values[f"{stored}_zero_point"].astype(np.float32)
        out[name] = (whole * values[f"{stored}_scale"]).T
    weights = {name: torch.from_numpy(np.array(value, dtype=np.float32)) for name, value in out.items()}
    weights["names.bias"][OUTSIDE] -= DOUBT
    return weights


def write(source: Path, target: Path, weights: dict[str, Tensor], doubt: float = DOUBT) -> None:
    """The graph with other weights for the names; all that the syntax has stays bit for bit as it is."""
    model = onnx.load(source)
    values = {name: value.detach().numpy().astype(np.float32) for name, value in weights.items()}
    values["names.bias"] = values["names.bias"].copy()
    values["names.bias"][OUTSIDE] += doubt
    new: dict[str, NDArray[np.generic]] = {}
    matrices = _matrices(model.graph)
    for name, value in values.items():
        if name in matrices:
            scale = np.maximum(np.abs(value).max(1), 1e-8) / FULL
            new[f"{matrices[name]}_quantized"] = np.round(value.T / scale).astype(np.int8)
            new[f"{matrices[name]}_scale"] = scale.astype(np.float32)
            new[f"{matrices[name]}_zero_point"] = np.zeros(len(scale), dtype=np.int8)
        else:
            new[PREFIX + name] = value
    for initializer in model.graph.initializer:
        if initializer.name in new:
            initializer.CopyFrom(numpy_helper.from_array(new.pop(initializer.name), initializer.name))
    if new:
        raise ValueError(f"{source} has no {', '.join(sorted(new))}")
    onnx.save(model, target)


def trunk(network: Path, target: Path) -> None:
    """Write the part of the graph below the names' own layers: vectors of pieces."""
    model = onnx.load(network)
    made = {name: node for node in model.graph.node for name in node.output}
    needed: set[int] = set()
    ways = [SHARED]
    while ways:
        node = made.get(ways.pop())
        if node is not None and id(node) not in needed:
            needed.add(id(node))
            ways.extend(node.input)
    nodes = [node for node in model.graph.node if id(node) in needed]
    used = {name for node in nodes for name in node.input}
    inputs = [i for i in model.graph.input if i.name in INPUTS and i.name in used]
    kept = [i for i in model.graph.initializer if i.name in used]
    output = onnx.helper.make_tensor_value_info(SHARED, TensorProto.FLOAT, [1, "pieces", None])
    graph = onnx.helper.make_graph(nodes, "trunk", inputs, [output], kept)
    onnx.save(onnx.helper.make_model(graph, opset_imports=model.opset_import, ir_version=model.ir_version), target)
