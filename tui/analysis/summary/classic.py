"""The classic methods that differ most from each other and from the default, as sumy rates sentences.

Of the five best sentences of TextRank, Reduction and Luhn half and more were the same; Edmundson's were the default's.
Sumy's LexRank stops after two rounds; here the ratings are those that more rounds come to. Sumy compares every two
sentences word by word, half a minute for 2,000 of them; here numpy does it (`overlap`), with the same ratings up to
rounding, which the tests hold against sumy as it is. And sumy looks ratings up by a sentence's text, so repeated lines
would share one; here each sentence is rated for itself.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from itertools import chain
from types import ModuleType

import numpy as np

from tui.analysis.load import stand_ins
from tui.analysis.summary.overlap import cosines, postings
from tui.analysis.summary.sentences import Document

_UNUSED = {name: ModuleType(name) for name in ("nltk", "nltk.stem", "nltk.stem.snowball", "requests")}
"""What sumy imports for the web and for stems: half a second for a worker's first article."""
with stand_ins(_UNUSED, "sumy.utils", "sumy.nlp.stemmers"):
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.luhn import LuhnSummarizer

_LUHN = LuhnSummarizer()
_LUHN.normalize_word = _LUHN.stem_word = str.lower  # what sumy does comes to the same, in four calls and twice the time


def lexrank(document: Document) -> np.ndarray:
    """Erkan and Radev 2004: links in the graph of sentences whose tf-idf cosine is above sumy's 0.1."""
    index = postings(document.terms)
    most = np.ones(index.size)
    np.maximum.at(most, index.sentences, index.counts)
    idf = np.log(index.size / (1 + index.held_by))
    linked = cosines(index, idf * index.counts / most[index.sentences]) > LexRankSummarizer.threshold
    return stationary(linked)


def stationary(linked: np.ndarray) -> np.ndarray:
    """Where a walk along the links ends that begins anywhere, of length 1: in a graph whose links go both ways a node's
    share of its part of the graph is its share of the links there, so no rounds are needed (Lovász, Random Walks on
    Graphs: A Survey, 1993). What is linked with nothing, itself included, has none.
    """
    degrees = linked.sum(axis=1)
    ratings, waiting = np.zeros(len(degrees)), degrees > 0
    while waiting.any():
        part = new = np.arange(len(degrees)) == waiting.argmax()
        while new.any():
            new = linked[new].any(axis=0) & ~part
            part = part | new
        ratings[part] = part.sum() * degrees[part] / degrees[part].sum()
        waiting &= ~part
    return ratings / (math.sqrt(ratings.dot(ratings)) or 1.0)


def sumbasic(document: Document) -> np.ndarray:
    """Nenkova and Vanderwende 2005: the mean probability of a sentence's words; a word's is squared once a chosen
    sentence has it.

    The ratings are the turns in which the sentences are chosen.
    """
    numbers: dict[str, int] = {}
    terms = [[numbers.setdefault(word, len(numbers)) for word in words] for words in document.terms]
    size, words = len(terms), np.array(list(chain.from_iterable(terms)), dtype=np.int64)
    lengths = np.array([len(own) for own in terms])
    holders = np.repeat(np.arange(size), lengths)
    chances = np.bincount(words) / max(1, len(words))
    ratings, left = np.zeros(size), np.ones(size, dtype=bool)
    for turn in range(size):
        means = np.bincount(holders, chances[words], size) / np.maximum(lengths, 1)
        best = int(np.where(left, means, -1.0).argmax())
        ratings[best], left[best] = -turn, False
        for word in terms[best]:
            chances[word] *= chances[word]
    return ratings


def luhn(document: Document) -> np.ndarray:
    """Luhn 1958: the densest cluster of words that the article uses more than once, as sumy rates it."""
    counts = Counter(chain.from_iterable(document.terms))
    often = frozenset(word for word, count in counts.items() if count > 1)
    return np.array([_LUHN.rate_sentence(sentence, often) for sentence in document.sentences], dtype=float)


METHODS: dict[str, Callable[[Document], np.ndarray]] = {"lexrank": lexrank, "luhn": luhn, "sumbasic": sumbasic}
"""Each method's ratings of a document's sentences, by name."""
