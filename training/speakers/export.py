"""From trained weights to what ships: the encoder's graph with one more output, and two graphs beside it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.speakers.asked import only_asked
from training.speakers.model import WIDTH, WORDS, Speakers
from training.speakers.present import only_present
from tui.analysis.speakers.network import CONTEXT, FILES, WINDOW
from tui.analysis.speakers.questions import ABOUT, CANDIDATES, FEATURES, MENTIONS, PAIRS

OPSET = 17
PIECES, SHARED, SYNTAX, NAMES, FIRST = (
    "/Mul_output_0",
    "/norm2_3/LayerNormalization_output_0",
    "/Gather_4_output_0",
    "/Gather_5_output_0",
    "/Gather_3_output_0",
)
"""In the encoder's graph: the pieces by themselves, above the layers that all share, the words of syntax and of names,
and where each word's first piece is."""
ADDED = "speakers_"
"""What the names of everything that is added to the encoder's graph begin with."""


def widen(source: Path, target: Path, network: Speakers | None) -> None:
    """Give an encoder's graph one more output, "vectors": what the network takes of each word, or with None the vectors
    themselves, to learn from. The other outputs stay as they are."""
    model = onnx.load(source)
    graph = model.graph
    for kept in (graph.node, graph.initializer, graph.output):
        for item in [x for x in kept if x.name.startswith(ADDED) or x.name == "vectors"]:
            kept.remove(item)

    def add(kind: str, inputs: list[str], output: str, **attributes: int) -> str:
        graph.node.append(helper.make_node(kind, inputs, [output], name=ADDED + output, **attributes))
        return output

    alone = add("Gather", [PIECES, FIRST], ADDED + "alone", axis=1)
    shared = add("Gather", [SHARED, FIRST], ADDED + "shared", axis=1)
    joined = add("Concat", [alone, shared, SYNTAX, NAMES], ADDED + "joined" if network else "vectors", axis=2)
    width = WORDS
    if network:
        width = WIDTH
        weights = {
            "scale": network.words_norm.weight, "shift": network.words_norm.bias,
            "table": network.words.weight.T, "bias": network.words.bias,
        }  # fmt: skip
        for name, value in weights.items():
            graph.initializer.append(numpy_helper.from_array(value.detach().contiguous().numpy(), ADDED + name))
        normal = add("LayerNormalization", [joined, ADDED + "scale", ADDED + "shift"], ADDED + "normal", axis=-1)
        product = add("MatMul", [normal, ADDED + "table"], ADDED + "product")
        add("Add", [product, ADDED + "bias"], "vectors")
    graph.output.append(helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [1, "words", width]))
    onnx.save(model, target)


class _Read(nn.Module):
    def __init__(self, network: Speakers) -> None:
        super().__init__()
        self.network = network

    def forward(self, vectors: Tensor, roles: Tensor, passages: Tensor, bias: Tensor) -> Tensor:
        return self.network.read(vectors, roles, passages, bias)


class _Choose(_Read):
    def forward(self, *inputs: Tensor) -> tuple[Tensor, Tensor]:
        return self.network.choose(*inputs)


def export(network: Speakers, encoder: Path, target: Path) -> None:
    """Write the three graphs into a folder; `encoder` is the folder of the encoder that the network learned with."""
    network.eval()
    widen(encoder / "network.onnx", target / "network.onnx", network)
    n, q = 40, 3
    whole, real = torch.int64, torch.float32
    read = (torch.randn(n, WIDTH), torch.zeros(n, dtype=whole), torch.arange(n) // 9, network.bias(n).detach())
    shapes = {
        "anchors": ((q, 4), whole), "about": ((q, ABOUT), real), "candidates": ((q, CANDIDATES), whole),
        "features": ((q, CANDIDATES, FEATURES), real), "mentions": ((q, CANDIDATES, MENTIONS), whole),
        "heads": ((q, CANDIDATES, MENTIONS), whole), "pairs": ((q, CANDIDATES, MENTIONS, PAIRS), real),
    }  # fmt: skip
    choose = (torch.randn(n + 1, WIDTH), *(torch.zeros(shape, dtype=kind) for shape, kind in shapes.values()))
    with torch.no_grad():
        names = ["vectors", "roles", "passages"]
        axes = {name: {0: "tokens"} for name in (*names, "words")} | {"bias": {1: "tokens", 2: "tokens"}}
        draft = target / "draft.onnx"
        torch.onnx.export(
            _Read(network), read, str(draft), input_names=[*names, "bias"], output_names=["words"],
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            draft, target / FILES[0], op_types_to_quantize=["MatMul"], per_channel=True, weight_type=QuantType.QInt8
        )
        draft.unlink()
        only_asked(target / FILES[0])
        torch.onnx.export(
            _Choose(network), choose, str(target / FILES[1]), input_names=["words", *shapes],
            output_names=["scores", "said"], opset_version=OPSET, dynamo=False,
            dynamic_axes={"words": {0: "rows"}, **{n: {0: "questions"} for n in (*shapes, "scores", "said")}},
        )  # fmt: skip
    only_present(target / FILES[1])
    most = WINDOW + 2 * CONTEXT
    bias = network.bias(2 * most - 1).detach().numpy()
    np.save(target / FILES[2], bias[:, most - 1])
    for name in FILES:
        size = (target / name).stat().st_size
        print(f"{target / name}: {size / 1e6:.1f} MB")
