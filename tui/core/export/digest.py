"""A summary across several articles: the sentences that say most of each, what several say alike once, and who said
what across them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from tui.core.model.analysis import Analysis, Attribution
from tui.core.model.article import Article, Span
from tui.core.reading.highlights import MAIN_SPEAKERS, Highlight, worth
from tui.core.text.said import words_with_cue
from tui.core.voices.identity import Appearance, Decision, identities

ALIKE = 0.6
"""Share of their words (Jaccard 1912) that two sentences have in common to count as the same one."""
LEAST_WORDS = 5
"""Shorter sentences are alike only word for word."""
COPY = 0.6
"""Share of an article's best sentences that one article before it has alike, from which it is a copy of its story."""
COPY_OF = 10
"""Best sentences that are looked at for that."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Piece:
    """An article of the digest with its complete analysis."""

    article: Article
    analysis: Analysis

    @cached_property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """The words of each sentence, in small letters."""
        text = self.article.text
        return tuple(tuple(_WORD.findall(text[start:end].casefold())) for start, end in self.analysis.sentences)


class Place(NamedTuple):
    """A sentence of one of the articles."""

    piece: int
    """Index of the article."""
    span: Span
    """Code point offsets into its text."""


class DigestSentence(NamedTuple):
    """A sentence of the digest."""

    place: Place
    also: tuple[Place, ...]
    """Places in other articles that say nearly the same."""


class Voice(NamedTuple):
    """Somebody who speaks in these articles, and the quote that says most."""

    piece: int
    """Index of the article that the quote is from."""
    highlight: Highlight
    articles: int
    """In how many articles they are quoted."""


@dataclass(frozen=True, slots=True)
class Digest:
    """A summary of several articles."""

    sentences: tuple[DigestSentence, ...]
    """By article, and within each in text order."""
    voices: tuple[Voice, ...]


def digest(
    pieces: Sequence[Piece], *, each: int, method: str, decisions: Iterable[Decision] = (), voices: int = MAIN_SPEAKERS
) -> Digest:
    """At most `each` sentences of every article by a method, less those that an article before it says alike; none of
    an article that is a copy of one before it, whose sentences say where else they stand.

    Time grows with the number of words. `decisions` are the reader's on who is the same person.
    """
    return Digest(tuple(_told(pieces, each, method)), tuple(_voices(pieces, decisions, voices)))


def _told(pieces: Sequence[Piece], each: int, method: str) -> Iterator[DigestSentence]:
    likeness = _SimilarSentences(pieces)
    taken: set[tuple[int, int]] = set()
    for number, piece in enumerate(pieces):
        ranking = piece.analysis.rankings.get(method)
        if ranking and likeness.copied(number, ranking.order[:COPY_OF]):
            continue
        chosen: dict[int, Mapping[int, int]] = {}
        for sentence in ranking.order if ranking else ():
            if len(chosen) == each:
                break
            if (number, sentence) in taken:
                continue
            same = likeness.of(number, sentence)
            taken.update(same)
            best: dict[int, int] = {}
            for other, alike in same:
                if other != number:
                    best.setdefault(other, alike)
            chosen[sentence] = best
        for sentence in sorted(chosen):
            also = tuple(Place(n, pieces[n].analysis.sentences[s]) for n, s in sorted(chosen[sentence].items()))
            yield DigestSentence(Place(number, piece.analysis.sentences[sentence]), also)


class _SimilarSentences:
    """Finds the sentences that are nearly the same, by the pairs of words that they share."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._words = [piece.words for piece in pieces]
        self._pairs: Mapping[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for number, sentences in enumerate(self._words):
            for sentence, words in enumerate(sentences):
                for pair in set(pairwise(words)):
                    self._pairs[pair].append((number, sentence))

    def copied(self, piece: int, sentences: Sequence[int]) -> bool:
        """Whether one article before says most of these sentences of an article alike."""
        alike = Counter(number for each in sentences for number in {n for n, _ in self.of(piece, each) if n < piece})
        return any(count >= COPY * len(sentences) for count in alike.values())

    def of(self, piece: int, sentence: int) -> list[tuple[int, int]]:
        """The sentences like one, as indices of article and sentence: the most alike first, itself left out."""
        words = self._words[piece][sentence]
        shared: set[tuple[int, int]] = set()
        for pair in set(pairwise(words)):
            places = self._pairs[pair]
            if len(places) <= 4 * len(self._words) + 8:  # what every article is full of tells nothing
                shared.update(places)
        shared.discard((piece, sentence))
        likeness = ((_alike(words, self._words[number][other]), number, other) for number, other in shared)
        return [(n, other) for alike, n, other in sorted(likeness, key=lambda each: (-each[0], *each[1:])) if alike]


def _alike(a: Sequence[str], b: Sequence[str]) -> float:
    """How alike two sentences are, 0.0 where they are not the same."""
    if min(len(a), len(b)) < LEAST_WORDS:
        return float(list(a) == list(b))
    first, second = set(a), set(b)
    share = len(first & second) / len(first | second)
    return share if share >= ALIKE else 0.0


def _voices(pieces: Sequence[Piece], decisions: Iterable[Decision], limit: int) -> Iterator[Voice]:
    said: dict[tuple[str, str], list[tuple[int, Attribution]]] = defaultdict(list)
    appearances = []
    for number, piece in enumerate(pieces):
        for attribution in piece.analysis.attributions:
            if attribution.speaker is not None:
                said[str(number), attribution.speaker].append((number, attribution))
        appearances += [
            Appearance(str(number), actor.id, actor.name, actor.type, actor.role, actor.aliases)
            for actor in piece.analysis.actors
        ]
    speakers = []
    for identity in identities(appearances, decisions):
        own = [each for member in identity.members for each in said[member.article, member.actor]]
        if own:
            speakers.append((len(own), len({number for number, _ in own}), identity, own))
    speakers.sort(key=lambda speaker: (-speaker[0], -speaker[1], speaker[2].name))
    for quotes, articles, identity, own in speakers[:limit]:
        number, best = max(
            own, key=lambda each: (worth(pieces[each[0]].article, each[1]), -each[0], -each[1].span.start)
        )
        piece = pieces[number]
        actor = piece.analysis.actor(best.speaker)
        if actor is not None:
            words = words_with_cue(piece.article.text, best)
            known = replace(actor, name=identity.name, role=actor.role or identity.role)
            yield Voice(number, Highlight(known, best, words, quotes), articles)
