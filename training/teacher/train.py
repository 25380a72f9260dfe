"""Training of the teacher: the network of speakers goes on, with MPNet's upper layers under it, for some minutes."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import torch
from torch import Tensor

from training.speakers.prepare import Lesson
from training.speakers.train import DECAY, Inputs, batches, loss, tensors
from training.teacher.model import Teacher
from training.teacher.read import Lower

RATES = {"layers": 7e-5, "norm": 1e-3, "into": 1e-3, "top": 2e-4}
"""Of MPNet's layers, of what joins them to the network of speakers, and of that one."""
TOKENS = 1200
"""Tokens of one step, in whole texts: fewer than the network's own, as there is time for few steps."""
WARM_UP = 40
"""Steps until the rates are reached."""
CHECKPOINT = 300
"""Seconds between two."""


def train(
    teacher: Teacher, lower: Lower, lessons: Sequence[Lesson], minutes: float, seed: int, checkpoint: Path
) -> None:
    """Train a teacher in place until the time is over, and keep its weights every few minutes."""
    torch.manual_seed(seed)
    groups = [{"params": list(getattr(teacher, name).parameters()), "full": rate} for name, rate in RATES.items()]
    optimizer = torch.optim.AdamW(groups, lr=0.0, weight_decay=DECAY)
    began = kept = time.monotonic()
    step, cost, answers = 0, 0.0, 0
    teacher.train()
    for batch in _epochs(lessons, random.Random(seed)):
        done = (time.monotonic() - began) / 60 / minutes
        if done >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = group["full"] * min(1.0, (step + 1) / WARM_UP) * 0.5 * (1 + math.cos(math.pi * done))
        optimizer.zero_grad()
        total, answered = _loss(teacher, lower, batch)
        if answered:
            (total / 30).backward()
            torch.nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
        step, cost, answers = step + 1, cost + float(total.detach()), answers + answered
        if step % 50 == 0:
            print(f"{time.monotonic() - began:.0f} s, step {step}: loss {cost / max(1, answers):.3f}", flush=True)
            cost, answers = 0.0, 0
        if time.monotonic() - kept > CHECKPOINT:
            kept = time.monotonic()
            torch.save(teacher.state_dict(), checkpoint)
    torch.save(teacher.state_dict(), checkpoint)
    teacher.eval()


def _epochs(lessons: Sequence[Lesson], rng: random.Random) -> Iterator[list[Lesson]]:
    """Steps without end."""
    for epoch in count(1):
        print(f"epoch {epoch}", flush=True)
        yield from batches(lessons, rng, TOKENS)


def _loss(teacher: Teacher, lower: Lower, batch: Sequence[Lesson]) -> tuple[Tensor, int]:
    """The summed loss of some lessons' answers, which MPNet reads at once, and how many there were."""
    total, answered = torch.zeros(()), 0
    for lesson, words in zip(batch, teacher.read([lower(lesson) for lesson in batch]), strict=True):
        part, answers = loss(teacher, lesson, [*tensors(lesson), words])
        total, answered = total + part, answered + answers
    return total, answered


def inputs_of(teacher: Teacher, lower: Lower) -> Inputs:
    """What a teacher that is trained takes of a lesson. What MPNet gives of each is kept."""
    kept: dict[int, Tensor] = {}

    def of(lesson: Lesson) -> list[Tensor]:
        if id(lesson) not in kept:
            kept[id(lesson)] = teacher.read([lower(lesson)])[0]
        return [*tensors(lesson), kept[id(lesson)]]

    return of
