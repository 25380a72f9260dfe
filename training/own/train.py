"""Train the names' own layers on, over the vectors that the network that ships gives them.

They learn what people have marked, and the teacher's probabilities where nobody has (Hinton, Vinyals and Dean 2015).
"""

from __future__ import annotations

import math
import pickle
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime import InferenceSession, SessionOptions
from torch import Tensor, nn

from training.encoder.model import OWN, WIDTH, Layer
from training.encoder.texts import NAME_TAGS, UNKNOWN, Example
from training.own.graph import read, trunk
from training.teacher.names import Probabilities

BATCH = 1600
"""Pieces in a batch, filling included."""
RATE, HEAD_RATE, WARM_UP, DROPOUT = 2e-4, 5e-4, 0.04, 0.1

Lesson = tuple[Example, Probabilities | None]
"""A text, and the teacher's probabilities of its words' tags where it is taught."""


class Own(nn.Module):
    """The layers that only the names have, and their head."""

    def __init__(self, dropout: float = DROPOUT) -> None:
        super().__init__()
        self.own = nn.ModuleList(Layer(dropout) for _ in range(OWN))
        self.dropout = nn.Dropout(2 * dropout)
        self.names = nn.Linear(WIDTH, len(NAME_TAGS))

    def forward(self, x: Tensor, real: Tensor, first: Tensor) -> Tensor:
        """Scores, texts × words × tags. `x`: texts × pieces × width; `first`: where each word's first piece is."""
        mask = (1.0 - real)[:, None, None, :] * -1e4
        for layer in self.own:
            x = layer(x, mask)
        return self.names(self.dropout(x.gather(1, first.unsqueeze(-1).expand(-1, -1, WIDTH))))


class Trunk:
    """What lies below the names' own layers, as it ships: text by text, as an article is read."""

    def __init__(self, network: Path, work: Path) -> None:
        trunk(network, work / "trunk.onnx")
        options = SessionOptions()
        options.intra_op_num_threads = 1
        self._session = InferenceSession(work / "trunk.onnx", options, providers=["CPUExecutionProvider"])

    def __call__(self, examples: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
        """Vectors of pieces, which of them are there, and where each word's first one is."""
        pieces = max(len(e.pieces.ids) for e in examples)
        words = max(len(e.names) for e in examples)
        x = np.zeros((len(examples), pieces, WIDTH), dtype=np.float32)
        real = np.zeros((len(examples), pieces), dtype=np.float32)
        first = np.zeros((len(examples), words), dtype=np.int64)
        for row, example in enumerate(examples):
            p = example.pieces
            given = {"ids": p.ids, "cases": p.cases, "glues": p.glues}
            (found,) = self._session.run(None, {k: np.array([v], dtype=np.int64) for k, v in given.items()})
            x[row, : len(p.ids)] = found[0]
            real[row, : len(p.ids)] = 1
            first[row, : len(p.first)] = p.first
        return torch.from_numpy(x), torch.from_numpy(real), torch.from_numpy(first)


def batches(lessons: Sequence[Lesson], rng: random.Random) -> list[list[Lesson]]:
    """Texts of about one length together, in random order."""
    groups: list[list[Lesson]] = [[]]
    for lesson in sorted(lessons, key=lambda pair: len(pair[0].pieces.ids) + rng.random() * 6):
        if groups[-1] and (len(groups[-1]) + 1) * max(len(lesson[0].pieces.ids), 8) > BATCH:
            groups.append([])
        groups[-1].append(lesson)
    rng.shuffle(groups)
    return groups


def targets(group: Sequence[Lesson]) -> Tensor:
    """What is to be learned, texts × words × tags: probabilities, nothing where a word is open or filled up."""
    words = max(len(example.names) for example, _ in group)
    out = torch.zeros(len(group), words, len(NAME_TAGS))
    for row, (example, taught) in zip(out, group, strict=True):
        if taught is not None:
            row[: len(taught)] = torch.from_numpy(taught.astype(np.float32))
        else:
            known = [(word, tag) for word, tag in enumerate(example.names) if tag != UNKNOWN]
            if known:
                row[tuple(torch.tensor(known).T)] = 1.0
    return out


@torch.no_grad()
def check(network: Own, below: Trunk, examples: Sequence[Example]) -> float:
    """F1 in per cent of the words' tags inside names, on texts held out: a sign of progress."""
    network.eval()
    hits = found = wanted = 0
    for group in batches([(example, None) for example in examples], random.Random(0)):
        gold = targets(group)
        best, right, known = network(*below([e for e, _ in group])).argmax(-1), gold.argmax(-1), gold.sum(-1) > 0
        hits += int(((best == right) & (right > 0) & known).sum())
        found += int(((best > 0) & known).sum())
        wanted += int(((right > 0) & known).sum())
    network.train()
    return 200 * hits / max(1, found + wanted)


def train(work: Path, network: Path, minutes: float, seed: int) -> None:
    """Train for some minutes of wall clock, from the weights in `network`; the rate falls to nothing at their end.

    `work/own.pt` is the result.
    """
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    own, below = Own(), Trunk(network, work)
    own.load_state_dict(read(network))
    groups = [
        {"params": list(part.parameters()), "lr": 0.0, "top": rate}
        for part, rate in ((own.own, RATE), (own.names, HEAD_RATE))
    ]
    optimize = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    held_out: list[Example] = _load(work / "check.pkl")
    lessons: list[Lesson] = [*_load(work / "taught.pkl"), *((example, None) for example in _load(work / "gold.pkl"))]
    print(f"check {check(own, below, held_out):.2f}", flush=True)
    began = time.monotonic()
    for step, group in enumerate(_epochs(lessons, random.Random(seed))):
        done = (time.monotonic() - began) / 60 / minutes
        if done >= 1:
            break
        for part in optimize.param_groups:
            part["lr"] = part["top"] * min(1.0, done / WARM_UP) * 0.5 * (1 + math.cos(math.pi * done))
        wanted = targets(group)
        inputs = below([example for example, _ in group])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = own(*inputs)
        cost = -(wanted * scores.float().log_softmax(-1)).sum() / wanted.sum()
        if not cost.isfinite():  # a batch in which all is open
            continue
        optimize.zero_grad(set_to_none=True)
        cost.backward()
        nn.utils.clip_grad_norm_(own.parameters(), 1.0)
        optimize.step()
        if step % 200 == 0:
            print(f"{time.monotonic() - began:.0f} s, step {step}, loss {float(cost.detach()):.4f}", flush=True)
    torch.save(own.state_dict(), work / "own.pt")
    print(f"check {check(own, below, held_out):.2f}", flush=True)


def _epochs(lessons: Sequence[Lesson], rng: random.Random) -> Iterator[list[Lesson]]:
    while True:
        yield from batches(lessons, rng)


def _load(file: Path) -> Any:
    return pickle.loads(file.read_bytes())  # noqa: S301 - our own file
