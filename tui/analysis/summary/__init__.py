"""Extractive summaries: sentences of the article, chosen by several methods, each with its place."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from math import sqrt

from tui.analysis.passages import Passage
from tui.analysis.summary.boundaries import document
from tui.analysis.summary.ranking import rank
from tui.core.model.analysis import Attribution, Ranking
from tui.core.model.article import Span

__all__ = ["rank_sentences"]

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
