"""Training of the teacher: the network of speakers goes on, with MPNet's upper layers under it, for some minutes."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor

from training.speakers.prepare import Lesson
from training.speakers.train import COREFERENCE, DECAY, Inputs, batches, loss, tensors
from training.teacher.model import Teacher
from training.teacher.read import Lower

TOP_RATE, RATE = 2e-4, 5e-5
"""Of the network of speakers, and of MPNet's layers."""
WARM_UP = 40
"""Steps until the rates are reached."""
CHECKPOINT = 300
"""Seconds between two."""


def train(
    teacher: Teacher,
    lower: Lower,
    always: Sequence[Lesson],
    coreference: Sequence[Lesson],
    minutes: float,
    seed: int,
    checkpoint: Path,
) -> None:
    """Train a teacher in place until the time is over, and keep its weights every few minutes.

    `always` is read in each epoch, `coreference` in part.
    """
    torch.manual_seed(seed)
    own = [p for name, p in teacher.named_parameters() if name.startswith(("layers", "distance"))]
    top = [p for name, p in teacher.named_parameters() if not name.startswith(("layers", "distance"))]
    groups = [{"params": top, "lr": 0.0, "full": TOP_RATE}, {"params": own, "lr": 0.0, "full": RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
    began = kept = time.monotonic()
    step, cost, answers = 0, 0.0, 0
    teacher.train()
    for batch in _epochs(always, coreference, random.Random(seed)):
        done = (time.monotonic() - began) / 60 / minutes
        if done >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = group["full"] * min(1.0, (step + 1) / WARM_UP) * 0.5 * (1 + math.cos(math.pi * done))
        optimizer.zero_grad()
        total, count = _loss(teacher, lower, batch)
        if count:
            (total / 30).backward()
            torch.nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
        step, cost, answers = step + 1, cost + float(total.detach()), answers + count
        if step % 50 == 0:
            print(f"{time.monotonic() - began:.0f} s, step {step}: loss {cost / max(1, answers):.3f}", flush=True)
            cost, answers = 0.0, 0
        if time.monotonic() - kept > CHECKPOINT:
            kept = time.monotonic()
            torch.save(teacher.state_dict(), checkpoint)
    torch.save(teacher.state_dict(), checkpoint)
    teacher.eval()


def _epochs(always: Sequence[Lesson], coreference: Sequence[Lesson], rng: random.Random) -> Iterator[list[Lesson]]:
    """Steps without end."""
    for epoch in range(1000):
        print(f"epoch {epoch + 1}", flush=True)
        yield from batches([*always, *rng.sample(list(coreference), int(len(coreference) * COREFERENCE))], rng)


def _loss(teacher: Teacher, lower: Lower, batch: Sequence[Lesson]) -> tuple[Tensor, int]:
    """The summed loss of some lessons' answers, which MPNet reads at once, and how many there were."""
    total, count = torch.zeros(()), 0
    for lesson, words in zip(batch, teacher.read([lower(lesson) for lesson in batch]), strict=True):
        part, answers = loss(teacher, lesson, [*tensors(lesson), words])
        total, count = total + part, count + answers
    return total, count


def inputs_of(teacher: Teacher, lower: Lower) -> Inputs:
    """What the teacher takes of a lesson."""

    def of(lesson: Lesson) -> list[Tensor]:
        return [*tensors(lesson), teacher.read([lower(lesson)])[0]]

    return of
