"""The same methods as sumy's, in numpy, for articles of more than a few hundred sentences.

Ratings equal sumy's up to rounding. Sumy compares every pair of sentences word by word; here each word adds to
the pairs of sentences that hold it, so the time goes with the pairs that have something in common.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from tui.analysis.summary.classic import CONVERGED
from tui.analysis.summary.sentences import Document

LEXRANK_THRESHOLD = 0.1
TEXTRANK_DAMPING = 0.85
TEXTRANK_CONVERGED = 1e-4
LUHN_GAP = 4
"""Sumy's settings."""


@dataclass(frozen=True, slots=True)
class Postings:
    """For each term, the sentences that hold it and how often, in text order."""

    sentences: list[np.ndarray]
    counts: list[np.ndarray]
    size: int
    """The number of sentences."""


def postings(terms: Sequence[Sequence[str]]) -> Postings:
    """Which sentences hold which terms."""
    held: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, words in enumerate(terms):
        for word, count in Counter(words).items():
            held[word].append((index, count))
    pairs = [np.array(places) for places in held.values()]
    return Postings([p[:, 0] for p in pairs], [p[:, 1].astype(float) for p in pairs], len(terms))


def products(index: Postings, weights: Sequence[np.ndarray]) -> np.ndarray:
    """The matrix of scalar products between the sentences' vectors; `weights` goes with `index.sentences`."""
    matrix = np.zeros((index.size, index.size))
    diagonal = np.zeros(index.size)
    for where, weight in zip(index.sentences, weights, strict=True):
        if len(where) == 1:
            diagonal[where[0]] += weight[0] ** 2
        else:
            matrix[np.ix_(where, where)] += np.outer(weight, weight)
    matrix[np.diag_indices(index.size)] += diagonal
    return matrix


def lexrank(document: Document) -> np.ndarray:
    """See `classic.lexrank`."""
    terms = document.terms()
    index = postings(terms)
    most = np.array([max(Counter(words).values(), default=1) for words in terms], dtype=float)
    weights = [
        count / most[where] * np.log(index.size / (1 + len(where)))
        for where, count in zip(index.sentences, index.counts, strict=True)
    ]
    matrix = products(index, weights)
    norms = np.sqrt(np.diag(matrix))
    norms[norms == 0] = np.inf
    matrix /= norms[:, None]
    matrix /= norms[None, :]
    linked = matrix > LEXRANK_THRESHOLD
    degrees = np.maximum(linked.sum(axis=1), 1)
    spread = (linked / degrees[:, None]).T
    rating = np.full(index.size, 1.0 / max(1, index.size))
    moved = 1.0
    while moved > CONVERGED:
        following = spread @ rating
        norm = np.linalg.norm(following)
        if norm == 0:
            return np.zeros(index.size)
        following /= norm
        moved = float(np.linalg.norm(following - rating))
        rating = following
    return rating


def _edges(document: Document, lone: float) -> np.ndarray:
    """Shared words over the logarithms of the lengths; `lone` where both sentences are one and the same word."""
    terms = document.terms()
    index = postings(terms)
    shared = products(index, index.counts)
    logs = np.log(np.maximum([len(words) for words in terms], 1))
    norms = logs[:, None] + logs[None, :]
    return np.where(norms > 0, shared / np.where(norms > 0, norms, 1.0), shared * lone)


def textrank(document: Document) -> np.ndarray:
    """See `classic.textrank`."""
    edges = _edges(document, lone=1.0)
    edges /= edges.sum(axis=1)[:, None] + 1e-7
    size = len(edges)
    rating = np.full(size, 1.0 / max(1, size))
    moved = 1.0
    while moved > TEXTRANK_CONVERGED:
        following = TEXTRANK_DAMPING * (rating @ edges) + (1 - TEXTRANK_DAMPING) / size * rating.sum()
        moved = float(np.linalg.norm(following - rating))
        rating = following
    return rating


def reduction(document: Document) -> np.ndarray:
    """See `classic.reduction`."""
    edges = _edges(document, lone=0.0)
    np.fill_diagonal(edges, 0.0)
    return np.asarray(edges.sum(axis=1))


def luhn(document: Document) -> np.ndarray:
    """See `classic.luhn`; sumy looks each word up in a list, here in a set."""
    counts = Counter(word for words in document.terms() for word in words)
    significant = {word for word, count in counts.items() if count > 1}
    return np.array([_densest([word in significant for word in s.words]) for s in document.sentences], dtype=float)


def _densest(marks: Sequence[bool]) -> float:
    """The best of a sentence's clusters: significant words squared over the words from first to last of them.

    A cluster ends before `LUHN_GAP` words in a row that are not significant.
    """
    places = [place for place, significant in enumerate(marks) if significant]
    clusters: list[list[int]] = []
    for place in places:
        if clusters and place - clusters[-1][-1] <= LUHN_GAP:
            clusters[-1].append(place)
        else:
            clusters.append([place])
    return max((len(c) ** 2 / (c[-1] - c[0] + 1) for c in clusters if len(c) > 1), default=0.0)


def sumbasic(document: Document) -> np.ndarray:
    """See `classic.sumbasic`; only sentences that share a word with the last choice are rated anew."""
    terms = document.terms()
    counts = Counter(word for words in terms for word in words)
    total = sum(counts.values())
    frequency = {word: count / total for word, count in counts.items()}
    holders: dict[str, set[int]] = defaultdict(set)
    for index, words in enumerate(terms):
        for word in words:
            holders[word].add(index)

    def mean(words: Sequence[str]) -> float:
        return sum([frequency[word] for word in words]) / len(words) if words else 0.0

    means = np.array([mean(words) for words in terms])
    ratings = np.zeros(len(terms))
    for turn in range(len(terms)):
        best = int(means.argmax())
        ratings[best] = -turn
        means[best] = -np.inf
        touched: set[int] = set()
        for word in terms[best]:
            holders[word].discard(best)
            if frequency[word]:
                frequency[word] *= frequency[word]
                touched |= holders[word]
        for index in touched:
            means[index] = mean(terms[index])
    return ratings


METHODS: dict[str, Callable[[Document], np.ndarray]] = {
    "lexrank": lexrank,
    "textrank": textrank,
    "reduction": reduction,
    "luhn": luhn,
    "sumbasic": sumbasic,
}
