"""The graph that reads words in their surroundings, made to give only those that a question looks at.

An article has few of them, a seventh. The last layer's attention, and what comes behind it, is of these alone; they
look at every word, as before.
"""

from __future__ import annotations

from pathlib import Path

import onnx
from onnx import NodeProto, TensorProto, helper

INPUT = "asked"
"""The positions of the words that are given, in order."""
LAST = "/layers.1/"
NARROWED = {f"{LAST}Split_output_0": 0, "/layers.0/Add_3_output_0": 0, "bias": 1}
"""What the last layer has of every word → the axis of words: who looks, what that is added to, how far away all are."""
READERS = {f"{LAST}Reshape", f"{LAST}Add", f"{LAST}Add_1"}
"""The nodes that need it of the given words only."""


def only_asked(file: Path) -> None:
    """Rewrite an exported graph in place: it takes `asked` too, and `words` has one row for each of them."""
    model = onnx.load(file)
    graph = model.graph
    graph.input.append(helper.make_tensor_value_info(INPUT, TensorProto.INT64, [INPUT]))
    graph.output[0].type.tensor_type.shape.dim[0].dim_param = INPUT
    nodes: list[NodeProto] = []
    for node in graph.node:
        if node.name in READERS:
            (name,) = NARROWED.keys() & set(node.input)
            nodes.append(helper.make_node("Gather", [name, INPUT], [f"{name} {INPUT}"], axis=NARROWED[name]))
            node.input[:] = [f"{name} {INPUT}" if each == name else each for each in node.input]
        nodes.append(node)
    narrowed = len(nodes) - len(graph.node)
    if narrowed != len(NARROWED):
        raise ValueError(f"{file}: {narrowed} of {len(NARROWED)} places were found")
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, file)
