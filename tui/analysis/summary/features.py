"""Features of the learned ranking: figures of each sentence, and of what it adds to those chosen before it.

All of them hold in text of any case, so that what was learned on edited news is of use in a transcript too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np

from tui.analysis.summary.overlap import cosines, postings
from tui.analysis.summary.sentences import Document, Sentence, stems

SHORT_WORDS = 8
"""Words below which a sentence is a label, an aside, a cry."""
LONG_WORDS = 30
"""Words from which a sentence's length counts against it, a twentieth for each."""
OFTEN = 8
"""Sentences with a word, from which more of them say no more."""
EARLY = 6.0
"""Sentences; what a word is worth falls by 1/e with each so many before its first use, down to `LATE`."""
LATE = 0.3
STEPS = 3
"""Choices after which the place in the order makes no more difference."""
_BELLS = (1.0, 3.0, 8.0, 20.0)
_FIRST_AND_SECOND = frozenset(("i", "we", "me", "us", "my", "our", "you", "your"))
_PRONOUNS = frozenset(
    ("he", "she", "they", "it", "him", "her", "them", "his", "hers", "their", "its", "this", "that", "these", "those")
)
_TAGS = {"numbers": "CD", "nouns": "NN", "verbs": "VB", "adverbs": "RB"}
"""How the tags begin, in two letters: names are nouns, which they are called in text without capitals."""

FIXED = (
    "bell 1", "bell 3", "bell 8", "bell 20", "place", "first", "length", "short", "long", "taken up", "forward",
    "central", "headline", "headline cosine", "first person", "first persons", "pronouns", "leans", "numbers", "nouns",
    "verbs", "adverbs", "past", "present", "asks", "quoted", "nameless", "frequency", "frequent", "shared with lead",
)  # fmt: skip
"""The figures of a sentence, in the order of `fixed`'s columns."""
ADDED = (
    "new", "new by length", "nearest", "said", "step by length", "follows", "follows leaning", "step by new",
    "step by bell 8",
)  # fmt: skip
"""Names of the features of what a sentence adds, in the order of `Chosen.columns`."""


def fixed(document: Document) -> tuple[np.ndarray, np.ndarray]:
    """The figures of each sentence, one row each, and the sentences' likeness to each other (tf-idf cosines)."""
    sentences, terms = document.sentences, document.stems
    at = np.arange(size := len(sentences))
    lengths = np.array([len(s.words) for s in sentences], dtype=float)
    headline = stems(document.headline)
    index = postings([*terms, headline])
    plain = taken_up(cosines(index, index.counts)[:size, :size])
    likeness = cosines(index, index.counts * np.log1p(size / index.held_by))
    announced, likeness = likeness[size, :size], likeness[:size, :size]
    holders = Counter(chain.from_iterable(map(set, terms)))
    often = {word: min(count, OFTEN) for word, count in holders.items()}
    lead = set(chain.from_iterable(terms[:2]))
    by_word = 1 / np.maximum(lengths, 1)
    own, others = (_count(sentences, words) for words in (_FIRST_AND_SECOND, _PRONOUNS))
    columns: dict[str, np.ndarray] = {f"bell {width:.0f}": np.exp(-0.5 * (at / width) ** 2) for width in _BELLS}
    columns |= {
        "place": -np.log1p(at),
        "first": at == 0,
        "length": np.log(np.maximum(lengths, 1)),
        "short": lengths < SHORT_WORDS,
        "long": np.maximum(lengths - LONG_WORDS, 0) / 20,
        "taken up": scaled(plain + taken_up(likeness), floor=0.0),
        "forward": np.triu(likeness, 1).sum(axis=1) / np.sqrt(size),
        "central": scaled(likeness.sum(axis=0) - 1, floor=0.0),
        "headline": scaled(announced, floor=0.0) if announced.any() else np.zeros(size),
        "headline cosine": announced,
        "first person": own > 0,
        "first persons": own * by_word,
        "pronouns": others * by_word,
        "past": np.array(["VBD" in s.tags for s in sentences]),
        "present": np.array([not {"VBZ", "VBP"}.isdisjoint(s.tags) for s in sentences]),
        "frequency": np.array([sum([often[w] for w in t]) / len(t) if t else 0.0 for t in terms]) / 4,
        "frequent": np.array([sum([often[w] - 1 for w in set(t)]) for t in terms]) / 20,
        "shared with lead": np.array([len(lead.intersection(t)) / max(1, len(set(t))) for t in terms]),
    }
    for name in ("leans", "asks", "quoted", "nameless"):
        columns[name] = np.array([getattr(s, name) for s in sentences])
    columns |= {name: counts * by_word for name, counts in _tagged(sentences)}
    return np.stack([columns[name].astype(float) for name in FIXED], axis=1), likeness


def _tagged(sentences: Sequence[Sentence]) -> Iterator[tuple[str, np.ndarray]]:
    """How many words of each kind that matters each sentence has."""
    heads = [[tag[:2] for tag in s.tags] for s in sentences]
    for name, head in _TAGS.items():
        yield name, np.array([found.count(head) for found in heads], dtype=float)


def _count(sentences: Sequence[Sentence], words: frozenset[str]) -> np.ndarray:
    """How many of some words each sentence has."""
    return np.array([sum(map(words.__contains__, s.words)) for s in sentences], dtype=float)


def taken_up(likeness: np.ndarray) -> np.ndarray:
    """How alike the later sentences are to each one, added up; 1 for the most.

    Directed centrality: Zheng and Lapata, Sentence Centrality Revisited for Unsupervised Summarization (ACL 2019).
    """
    return scaled(np.triu(likeness, 1).sum(axis=1), floor=0.0)


def scaled(values: np.ndarray, floor: float | None = None) -> np.ndarray:
    """The values from 0 (the least, or `floor`) to 1 (the most); all 1 where they are equal."""
    if not len(values):
        return values
    low = float(values.min()) if floor is None else floor
    high = float(values.max())
    return (values - low) / (high - low) if high > low else np.ones(len(values))


class Chosen:
    """The sentences chosen so far, and the features of what each other one would add.

    A word is worth more the more sentences hold it and the earlier it is first used, and nothing once it is said: a
    choice covers the article's words, as in Gillick and Favre, A Scalable Global Model for Summarization (2009).
    """

    def __init__(self, document: Document, figures: np.ndarray, likeness: np.ndarray) -> None:
        index = postings(document.stems)
        size = len(document.sentences)
        count = int(index.terms.max()) + 1 if len(index.terms) else 0
        first = np.full(count, size)
        np.minimum.at(first, index.terms, index.sentences)
        held = np.bincount(index.terms, minlength=count)
        self._worth = np.sqrt(np.maximum(held - 1, 0)) * (LATE + np.exp(-first / EARLY))
        self._holders = np.split(index.sentences, np.searchsorted(index.terms, np.arange(1, count)))
        self._own: list[list[int]] = [[] for _ in range(size)]
        for term, sentence in zip(index.terms.tolist(), index.sentences.tolist(), strict=True):
            self._own[sentence].append(term)
        lengths = np.array([len(s.words) for s in document.sentences], dtype=float) + 3
        self._root, self._more = lengths**0.5, lengths**0.8
        self._left = np.bincount(index.sentences, self._worth[index.terms], size) if count else np.zeros(size)
        self._top, self._top_more = (max(float((self._left / n).max()), 1e-9) for n in (self._root, self._more))
        self._size = np.maximum([len(own) for own in self._own], 1)
        self._said, self._done = np.zeros(size), set[int]()
        self._near, self._follows = np.zeros(size), np.zeros(size)
        self._likeness = likeness
        self._length, self._bell, self._leans = (figures[:, FIXED.index(n)] for n in ("length", "bell 8", "leans"))
        self._step = 0

    def columns(self) -> np.ndarray:
        """Features of what each sentence adds, one row each."""
        step = min(self._step, STEPS)
        new = self._left / self._root / self._top
        added = (
            new, self._left / self._more / self._top_more, self._near, self._said / self._size,
            step * self._length, self._follows, self._follows * self._leans, step * new, step * self._bell,
        )  # fmt: skip
        columns = np.empty((len(new), len(ADDED)))
        for number, column in enumerate(added):
            columns[:, number] = column
        return columns

    def add(self, index: int) -> None:
        """Choose a sentence."""
        new = [term for term in self._own[index] if term not in self._done]
        if new:
            self._done.update(new)
            held = [self._holders[term] for term in new]
            holders = np.concatenate(held)
            np.subtract.at(self._left, holders, np.repeat(self._worth[new], [len(each) for each in held]))
            np.add.at(self._said, holders, 1.0)
        np.maximum(self._near, self._likeness[index], out=self._near)
        if index + 1 < len(self._follows):
            self._follows[index + 1] = 1.0
        self._step += 1
