"""The teacher: the network of speakers, to whose words come the vectors of MPNet's upper layers."""

from __future__ import annotations

import copy
from collections.abc import Sequence

import torch
from torch import Tensor, nn

from training.speakers.model import WIDTH, Speakers
from training.teacher.mpnet import WIDTH as VECTORS
from training.teacher.mpnet import MPNet, distance_bias
from training.teacher.read import Read

TRAINED = 4
"""MPNet's upper layers, which are trained."""


class Teacher(nn.Module):
    """A network of speakers that reads what the shipped encoder gives of each word, and what MPNet gives.

    At the start it answers as the network that it is made from: what MPNet adds is nothing yet.
    """

    def __init__(self, encoder: MPNet, top: Speakers) -> None:
        super().__init__()
        self.distance = copy.deepcopy(encoder.distance).float().requires_grad_(False)
        self.layers = copy.deepcopy(encoder.layers[-TRAINED:]).float()
        self.norm, self.early = nn.LayerNorm(VECTORS), nn.Dropout(0.1)
        self.into = nn.Linear(VECTORS, WIDTH)
        nn.init.zeros_(self.into.weight)
        nn.init.zeros_(self.into.bias)
        self.top = top

    def read(self, texts: Sequence[Read]) -> list[Tensor]:
        """Word × MPNet's width, of each text."""
        sizes = [size for text in texts for size in text.sizes]
        shape = distance_bias(self.distance, max(sizes))
        x = torch.cat([text.hidden for text in texts]).float()
        with torch.autocast("cpu", torch.bfloat16):
            for layer in self.layers:
                x = layer(x, sizes, shape)
        return [rows[text.at] for rows, text in zip(x.float().split([sum(t.sizes) for t in texts]), texts, strict=True)]

    def forward(self, vectors: Tensor, roles: Tensor, passages: Tensor, *rest: Tensor) -> tuple[Tensor, Tensor]:
        """As `Speakers.forward`, with what `read` gives of the text as the last of `rest`."""
        narrow = self.top.narrow(vectors) + self.into(self.early(self.norm(rest[-1])))
        words = self.top.read(narrow, roles, passages, self.top.bias(len(roles)))
        answer: tuple[Tensor, Tensor] = self.top.choose(torch.cat([words, torch.zeros_like(words[:1])]), *rest[:-1])
        return answer
