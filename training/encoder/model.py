"""The network: a BERT-like encoder with capitals and spaces restored, and a head for each kind of label.

Encoder: all-MiniLM-L6-v2 (Wang et al. 2020; sentence-transformers). Parser: biaffine (Dozat and Manning 2017).
"""

from __future__ import annotations

import copy
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from tui.analysis.encoder.features import CASES, GLUES

LAYERS, WIDTH, HEADS, INNER = 6, 384, 12, 1536
PARTS = 12
"""Attention heads, 32 wide each."""
ARC, REL = 256, 96
OWN = 2
"""Layers at the top that names and syntax each have for themselves: they want different things of the same words."""


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x`: texts × pieces × width; `mask`: added to the scores of attention."""
        size = x.shape[0], x.shape[1]
        q, k, v = (part.view(*size, PARTS, WIDTH // PARTS).transpose(1, 2) for part in self.qkv(x).split(WIDTH, dim=-1))
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        x = self.norm1(x + self.dropout(self.out(seen.transpose(1, 2).reshape(*size, WIDTH))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """The encoder with two more embeddings, which are nothing at the start."""

    def __init__(self, vocabulary: int, positions: int = 512, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(positions, WIDTH)
        self.cases = nn.Embedding(CASES, WIDTH)
        self.glues = nn.Embedding(GLUES, WIDTH)
        nn.init.zeros_(self.cases.weight)
        nn.init.zeros_(self.glues.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def embed(self, ids: Tensor) -> Tensor:
        """The embeddings of pieces."""
        return self.pieces(ids)

    def forward(self, ids: Tensor, cases: Tensor, glues: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
        """The vectors of pieces below the layers that are not shared, and the mask of attention for these.

        `real` is 1 where a text has a piece and 0 where it is filled up.
        """
        places = self.positions(torch.arange(ids.shape[1], device=ids.device))
        x = self.dropout(self.norm(self.embed(ids) + places + self.cases(cases) + self.glues(glues)))
        mask = (1.0 - real.float())[:, None, None, :] * -1e4
        for layer in self.shared:
            x = layer(x, mask)
        return x, mask

    @property
    def shared(self) -> nn.ModuleList:
        """The layers that all heads share."""
        return self.layers[: LAYERS - OWN]

    @property
    def top(self) -> nn.ModuleList:
        """The layers that only the syntax has; those of the names begin as copies of them."""
        return self.layers[LAYERS - OWN :]

    @classmethod
    def pretrained(cls, weights: Path) -> Encoder:
        """The encoder from a `model.safetensors` of BERT's names."""
        found = load_file(weights)
        encoder = cls(len(found["embeddings.word_embeddings.weight"]))
        new = encoder.state_dict()
        new["pieces.weight"] = found["embeddings.word_embeddings.weight"]
        # Everything is of the first of BERT's two kinds of segment.
        new["positions.weight"] = (
            found["embeddings.position_embeddings.weight"] + found["embeddings.token_type_embeddings.weight"][0]
        )
        for kind in ("weight", "bias"):
            new[f"norm.{kind}"] = found[f"embeddings.LayerNorm.{kind}"]
            for i in range(LAYERS):
                old = f"encoder.layer.{i}."
                new[f"layers.{i}.qkv.{kind}"] = torch.cat(
                    [found[f"{old}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                )
                for ours, theirs in (
                    ("out", "attention.output.dense"), ("norm1", "attention.output.LayerNorm"),
                    ("up", "intermediate.dense"), ("down", "output.dense"), ("norm2", "output.LayerNorm"),
                ):  # fmt: skip
                    new[f"layers.{i}.{ours}.{kind}"] = found[f"{old}{theirs}.{kind}"]
        encoder.load_state_dict(new)
        encoder.pieces.weight.requires_grad_(False)
        return encoder


class Network(nn.Module):
    """Encoder and heads; a word is its first piece."""

    def __init__(self, encoder: Encoder, tags: int, morphs: int, deps: int, names: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.own = copy.deepcopy(encoder.top)
        """The layers that only the names have."""
        self.dropout = nn.Dropout(0.2)
        self.tags, self.morphs = nn.Linear(WIDTH, tags), nn.Linear(WIDTH, morphs)
        self.starts, self.names = nn.Linear(WIDTH, 1), nn.Linear(WIDTH, names)
        self.split = ARC, ARC, REL, REL
        self.parser = nn.Linear(WIDTH, sum(self.split))
        self.arcs = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.relations = nn.Parameter(torch.zeros(deps, REL + 1, REL + 1))
        nn.init.normal_(self.arcs, std=0.02)
        nn.init.normal_(self.relations, std=0.02)

    def load(self, weights: dict[str, Tensor]) -> None:
        """Take the weights of an earlier training; one from before names had layers of their own gives copies."""
        for name in list(weights):
            _, layers, rest = name.partition("encoder.layers.")
            number, _, rest = rest.partition(".")
            if layers and int(number) >= LAYERS - OWN:
                weights.setdefault(f"own.{int(number) - LAYERS + OWN}.{rest}", weights[name])
        self.load_state_dict(weights)

    def words(self, inputs: tuple[Tensor, ...], trees: Tensor, only_names: Tensor) -> tuple[Tensor, Tensor]:
        """The vectors of words for the names, texts × words × width, and for the syntax, of the texts in `trees` alone.

        Where `only_names` is set, a text trains nothing that the syntax shares.
        """
        *pieces, first = inputs
        x, mask = self.encoder(*pieces)
        named = torch.where(only_names[:, None, None], x.detach(), x)
        for layer in self.own:
            named = layer(named, mask)
        parsed, mask = x[trees], mask[trees]
        for layer in self.encoder.top:
            parsed = layer(parsed, mask)
        places = first.unsqueeze(-1).expand(-1, -1, WIDTH)
        return named.gather(1, places), parsed.gather(1, places[trees])

    def scores(self, words: Tensor) -> tuple[Tensor, ...]:
        """Tags, morphs, starts, arcs (word × head; its own head is a root), the relation's two sides."""
        words = self.dropout(words)
        child, head, rel_child, rel_head = self.dropout(F.gelu(self.parser(words))).split(self.split, dim=-1)
        one = torch.ones_like(child[..., :1])
        arcs = torch.cat([child, one], -1) @ self.arcs @ head.transpose(1, 2)
        return (
            self.tags(words), self.morphs(words), self.starts(words).squeeze(-1), arcs,
            torch.cat([rel_child, one], -1), torch.cat([rel_head, one], -1),
        )  # fmt: skip

    def relation_scores(self, child: Tensor, head: Tensor) -> Tensor:
        """Scores of dependency labels for pairs of the relation's two sides: pairs × labels."""
        return torch.einsum("nd,rde,ne->nr", child, self.relations, head)
