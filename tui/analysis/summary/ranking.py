"""Every method's ranking of an article's sentences, so that what is chosen can be read."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from math import sqrt

import numpy as np

from tui.analysis.passages import Passage
from tui.analysis.summary import learned
from tui.analysis.summary.boundaries import document
from tui.analysis.summary.sentences import Document
from tui.core.model.analysis import DEFAULT_METHOD, Attribution, Ranking
from tui.core.model.article import Span
from tui.core.reading.methods import BALANCED_QUOTE, METHODS

MOST_SENTENCES = 3_500
"""Sentences that are rated at all, from the first one: a bound on time and memory (one matrix is 98 MB)."""
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
    often = Counter(attribution.speaker for attribution in attributions)
    for attribution in attributions:
        words = sum(len(text[start:end].split()) for start, end in attribution.content)
        index = bisect_right(sentences, attribution.span.start, key=lambda sentence: sentence.start) - 1
        if attribution.kind != "indirect" and attribution.speaker and words >= MIN_QUOTE_WORDS and index >= 0:
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
    rankings: dict[str, Ranking] = {}
    for method in METHODS:
        if methods is None or method.id in (*methods, DEFAULT_METHOD):
            default = rankings.get(DEFAULT_METHOD)
            if method.id == BALANCED_QUOTE and default:
                rankings[method.id] = with_quote(default, quotes, document)
            else:
                rankings[method.id] = _ranking(method.id, document)
    return rankings


def _ranking(method: str, document: Document) -> Ranking:
    """The ranking by one method. What is said in the same words twice is in it once."""
    head = Document(document.sentences[:MOST_SENTENCES], document.headline)
    count = len(head.sentences)
    order, ratings = list(range(count)), 1 - np.arange(count) / max(1, count)
    if count and method == DEFAULT_METHOD:
        order, ratings = learned.order(head)
    elif count and method != "lead":
        from tui.analysis.summary import classic  # only now: it loads sumy

        ratings = learned.scaled(classic.METHODS[method](head))
        order = learned.readable(ratings, np.array([sentence.leans for sentence in head.sentences]))
    left_out = range(count, len(document.sentences))
    once: dict[object, int] = {}
    for index in (*order, *left_out):
        once.setdefault(document.sentences[index].words or index, index)
    note = f"only the first {MOST_SENTENCES:,} sentences were rated" if left_out and method != "lead" else ""
    return Ranking(tuple(once.values()), (*(round(r, 4) for r in ratings.tolist()), *(0.0 for _ in left_out)), note)


def with_quote(default: Ranking, quotes: Sequence[float], document: Document) -> Ranking:
    """The ranking with the sentence of the main quote as the second choice, unless it is the first already.

    That is the one with the quote that counts most, by the quote's weight times its rating.
    """
    weighed = [
        (weight * (0.2 + rating) * (0.25 if sentence.leans else 1.0), -index)
        for index, (weight, rating, sentence) in enumerate(
            zip(quotes[:MOST_SENTENCES], default.ratings, document.sentences, strict=False)
        )
        if weight > 0
    ]
    first, quote = default.order[:1], -max(weighed)[1] if weighed else None
    if quote is None or quote in default.order[:2]:
        return default
    return default._replace(order=(*first, quote, *(index for index in default.order[1:] if index != quote)))
