"""The classic methods: those of sumy that count words, and those over the sentences' graph, as sumy rates them.

Sumy's LexRank stops after two rounds; here it goes on until the ratings stand still. Sumy compares every two
sentences word by word, half a minute for 2,000 of them; here numpy does it (`overlap`), with the same ratings up to
rounding, which the tests hold against sumy as it is. And sumy looks ratings up by a sentence's text, so repeated lines
would share one; here each sentence is rated for itself.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

import numpy as np
from sumy.nlp.stemmers import null_stemmer
from sumy.summarizers.edmundson_cue import EdmundsonCueMethod
from sumy.summarizers.edmundson_title import EdmundsonTitleMethod
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from tui.analysis.summary import lexicon
from tui.analysis.summary.overlap import cosines, products
from tui.analysis.summary.sentences import Document, stop_words

CONVERGED = 1e-6
"""LexRank's ratings stand still when a round moves them by less (sumy's own bound is 0.1)."""

ROWS = 500
"""Rows of a matrix of thousands of sentences that are worked on at once, so that it needs no second one beside it."""


def lexrank(document: Document) -> np.ndarray:
    """Erkan and Radev 2004: links in the graph of sentences whose tf-idf cosine is above sumy's 0.1."""
    index = document.postings
    most = np.ones(index.size)
    np.maximum.at(most, index.sentences, index.counts)
    idf = np.log(index.size / (1 + index.held_by))
    linked = cosines(index, idf * index.counts / most[index.sentences]) > LexRankSummarizer.threshold
    matrix = (linked / np.maximum(linked.sum(axis=1), 1)[:, None]).T
    ratings, change = np.full(index.size, 1 / index.size), 1.0
    while change > CONVERGED:  # sumy's, without what `numpy.linalg.norm` asks of its arguments each time
        after = matrix.dot(ratings)
        after /= math.sqrt(after.dot(after)) or 1.0
        step = after - ratings
        ratings, change = after, math.sqrt(step.dot(step))
    return ratings


def edges(document: Document, same_word: float) -> np.ndarray:
    """Words that two sentences share, over the logarithms of their lengths: TextRank's and Reduction's measure.

    Where that is a division by zero, two sentences of one word each, it is `same_word` if it is the same.
    """
    index = document.postings
    shared = products(index, index.counts)
    logs = np.log(np.maximum([len(words) for words in document.terms], 1))
    lone = logs == 0
    shared[np.ix_(lone, lone)] *= same_word
    for start in range(0, index.size, ROWS):
        rows = slice(start, start + ROWS)
        norms = logs[rows, None] + logs
        norms[norms == 0] = 1.0
        shared[rows] /= norms
    return shared


def textrank(document: Document) -> np.ndarray:
    """Mihalcea and Tarau 2004: PageRank over shared words, divided by the logarithms of the lengths."""
    sumy = TextRankSummarizer
    weights = edges(document, same_word=1.0)
    weights *= sumy.damping / (weights.sum(axis=1) + sumy._ZERO_DIVISION_PREVENTION)[:, None]
    weights += (1 - sumy.damping) / len(weights)
    return np.asarray(sumy.power_method(weights, sumy.epsilon))


def reduction(document: Document) -> np.ndarray:
    """Fabish's Reduction: the sum of a sentence's TextRank edges."""
    weights = edges(document, same_word=0.0)
    np.fill_diagonal(weights, 0.0)
    return np.asarray(weights.sum(axis=1))


def sumbasic(document: Document) -> np.ndarray:
    """Nenkova and Vanderwende 2005: average word frequency, squared away once a word is used.

    The ratings are the turns in which the sentences are chosen. Only sentences that share a word with the last choice
    are rated anew.
    """
    terms = document.terms
    counts = Counter(chain.from_iterable(terms))
    total = counts.total()
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
                touched |= holders[word]
            frequency[word] *= frequency[word]
        for index in touched:
            means[index] = mean(terms[index])
    return ratings


def _quick(summarizer: Any) -> Any:
    """The same summarizer. What sumy does to a word otherwise comes to the same, in four calls, and takes half of its
    time."""
    summarizer.normalize_word = summarizer.stem_word = str.lower
    return summarizer


_LUHN = _quick(LuhnSummarizer())
_CUES = _quick(EdmundsonCueMethod(null_stemmer, lexicon.BONUS, lexicon.STIGMA))
_TITLE = _quick(EdmundsonTitleMethod(null_stemmer, stop_words()))


def luhn(document: Document) -> np.ndarray:
    """Luhn 1958: the densest cluster of words that the article uses more than once, as sumy rates it."""
    counts = Counter(chain.from_iterable(document.terms))
    often = frozenset(word for word, count in counts.items() if count > 1)
    return np.array([_LUHN.rate_sentence(sentence, often) for sentence in document.sentences], dtype=float)


def edmundson(document: Document) -> np.ndarray:
    """Edmundson 1969: sumy's counts of cue words and words of the headline, and location.

    News ends anywhere, so only the first paragraph and the first sentence of each count for the location.
    """
    headline = frozenset(document.headline) - stop_words()
    ratings = np.array(
        [_CUES._rate_sentence(s, 1, 1) + _TITLE._rate_sentence(s, headline) for s in document.sentences], dtype=float
    )
    for number, paragraph in enumerate(document.paragraphs()):
        ratings[paragraph] += number == 0
        ratings[paragraph[0]] += 1
    return ratings


METHODS: dict[str, Callable[[Document], np.ndarray]] = {
    "lexrank": lexrank,
    "textrank": textrank,
    "luhn": luhn,
    "sumbasic": sumbasic,
    "reduction": reduction,
    "edmundson": edmundson,
}
"""Each method's ratings of a document's sentences, by name."""
