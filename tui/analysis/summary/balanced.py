"""The default: place in the article and how much the rest takes a sentence up again, without repeats."""

from __future__ import annotations

import numpy as np

from tui.analysis.summary.sentences import Document
from tui.analysis.summary.vectorised import postings, products

PLACE_DECAY = 4.0
"""Sentences after which the bonus for an early place has fallen to 1/e."""
PLACE_SHARE = 0.5
RELEVANCE_SHARE = 0.8
"""Lambda of maximal marginal relevance (Carbonell and Goldstein 1998): 1 would not mind repeats at all."""


def rate(document: Document) -> tuple[np.ndarray, np.ndarray]:
    """The ratings, 0 to 1, and the sentences' likeness to each other (tf-idf cosines).

    The likeness of later sentences counts, not that of earlier ones: directed centrality, Zheng and Lapata,
    Sentence Centrality Revisited for Unsupervised Summarization (ACL 2019).
    """
    size = len(document.sentences)
    if not size:
        return np.zeros(0), np.zeros((0, 0))
    index = postings(document.terms())
    weights = [c * np.log1p(size / len(w)) for w, c in zip(index.sentences, index.counts, strict=True)]
    likeness = products(index, weights)
    taken_up = scaled(np.triu(likeness, 1).sum(axis=1), floor=0.0)
    place = np.exp(-np.arange(size) / PLACE_DECAY)
    norms = np.sqrt(np.diag(likeness))
    norms[norms == 0] = np.inf
    likeness /= norms[:, None]
    likeness /= norms[None, :]
    return PLACE_SHARE * place + (1 - PLACE_SHARE) * taken_up, likeness


def scaled(values: np.ndarray, floor: float | None = None) -> np.ndarray:
    """The values from 0 (the least, or `floor`) to 1 (the most); all 1 where they are equal."""
    if not len(values):
        return values
    low = float(values.min()) if floor is None else floor
    high = float(values.max())
    return (values - low) / (high - low) if high > low else np.ones(len(values))
