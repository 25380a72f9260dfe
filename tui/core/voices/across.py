"""The same words across articles: quotes that are one quotation, and whose it is where articles disagree.

An unnamed quote takes the name that other articles give the same words: redundancy decides, as in Quootstrap
(Pavllo, Piccardi and West 2018) and Quotebank (Vaucher and others 2021). Copies of one text are no witnesses of their
own: articles are believed together as far as what stands before the quote differs.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from tui.core.voices.same_words import (
    WHOLE,
    contains,
    context_of,
    fingerprints,
    same_place,
    same_words,
    surname_of,
    tokens_of,
)

SURE = 12
"""Words, at least, that are one quotation although two articles name two people for it."""
LENDS = 6
"""Words, at least, that give an unnamed quote its name."""
LENDS_FROM = 0.8
"""Confidence, at least, of an article that lends its name."""
TOGETHER = 4.0
"""Log odds, at least, of the articles that lend a name, all together: 98 %."""
OPEN = 1.0
"""Log odds that each article takes from that which has the same words and names nobody for them."""
MOST_SURE = 0.998
"""The most that a confidence counts: one article alone lends a name where at most two are silent."""
_TURNS = re.compile("[”\"’'] [“\"‘']")
"""Between two things that are quoted one behind the other: another may say the second."""
_PRONOUNS = frozenset(("he", "she", "they", "i", "it", "we", "who", "him", "her"))
_ARTICLES = frozenset(("the", "a", "an"))


class QuoteOccurrence(NamedTuple):
    """A quote where it stands."""

    key: str
    words: str
    kind: str
    speaker_name: str | None
    confidence: float
    path: str
    title: str
    source: str | None
    published: str | None
    start: int
    end: int
    sha256: str
    evidence: str = "name"
    """Evidence for the speaker, as in the table of quotes."""
    source_words: str | None = None
    """The words that say who says it, of one that names nobody."""
    before: str | None = None
    """Text before it, as in the table of quotes, or at least its last `CONTEXT` words."""

    @property
    def context(self) -> tuple[str, ...]:
        """The words before it that tell its place from others."""
        return context_of(self.before or "")

    @property
    def place(self) -> tuple[str, str, int, str]:
        """Sort key: by date, and of those that have no date, or the same one, by their files."""
        return self.published or "9999", self.path, self.start, self.key


class LentName(NamedTuple):
    """A name that an unnamed quote has from another article."""

    name: str
    by: QuoteOccurrence

    @property
    def words(self) -> str:
        """Its origin in words: "named in the Courier, 2025-08-12"."""
        return f"named in {', '.join(filter(None, (self.by.source or f'“{self.by.title}”', self.by.published)))}"


@dataclass(slots=True)
class _Group:
    tokens: tuple[str, ...]
    members: list[tuple[QuoteOccurrence, tuple[str, ...]]] = field(default_factory=list)
    surnames: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Quotation:
    """The same words, wherever they stand: the first place first."""

    occurrences: tuple[QuoteOccurrence, ...]
    words: str
    """The longest form of it."""

    @property
    def first(self) -> QuoteOccurrence:
        """The first occurrence."""
        return self.occurrences[0]

    @property
    def articles(self) -> int:
        """In how many articles it stands."""
        return len({heard.path for heard in self.occurrences})

    @cached_property
    def names(self) -> tuple[tuple[str, int], ...]:
        """Who says it, by the fullest form of each name, and in how many articles: the likeliest first."""
        weights: dict[str, float] = defaultdict(float)
        forms: dict[str, list[QuoteOccurrence]] = defaultdict(list)
        for heard in self.occurrences:
            if heard.speaker_name:
                weights[surname_of(heard.speaker_name)] += heard.confidence
                forms[surname_of(heard.speaker_name)].append(heard)
        ranked = sorted(weights, key=lambda key: (-round(weights[key], 6), key))
        return tuple((_fullest(forms[key]), len({heard.path for heard in forms[key]})) for key in ranked)

    @property
    def disagreement(self) -> bool:
        """Whether articles name different people for it."""
        return len(self.names) > 1

    @property
    def speaker_name(self) -> str | None:
        """Whose it is, by what most and the surest say."""
        return self.names[0][0] if self.names else None

    def given(self, heard: QuoteOccurrence) -> LentName | None:
        """The name that an unnamed occurrence has from another article, where nobody disagrees and those that name
        somebody are sure enough together."""
        if heard.speaker_name or len(self.names) != 1 or len(tokens_of(heard.words)) < LENDS:
            return None
        name = self.names[0][0]
        if _names_another(heard.source_words, name):
            return None
        surest: dict[tuple[str, ...], QuoteOccurrence] = {}
        for other in self.occurrences:
            if _lends(other, heard) and other.confidence > getattr(surest.get(other.context), "confidence", 0.0):
                surest[other.context] = other
        best = max(surest.values(), key=lambda other: other.confidence, default=None)
        if best is None or sum(map(_log_odds, surest.values())) - OPEN * self._silent < TOGETHER:
            return None
        return LentName(name, best)

    @cached_property
    def _silent(self) -> int:
        """In how many articles nobody is named for it."""
        named = {heard.path for heard in self.occurrences if heard.speaker_name}
        return len({heard.path for heard in self.occurrences} - named)


def quotations(heard: Iterable[QuoteOccurrence]) -> list[Quotation]:
    """The quotes of some articles as quotations: those in most articles first, then the earliest. The same for the same
    quotes, in whatever order they come."""
    groups: list[_Group] = []
    known: defaultdict[int, list[int]] = defaultdict(list)
    read = [(item, tokens_of(item.words)) for item in heard]
    read.sort(key=lambda pair: (-len(pair[1]), pair[0].place))
    for item, tokens in read:
        marks = fingerprints(tokens)
        near = dict.fromkeys(number for mark in marks for number in known.get(mark, ()))
        chosen = next((number for number in near if _belongs(item, tokens, groups[number])), None)
        if chosen is None:
            chosen = len(groups)
            groups.append(_Group(tokens))
            for mark in marks:
                known[mark].append(chosen)
        group = groups[chosen]
        group.members.append((item, tokens))
        if item.speaker_name:
            group.surnames.add(surname_of(item.speaker_name))
    found = [_quotation(group) for group in groups]
    return sorted(found, key=lambda q: (-q.articles, q.first.place))


def quotation_of(heard: Iterable[QuoteOccurrence]) -> Quotation:
    """Quotes that are known to be one quotation, as such."""
    places = tuple(sorted(heard, key=lambda item: item.place))
    return Quotation(places, max((item.words for item in places), key=len))


def quotation_record(quotation: Quotation) -> dict[str, Any]:
    """A quotation for programs."""
    first = quotation.first
    return {
        "key": first.key,
        "words": quotation.words,
        "speaker_name": quotation.speaker_name,
        "disagreement": quotation.disagreement,
        "articles": quotation.articles,
        "published": first.published,
        "source": first.source,
        "path": first.path,
        "names": [{"speaker_name": name, "articles": articles} for name, articles in quotation.names],
        "occurrences": [_occurrence(quotation, heard) for heard in quotation.occurrences],
    }


def _occurrence(quotation: Quotation, heard: QuoteOccurrence) -> dict[str, Any]:
    given = quotation.given(heard)
    return {
        "key": heard.key,
        "words": heard.words,
        "kind": heard.kind,
        "speaker_name": heard.speaker_name,
        "confidence": round(heard.confidence, 3),
        "given_name": given.name if given else None,
        "given_by": given.words if given else None,
        "path": heard.path,
        "title": heard.title,
        "source": heard.source,
        "published": heard.published,
        "start": heard.start,
        "end": heard.end,
        "sha256": heard.sha256,
    }


def _belongs(item: QuoteOccurrence, tokens: tuple[str, ...], group: _Group) -> bool:
    head = group.members[0][0]
    if (item.kind == "indirect") != (head.kind == "indirect"):
        return False
    if len(tokens) < SURE and item.speaker_name and group.surnames - {surname_of(item.speaker_name)}:
        return False
    if len(tokens) < WHOLE:
        return tokens == group.tokens and same_place(item.context, head.context)
    return same_words(group.tokens, tokens, indirect=item.kind == "indirect")


def _quotation(group: _Group) -> Quotation:
    members = sorted((heard for heard, _ in group.members), key=lambda heard: heard.place)
    return Quotation(tuple(members), group.members[0][0].words)  # they come with the longest first


def _lends(heard: QuoteOccurrence, to: QuoteOccurrence) -> bool:
    """Whether an article says whose words another's are: it has all of them, in one piece or broken by its source,
    names somebody beside them, and has more to go on than the other: other words before them."""
    return (
        bool(heard.speaker_name)
        and heard.path != to.path
        and heard.confidence >= LENDS_FROM
        and heard.evidence != "continuation"
        and heard.words.count(" … ") <= 1
        and not _TURNS.search(heard.words)
        and contains(tokens_of(heard.words), tokens_of(to.words))
        and not (to.context and heard.context == to.context)
    )


def _names_another(source_words: str | None, name: str) -> bool:
    """Whether a source is called by a name that has no word in common with another name."""
    words = (source_words or "").split()
    if words and words[0].casefold() in _ARTICLES:
        del words[0]
    if len(words) == 1 and words[0].casefold() in _PRONOUNS:
        return False
    called = any(word[:1].isupper() for word in words)
    return called and not set(tokens_of(" ".join(words))) & set(tokens_of(name))


def _log_odds(heard: QuoteOccurrence) -> float:
    sure = min(heard.confidence, MOST_SURE)
    return math.log(sure / (1 - sure))


def _fullest(forms: Sequence[QuoteOccurrence]) -> str:
    names = [heard.speaker_name or "" for heard in forms]
    return max(names, key=lambda name: (len(name.split()), len(name), name))
