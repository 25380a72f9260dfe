"""The network of speakers: words of an article in their surroundings, then questions against candidates.

The words' vectors are those of the encoder that has parsed the article, whose weights stay as they are. Two layers of
attention over the whole article (Vaswani et al. 2017, with learned biases for relative distance as in Raffel et al.
2020) let paragraphs know of each other. A candidate's score is that of its best mentions (log-sum-exp), as in the
ranking of antecedents by Lee et al. 2017.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from tui.analysis.speakers.questions import ABOUT, FEATURES, PAIRS, ROLES

WORDS = 4 * 384
"""Width of the encoder's vectors: of the first piece alone, its shared layers', its syntax's and its names'."""
WIDTH, LAYERS, PARTS = 256, 2, 8
HIDDEN = 160
BUCKETS = 12
"""Classes of relative distance on each side."""
REACH = 400
"""Tokens that a token sees on each side."""


class Layer(nn.Module):
    """One layer of attention, normalised before (Xiong et al. 2020)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, WIDTH)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`x`: tokens × width; `bias`: parts × tokens × tokens, added to the scores of attention."""
        q, k, v = (p.view(-1, PARTS, WIDTH // PARTS).transpose(0, 1) for p in self.qkv(self.norm1(x)).split(WIDTH, -1))
        scores = q @ k.transpose(1, 2) * (WIDTH // PARTS) ** -0.5 + bias
        seen = scores.softmax(-1) @ v
        x = x + self.dropout(self.out(seen.transpose(0, 1).reshape(-1, WIDTH)))
        return x + self.dropout(self.down(F.gelu(self.up(self.norm2(x)))))


class Speakers(nn.Module):
    """The network. Nothing is filled up: one article at a time."""

    def __init__(self, dropout: float = 0.2, words: int = WORDS) -> None:
        super().__init__()
        self.words_norm = nn.LayerNorm(words)
        self.words = nn.Linear(words, WIDTH)
        self.roles = nn.Embedding(ROLES, WIDTH)
        self.opens = nn.Embedding(2, WIDTH)
        self.distance = nn.Embedding(2 * BUCKETS + 1, PARTS)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.norm = nn.LayerNorm(WIDTH)
        self.dropout, self.early = nn.Dropout(dropout), nn.Dropout(dropout)
        self.question = nn.Sequential(nn.Linear(4 * WIDTH + ABOUT, WIDTH), nn.GELU(), nn.Dropout(dropout))
        self.ask = nn.Linear(WIDTH, WIDTH)
        self.mention = nn.Linear(2 * WIDTH, WIDTH)
        self.numbers = nn.Sequential(nn.Linear(FEATURES + PAIRS, HIDDEN), nn.GELU(), nn.Linear(HIDDEN, HIDDEN))
        self.product, self.of_question = nn.Linear(WIDTH, HIDDEN, bias=False), nn.Linear(WIDTH, HIDDEN)
        self.of_mention = nn.Linear(WIDTH, HIDDEN, bias=False)
        self.score = nn.Sequential(nn.GELU(), nn.Dropout(dropout), nn.Linear(HIDDEN, 1))
        self.nobody = nn.Sequential(nn.Linear(WIDTH, HIDDEN), nn.GELU(), nn.Linear(HIDDEN, 1))
        self.said = nn.Sequential(nn.Linear(WIDTH, HIDDEN), nn.GELU(), nn.Dropout(dropout), nn.Linear(HIDDEN, 1))

    def narrow(self, vectors: Tensor) -> Tensor:
        """Tokens × width: what the network takes of the encoder's vectors, tokens × words."""
        return self.words(self.early(self.words_norm(vectors)))

    def read(self, narrow: Tensor, roles: Tensor, passages: Tensor, bias: Tensor) -> Tensor:
        """Tokens × width: the tokens in their surroundings."""
        first = torch.cat([torch.ones_like(passages[:1]), (passages[1:] != passages[:-1]).long()])
        x = narrow + self.roles(roles) + self.opens(first)
        for layer in self.layers:
            x = layer(x, bias)
        return self.norm(x)

    def bias(self, tokens: int) -> Tensor:
        """Parts × tokens × tokens: what distance adds to the scores of attention, the same for all articles."""
        at = torch.arange(tokens)
        gap = at[None, :] - at[:, None]
        size = gap.abs().float()
        bucket = (torch.log2(size + 1) * 1.35).long().clamp(max=BUCKETS) * torch.sign(gap) + BUCKETS
        return self.distance(bucket).permute(2, 0, 1) - (size > REACH).float() * 1e4

    def choose(
        self, words: Tensor, anchors: Tensor, about: Tensor, candidates: Tensor, features: Tensor,
        mentions: Tensor, heads: Tensor, pairs: Tensor,
    ) -> tuple[Tensor, Tensor]:  # fmt: skip
        """Scores, question × (candidates + 1), the last one "nobody", and one for "said" of each question.

        `words`: tokens in their surroundings, and a last row for what is not there.
        """
        q = self.question(torch.cat([self._at(words, anchors).flatten(1), about], -1))
        first, head = self.mention.weight.split(WIDTH, 1)
        m = self._at(words @ first.T, mentions) + self._at(words @ head.T, heads) + self.mention.bias
        numbers = torch.cat([features[:, :, None, :].expand(-1, -1, pairs.shape[2], -1), pairs], -1)
        asked = self.ask(q)[:, None, None, :]
        hidden = self.product(asked * m) + self.of_question(q)[:, None, None, :] + self.of_mention(m)
        scores = self.score(hidden + self.numbers(numbers)).squeeze(-1).masked_fill(mentions < 0, -1e4)
        by_actor = torch.logsumexp(scores, -1).masked_fill(candidates < 0, -1e4)
        return torch.cat([by_actor, self.nobody(q)], -1), self.said(q).squeeze(-1)

    def forward(self, vectors: Tensor, roles: Tensor, passages: Tensor, *questions: Tensor) -> tuple[Tensor, Tensor]:
        """`choose` for an article whose tokens have the encoder's vectors."""
        words = self.read(self.narrow(vectors), roles, passages, self.bias(len(roles)))
        return self.choose(torch.cat([words, torch.zeros_like(words[:1])]), *questions)

    @staticmethod
    def _at(rows: Tensor, positions: Tensor) -> Tensor:
        """The rows at some positions, the last one for -1."""
        return F.embedding(torch.where(positions < 0, rows.shape[0] - 1, positions), rows)
