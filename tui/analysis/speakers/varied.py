"""Whom a description means that tells something new of who just spoke: "the 20-year-old", "the retired banker".

News calls a person by something else each time. A description that nobody else bears goes on with the speaker before it
in its paragraph, and behind a quote that opens the next one; otherwise only one that is no office goes on into the next
paragraph: an age, a home, children.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Span as TokenSpan

from tui.analysis.coreference import ResolvedMention
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun, lexicon
from tui.analysis.passages import Passage
from tui.core.model.analysis import Actor, Attribution
from tui.core.model.article import Span
from tui.core.text.names import fold

VARIED = 0.8
"""How sure it is of the speaker before."""
OF_AGE = 0.9
"""The same of the one person whose age the text gives."""
_AGED = re.compile(r"(?:the|that) (?P<age>\d{1,3})[-–‑ ]years?[-–‑ ]old", re.IGNORECASE)
_TOLD = re.compile(r"(?:, (?:aged |age )?| \()(?P<age>\d{1,3})(?=[,.);]| and\b| who\b)")
"""An age behind a name."""
_OF_CHILDREN = re.compile(
    r"(?:the|that) (?:[\w-]+ )?(?:grand)?(?:mother|father|mum|mom|dad|parent)[- ]of[- ](?:one|two|three|\w+)",
    re.IGNORECASE,
)
_PASSIVE = frozenset(["by", "from", "to"])
"""Words before a source that is asked, or asks: "asked by the lawyer why"."""
_HOME = frozenset(["GPE", "NORP", "LOC"])
NEAREST = 4
"""Mentions of one person that may hold the same word."""


@dataclass(frozen=True, slots=True)
class Named:
    """The actors of an article that can be speakers, by id, and the genders that are known of people."""

    actors: Mapping[str, Actor]
    genders: Mapping[str, str]


class Variations:
    """The descriptions of an article, against all that it calls people. What it looks up is indexed once."""

    def __init__(self, passages: Sequence[Passage], links: Sequence[ResolvedMention], named: Named) -> None:
        """`links` in text order."""
        self.named = named
        self._passages, self._links = passages, links
        self._borne: dict[tuple[str, str], int | None] = {}

    def of_age(self, tokens: TokenSpan, source: Span) -> ResolvedMention | None:
        """The one person whose age the text gives, if the source is that age."""
        known = self._ages.get(age_in(tokens.text) or "", set()) & self.named.actors.keys()
        return ResolvedMention(source, "nominal", next(iter(known)), OF_AGE) if len(known) == 1 else None

    def goes_on(
        self, a: Attribution, tokens: TokenSpan, number: int, before: Attribution, at: int, spoke: ResolvedMention
    ) -> ResolvedMention | None:
        """Who spoke in the attribution before, whose source stands in the passage `at`, if the source of an
        attribution, in the passage `number`, may be that person."""
        actor, source = self.named.actors.get(spoke.actor), a.source[0]
        if actor is None or actor.type != "person" or " " not in actor.name:
            return None
        start = self._passages[number].block.start
        same_sentence = before.source[0].start >= start + tokens[0].sent.start_char  # "Bell said the surgeon told her"
        told_behind = a.content[0].start <= start + 1 and a.content[0].end < source.start  # "“Late,” the trader said"
        if number - at > 1 or same_sentence or not tells_anew(tokens, near=number == at or told_behind):
            return None
        if age_in(tokens.text) in self._ages:
            return None
        noun, between = noun_of(tokens), Span(before.source[0].end, source.start)
        gender = gender_of_noun(noun)
        other = gender is not None and self.named.genders.get(actor.id, gender) != gender
        if other or between.start >= between.end or self._comes_up(actor.id, between, (*before.content, *a.content)):
            return None
        borne = self._first_other(noun, actor)
        if borne is not None and borne < source.start:
            return None
        return ResolvedMention(source, "nominal", actor.id, VARIED)

    def _comes_up(self, actor: str, between: Span, said: Sequence[Span]) -> bool:
        """Whether somebody else is named between two places, outside what is said."""
        starts, actors = self._people
        first, stop = bisect_left(starts, between.start), bisect_left(starts, between.end)
        return any(
            actors[k] != actor and not any(part.start <= starts[k] < part.end for part in said)
            for k in range(first, stop)
        )

    def _first_other(self, noun: str, actor: Actor) -> int | None:
        """The offset at which the text first calls somebody else than an actor by a noun."""
        key = noun, actor.id
        if key not in self._borne:
            own = [link.span for link in self._links if link.actor == actor.id]
            reach = len(noun) + 2
            self._borne[key] = (
                None
                if noun in (actor.role or "").lower().split()
                else next((at for at in self._nouns.get(noun, ()) if not _is_of(own, at, reach)), None)
            )
        return self._borne[key]

    @cached_property
    def _ages(self) -> dict[str, set[str]]:
        """An age that the text gives beside a name → the ids of those who are of that age."""
        found: dict[str, set[str]] = defaultdict(set)
        begins = [passage.block.start for passage in self._passages]
        for link in self._links:
            at = bisect_right(begins, link.span.start) - 1
            if link.form == "name" and at >= 0:
                match = _TOLD.match(self._passages[at].text, link.span.end - begins[at])
                if match is not None:
                    found[match["age"]].add(link.actor)
        return dict(found)

    @cached_property
    def _nouns(self) -> dict[str, list[int]]:
        """A noun in the singular, or a name's word → the offsets at which it stands."""
        found: dict[str, list[int]] = defaultdict(list)
        for passage in self._passages:
            for token, lower in zip(passage.tokens, passage.lower, strict=True):
                if token.tag_ in ("NN", "NNP"):
                    for word in {lower, token.lemma_.lower()}:
                        found[word].append(passage.offset(token))
        return found

    @cached_property
    def _people(self) -> tuple[list[int], list[str]]:
        """Where people are named, in text order, and who."""
        people = {a.id for a in self.named.actors.values() if a.type == "person"}
        found = [(k.span.start, k.actor) for k in self._links if k.form == "name" and k.actor in people]
        return [start for start, _ in found], [actor for _, actor in found]


def _is_of(own: Sequence[Span], at: int, reach: int) -> bool:
    """Whether a word at an offset stands in one of somebody's mentions, which are in text order, or right before it."""
    behind = bisect_right(own, at + reach, key=lambda span: span.start)
    return any(
        span.start <= at < span.end or 0 <= span.start - at < reach for span in own[max(0, behind - NEAREST) : behind]
    )


def age_in(source: str) -> str | None:
    """The age in "the 20-year-old", digits only."""
    match = _AGED.fullmatch(source.strip())
    return match["age"] if match else None


def tells_anew(tokens: TokenSpan, *, near: bool) -> bool:
    """Whether a source is a definite description of one person that may tell something new of who spoke before.

    `near`: that was in the same paragraph, or a quote opens this one, so that any noun for people may.
    """
    if tokens[0].lower_ not in ("the", "that") or len(tokens) < 2:
        return False
    if tokens.start and tokens[0].nbor(-1).lower_ in _PASSIVE:
        return False
    if age_in(tokens.text) is not None or _OF_CHILDREN.fullmatch(tokens.text):
        return True
    head, words = tokens.root, word_table("role-words.toml")
    noun = head.lemma_.lower()
    if head.tag_ not in ("NN", "NNP", "JJ") or noun in words["nobody"] or noun in words["accused"]:
        return False
    of_nation = head.ent_type_ == "NORP" and len(tokens) == 2
    if head.i != tokens.end - 1 or not (of_nation or is_person_noun(noun) or noun in words["positions"]):
        return False
    between = tokens[1:-1]
    if any(token.dep_ == "nmod:poss" or token.tag_ == "POS" for token in between):
        return False
    home = any(token.ent_type_ in _HOME for token in between)
    return near or (home and noun not in _offices())


def _offices() -> frozenset[str]:
    return lexicon().titles


def noun_of(tokens: TokenSpan) -> str:
    """The noun of a description, folded, in the singular."""
    return fold(tokens.root.lemma_)


def gender_of_noun(noun: str) -> str | None:
    """The gender that a noun says."""
    return "m" if noun in lexicon().man else "f" if noun in lexicon().woman else None
