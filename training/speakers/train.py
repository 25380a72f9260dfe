"""Training of the network of speakers: `python -m training train speakers`, and its cross-validation with `--fold`."""

from __future__ import annotations

import math
import pickle
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from training.speakers.hidden import RULED_ABOUT, RULED_FEATURES
from training.speakers.model import Speakers
from training.speakers.prepare import Lesson
from tui.analysis.speakers.choose import MEANT_FROM
from tui.analysis.speakers.questions import FORMS, KINDS
from tui.analysis.speakers.settled import NAME_FROM, NAMED_FROM, NOMINAL, RULED_FROM

RATE, DECAY, DROPOUT = 4e-4, 0.05, 0.25
WARM_UP = 40
"""Steps until the rate is reached."""
TOKENS = 2500
"""Tokens of one step, in whole articles."""
UNRULED = 0.25
"""The share of questions that do not say what the rules chose, so that the network can do without."""
COREFERENCE = 0.3
"""The share of the texts with nothing but pronouns that an epoch reads."""
MOST = 8.0
"""What one question can cost: beyond that an answer is taken for a mistake of the annotation."""
FOLDS = 5
ALONE_FROM = 0.7
"""The probability from which the network alone names somebody."""
Inputs = Callable[[Lesson], list[Tensor]]


def load(work: Path, name: str) -> list[Lesson]:
    """The lessons that `prepare` wrote under a name."""
    lessons: list[Lesson] = pickle.loads((work / f"{name}.pkl").read_bytes())  # noqa: S301 - our own file
    return lessons


def tensors(lesson: Lesson) -> list[Tensor]:
    """What the network takes of a lesson."""
    q = lesson.questions
    arrays = (q.roles, q.passages, q.anchors, q.about, q.candidates, q.features, q.mentions, q.heads, q.pairs)
    return [torch.from_numpy(lesson.vectors).float(), *map(torch.from_numpy, arrays)]


def loss(network: nn.Module, lesson: Lesson, inputs: list[Tensor]) -> tuple[Tensor, int]:
    """The summed loss of a lesson's answers, and how many there were; `inputs`: what the network takes of it.

    Where several candidates are one actor, any of them is right; where it is only known who is not meant (GAP), the
    probability of those counts.
    """
    hide(inputs, torch.rand(len(inputs[4])) < UNRULED)
    scores, said = network(*inputs)
    right, wrong, uttered = (torch.from_numpy(x) for x in (lesson.right, lesson.wrong, lesson.said))
    shares = scores.log_softmax(-1)
    total, count = scores.new_zeros(()), 0
    known = right.any(1)
    if known.any():
        total = total - shares[known].masked_fill(~right[known], -1e9).logsumexp(-1).clamp(min=-MOST).sum()
    denied = ~known & wrong.any(1) & (uttered != 0)
    if denied.any():
        taken = shares[denied].masked_fill(~wrong[denied], -1e9).logsumexp(-1).clamp(max=-1e-4)
        total = total - torch.log1p(-taken.exp()).sum()
    judged = uttered >= 0
    if judged.any():
        total = total + F.binary_cross_entropy_with_logits(said[judged], uttered[judged], reduction="sum")
    count = int(known.sum() + denied.sum() + judged.sum())
    return total, count


def batches(lessons: Sequence[Lesson], rng: random.Random, tokens: int = TOKENS) -> Iterator[list[Lesson]]:
    """The lessons in random order, a step's at a time, of some tokens."""
    order = list(lessons)
    rng.shuffle(order)
    batch: list[Lesson] = []
    size = 0
    for lesson in order:
        batch.append(lesson)
        size += len(lesson.vectors)
        if size > tokens:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def train(
    quotes: Sequence[Lesson],
    coreference: Sequence[Lesson],
    always: Sequence[Lesson],
    epochs: int,
    seed: int,
    each: int = TOKENS,
    after: Callable[[Speakers], None] = lambda network: None,
) -> Speakers:
    """The network after some epochs. `quotes` and `always` are read in each, `coreference` in part.

    `each`: tokens of one step. `after` is called with the network after each epoch.
    """
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rng = random.Random(seed)
    network = Speakers(DROPOUT)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    some = int(len(coreference) * COREFERENCE)
    tokens = sum(len(x.vectors) for x in (*quotes, *always)) + COREFERENCE * sum(len(x.vectors) for x in coreference)
    steps = max(1, int(epochs * min(tokens / each, len(quotes) + len(always) + some)))
    step, began = 0, time.monotonic()
    for epoch in range(epochs):
        cost, answers = 0.0, 0
        network.train()
        for batch in batches([*quotes, *always, *rng.sample(list(coreference), some)], rng, each):
            rate = RATE * min(1.0, (step + 1) / WARM_UP) * 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps)))
            for group in optimizer.param_groups:
                group["lr"] = rate
            optimizer.zero_grad()
            for lesson in batch:
                part, count = loss(network, lesson, tensors(lesson))
                if count:
                    (part / 30).backward()
                    cost, answers = cost + float(part.detach()), answers + count
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
        print(f"epoch {epoch + 1}: loss {cost / max(1, answers):.3f}, {time.monotonic() - began:.0f} s", flush=True)
        after(network.eval())
    return network


def fold_of(lessons: Sequence[Lesson], fold: int) -> tuple[list[Lesson], list[Lesson]]:
    """The lessons to learn from and those left out, of one fold of `FOLDS`."""
    order = list(range(len(lessons)))
    random.Random(7).shuffle(order)
    held = set(order[fold::FOLDS])
    return [x for i, x in enumerate(lessons) if i not in held], [lessons[i] for i in sorted(held)]


def part_of(lessons: Sequence[Lesson], share: float) -> list[Lesson]:
    """A share of some lessons, repeated until there are as many as before."""
    order = list(lessons)
    random.Random(11).shuffle(order)
    kept = order[: max(1, round(share * len(order)))]
    return [kept[i % len(kept)] for i in range(len(order))]


def hide(inputs: list[Tensor], questions: Tensor) -> None:
    """Take from the inputs what the rules chose, for the questions where `questions` is true."""
    inputs[4], inputs[6] = inputs[4].clone(), inputs[6].clone()
    inputs[4][questions.nonzero(), RULED_ABOUT] = 0
    for column in RULED_FEATURES:
        inputs[6][questions, :, column] = 0


@torch.no_grad()
def compare(network: nn.Module, lessons: Sequence[Lesson], inputs_of: Inputs = tensors) -> str:
    """In words, how many speakers of lessons left out the rules, the network alone and both name rightly and wrongly.

    The network alone is not told what the rules chose. Both decide as `tui.analysis.speakers.settled` does, but for
    what needs the text.
    """
    means = "rules", "network", "both"
    right, shown = dict.fromkeys(means, 0), dict.fromkeys(means, 0)
    named = 0
    name, described = (len(KINDS) + FORMS.index(form) for form in ("name", "nominal"))
    for lesson in lessons:
        inputs = inputs_of(lesson)
        told = network(*inputs)[0].softmax(-1).numpy()
        hide(inputs, torch.ones(len(inputs[4]), dtype=torch.bool))
        alone = network(*inputs)[0].softmax(-1).numpy()
        for q, about in enumerate(lesson.questions.about):
            if lesson.said[q] <= 0 or not lesson.right[q].any():
                continue
            named += bool(lesson.right[q, :-1].any())
            ruled, best, guess = lesson.ruled[q], int(told[q, :-1].argmax()), int(alone[q, :-1].argmax())
            kept = ruled >= 0 and told[q, ruled] >= (NAME_FROM if about[name] else RULED_FROM)
            sure = told[q, best] >= (NOMINAL if about[described] else NAMED_FROM)
            sure_alone = alone[q, guess] >= (NOMINAL if about[described] else ALONE_FROM)
            chosen = ruled, guess if sure_alone else -1, ruled if kept else best if sure else -1
            for mean, answer in zip(means, chosen, strict=True):
                shown[mean] += answer >= 0
                right[mean] += answer >= 0 and bool(lesson.right[q, answer])
    return "; ".join(
        f"{mean}: right {100 * right[mean] / max(1, named):.1f}, "
        f"wrong of shown {100 * (1 - right[mean] / max(1, shown[mean])):.1f}"
        for mean in means
    )


@torch.no_grad()
def pronouns(network: nn.Module, lessons: Sequence[Lesson], inputs_of: Inputs = tensors) -> str:
    """In words, F1 as GAP counts it on its lessons, of the names that are one of the candidates."""
    counts = dict.fromkeys(("right", "shown", "wanted"), 0)
    for lesson in lessons:
        share = network(*inputs_of(lesson))[0].softmax(-1)[0].numpy()
        best = int(share[:-1].argmax())
        sure = share[best] >= MEANT_FROM
        counts["right"] += sure and bool(lesson.right[0, best])
        counts["shown"] += sure and bool(lesson.right[0, best] or lesson.wrong[0, best])
        counts["wanted"] += bool(lesson.right[0, :-1].any())
    precision, recall = counts["right"] / max(1, counts["shown"]), counts["right"] / max(1, counts["wanted"])
    f = 2 * precision * recall / max(1e-9, precision + recall)
    return (
        f"GAP: F1 {100 * f:.1f}, precision {100 * precision:.1f}, recall {100 * recall:.1f}, {counts['wanted']} names"
    )


@torch.no_grad()
def report(network: nn.Module, lessons: Sequence[Lesson], inputs_of: Inputs = tensors) -> str:
    """In words, how well the network names speakers, pronouns, and tells what was said, on lessons left out."""
    rows: dict[bool, list[tuple[float, bool, bool]]] = {False: [], True: []}
    said = []
    for lesson in lessons:
        scores, uttered = network(*inputs_of(lesson))
        shares = scores.softmax(-1).numpy()
        for q, share in enumerate(shares):
            if lesson.said[q] >= 0 and lesson.questions.about[q, KINDS.index("indirect")]:
                said.append((float(uttered[q]), float(lesson.said[q])))
            if lesson.said[q] == 0 or not (lesson.right[q].any() or lesson.wrong[q].any()):
                continue
            best = int(share[:-1].argmax())
            pronoun = bool(lesson.questions.about[q, KINDS.index("pronoun")])
            rows[pronoun].append((float(share[best]), bool(lesson.right[q, best]), bool(lesson.right[q, :-1].any())))
    lines = []
    for pronoun, found in rows.items():
        named = sum(has for _, _, has in found)
        line = f"{'pronouns' if pronoun else 'utterances'}: {len(found)}, {named} of somebody named"
        for least in (0.0, 0.5, 0.7, 0.8, 0.9):
            shown = [ok for share, ok, _ in found if share >= least]
            right = sum(shown)
            wrong = 1 - right / max(1, len(shown))
            line += f"; from {least}: right {100 * right / max(1, named):.1f}, wrong of shown {100 * wrong:.1f}"
        lines.append(line)
    if said:
        lines.append(compare(network, lessons, inputs_of))
        all_, kept = np.mean([s for _, s in said]), np.mean([s for u, s in said if u > 0])
        lines.append(f"indirect: {100 * all_:.1f} % uttered; of those taken for it {100 * kept:.1f}")
    return "\n".join(lines)
