"""Every method's view of a document."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from tui.analysis.summary import features, learned, picks
from tui.analysis.summary.sentences import Document
from tui.core.model.analysis import DEFAULT_METHOD, Ranking
from tui.core.reading.methods import BALANCED_QUOTE, METHODS

MOST_SENTENCES = 3_500
"""Sentences that are rated at all, from the first one: a bound on time and memory (one matrix is 98 MB)."""
_CUT_NOTE = f"only the first {MOST_SENTENCES:,} sentences were rated"


def rank(
    document: Document, quotes: Sequence[float] = (), methods: Collection[str] | None = None
) -> dict[str, Ranking]:
    """A ranking per method of `tui.core.reading.methods`, in their order.

    Args:
        document: the sentences.
        quotes: per sentence, how much its quote counts, 0 where it has none; for the variant with the main quote.
        methods: those that are asked for, beside the default one; None for all.
    """
    head = Document(document.sentences[:MOST_SENTENCES], document.headline)
    left_out = range(len(head.sentences), len(document.sentences))
    rankings: dict[str, Ranking] = {}
    for method in METHODS:
        if methods is not None and method.id not in (*methods, DEFAULT_METHOD):
            continue
        order, ratings = _rank(method.id, head, quotes, rankings)
        rankings[method.id] = Ranking(
            tuple(_once(document, (*order, *left_out))),
            (*(round(r, 4) for r in map(float, ratings)), *(0.0 for _ in left_out)),
            _CUT_NOTE if left_out and method.id != "lead" else "",
        )
    return rankings


def _once(document: Document, order: Sequence[int]) -> Iterator[int]:
    """The indices of sentences in the given order, without later duplicates (sentences of the same words)."""
    seen: set[tuple[str, ...]] = set()
    for index in order:
        words = document.sentences[index].words
        if not words or words not in seen:
            seen.add(words)
            yield index


def _rank(
    method: str, document: Document, quotes: Sequence[float], done: Mapping[str, Ranking]
) -> tuple[Sequence[int], Sequence[float] | np.ndarray]:
    """Order and ratings of one method."""
    count = len(document.sentences)
    if not count:
        return (), ()
    leans = [sentence.leans for sentence in document.sentences]
    if method == "lead":
        return range(count), [1 - index / count for index in range(count)]
    if method == DEFAULT_METHOD:
        return learned.order(document)
    if method == BALANCED_QUOTE:
        default = done[DEFAULT_METHOD]
        order = picks.with_quote(default.order[:count], main_quote(quotes[:count], default.ratings, leans))
        return order, default.ratings[:count]
    from tui.analysis.summary import (
        classic,
    )  # only now: sumy loads nltk, half a second that a first quote can do without

    ratings = features.scaled(classic.METHODS[method](document))
    return picks.readable(ratings.tolist(), leans), ratings


def main_quote(quotes: Sequence[float], ratings: Sequence[float], leans: Sequence[bool]) -> int | None:
    """The sentence with the quote that counts most, by the quote's weight times its rating; None without quotes."""
    weighed = [
        (weight * (0.2 + rating) * (0.25 if leaning else 1.0), -index)
        for index, (weight, rating, leaning) in enumerate(zip(quotes, ratings, leans, strict=False))
        if weight > 0
    ]
    return -max(weighed)[1] if weighed else None
