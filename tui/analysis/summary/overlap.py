"""Matrices of the words that sentences share, without comparing every pair word by word.

Each word adds to the pairs of sentences that hold it, so the time goes with the pairs that share something.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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

    def pairs(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Every two postings of one term, both ways and each with itself: indices, some terms at a time."""
        held_by = self.held_by
        firsts = np.searchsorted(self.terms, self.terms)
        before = np.concatenate(([0], np.cumsum(held_by)))
        start = 0
        while start < len(self.terms):
            stop = max(start + 1, int(np.searchsorted(before, before[start] + AT_ONCE, "right")) - 1)
            left = np.repeat(np.arange(start, stop), held_by[start:stop])
            right = np.arange(before[start], before[stop]) - before[left] + firsts[left]
            yield left, right
            start = stop


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
    for left, right in index.pairs():
        np.add.at(cells, index.sentences[left] * index.size + index.sentences[right], weights[left] * weights[right])
    matrix = cells.reshape(index.size, index.size)
    norms = np.sqrt(np.diag(matrix))
    norms[norms == 0] = np.inf
    matrix /= norms[:, None]
    matrix /= norms
    return matrix
