"""Sumy's summarizers over our own sentences.

Three things are mended on the way. Sumy looks ratings up by a sentence's text, so repeated lines would share one:
our sentences are equal only to themselves. It returns the chosen sentences only: a callable in place of their
number sees every rating. Its LexRank stops after two rounds: it goes on here until the ratings stand still.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers._summarizer import AbstractSummarizer
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from tui.analysis.summary import lexicon
from tui.analysis.summary.sentences import Document, stop_words

CONVERGED = 1e-6
"""LexRank's ratings stand still when a round moves them by less (sumy's own bound is 0.1)."""


class _Words(SumySentence):  # type: ignore[misc]  # sumy has no types
    """A sentence for sumy: words that are split already, equal only to itself."""

    def __init__(self, words: Sequence[str], is_heading: bool = False) -> None:
        super().__init__("", None, is_heading)
        self._given = tuple(words)

    @property
    def words(self) -> tuple[str, ...]:
        """The lemmas."""
        return self._given

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    __hash__ = object.__hash__


def model(document: Document, *, headline: bool = False) -> Any:
    """Sumy's document model of the article, with the headline as its first heading if asked for."""
    paragraphs = [[_Words(document.sentences[i].words) for i in group] for group in document.paragraphs()]
    if headline and document.headline and paragraphs:
        paragraphs[0].insert(0, _Words(document.headline, is_heading=True))
    return ObjectDocumentModel([Paragraph(sentences) for sentences in paragraphs])


def every_rating(summarize: Callable[[Callable[[Any], Any]], Any], count: int) -> np.ndarray:
    """The ratings that a summarizer gives, in text order, instead of the sentences that it would choose."""
    ratings = np.zeros(count)

    def see(infos: Sequence[Any]) -> Sequence[Any]:
        for info in infos:
            ratings[info.order] = info.rating
        return ()

    summarize(see)
    return np.nan_to_num(ratings)


def _rate(summarizer: AbstractSummarizer, document: Document) -> np.ndarray:
    summarizer.stop_words = stop_words()
    sentences = model(document)
    return every_rating(lambda see: summarizer(sentences, see), len(document.sentences))


def lexrank(document: Document) -> np.ndarray:
    """Erkan and Radev 2004: degree in the graph of sentences whose tf-idf cosine is above 0.1."""
    summarizer = LexRankSummarizer()
    summarizer.epsilon = CONVERGED
    with np.errstate(invalid="ignore", divide="ignore"):
        return _rate(summarizer, document)


def textrank(document: Document) -> np.ndarray:
    """Mihalcea and Tarau 2004: PageRank over shared words, divided by the logarithms of the lengths."""
    return _rate(TextRankSummarizer(), document)


def luhn(document: Document) -> np.ndarray:
    """Luhn 1958: the densest cluster of words that the article uses more than once."""
    return _rate(LuhnSummarizer(), document)


def sumbasic(document: Document) -> np.ndarray:
    """Nenkova and Vanderwende 2005: average word frequency, squared away once a word is used."""
    return _rate(SumBasicSummarizer(), document)


def reduction(document: Document) -> np.ndarray:
    """Fabish's Reduction: the sum of a sentence's TextRank edges."""
    return _rate(ReductionSummarizer(), document)


def edmundson(document: Document) -> np.ndarray:
    """Edmundson 1969: cue words, words of the headline, and location.

    News ends anywhere, so only the first paragraph and the first sentence of each count for the location.
    """
    if not document.sentences:
        return np.zeros(0)
    summarizer = EdmundsonSummarizer()
    summarizer.bonus_words = lexicon.BONUS
    summarizer.stigma_words = lexicon.STIGMA
    summarizer.null_words = stop_words()
    sentences, count = model(document, headline=True), len(document.sentences)
    cue = every_rating(lambda see: summarizer.cue_method(sentences, see), count)
    title = every_rating(lambda see: summarizer.title_method(sentences, see), count)
    location = every_rating(lambda see: summarizer.location_method(sentences, see, 0, 1, 0, 1, 0), count)
    return np.asarray(cue + title + location)


METHODS: dict[str, Callable[[Document], np.ndarray]] = {
    "lexrank": lexrank,
    "textrank": textrank,
    "luhn": luhn,
    "sumbasic": sumbasic,
    "reduction": reduction,
    "edmundson": edmundson,
}
