"""Documents for the summary methods from sentences that are given as words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tui.analysis.summary.sentences import OPENERS, Document, Sentence
from tui.core.model.article import Span


def sentence(words: Iterable[str], **rest: Any) -> Sentence:
    """A sentence of these words that stands nowhere."""
    return Sentence(tuple(words), Span(0, 0), **rest)


def from_words(sentences: Iterable[Sequence[str]]) -> Document:
    """A document of sentences given as words; one that opens with "but" or "it" leans on the one before."""
    return Document(
        tuple(
            sentence(words, leans=index > 0 and not OPENERS.isdisjoint(words[:1]))
            for index, words in enumerate(sentences)
        )
    )
