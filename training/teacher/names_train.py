"""Training of the teacher of names, for some minutes of wall clock."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from training.encoder.texts import UNKNOWN, Example
from training.own.mixture import STYLES
from training.teacher.names import Lower, Upper

COPIES = {"gmb": 1, "uner": 2, "uner sentences": 1.5, "gum news": 1.6, "gum": 0.8, "wikigold": 1, "re3d": 0.5,
          "btc": 0.3, "lines": 0.2, "crossner": 0.4, "wnut17": 0.6, "our news": 0.3}  # fmt: skip
"""How often the texts of a corpus are read, or what share of them."""
RATE, HEAD_RATE, WARM_UP, DECAY, SMOOTHING = 6e-5, 1e-3, 0.05, 0.01, 0.02
BATCH = 900
"""Pieces of one step."""
NO_STYLE = 0.1
"""The share of texts of which the corpus is not told."""
CHECKPOINT = 240
"""Seconds between two."""


def batches(sizes: Sequence[int], rng: random.Random) -> list[list[int]]:
    """Indexes of texts, of about one length together, in random order."""
    groups: list[list[int]] = [[]]
    for i in sorted(range(len(sizes)), key=lambda i: sizes[i] + rng.random() * 12):
        if groups[-1] and sum(sizes[j] for j in groups[-1]) + sizes[i] > BATCH:
            groups.append([])
        groups[-1].append(i)
    rng.shuffle(groups)
    return groups


def train(
    upper: Upper, lower: Lower, texts: Sequence[tuple[int, Example]], minutes: float, seed: int, out: Path
) -> None:
    """Train on texts with their styles, in place; the weights are kept in `out`.

    What the lower layers give of a text is kept in memory (1.5 kB a piece).
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    kept: dict[int, Tensor] = {}
    groups = [
        {"params": list(upper.layers.parameters()), "lr": 0.0, "top": RATE},
        {"params": [*upper.head.parameters(), *upper.added.parameters()], "lr": 0.0, "top": HEAD_RATE},
    ]
    optimize = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=DECAY, fused=True)
    began = saved = time.monotonic()
    upper.train()
    for step, group in enumerate(_epochs([len(e.pieces.ids) for _, e in texts], rng)):
        done = (time.monotonic() - began) / 60 / minutes
        if done >= 1:
            break
        for part in optimize.param_groups:
            part["lr"] = part["top"] * min(1.0, done / WARM_UP) * 0.5 * (1 + math.cos(math.pi * done))
        new = [i for i in group if i not in kept]
        if new:
            kept.update(zip(new, lower([texts[i][1] for i in new]), strict=True))
        cost = _cost(upper, [kept[i] for i in group], [texts[i] for i in group], rng)
        if not cost.isfinite():  # a batch in which all is open
            continue
        optimize.zero_grad(set_to_none=True)
        cost.backward()
        nn.utils.clip_grad_norm_(upper.parameters(), 1.0)
        optimize.step()
        if step % 100 == 0:
            print(f"{time.monotonic() - began:.0f} s, step {step}, loss {float(cost.detach()):.3f}", flush=True)
        if time.monotonic() - saved > CHECKPOINT:
            saved = time.monotonic()
            torch.save(upper.state_dict(), out)
    torch.save(upper.state_dict(), out)


def _epochs(sizes: Sequence[int], rng: random.Random) -> Iterator[list[int]]:
    while True:
        yield from batches(sizes, rng)


def _cost(upper: Upper, hidden: Sequence[Tensor], texts: Sequence[tuple[int, Example]], rng: random.Random) -> Tensor:
    styles = [len(STYLES) if rng.random() < NO_STYLE else style for style, _ in texts]
    scores = upper(hidden, [example for _, example in texts], styles)
    gold = torch.tensor([name for _, example in texts for name in example.names])
    return F.cross_entropy(scores, gold, ignore_index=UNKNOWN, label_smoothing=SMOOTHING)
