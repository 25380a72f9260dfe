"""Makes the questions of an article: whose each utterance is, and whom each pronoun means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from tui.analysis.coreference import Coreference, ResolvedMention
from tui.analysis.document import ArticleDoc
from tui.analysis.grammar import GENDERS
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun
from tui.analysis.speakers.features import Features
from tui.analysis.speakers.mentions import Mentions
from tui.analysis.speakers.public_bodies import is_firm_noun, is_public
from tui.analysis.speakers.questions import (
    ABOUT,
    CANDIDATES,
    CONTENT,
    CUE,
    HEADING,
    MARKED,
    MENTIONS,
    READ_ALSO,
    READ_APART,
    SOURCE,
    Ints,
    Place,
    Questions,
)
from tui.analysis.speakers.source_words import of_person
from tui.core.model.analysis import Attribution
from tui.core.text.names import fold


class Asker:
    """Makes the questions of one article."""

    def __init__(
        self,
        view: ArticleDoc,
        coreference: Coreference,
        attributions: Sequence[Attribution],
        ruled: Mapping[str, ResolvedMention | None],
    ) -> None:
        """`ruled`: attribution's id → what the rules take its source for."""
        self._view = view
        self._coreference = coreference
        self._number = {actor.id: i for i, actor in enumerate(coreference.actors)}
        self.places = [self._place(a, ruled.get(a.id)) for a in attributions]
        self._before = {id(place): before for before, place in pairwise(self.places)}
        self._roles = self._token_roles()
        self._mentions = Mentions(view, coreference, self._number, self._roles)
        self._features = Features(view, coreference, self.places, self._mentions, self._roles, self.number)

    def number(self, link: ResolvedMention | None) -> int:
        """The index of a link's actor among all; -1 for none."""
        return -1 if link is None else self._number.get(link.actor, -1)

    def is_described(self, place: Place) -> bool:
        """Whether the source is a description ("the airline"): whose it is is the hardest question."""
        return place.source >= 0 and self._view.tags[place.source] in ("NN", "NNS")

    def is_another(self, place: Place, number: int) -> bool:
        """Whether the source is a name that no word of an actor's name stands in: "@rowe" and Harlow Bridges."""
        if place.source < 0 or number < 0 or self._view.tags[place.source] not in ("NNP", "NNPS"):
            return False
        own = "".join(map(fold, self._view.words[slice(*place.words)]))
        actor = self._coreference.actors[number]
        words = {fold(word) for name in (actor.name, *actor.aliases) for word in name.split()}
        office = is_person_noun(self._view.words[place.source].lower())
        return not (office or any(word in own for word in words if len(word) > 2))

    def is_indefinite(self, place: Place) -> bool:
        """Whether the source is a description that brings somebody in: "a second person", "his sister"."""
        word = self._view.tokens[place.source].lemma_.lower() if self.is_described(place) else ""
        if word in word_table("role-words.toml")["kin"]:
            return True
        return is_person_noun(word) and self._view.words[place.words[0]].lower() in ("a", "an", "another")

    def is_public_firm(self, place: Place, number: int) -> bool:
        """Whether the source is "the company" or the like, and an actor a public body, which nobody calls so."""
        if number < 0 or not self.is_described(place):
            return False
        noun = self._view.tokens[place.source].lemma_.lower()
        return is_firm_noun(noun) and is_public(self._coreference.actors[number])

    def is_somebody_of(self, place: Place, number: int) -> bool:
        """Whether the source is somebody of the body or place whose name stands in it: "the Acme boss"."""
        if number < 0 or place.words[0] < 0 or self._coreference.actors[number].type == "person":
            return False
        start, end = self._view.span(*place.words)
        within = self._view.passage_of[place.words[0]]
        base, passage = self._view.starts[within], self._view.passages[within]
        if of_person(passage.doc[place.words[0] - base : place.words[1] - base]) is None:
            return False
        return any(m.form == "name" and start <= m.start < end for m in self._coreference.actors[number].mentions)

    def goes_on_with(self, place: Place) -> int:
        """The index of the actor who spoke last, in this paragraph or the one before, if the source is "the company";
        -1 for nobody."""
        view = self._view
        word = view.words[place.source].lower() if self.is_described(place) else ""
        body = word and not is_person_noun(word) and word not in word_table("nouns.toml")["utterance"]
        if not body or view.words[place.words[0]].lower() not in ("the", "it", "they"):
            return -1
        before = self._before.get(id(place))
        near = before is not None and view.passage_of[place.first] - view.passage_of[before.first] <= 1
        return self.number(before.ruled) if before is not None and near else -1

    def is_headline(self, place: Place) -> bool:
        """Whether a question is about a headline."""
        return self._view.is_headline(place.anchor)

    def is_place(self, number: int) -> bool:
        """Whether an actor, by index, is a place."""
        return self._coreference.actors[number].type == "place"

    def people(self) -> list[tuple[int, int]]:
        """The mentions of people: position of the first token, index of the actor; in text order."""
        actors = self._coreference.actors
        of = {actor.id: number for number, actor in enumerate(actors) if actor.type == "person"}
        return sorted((self._view.at(k.span.start), of[k.actor]) for k in self._coreference.mentions if k.actor in of)

    def is_pronoun(self, place: Place) -> bool:
        """Whether the source is the pronoun of a person."""
        return place.source >= 0 and self._view.words[place.source].lower() in GENDERS

    def is_of_other_gender(self, place: Place, number: int) -> bool:
        """Whether the source is "she" and an actor, by index, is known to be a man, or the other way round."""
        if number < 0 or not self.is_pronoun(place):
            return False
        gender = GENDERS[self._view.words[place.source].lower()]
        return self._coreference.genders.get(self._coreference.actors[number].id, gender) != gender

    def is_unnamed(self, place: Place) -> bool:
        """Whether the rules take a pronoun for somebody without a name."""
        return place.source >= 0 and self._view.offsets[place.source] in self._coreference.unnamed

    def pronouns(self) -> list[Place]:
        """The places of the pronouns of people that are no source."""
        view = self._view
        links = {view.at(link.span.start): link for link in self._coreference.mentions if link.form == "pronoun"}
        sources = {p.source for p in self.places}
        return [
            Place(None, at, ruled=links.get(at))
            for at in view.pronouns
            if view.words[at].lower() in GENDERS and at not in sources
        ]

    def ask(self, places: Sequence[Place]) -> Questions:
        """The questions at some places."""
        n = len(places)
        anchor = np.array([p.anchor for p in places], dtype=np.int64)
        chosen = np.full((n, CANDIDATES, MENTIONS), -1, dtype=np.int64)
        candidates = np.full((n, CANDIDATES), -1, dtype=np.int64)
        near = self._near(places)
        read = np.zeros(len(self._roles), dtype=bool)
        for start, end in near:
            read[start:end] = True
        mentions_read = read[self._mentions.at] & read[self._mentions.head]
        for q, place in enumerate(places):
            found = self._mentions.candidates(place, self.number(place.ruled), mentions_read)
            for k, (number, mentions) in enumerate(found):
                candidates[q, k] = number
                chosen[q, k, : len(mentions)] = mentions
        about = [self._features.about(place) for place in places]
        missing = chosen < 0
        return Questions(
            roles=self._roles,
            passages=np.array(self._view.passage_of, dtype=np.int64),
            anchors=np.array([[p.source, p.cue, p.first, p.last] for p in places], dtype=np.int64).reshape(n, 4),
            about=np.array(about, dtype=np.float32).reshape(n, ABOUT),
            candidates=candidates,
            features=self._features.of_candidates(places, anchor, candidates, chosen),
            mentions=np.where(missing, -1, self._mentions.at[chosen]),
            heads=np.where(missing, -1, self._mentions.head[chosen]),
            pairs=self._features.of_pairs(places, anchor, chosen),
            near=near,
        )

    def _near(self, places: Sequence[Place]) -> list[tuple[int, int]]:
        """The ranges of tokens around some places, and around whom the rules choose there, or chose before; those that
        touch as one."""
        size = len(self._roles)
        ranges = [place.near for place in places]
        for place in places:
            before = self._before.get(id(place))
            link = place.ruled or (before.ruled if before else None)
            for at in self._mentions.of_choice(self.number(link), place):
                ranges.append((at - READ_ALSO, at + READ_ALSO))
        found: list[tuple[int, int]] = []
        for start, end in sorted(ranges):
            if found and start <= found[-1][1] + READ_APART:
                found[-1] = found[-1][0], min(size, max(end, found[-1][1]))
            else:
                found.append((max(0, start), min(size, end)))
        return found

    def _place(self, a: Attribution, ruled: ResolvedMention | None) -> Place:
        at = self._view.at
        words = (at(a.source[0].start), at(a.source[0].end - 1) + 1) if a.source else (-1, -1)
        return Place(
            a,
            self._view.head_of(*words) if a.source else -1,
            at(a.cue[0].start) if a.cue else -1,
            at(a.content[0].start),
            at(a.content[-1].end - 1),
            ruled,
            words,
        )

    def _token_roles(self) -> Ints:
        view = self._view
        roles = np.zeros(len(view.tokens), dtype=np.int64)
        for number, passage in enumerate(view.passages):
            start = view.starts[number]
            if passage.is_headline:
                roles[start : start + len(passage.tokens)] = HEADING
            for stretch in passage.quotations:
                first = bisect_left(passage.offsets, stretch.span.start)
                roles[start + first : start + bisect_left(passage.offsets, stretch.span.end)] = MARKED
        for place in self.places:
            for s, e in place.attribution.content if place.attribution else ():
                roles[view.at(s) : view.at(e - 1) + 1] = CONTENT
        for place in self.places:
            if place.source >= 0:
                roles[slice(*place.words)] = SOURCE
            if place.cue >= 0:
                roles[place.cue] = CUE
        return roles
