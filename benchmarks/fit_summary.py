"""Learn the weights of the summary's default: `python -m benchmarks fit_summary BENCHMARKS [--write]`.

BENCHMARKS holds `summaries/realsumm.jsonl.xz` and `gum/summaries-*.jsonl.xz`. The weights are learned from our own news
(`training/corpus`) with its highlights, and GUM's training documents; those for articles without a headline from the
same, their headlines left out. It says how well weights do on articles that took no part in learning them
(cross-validation). The 100 articles of REALSumm and GUM's development documents teach nothing: they are measured with
the weights that are learned in the end. With --write these replace those that ship.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import spacy
from spacy.language import Language

from benchmarks._loglinear import table
from benchmarks._summaries import SPLITS, Example, interval, invented, split_articles, whole_articles
from tui.analysis.knowledge.files import HERE
from tui.analysis.summary import learned
from tui.analysis.summary.learned import ADDED, FIXED, Chosen, fixed
from tui.config.locations import pipeline

SEED = 1
STATES = 24
"""Summaries so far per article, to each of which every sentence is added in turn."""
MOST_SO_FAR = 2
"""Sentences in a summary so far: what the third one of a summary, as most people ask for, is added to."""
CANDIDATES = 40
"""Sentences that are added to a summary so far, at most."""
NEAR_TOP = 15
"""Sentences from which a random summary so far is drawn."""
FOLDS = 8
PENALTY = 0.003
"""How strongly the weights are held back; 0.001 to 0.03 differ by less than a tenth of a point."""
SHARES = (1.0, 0.25)
"""How much an article of our own news and one of GUM counts."""
KINDS = ("our own news", "GUM, training documents")
LENGTHS = (3, 5)


class Lesson(NamedTuple):
    """What an article teaches: the normal equations of its rows."""

    squares: np.ndarray
    products: np.ndarray


@dataclass(frozen=True, eq=False)
class Pupil:
    """An article to learn from."""

    kind: int
    """Index into `SHARES`."""
    example: Example
    lesson: Lesson


def lesson(example: Example) -> Lesson:
    """The rows of an article: what each sentence adds to summaries so far, against what it brings them nearer."""
    figures, likeness = fixed(example.document)
    size, width = figures.shape[0], len(FIXED) + len(ADDED)
    score = example.overlap
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
        count = 1 + turn // 3 % MOST_SO_FAR
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


def learn(pupils: Iterable[Pupil]) -> np.ndarray:
    """Ridge regression over the rows of some articles."""
    known = [(SHARES[pupil.kind], pupil.lesson) for pupil in pupils]
    total = sum(share for share, _ in known)
    squares = sum(share * each.squares for share, each in known) / total
    products = sum(share * each.products for share, each in known) / total
    scale = np.sqrt(np.maximum(np.diag(squares), 1e-12))
    inside = squares / np.outer(scale, scale) + PENALTY * np.eye(len(scale))
    return np.asarray(np.linalg.solve(inside, products / scale) / scale)


def chosen(pupil: Pupil, weights: np.ndarray) -> list[int]:
    """The order in which weights choose an article's sentences, be it one with a headline or without."""
    return learned.order(pupil.example.document, {"headed": weights, "plain": weights})[0]


def gains(pupil: Pupil, order: Sequence[int]) -> list[float]:
    """Points of ROUGE (mean of the three) over the first sentences, for each of `LENGTHS`."""
    measure = pupil.example.measure
    return [float(measure(order[:n]).mean() - measure(range(min(n, len(order)))).mean()) for n in LENGTHS]


def folds(count: int, of: int, seed: int) -> np.ndarray:
    """A fold for each of `count` articles, by chance."""
    return np.asarray(np.random.default_rng(seed).permutation(count) % of)


def held_out(pupils: Sequence[Pupil], seed: int = SEED) -> list[list[int]]:
    """The order in each article by weights that were found without it (cross-validation)."""
    fold, found = folds(len(pupils), FOLDS, seed), [list[int]() for _ in pupils]
    for number in range(FOLDS):
        weights = learn([p for p, f in zip(pupils, fold, strict=True) if f != number])
        for index in map(int, np.flatnonzero(fold == number)):
            found[index] = chosen(pupils[index], weights)
    return found


def told(name: str, found: np.ndarray) -> str:
    """A line with the mean gains and their intervals."""
    parts = []
    for length, values in zip(LENGTHS, found.T, strict=True):
        low, high = interval(values)
        parts.append(f"{length} sentences {values.mean():+.2f} [{low:+.2f}, {high:+.2f}]")
    return f"{name:34} {len(found):4} articles: {', '.join(parts)}"


def sources(benchmarks: Path, nlp: Language) -> Mapping[int, Iterable[Example]]:
    """The articles to learn from, by their index in `SHARES`."""
    return {
        0: invented(nlp),
        1: whole_articles(benchmarks / "gum" / "summaries-train.jsonl.xz", nlp),
    }


def without_headline(pupil: Pupil) -> Pupil:
    """The same article as if it had no headline."""
    example = replace(pupil.example, document=replace(pupil.example.document, headline=()))
    return Pupil(pupil.kind, example, lesson(example))


def pupils_of(examples: Mapping[int, Iterable[Example]]) -> list[Pupil]:
    """The articles that have more sentences than a summary."""
    found = ((kind, each) for kind, some in examples.items() for each in some)
    return [Pupil(kind, each, lesson(each)) for kind, each in found if len(each.texts) > max(LENGTHS)]


def main(arguments: Sequence[str]) -> int:
    """Say the gains, and write the weights if asked to; 2 where the articles are missing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks fit_summary", description=__doc__)
    parser.add_argument("benchmarks", type=Path)
    parser.add_argument("--write", action="store_true", help="replace the weights that ship")
    options = parser.parse_args(arguments)
    try:
        nlp = spacy.load(pipeline())
        pupils = pupils_of(sources(options.benchmarks, nlp))
        dev = pupils_of({1: whole_articles(options.benchmarks / "gum" / "summaries-dev.jsonl.xz", nlp)})
        news = pupils_of({0: split_articles(options.benchmarks / "summaries" / "realsumm.jsonl.xz", nlp)})
    except OSError as error:
        print(f"nothing to learn from: {error}", file=sys.stderr)
        return 2
    print("gain over the first sentences in ROUGE F1 (mean of 1, 2 and Lsum) [95 %], cross-validated")
    headed, plain = pupils, [without_headline(p) for p in pupils]
    for title, group in (("", headed), (", no headline", plain)):
        runs = [[gains(p, order) for p, order in zip(group, held_out(group, s), strict=True)] for s in SPLITS]
        found = np.mean(runs, axis=0)
        for kind in sorted({pupil.kind for pupil in group}):
            print(told(KINDS[kind] + title, found[[pupil.kind == kind for pupil in group]]))
    weights = {"headed": learn(headed), "plain": learn(plain)}
    print(told("GUM, development documents", np.array([gains(p, chosen(p, weights["headed"])) for p in dev])))
    print(told("REALSumm, taught nothing", np.array([gains(p, chosen(p, weights["plain"])) for p in news])))
    if options.write:
        write(weights)
    return 0


def write(weights: Mapping[str, np.ndarray]) -> None:
    """Replace the weights that ship."""
    names = (*FIXED, *ADDED)
    stored = {
        kind: dict(zip(names, [round(float(w), 4) for w in values], strict=True)) for kind, values in weights.items()
    }
    file = HERE / "summary-weights.tsv"
    head = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    file.write_text("\n".join([*head, table(stored)]) + "\n", encoding="utf-8")
