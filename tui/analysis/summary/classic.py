"""Sumy's summarizers over our own sentences.

Mended on the way: sumy looks ratings up by a sentence's text, so repeated lines would share one; our sentences are
equal only to themselves. It returns the chosen sentences only; a callable in place of their number sees every
rating. Its LexRank stops after two rounds; here it goes on until the ratings stand still. And it compares every
two sentences word by word, half a minute for 2,000 of them; those inner loops are replaced by numpy (`overlap`),
with the same ratings up to rounding, which the tests hold against sumy as it is.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from tui.analysis.summary import lexicon
from tui.analysis.summary.overlap import cosines, postings, products
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


class LexRank(LexRankSummarizer):  # type: ignore[misc]
    """Erkan and Radev 2004: links in the graph of sentences whose tf-idf cosine is above 0.1."""

    epsilon = CONVERGED

    @staticmethod
    def _compute_idf(sentences: Sequence[Sequence[str]]) -> dict[str, float]:
        held_by = Counter(term for terms in sentences for term in set(terms))
        return {term: math.log(len(sentences) / (1 + count)) for term, count in held_by.items()}

    def _create_matrix(
        self,
        sentences: Sequence[Sequence[str]],
        threshold: float,
        tf_metrics: Sequence[dict[str, float]],
        idf_metrics: dict[str, float],
    ) -> np.ndarray:
        index = postings(sentences)
        weights = [
            idf_metrics[term] * np.array([tf_metrics[place][term] for place in where])
            for term, where in zip(index.terms, index.sentences, strict=True)
        ]
        linked = cosines(index, weights) > threshold
        return np.asarray(linked / np.maximum(linked.sum(axis=1), 1)[:, None])


def edges(sentences: Sequence[Sequence[str]], same_word: float) -> np.ndarray:
    """Words that two sentences share, over the logarithms of their lengths: TextRank's and Reduction's measure.

    Where that is a division by zero, two sentences of one word each, it is `same_word` if it is the same.
    """
    index = postings(sentences)
    shared = products(index, index.counts)
    logs = np.log(np.maximum([len(terms) for terms in sentences], 1))
    lone = logs == 0
    shared[np.ix_(lone, lone)] *= same_word
    norms = logs[:, None] + logs
    norms[norms == 0] = 1.0
    shared /= norms
    return shared


class TextRank(TextRankSummarizer):  # type: ignore[misc]
    """Mihalcea and Tarau 2004: PageRank over shared words, divided by the logarithms of the lengths."""

    def _create_matrix(self, document: Any) -> np.ndarray:
        weights = edges([self._to_words_set(sentence) for sentence in document.sentences], same_word=1.0)
        weights *= self.damping / (weights.sum(axis=1) + self._ZERO_DIVISION_PREVENTION)[:, None]
        weights += (1 - self.damping) / len(weights)
        return weights


class Reduction(ReductionSummarizer):  # type: ignore[misc]
    """Fabish's Reduction: the sum of a sentence's TextRank edges."""

    def rate_sentences(self, document: Any) -> dict[Any, float]:
        """The ratings by sentence."""
        weights = edges([self._to_words_set(sentence) for sentence in document.sentences], same_word=0.0)
        np.fill_diagonal(weights, 0.0)
        return dict(zip(document.sentences, weights.sum(axis=1), strict=True))


class Luhn(LuhnSummarizer):  # type: ignore[misc]
    """Luhn 1958: the densest cluster of words that the article uses more than once."""

    def _get_significant_words(self, words: Sequence[str]) -> frozenset[str]:
        return frozenset(super()._get_significant_words(words))


class SumBasic(SumBasicSummarizer):  # type: ignore[misc]
    """Nenkova and Vanderwende 2005: average word frequency, squared away once a word is used."""

    def _compute_ratings(self, sentences: Sequence[Any]) -> dict[Any, int]:
        """The ratings by sentence; only sentences that share a word with the last choice are rated anew."""
        frequency = self._compute_tf(sentences)
        terms = [self._get_content_words_in_sentence(sentence) for sentence in sentences]
        holders: dict[str, set[int]] = defaultdict(set)
        for index, words in enumerate(terms):
            for word in words:
                holders[word].add(index)
        means = np.array([self._compute_average_probability_of_words(frequency, words) for words in terms], dtype=float)
        ratings: dict[Any, int] = {}
        for turn in range(len(terms)):
            best = int(means.argmax())
            ratings[sentences[best]] = -turn
            means[best] = -np.inf
            touched: set[int] = set()
            for word in terms[best]:
                holders[word].discard(best)
                if frequency[word]:
                    touched |= holders[word]
            self._update_tf(frequency, terms[best])
            for index in touched:
                means[index] = self._compute_average_probability_of_words(frequency, terms[index])
        return ratings


def _quick(summarizer: Any) -> Any:
    """The same summarizer. What sumy does to a word otherwise comes to the same, in four calls, and takes half of its
    time."""
    summarizer.normalize_word = summarizer.stem_word = str.lower
    return summarizer


class Edmundson(EdmundsonSummarizer):  # type: ignore[misc]
    """Edmundson 1969, over words in lower case."""

    def _build_cue_method_instance(self) -> Any:
        return _quick(super()._build_cue_method_instance())

    def _build_title_method_instance(self) -> Any:
        return _quick(super()._build_title_method_instance())


@cache
def _edmundson() -> Edmundson:
    summarizer = Edmundson()
    summarizer.bonus_words = lexicon.BONUS
    summarizer.stigma_words = lexicon.STIGMA
    summarizer.null_words = stop_words()
    return summarizer


def with_summarizer(summarizer: Any, document: Document) -> np.ndarray:
    """The ratings that one of sumy's summarizers gives the document's sentences, in text order."""
    _quick(summarizer).stop_words = stop_words()
    sentences = model(document)
    with np.errstate(invalid="ignore", divide="ignore"):  # sentences without a word that counts
        return every_rating(lambda see: summarizer(sentences, see), len(document.sentences))


def edmundson(document: Document) -> np.ndarray:
    """Edmundson 1969: cue words, words of the headline, and location.

    News ends anywhere, so only the first paragraph and the first sentence of each count for the location.
    """
    if not document.sentences:
        return np.zeros(0)
    summarizer = _edmundson()
    sentences, count = model(document, headline=True), len(document.sentences)
    cue = every_rating(lambda see: summarizer.cue_method(sentences, see), count)
    title = every_rating(lambda see: summarizer.title_method(sentences, see), count)
    location = every_rating(lambda see: summarizer.location_method(sentences, see, 0, 1, 0, 1, 0), count)
    return np.asarray(cue + title + location)


METHODS: dict[str, Callable[[Document], np.ndarray]] = {
    "lexrank": lambda document: with_summarizer(LexRank(), document),
    "textrank": lambda document: with_summarizer(TextRank(), document),
    "luhn": lambda document: with_summarizer(Luhn(), document),
    "sumbasic": lambda document: with_summarizer(SumBasic(), document),
    "reduction": lambda document: with_summarizer(Reduction(), document),
    "edmundson": edmundson,
}
"""Each method's ratings of a document's sentences, by name."""
