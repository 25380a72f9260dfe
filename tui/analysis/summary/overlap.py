"""Matrices of the words that sentences share, without comparing every pair word by word.

Each word adds to the pairs of sentences that hold it, so the time goes with the pairs that share something.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

AT_ONCE = 1 << 16
"""Pairs of sentences that are added up in one go, which bounds the memory that takes."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Positions of each term: parallel arrays, term by term, with its sentences in text order."""

    terms: np.ndarray
    """The term's number, in order of first use."""
    sentences: np.ndarray
    counts: np.ndarray
    """How often the sentence holds the term."""
    size: int
    """The number of sentences."""

    @property
    def held_by(self) -> np.ndarray:
        """For each posting, the number of sentences that hold its term."""
        return np.asarray(np.bincount(self.terms)[self.terms])


def postings(sentences: Sequence[Sequence[str]]) -> Postings:
    """Which sentences, given as their terms, hold which term."""
    size = len(sentences)
    numbers: dict[str, int] = {}
    found = [numbers.setdefault(term, len(numbers)) * size + at for at, terms in enumerate(sentences) for term in terms]
    places, counts = np.unique(np.array(found, dtype=np.int64), return_counts=True)
    return Postings(places // max(1, size), places % max(1, size), counts.astype(float), size)


def cosines(index: Postings, weights: np.ndarray) -> np.ndarray:
    """The cosine of every two sentences' vectors, with a weight for each posting; 0 with an empty one."""
    cells = np.zeros(index.size * index.size)
    held_by, firsts = index.held_by, np.searchsorted(index.terms, index.terms)
    before = np.concatenate(([0], np.cumsum(held_by)))
    start = 0
    while start < len(index.terms):  # every two postings of some terms, both ways and each with itself
        stop = max(start + 1, int(np.searchsorted(before, before[start] + AT_ONCE, "right")) - 1)
        left = np.repeat(np.arange(start, stop), held_by[start:stop])
        right = np.arange(before[start], before[stop]) - before[left] + firsts[left]
        np.add.at(cells, index.sentences[left] * index.size + index.sentences[right], weights[left] * weights[right])
        start = stop
    matrix = cells.reshape(index.size, index.size)
    norms = np.sqrt(np.diag(matrix))
    norms[norms == 0] = np.inf
    matrix /= norms[:, None]
    matrix /= norms
    return matrix
