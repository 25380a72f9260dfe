"""The default: sentences as people keep them, one after the other, by what each adds to those before it.

A linear model (as in Carbonell and Goldstein's maximal marginal relevance, 1998, but with learned weights) of the
figures of `features`. `python -m benchmarks fit_summary` learns the weights: how much a sentence brings the summary
so far nearer to one that a person wrote. An article with a headline has weights of its own.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np

from tui.analysis.summary.features import ADDED, FIXED, Chosen, fixed
from tui.analysis.summary.sentences import Document

FILE = "weights.json"
SPEAKER = 0.3
"""Taken from a sentence that is mostly what somebody says who is not named in it: one that names them is preferred."""
LEANING = 0.15
"""Taken from a sentence that leans on the one before, until that is chosen."""
ASKING = 0.3
"""Taken from a question, which says nothing. These three are rules for readers: the summaries that the weights are
learned from are scored by their words, and do not teach them."""


class Weights(NamedTuple):
    """Of the columns of `FIXED`, then `ADDED`."""

    headed: np.ndarray
    """For articles with a headline that shares a word with them."""
    plain: np.ndarray


@cache
def weights() -> Weights:
    """Those that ship with the program."""
    stored = json.loads(resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8"))
    return Weights(*(np.array([stored[kind][name] for name in (*FIXED, *ADDED)]) for kind in Weights._fields))


def order(document: Document, chosen_by: Weights | None = None) -> tuple[list[int], np.ndarray]:
    """All sentences, the best choice first, and each one's rating as a first choice (0 to 1).

    A sentence that stands in the article before, word for word, comes behind all others and is rated 0.
    """
    figures, likeness = fixed(document)
    by = chosen_by or weights()
    both = by.headed if figures[:, FIXED.index("headline")].any() else by.plain
    first, then = both[: len(FIXED)], both[len(FIXED) :]
    chosen = Chosen(document, figures, likeness)
    asking, nameless, leaning = (figures[:, FIXED.index(name)] for name in ("asks", "nameless", "leans"))
    alone = figures @ first - SPEAKER * nameless - ASKING * asking - LEANING * leaning
    again = repeated(document)
    rating = alone + chosen.columns() @ then
    out = np.where(again, -np.inf, alone)
    order: list[int] = []
    for _ in range(len(alone) - int(again.sum())):
        best = int((out + chosen.columns() @ then).argmax())
        order.append(best)
        out[best] = -np.inf
        chosen.add(best)
        if best + 1 < len(out):
            out[best + 1] += LEANING * leaning[best + 1]
    rating = rating - rating[~again].min() if len(order) else rating
    top = float(rating[~again].max()) if len(order) else 0.0
    rating = np.where(again, 0.0, rating / top if top > 0 else 1.0)
    return [*order, *np.flatnonzero(again).tolist()], rating


def repeated(document: Document) -> np.ndarray:
    """Whether each sentence stands in the article before, word for word."""
    seen: set[tuple[str, ...]] = set()
    found = []
    for sentence in document.sentences:
        found.append(sentence.words in seen)
        seen.add(sentence.words)
    return np.array(found, dtype=bool)
