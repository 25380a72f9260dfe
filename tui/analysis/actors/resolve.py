"""Nominals and pronouns: which actor "the president" and "she" refer to."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.analysis.actors.cluster import Group
from tui.analysis.actors.fold import fold
from tui.analysis.actors.lexicon import Gender, lexicon
from tui.analysis.actors.roles import Role
from tui.analysis.actors.view import View
from tui.core.analysis import Attribution, MentionForm
from tui.core.article import Span

MALE = frozenset(["he", "him", "his", "himself"])
FEMALE = frozenset(["she", "her", "hers", "herself"])
NEUTER = frozenset(["it", "its", "itself"])
FIRST = frozenset(["i", "me", "my", "mine", "myself"])
WINDOW = 40
"""Mentions that a pronoun can look back to."""


@dataclass(slots=True)
class Reference:
    """A nominal or pronoun that refers to an actor."""

    start: int
    end: int
    form: MentionForm
    actor: int
    confidence: float


@dataclass(slots=True)
class Recent:
    """A mention that was passed, and what it is a mention of; an actor below zero is nobody we name."""

    actor: int
    position: int
    sentence: int
    gender: Gender | None
    person: bool
    subject: bool
    quoted: bool
    form: MentionForm
    weight: int = 1


@dataclass
class Resolver:
    """Reads an article once from its beginning to its end, remembering who was mentioned."""

    view: View
    groups: Sequence[Group]
    roles: dict[int, list[Role]]
    attributions: Sequence[Attribution]
    recent: deque[Recent] = field(default_factory=lambda: deque(maxlen=WINDOW))
    counts: dict[int, int] = field(default_factory=dict)
    found: list[Reference] = field(default_factory=list)

    def run(self) -> list[Reference]:
        """All nominals and pronouns that refer to an actor, in text order."""
        self._names = sorted((n for group in self.groups for n in group.names), key=lambda n: n.start)
        self._starts = [name.start for name in self._names]
        names = {name.start: name for name in self._names}
        covered = bytearray(len(self.view.tokens))
        for name in self._names:
            covered[name.start : name.end] = b"\1" * (name.end - name.start)
        contents = sorted(((span, a) for a in self.attributions for span in a.content), key=lambda pair: pair[0])
        self._contents = contents
        self._content_starts = [span.start for span, _ in contents]
        tokens = self.view.tokens
        for position, token in enumerate(tokens):
            if name_here := names.get(position):
                group = self.groups[name_here.actor]
                self._remember(position, name_here.end - 1, name_here.actor, "name", group.type == "person", group.gender)
            elif covered[position]:
                continue
            elif token.tag_ in ("PRP", "PRP$"):
                self._pronoun(position, token.text.lower())
            elif token.tag_ in ("NN", "NNS", "NNP"):
                self._nominal(position)
        return self.found

    def _remember(
        self, position: int, last: int, actor: int, form: MentionForm, person: bool, gender: Gender | None
    ) -> None:
        head = _head_of(self.view, position, last + 1)
        self.counts[actor] = self.counts.get(actor, 0) + 1
        self.recent.append(
            Recent(
                actor,
                position,
                self.view.sentence_of[position],
                gender,
                person,
                self.view.tokens[head].dep_ in ("nsubj", "nsubj:pass"),
                self._content_at(position) is not None,
                form,
            )
        )

    def _content_at(self, position: int) -> Attribution | None:
        """The attribution in whose direct quotation a token stands."""
        offset = self.view.offsets[position]
        at = bisect_left(self._content_starts, offset + 1) - 1
        if at < 0:
            return None
        span, attribution = self._contents[at]
        return attribution if span.start <= offset < span.end and attribution.kind != "indirect" else None

    def _pronoun(self, position: int, word: str) -> None:
        if word in FIRST:
            self._first_person(position)
            return
        gender: Gender | None = "m" if word in MALE else "f" if word in FEMALE else None
        if gender is None:
            return
        sentence = self.view.sentence_of[position]
        quote = self._content_at(position)
        speaker = self._speaker(quote) if quote else None
        best: dict[int, float] = {}
        for age, mention in enumerate(reversed(self.recent)):
            distance = sentence - mention.sentence
            if distance > 4:
                break
            if not mention.person or (mention.gender and mention.gender != gender) or mention.actor == speaker:
                continue
            score = -0.8 * distance - 0.08 * age
            score += 0.8 * mention.subject + 0.3 * (mention.form == "pronoun") + 0.5 * (mention.gender == gender)
            score += 0.15 * min(self.counts.get(mention.actor, 0), 6)
            score -= 0.6 * (mention.quoted and not quote)
            best[mention.actor] = max(best.get(mention.actor, -9.0), score)
        if not best:
            return
        ranked = sorted(best, key=lambda actor: -best[actor])
        actor = ranked[0]
        margin = best[actor] - best[ranked[1]] if len(ranked) > 1 else 3.0
        if actor < 0:
            self._remember(position, position, actor, "pronoun", True, gender)
            return
        confidence = min(0.95, 0.55 + 0.2 * margin)
        group = self.groups[actor]
        group.gender = group.gender or gender
        self.found.append(Reference(position, position + 1, "pronoun", actor, confidence))
        self._remember(position, position, actor, "pronoun", True, gender)

    def _speaker(self, attribution: Attribution) -> int | None:
        """The actor named in an attribution's source."""
        for span in attribution.source:
            start, end = self.view.at(span.start), self.view.at(max(span.start, span.end - 1)) + 1
            at = bisect_left(self._starts, start)
            if at < len(self._starts) and self._starts[at] < end:
                return self._names[at].actor
        return None

    def _first_person(self, position: int) -> None:
        quote = self._content_at(position)
        actor = self._speaker(quote) if quote else None
        if actor is not None and self.groups[actor].type == "person":
            self.found.append(Reference(position, position + 1, "pronoun", actor, 0.9))
            self._remember(position, position, actor, "pronoun", True, self.groups[actor].gender)

    def _nominal(self, position: int) -> None:
        view, nouns = self.view, lexicon()
        token = view.tokens[position]
        word = token.lemma_.lower() if token.tag_ != "NNP" else fold(token.text)
        person = word in nouns.person
        if not person and word not in nouns.organization and word not in nouns.place:
            return
        if token.dep_ in ("compound", "flat", "nmod:desc") or (
            view.same_passage(position, position + 1)
            and view.tokens[position + 1].tag_ in ("NN", "NNS", "NNP")
            and view.head(position) == position + 1
        ):
            return
        start = (
            min(
                (t.i for t in token.lefts if t.dep_ in ("det", "amod", "nmod:poss", "compound", "nummod")),
                default=token.i,
            )
            + view.starts[view.passage_of[position]]
        )
        determiner = next((t.lower_ for t in token.lefts if t.dep_ == "det"), "")
        plural = token.tag_ == "NNS"
        actor = -1
        if determiner in ("the", "this", "that") and not plural:
            actor = self._by_role(position, word)
        gender: Gender | None = "m" if word in nouns.man else "f" if word in nouns.woman else None
        if actor >= 0:
            self.found.append(Reference(start, position + 1, "nominal", actor, 0.6))
            person = self.groups[actor].type == "person"
            self._remember(position, position, actor, "nominal", person, self.groups[actor].gender)
        elif person and not plural:
            self._remember(position, position, -1 - position, "nominal", True, gender)

    def _by_role(self, position: int, word: str) -> int:
        nouns = lexicon()
        sentence = self.view.sentence_of[position]
        seen: set[int] = set()
        for mention in reversed(self.recent):
            if mention.actor < 0 or mention.actor in seen:
                continue
            seen.add(mention.actor)
            group = self.groups[mention.actor]
            if group.type == "person":
                if any(word in role.nouns for role in self.roles.get(mention.actor, ())):
                    return mention.actor
                continue
            if sentence - mention.sentence > 4:
                continue
            if group.type == "organization" and word in nouns.organization:
                return mention.actor
            if group.type == "place" and word in nouns.country and word in nouns.place:
                return mention.actor
        return -1


def _head_of(view: View, start: int, end: int) -> int:
    """The token of a range whose head lies outside it."""
    for position in range(start, end):
        head = view.head(position)
        if not start <= head < end or head == position:
            return position
    return end - 1


def reference_span(view: View, reference: Reference) -> Span:
    """The range of a reference in the text."""
    return view.span(reference.start, reference.end)
