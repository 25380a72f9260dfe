"""Learn the weights of the summary's default: `python -m benchmarks fit_summary BENCHMARKS CORPORA [--write]`.

BENCHMARKS holds `summaries/realsumm.jsonl.xz` and `gum/summaries-*.jsonl.xz`, CORPORA `invented-news.tar.xz`. The
articles are the 100 of the first, GUM's training documents, and our own summaries of the invented news. It says how
well weights do on articles that took no part in learning them, nor in choosing how strongly they are held back and
how much each kind of article counts (nested cross-validation); GUM's development documents are measured with the
weights that are learned in the end. With --write they replace those that ship.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import NamedTuple

import numpy as np
import spacy

from benchmarks._summaries import Example, Overlap, invented, split_articles, whole_articles
from benchmarks.summary import interval
from tui.analysis.summary import learned
from tui.analysis.summary.features import ADDED, FIXED, Chosen, fixed
from tui.analysis.summary.learned import Weights
from tui.locations import pipeline

SEED = 1
STATES = 12
"""Summaries so far per article, to each of which every sentence is added in turn."""
CANDIDATES = 40
"""Sentences that are added to a summary so far, at most."""
NEAR_TOP = 15
"""Sentences from which a random summary so far is drawn."""
OUTER, INNER = 8, 4
"""Folds."""
PENALTIES = (0.001, 0.003, 0.01, 0.03)
SHARES = ((1.0, 0.5, 1.0), (0.5, 0.3, 2.0), (0.3, 0.2, 4.0))
"""How much an article of the invented news, of GUM, and of the news that is split already counts."""
LENGTHS = (3, 5)


class Lesson(NamedTuple):
    """What an article teaches: the normal equations of its rows."""

    squares: np.ndarray
    products: np.ndarray


class Setting(NamedTuple):
    """What cross-validation chooses."""

    penalty: float
    shares: tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class Pupil:
    """An article to learn from."""

    kind: int
    """Index into `Setting.shares`."""
    example: Example
    lesson: Lesson


def lesson(example: Example) -> Lesson:
    """The rows of an article: what each sentence adds to summaries so far, against what it brings them nearer."""
    figures, likeness = fixed(example.document)
    size, width = figures.shape[0], len(FIXED) + len(ADDED)
    score = Overlap(example.texts, example.references)
    squares, products, rows = np.zeros((width, width)), np.zeros(width), 0
    dice = random.Random(SEED)
    for so_far in summaries_so_far(example, figures, likeness, dice):
        chosen = Chosen(example.document, figures, likeness)
        for index in so_far:
            chosen.add(index)
        rest = [index for index in range(size) if index not in so_far]
        if len(rest) > CANDIDATES:
            rest = rest[: CANDIDATES // 2] + dice.sample(rest[CANDIDATES // 2 :], CANDIDATES // 2)
        before = score(so_far)
        gains = np.array([score([*so_far, index]) - before for index in rest])
        given = np.hstack([figures, chosen.columns()])[rest]
        given = given - given.mean(axis=0)
        wanted = (gains - gains.mean()) / (gains.std() + 2)
        squares += given.T @ given
        products += given.T @ wanted
        rows += len(rest)
    return Lesson(squares / max(1, rows), products / max(1, rows))


def summaries_so_far(
    example: Example, figures: np.ndarray, likeness: np.ndarray, dice: random.Random
) -> Iterable[list[int]]:
    """The empty one, the first sentences, what covers most words, and some by chance."""
    size = len(figures)
    yield []
    for turn in range(STATES - 1):
        count = 1 + turn % 4
        if size <= count + 2:
            continue
        if turn % 3 == 0:
            yield list(range(count))
        elif turn % 3 == 1:
            yield dice.sample(range(min(size, NEAR_TOP)), count) if min(size, NEAR_TOP) >= count else []
        else:
            yield covering(example, figures, likeness, count)


def covering(example: Example, figures: np.ndarray, likeness: np.ndarray, count: int) -> list[int]:
    """The sentences that say most that is new, the early ones and those like the headline before others."""
    chosen, found = Chosen(example.document, figures, likeness), list[int]()
    base = 0.2 * (figures[:, FIXED.index("bell 8")] + figures[:, FIXED.index("headline")])
    for _ in range(count):
        worth = base + chosen.columns()[:, 0]
        worth[found] = -np.inf
        found.append(int(worth.argmax()))
        chosen.add(found[-1])
    return found


def learn(pupils: Iterable[Pupil], setting: Setting) -> Weights:
    """Ridge regression. Articles with a headline and without share one part of their weights, and have one each."""
    width = len(FIXED) + len(ADDED)
    squares, products, total = np.zeros((2, width, width)), np.zeros((2, width)), 0.0
    for pupil in pupils:
        share, headed = setting.shares[pupil.kind], int(bool(pupil.example.document.headline))
        squares[headed] += share * pupil.lesson.squares
        products[headed] += share * pupil.lesson.products
        total += share
    both, spread = squares.sum(axis=0), np.sqrt(np.maximum(np.diag(squares.sum(axis=0)) / total, 1e-12))
    blocks = np.block(
        [
            [both, squares[0], squares[1]],
            [squares[0], squares[0], np.zeros_like(both)],
            [squares[1], np.zeros_like(both), squares[1]],
        ]
    )
    scale = np.tile(spread, 3)
    right = np.concatenate([products.sum(axis=0), products[0], products[1]]) / scale
    blocks = blocks / np.outer(scale, scale) + setting.penalty * total * np.eye(3 * width)
    shared, plain, headed_own = np.split(np.linalg.solve(blocks, right) / scale, 3)
    return Weights(shared + headed_own, shared + plain)


def gains(example: Example, weights: Weights) -> list[float]:
    """Points of ROUGE (mean of the three) over the first sentences, for each of `LENGTHS`."""
    order, _ = learned.order(example.document, weights)
    return [float(example.measure(order[:n]).mean() - example.measure(range(min(n, len(order)))).mean()) for n in LENGTHS]


def folds(pupils: Sequence[Pupil], count: int, seed: int) -> np.ndarray:
    """A fold for each article, the kinds spread over them."""
    dice, found = np.random.default_rng(seed), np.zeros(len(pupils), dtype=int)
    for kind in range(len(SHARES[0])):
        own = np.flatnonzero([pupil.kind == kind for pupil in pupils])
        found[dice.permutation(own)] = np.arange(len(own)) % count
    return found


def held_out(pupils: Sequence[Pupil], setting: Setting, count: int, seed: int) -> np.ndarray:
    """The gains on each article by weights that were learned without it."""
    fold, found = folds(pupils, count, seed), np.zeros((len(pupils), len(LENGTHS)))
    for number in range(count):
        weights = learn([p for p, f in zip(pupils, fold, strict=True) if f != number], setting)
        for index in np.flatnonzero(fold == number):
            found[index] = gains(pupils[index].example, weights)
    return found


def best(pupils: Sequence[Pupil], seed: int) -> Setting:
    """The setting with the best gains on held-out articles, the mean over the kinds."""
    kinds = np.array([pupil.kind for pupil in pupils])

    def worth(setting: Setting) -> float:
        found = held_out(pupils, setting, INNER, seed).mean(axis=1)
        return float(np.mean([found[kinds == kind].mean() for kind in np.unique(kinds)]))

    return max((Setting(*each) for each in product(PENALTIES, SHARES)), key=worth)


def nested(pupils: Sequence[Pupil], seed: int = SEED) -> np.ndarray:
    """The gains on each article by weights, and a setting, that were found without it."""
    fold, found = folds(pupils, OUTER, seed), np.zeros((len(pupils), len(LENGTHS)))
    for number in range(OUTER):
        others = [p for p, f in zip(pupils, fold, strict=True) if f != number]
        weights = learn(others, best(others, seed))
        for index in np.flatnonzero(fold == number):
            found[index] = gains(pupils[index].example, weights)
    return found


def told(name: str, found: np.ndarray) -> str:
    """A line with the mean gains and their intervals."""
    parts = []
    for length, values in zip(LENGTHS, found.T, strict=True):
        low, high = interval(values)
        parts.append(f"{length} sentences {values.mean():+.2f} [{low:+.2f}, {high:+.2f}]")
    return f"{name:34} {len(found):4} articles: {', '.join(parts)}"


def pupils_of(benchmarks: Path, corpora: Path) -> list[Pupil]:
    """The articles to learn from, parsed."""
    nlp = spacy.load(pipeline())
    kinds: Mapping[int, Iterable[Example]] = {
        0: invented(corpora, nlp),
        1: whole_articles(benchmarks / "gum" / "summaries-train.jsonl.xz", nlp),
        2: split_articles(benchmarks / "summaries" / "realsumm.jsonl.xz", nlp),
    }
    return [Pupil(kind, each, lesson(each)) for kind, examples in kinds.items() for each in examples if len(each.texts) > 5]


def main(arguments: Sequence[str]) -> int:
    """Say the gains, and write the weights if asked to; 2 where the articles are missing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks fit_summary", description=__doc__)
    parser.add_argument("benchmarks", type=Path)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--write", action="store_true", help="replace the weights that ship")
    options = parser.parse_args(arguments)
    try:
        pupils = pupils_of(options.benchmarks, options.corpora)
        dev = list(whole_articles(options.benchmarks / "gum" / "summaries-dev.jsonl.xz", spacy.load(pipeline())))
    except OSError as error:
        print(f"nothing to learn from: {error}", file=sys.stderr)
        return 2
    print("gain over the first sentences in ROUGE F1 (mean of 1, 2 and Lsum) [95 %], nested cross-validation")
    found = nested(pupils)
    for kind, name in enumerate(("invented news", "GUM, training documents", "news that is split already")):
        print(told(name, found[[pupil.kind == kind for pupil in pupils]]))
    setting = best(pupils, SEED)
    weights = learn(pupils, setting)
    print(f"chosen on all of them: {setting}")
    print(told("GUM, development documents", np.array([gains(each, weights) for each in dev])))
    if options.write:
        write(weights)
    return 0


def write(weights: Weights) -> None:
    """Replace the weights that ship."""
    names = (*FIXED, *ADDED)
    stored = {
        kind: dict(zip(names, [round(float(w), 4) for w in values], strict=True))
        for kind, values in zip(Weights._fields, weights, strict=True)
    }
    Path(learned.__file__).with_name(learned.FILE).write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
