"""Whom a description means that tells something new of who just spoke: "the 20-year-old", "the retired banker".

News calls a person by something else each time. A description that nobody else bears goes on with the speaker before it
in its paragraph, and behind a quote that opens the next one; otherwise only one that is no office goes on into the next
paragraph: an age, a home, children.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Named:
    """The actors of an article that can be speakers, by id, and the genders that are known of people."""

    actors: Mapping[str, Actor]
    genders: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Described:
    """A source that may be such a description, and the article around it."""

    passages: Sequence[Passage]
    number: int
    """Of the passage that it stands in."""
    tokens: TokenSpan
    source: Span
    links: Sequence[ResolvedMention]
    """In text order."""
    named: Named

    def of_age(self) -> ResolvedMention | None:
        """The one person whose age the text gives, if the source is that age."""
        age = age_in(self.tokens.text)
        known = of_age(age, self.passages, self.links) & self.named.actors.keys() if age is not None else frozenset()
        return ResolvedMention(self.source, "nominal", next(iter(known)), OF_AGE) if len(known) == 1 else None

    def goes_on(
        self, a: Attribution, last: Attribution, before: int | None, spoke: ResolvedMention
    ) -> ResolvedMention | None:
        """Who spoke in the attribution before, in the passage `before`, if the source may be that person."""
        actor = self.named.actors.get(spoke.actor)
        if actor is None or actor.type != "person" or " " not in actor.name or before is None:
            return None
        near = self.number == before or self._is_told_behind(a)
        if self.number - before > 1 or self._is_within(last) or not tells_anew(self.tokens, near=near):
            return None
        age = age_in(self.tokens.text)
        if age is not None and of_age(age, self.passages, self.links):
            return None
        noun, between = noun_of(self.tokens), Span(last.source[0].end, self.source.start)
        gender = gender_of_noun(noun)
        other = gender is not None and self.named.genders.get(actor.id, gender) != gender
        if other or between.start >= between.end or self._comes_up(actor.id, between, (*last.content, *a.content)):
            return None
        if is_borne(noun, self.passages, self.source.start, self.links, actor):
            return None
        return ResolvedMention(self.source, "nominal", actor.id, VARIED)

    def _is_within(self, last: Attribution) -> bool:
        """Whether the source stands in the sentence of the attribution before: "Ann Bell said the surgeon told her"."""
        start = self.passages[self.number].block.start + self.tokens[0].sent.start_char
        return last.source[0].start >= start

    def _is_told_behind(self, a: Attribution) -> bool:
        """Whether what was said opens its paragraph and who said it follows: "“It is late,” the trader said"."""
        return a.content[0].start <= self.passages[self.number].block.start + 1 and a.content[0].end < a.source[0].start

    def _comes_up(self, actor: str, between: Span, said: Sequence[Span]) -> bool:
        """Whether somebody else is named between two places, outside what is said."""
        people = {a.id for a in self.named.actors.values() if a.type == "person"}
        return any(
            link.form == "name"
            and link.actor in people
            and link.actor != actor
            and between.start <= link.span.start < between.end
            and not any(part.start <= link.span.start < part.end for part in said)
            for link in self.links
        )


def age_in(source: str) -> str | None:
    """The age in "the 20-year-old", digits only."""
    match = _AGED.fullmatch(source.strip())
    return match["age"] if match else None


def of_age(age: str, passages: Sequence[Passage], links: Sequence[ResolvedMention]) -> set[str]:
    """The ids of those beside whose names, of some links in text order, the text gives an age."""
    found = set()
    at = 0
    for passage in passages:
        start, end = passage.block.start, passage.block.end
        while at < len(links) and links[at].span.start < end:
            link = links[at]
            match = _TOLD.match(passage.text, link.span.end - start) if link.form == "name" else None
            if link.span.start >= start and match is not None and match["age"] == age:
                found.add(link.actor)
            at += 1
    return found


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


def is_borne(noun: str, passages: Sequence[Passage], stop: int, links: Sequence[ResolvedMention], actor: Actor) -> bool:
    """Whether a text calls anybody else by a noun before an offset."""
    role = (actor.role or "").lower().split()
    own = [link.span for link in links if link.actor == actor.id]
    for passage in passages:
        if passage.block.start >= stop:
            break
        for token, lower in zip(passage.tokens, passage.lower, strict=True):
            at = passage.offset(token)
            if at >= stop:
                break
            if noun not in (lower, token.lemma_.lower()) or token.tag_ not in ("NN", "NNP"):
                continue
            his = any(span.start <= at < span.end or 0 <= span.start - at <= len(lower) + 1 for span in own)
            if not his and noun not in role:
                return True
    return False


def _offices() -> frozenset[str]:
    return lexicon().titles


def noun_of(tokens: TokenSpan) -> str:
    """The noun of a description, folded, in the singular."""
    return fold(tokens.root.lemma_)


def gender_of_noun(noun: str) -> str | None:
    """The gender that a noun says."""
    return "m" if noun in lexicon().man else "f" if noun in lexicon().woman else None
