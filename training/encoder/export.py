"""From trained weights to the folder that ships: pieces that are never met cut, 8-bit weights, onnxruntime's format."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.encoder.model import PARTS, WIDTH, Network
from training.encoder.train import build
from training.vectors import clusters
from tui.analysis.encoder.network import INPUTS

OPSET = 17
DOUBT = 0.8
"""Added to the score of "in no name", in logits. What is taken for a name once is one in the whole article, so an actor
invented costs more than a mention missed, which the other mentions make good."""
EARLIER = 0.35
"""The share of the earlier weights, where a training that set out from others is averaged with them: the average is
better on texts unlike those trained on than either (WiSE-FT, Wortsman et al. 2022)."""
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


class Shipped(nn.Module):
    """The network for one window, as it runs: embeddings in 8 bits with a scale for each row, labels already chosen."""

    def __init__(self, network: Network, kept: list[int]) -> None:
        super().__init__()
        self.network = network.eval()
        rows = network.encoder.pieces.weight.detach()[kept]
        scale = rows.abs().amax(1, keepdim=True).clamp(min=1e-6) / 127
        self.register_buffer("rows", (rows / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor, cases: Tensor, glues: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """What `tui.analysis.encoder.network.Scores` holds, for one text."""
        encoder = self.network.encoder
        rows, scale = self.get_buffer("rows"), self.get_buffer("scale")
        x = rows[ids].float() * scale[ids]
        x = encoder.norm(x + encoder.positions.weight[: ids.shape[1]] + encoder.cases(cases) + encoder.glues(glues))
        x = self._through(encoder.shared, x)
        words = self._through(encoder.top, x)[:, first[0]]
        names = self.network.names(self._through(self.network.own, x)[:, first[0]])
        tags, morphs, starts, arcs, child, head = self.network.scores(words)
        return tags.argmax(-1), morphs.argmax(-1), starts, arcs, child, head, names

    @staticmethod
    def _through(layers: nn.ModuleList, x: Tensor) -> Tensor:
        """The layers over one text, in operations that onnxruntime knows how to quantise."""
        for layer in layers:
            q, k, v = (
                part.view(1, -1, PARTS, WIDTH // PARTS).transpose(1, 2) for part in layer.qkv(x).split(WIDTH, dim=-1)
            )
            seen = (q @ k.transpose(2, 3) * (WIDTH // PARTS) ** -0.5).softmax(-1) @ v
            x = layer.norm1(x + layer.out(seen.transpose(1, 2).reshape(1, -1, WIDTH)))
            x = layer.norm2(x + layer.down(nn.functional.gelu(layer.up(x))))
        return x


def pieces_met(tokenizer: Tokenizer, words: Iterable[str], texts: Iterable[list[int]]) -> list[int]:
    """The ids of the pieces that words and texts are made of, of the special ones, and of all single characters."""
    met = {i for text in texts for i in text}
    for encoding in tokenizer.encode_batch(list(words), add_special_tokens=False):
        met.update(encoding.ids)
    vocabulary = tokenizer.get_vocab()
    met.update(vocabulary[name] for name in SPECIAL)
    met.update(i for piece, i in vocabulary.items() if len(piece.removeprefix("##")) == 1)
    return sorted(met)


def cut(tokenizer: Tokenizer, kept: list[int]) -> str:
    """The tokenizer with the kept pieces only: what was longer is made of the pieces that are left."""
    data: dict[str, Any] = json.loads(tokenizer.to_str())
    new = {old: i for i, old in enumerate(kept)}
    vocabulary = data["model"]["vocab"]
    data["model"]["vocab"] = {piece: new[i] for piece, i in sorted(vocabulary.items(), key=lambda p: p[1]) if i in new}
    data["added_tokens"] = [token | {"id": new[token["id"]]} for token in data["added_tokens"]]
    data["truncation"] = data["padding"] = data["post_processor"] = None
    return json.dumps(data, ensure_ascii=False)


def relations(weights: NDArray[np.float32]) -> onnx.ModelProto:
    """The best label for pairs of words, `child` and `head`, as a network of its own: it needs the decoded trees."""
    labels, child, head = weights.shape
    # label × child × head, summed over the child first: one product of matrices for all labels.
    table = weights.transpose(1, 0, 2).reshape(child, labels * head).astype(np.float16)
    constants = {
        "table": table, "sides": np.array([-1, labels, head]), "one": np.array([2]),
    }  # fmt: skip
    nodes = [
        onnx.helper.make_node("Cast", ["table"], ["weights"], to=onnx.TensorProto.FLOAT),
        onnx.helper.make_node("MatMul", ["child", "weights"], ["flat"]),
        onnx.helper.make_node("Reshape", ["flat", "sides"], ["folded"]),
        onnx.helper.make_node("Unsqueeze", ["head", "one"], ["column"]),
        onnx.helper.make_node("MatMul", ["folded", "column"], ["scores"]),
        onnx.helper.make_node("Squeeze", ["scores", "one"], ["rows"]),
        onnx.helper.make_node("ArgMax", ["rows"], ["labels"], axis=1, keepdims=0),
    ]
    floats, integers = onnx.TensorProto.FLOAT, onnx.TensorProto.INT64
    graph = onnx.helper.make_graph(
        nodes,
        "relations",
        [onnx.helper.make_tensor_value_info(n, floats, ["words", w]) for n, w in (("child", child), ("head", head))],
        [onnx.helper.make_tensor_value_info("labels", integers, ["words"])],
        [onnx.numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    return onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", OPSET)], ir_version=8)


def trained(work: Path, earlier: Path | None = None) -> Network:
    """The network with the weights of the last training, averaged with those that it set out from, if given."""
    network = build(work)
    network.load(torch.load(work / "encoder.pt", weights_only=True))
    if earlier is not None:
        before = build(work)
        before.load(torch.load(earlier, weights_only=True))
        mean = {
            name: weights.lerp(before.state_dict()[name], EARLIER) for name, weights in network.state_dict().items()
        }
        network.load_state_dict(mean)
    return network


def export(work: Path, tokenizer: Tokenizer, target: Path, earlier: Path | None = None, bits: int = 8) -> None:
    """Write the network's folder; `bits` 32 keeps the weights of the layers as they are, to compare.

    `earlier` are weights with which those of the last training are averaged.
    """
    from training.encoder.texts import NAME_TAGS, VARIANTS

    network = trained(work, earlier)
    with torch.no_grad():
        network.names.bias[NAME_TAGS.index("O")] += DOUBT
    names = ["check", *range(VARIANTS)]
    texts = (e.pieces.ids for name in names for e in pickle.loads((work / f"encoder-{name}.pkl").read_bytes()))  # noqa: S301
    kept = pieces_met(tokenizer, clusters(), texts)
    target.mkdir(parents=True, exist_ok=True)
    pieces = cut(tokenizer, kept)
    (target / "pieces.json").write_text(pieces, encoding="utf-8")
    labels = pickle.loads((work / "encoder-labels.pkl").read_bytes())  # noqa: S301
    (target / "labels.json").write_text(json.dumps(labels), encoding="utf-8")
    onnx.save(relations(network.relations.detach().numpy()), target / "relations.onnx")
    draft, final = work / "network-float.onnx", target / "network.onnx"
    example = tuple(torch.ones(1, n, dtype=torch.int64) for n in (9, 9, 9, 5))
    axes = {name: {1: "words" if name == "first" else "pieces"} for name in INPUTS}
    outputs = ["tags", "morphs", "starts", "arcs", "child", "head", "names"]
    axes |= {name: {1: "words"} for name in outputs} | {"arcs": {1: "words", 2: "words"}}
    with torch.no_grad():
        torch.onnx.export(
            Shipped(network, kept), example, str(draft), input_names=list(INPUTS), output_names=outputs,
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
    if bits == 32:
        onnx.save(onnx.load(draft), final)
    else:
        quantize_dynamic(draft, final, op_types_to_quantize=["MatMul"], per_channel=True, weight_type=QuantType.QInt8)
    size = sum(file.stat().st_size for file in target.iterdir())
    print(f"{target}: {len(kept)} of {tokenizer.get_vocab_size()} pieces, {size / 1e6:.1f} MB")
