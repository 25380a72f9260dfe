"""The default: sentences as people keep them, one after the other, by what each adds to those before it.

A linear model (as in Carbonell and Goldstein's maximal marginal relevance, 1998, but with learned weights) of figures
of each sentence, and of what it adds to those chosen before it. All of them hold in text of any case, so that what was
learned on edited news is of use in a transcript too. `python -m benchmarks fit_summary` learns the weights: how much a
sentence brings the summary so far nearer to one that a person wrote. An article with a headline has its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from itertools import chain
from operator import attrgetter

import numpy as np

from tui.analysis.knowledge.files import weights, word_table
from tui.analysis.summary.overlap import cosines, postings
from tui.analysis.summary.sentences import Document, Sentence, stems

SPEAKER = 0.3
"""Taken from a sentence that is mostly what somebody says who is not named in it: one that names them is preferred."""
LEANING = 0.15
"""Taken from a sentence that leans on the one before, until that is chosen."""
ASKING = 0.3
"""Taken from a question, which says nothing. These three are rules for readers: the summaries that the weights are
learned from are scored by their words, and do not teach them."""
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
    at, each = np.arange(size := len(sentences)), partial(_each, sentences)
    lengths = each(lambda s: len(s.words))
    index = postings([*terms, stems(document.headline)])
    plain = taken_up(cosines(index, index.counts)[:size, :size])
    likeness = cosines(index, index.counts * np.log1p(size / index.held_by))
    announced, likeness = likeness[size, :size], likeness[:size, :size]
    often = {w: min(count, OFTEN) for w, count in Counter(chain.from_iterable(map(set, terms))).items()}
    lead = set(chain.from_iterable(terms[:2]))
    by_word = 1 / np.maximum(lengths, 1)
    listed = word_table("speech.toml")
    own = each(lambda s: sum(map(listed["first_and_second"].__contains__, s.words)))
    others = each(lambda s: sum(map(listed["third"].__contains__, s.words)))
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
        "past": each(lambda s: "VBD" in s.tags),
        "present": each(lambda s: not {"VBZ", "VBP"}.isdisjoint(s.tags)),
        "frequency": np.array([sum([often[w] for w in t]) / len(t) if t else 0.0 for t in terms]) / 4,
        "frequent": np.array([sum([often[w] - 1 for w in set(t)]) for t in terms]) / 20,
        "shared with lead": np.array([len(lead.intersection(t)) / max(1, len(set(t))) for t in terms]),
    }
    columns |= {name: each(attrgetter(name)) for name in ("leans", "asks", "quoted", "nameless")}
    heads = [[tag[:2] for tag in s.tags] for s in sentences]
    columns |= {name: np.array([found.count(head) for found in heads]) * by_word for name, head in _TAGS.items()}
    return np.stack([columns[name].astype(float) for name in FIXED], axis=1), likeness


def _each(sentences: Sequence[Sentence], of: Callable[[Sentence], float]) -> np.ndarray:
    return np.array([of(sentence) for sentence in sentences], dtype=float)


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


@cache
def fitted() -> dict[str, np.ndarray]:
    """The weights that ship, of the columns of `FIXED`, then `ADDED`: "headed" for articles with a headline that shares
    a word with them, "plain" for others."""
    columns = weights("summary-weights.tsv").items()
    return {kind: np.array([column[name] for name in (*FIXED, *ADDED)]) for kind, column in columns}


def order(document: Document, by: Mapping[str, np.ndarray] | None = None) -> tuple[list[int], np.ndarray]:
    """All sentences, the best choice first, and each one's rating as a first choice (0 to 1).

    A sentence that stands in the article before, word for word, comes behind all others and is rated 0.
    """
    figures, likeness = fixed(document)
    both = (by or fitted())["headed" if figures[:, FIXED.index("headline")].any() else "plain"]
    chosen = Chosen(document, figures, likeness)
    asking, nameless, leaning = (figures[:, FIXED.index(name)] for name in ("asks", "nameless", "leans"))
    alone = figures @ both[: len(FIXED)] - SPEAKER * nameless - ASKING * asking
    places: dict[tuple[str, ...], int] = {}
    again = np.array([places.setdefault(s.words, at) < at for at, s in enumerate(document.sentences)])

    def added(last: int | None) -> np.ndarray:
        if last is not None:
            chosen.add(last)
        return np.asarray(chosen.columns() @ both[len(FIXED) :])

    rating = alone - LEANING * leaning + added(None)
    rating = np.where(again, 0.0, rating - rating[~again].min())
    rating = rating / rating.max() if rating.max() > 0 else np.where(again, 0.0, 1.0)
    return [*readable(np.where(again, -np.inf, alone), leaning, added), *np.flatnonzero(again).tolist()], rating


def readable(
    ratings: np.ndarray, leans: np.ndarray, added: Callable[[int | None], np.ndarray | float] = lambda last: 0.0
) -> list[int]:
    """Indices by falling rating, earlier first; one that leans is held back until the one before is in.

    Holding back takes `LEANING` from its rating: it still comes where nothing else is nearly as good. What is rated
    minus infinity is left out. `added` gives what comes to the ratings by the last choice, None before the first.
    """
    waiting = ratings - LEANING * leans
    order: list[int] = []
    for _ in range(int(np.isfinite(ratings).sum())):
        best = int((waiting + added(order[-1] if order else None)).argmax())
        order.append(best)
        waiting[best] = -np.inf
        if best + 1 < len(waiting) and waiting[best + 1] > -np.inf:
            waiting[best + 1] = ratings[best + 1]
    return order
