"""What sentences have in common, as matrices, without comparing every pair word by word.

Each word adds to the pairs of sentences that hold it, so the time goes with the pairs that share something.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Postings:
    """For each term, the sentences that hold it and how often, in text order."""

    terms: list[str]
    sentences: list[np.ndarray]
    counts: list[np.ndarray]
    size: int
    """The number of sentences."""


def postings(sentences: Sequence[Sequence[str]]) -> Postings:
    """Which sentences, given as their terms, hold which term."""
    places: dict[str, list[int]] = defaultdict(list)
    counts: dict[str, list[float]] = defaultdict(list)
    for index, terms in enumerate(sentences):
        for term, count in Counter(terms).items():
            places[term].append(index)
            counts[term].append(count)
    return Postings(
        list(places),
        [np.array(where) for where in places.values()],
        [np.array(often, dtype=float) for often in counts.values()],
        len(sentences),
    )


def products(index: Postings, weights: Sequence[np.ndarray]) -> np.ndarray:
    """The matrix of scalar products between the sentences' vectors; `weights` goes with `index.sentences`."""
    matrix = np.zeros((index.size, index.size))
    diagonal = np.zeros(index.size)
    for where, weight in zip(index.sentences, weights, strict=True):
        if len(where) == 1:
            diagonal[where[0]] += weight[0] ** 2
        else:
            matrix[where[:, None], where] += weight[:, None] * weight
    matrix[np.diag_indices(index.size)] += diagonal
    return matrix


def cosines(index: Postings, weights: Sequence[np.ndarray]) -> np.ndarray:
    """The cosine of every two sentences' vectors; 0 with an empty one."""
    matrix = products(index, weights)
    norms = np.sqrt(np.diag(matrix))
    norms[norms == 0] = np.inf
    matrix /= norms[:, None]
    matrix /= norms
    return matrix
