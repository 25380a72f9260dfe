"""Every method's ranking of an article's sentences, and the orders in which what is chosen can be read."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import sqrt

import numpy as np

from tui.analysis.passages import Passage
from tui.analysis.summary import classic, learned
from tui.analysis.summary.boundaries import document
from tui.analysis.summary.learned import LEANING
from tui.analysis.summary.sentences import Document
from tui.core.model.analysis import DEFAULT_METHOD, Attribution, Ranking
from tui.core.model.article import Span
from tui.core.reading.methods import BALANCED_QUOTE, METHODS

MOST_SENTENCES = 3_500
"""Sentences that are rated at all, from the first one: a bound on time and memory (one matrix is 98 MB)."""
_CUT_NOTE = f"only the first {MOST_SENTENCES:,} sentences were rated"
MIN_QUOTE_WORDS = 6
"""Words below which a quotation is a phrase, and no main quote."""
FULL_QUOTE_WORDS = 15
"""Words from which it counts in full."""


def rank_sentences(
    text: str,
    passages: Sequence[Passage],
    attributions: Sequence[Attribution],
    methods: Collection[str] | None = None,
) -> tuple[tuple[Span, ...], dict[str, Ranking]]:
    """The sentences of an article's body, and each method's ranking of them.

    Args:
        text: the article's untouched text.
        passages: its analysed blocks in text order; of the headline and subheadings only words are used.
        attributions: its quotes, for the ranking that prefers the main one and to keep quotations readable.
        methods: those that are asked for, beside the default one; None for all.

    Returns:
        The sentences' ranges in the text, and a `Ranking` of indices into them per method of
        `tui.core.reading.methods`.
    """
    article = document(passages, attributions)
    spans = tuple(sentence.span for sentence in article.sentences)
    return spans, rank(article, quote_weights(text, spans, attributions), methods)


def quote_weights(text: str, sentences: Sequence[Span], attributions: Sequence[Attribution]) -> list[float]:
    """For each sentence, how much the quote that begins in it counts; 0 without one.

    Direct and mixed speech of a named speaker counts, by the square root of how often that speaker is quoted; less
    where it is short.
    """
    weights = [0.0] * len(sentences)
    starts = [sentence.start for sentence in sentences]
    often = Counter(attribution.speaker for attribution in attributions)
    for attribution in attributions:
        if attribution.kind == "indirect" or attribution.speaker is None:
            continue
        words = sum(len(text[start:end].split()) for start, end in attribution.content)
        if words < MIN_QUOTE_WORDS:
            continue
        index = bisect_right(starts, attribution.span.start) - 1
        if index >= 0:
            weights[index] = max(weights[index], sqrt(often[attribution.speaker]) * min(1.0, words / FULL_QUOTE_WORDS))
    return weights


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
        order = with_quote(default.order[:count], main_quote(quotes[:count], default.ratings, leans))
        return order, default.ratings[:count]
    ratings = learned.scaled(classic.METHODS[method](document))
    return readable(ratings, leans), ratings


def main_quote(quotes: Sequence[float], ratings: Sequence[float], leans: Sequence[bool]) -> int | None:
    """The sentence with the quote that counts most, by the quote's weight times its rating; None without quotes."""
    weighed = [
        (weight * (0.2 + rating) * (0.25 if leaning else 1.0), -index)
        for index, (weight, rating, leaning) in enumerate(zip(quotes, ratings, leans, strict=False))
        if weight > 0
    ]
    return -max(weighed)[1] if weighed else None


def readable(ratings: Sequence[float] | np.ndarray, leans: Sequence[bool]) -> list[int]:
    """Indices by falling rating (0 to 1), earlier first; one that leans is held back until the one before is in.

    Holding back takes `LEANING` from its rating: it still comes where nothing else is nearly as good.
    """
    waiting = np.asarray(ratings, dtype=float) - LEANING * np.asarray(leans, dtype=float)
    order: list[int] = []
    for _ in leans:
        best = int(waiting.argmax())
        order.append(best)
        waiting[best] = -np.inf
        if best + 1 < len(waiting) and waiting[best + 1] > -np.inf:
            waiting[best + 1] = ratings[best + 1]
    return order


def with_quote(order: Sequence[int], quote: int | None) -> list[int]:
    """The order with the sentence of the main quote as the second choice, unless it is the first already."""
    if quote is None or quote in order[:2]:
        return list(order)
    rest = [index for index in order if index != quote]
    return [*rest[:1], quote, *rest[1:]]
