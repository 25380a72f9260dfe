"""Whose words, and who is "she": questions about places of an article, with the actors that may be the answer.

A question is asked of an utterance (an attribution without a speaker) or of a pronoun. Its answer is one of some
candidates, actors of the cast, or nobody who is named. Each candidate has some mentions near the question. All of it
is arrays of token positions and numbers, which the network of speakers reads (`network.py`).

Ranking of antecedents by mention: Denis and Baldridge 2008; Lee et al. 2017. The numbers beside the vectors are those
of Muzny et al. 2017 (sieves for quotations) and of our own rules, whose choice is one of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.analysis.actors.pronouns import GENDERS, PLURAL
from tui.analysis.cast import Cast, Link
from tui.analysis.document import ArticleDoc
from tui.core.model.analysis import Attribution
from tui.core.text.names import fold

CANDIDATES = 16
"""Actors that may answer one question."""
BEFORE, BEHIND = 3, 1
MENTIONS = BEFORE + BEHIND + 1
"""Mentions of an actor that are looked at for one question: the last before it, the next, and the first of all."""
SALIENT = 6
"""Of the most salient actors, so many are candidates wherever they stand."""
LOOK_BACK, LOOK_AHEAD = 80, 24
"""Mentions of anybody before and behind a question whose actors are candidates."""

ROLES = 6
NOTHING, CONTENT, SOURCE, CUE, MARKED, HEADING = range(ROLES)
"""What a token is for the attributions; MARKED: between quotation marks that belong to none."""

FORMS = ("none", "name", "nominal", "he", "she", "it", "they", "I", "who", "other")
"""What the source of an utterance is made of."""
TYPES = ("person", "organization", "place", "group")
KINDS = ("direct", "mixed", "indirect", "pronoun")
RULED = ("name", "pronoun", "nominal", "continuation", "none")
LINKS = ("name", "nominal", "pronoun")

ABOUT = len(KINDS) + len(FORMS) + len(RULED) + 10
STATIC = 14
PAIRS = STATIC + 18
FEATURES = len(TYPES) + 5 + 2 + 3 + 3 + 3 + 6 + 6

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(slots=True)
class Questions:
    """The questions of an article. Positions count the tokens of its passages; -1 fills up."""

    roles: Ints
    """Token → one of ROLES."""
    passages: Ints
    """Token → number of its passage."""
    anchors: Ints
    """Question × 4: the source's head (or the pronoun), the cue, the content's first and last token."""
    about: Floats
    """Question × ABOUT."""
    candidates: Ints
    """Question × CANDIDATES: index of an actor of the cast."""
    features: Floats
    """Question × CANDIDATES × FEATURES."""
    mentions: Ints
    """Question × CANDIDATES × MENTIONS: the first token of a mention."""
    heads: Ints
    """The same, its head."""
    pairs: Floats
    """Question × CANDIDATES × MENTIONS × PAIRS."""


@dataclass(slots=True)
class Place:
    """Where a question stands: token positions, -1 for what is not there."""

    attribution: Attribution | None
    """None: the question is whom a pronoun means."""
    source: int
    """The head of the source, or the pronoun."""
    cue: int = -1
    first: int = -1
    last: int = -1
    """Of the content."""
    ruled: Link | None = None
    """What the rules take the source, or the pronoun, for."""
    words: tuple[int, int] = (-1, -1)
    """Token range of the source."""

    @property
    def anchor(self) -> int:
        """The position that distances are counted from."""
        return next(at for at in (self.source, self.cue, self.first) if at >= 0)


class Asker:
    """Makes the questions of one article."""

    def __init__(
        self, view: ArticleDoc, cast: Cast, attributions: Sequence[Attribution], ruled: Mapping[str, Link | None]
    ) -> None:
        """`ruled`: attribution's id → what the rules take its source for."""
        self._view = view
        self._cast = cast
        self._number = {actor.id: i for i, actor in enumerate(cast.actors)}
        self.places = [self._place(a, ruled.get(a.id)) for a in attributions]
        self._roles = self._token_roles()
        self._passages = np.array(view.passage_of, dtype=np.int64)
        self._sentences = np.array(view.sentence_of, dtype=np.int64)
        self._mentions = _Mentions(view, cast, self._number, self._roles)
        self._words = [
            frozenset(fold(word) for name in (actor.name, *actor.aliases) for word in name.split())
            for actor in cast.actors
        ]
        self._role_words = [
            frozenset(fold(word) for word in (actor.role or "").split() if len(word) > 3) for actor in cast.actors
        ]

    def number(self, link: Link | None) -> int:
        """The index of a link's actor in the cast; -1 for none."""
        return -1 if link is None else self._number.get(link.actor, -1)

    def is_described(self, place: Place) -> bool:
        """Whether the source is a description ("the airline"): whose it is is the hardest question."""
        return place.source >= 0 and self._view.tags[place.source] in ("NN", "NNS")

    def is_pronoun(self, place: Place) -> bool:
        """Whether the source is the pronoun of a person."""
        return place.source >= 0 and self._view.words[place.source].lower() in GENDERS

    def pronouns(self) -> list[Place]:
        """The places of the pronouns of people that are no source."""
        view = self._view
        links = {view.at(link.span.start): link for link in self._cast.links if link.form == "pronoun"}
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
        for q, place in enumerate(places):
            for k, (number, mentions) in enumerate(self._candidates(place)):
                candidates[q, k] = number
                chosen[q, k, : len(mentions)] = mentions
        forms = [self._form(place) for place in places]
        about = [self._about(place, form) for place, form in zip(places, forms, strict=True)]
        pairs = self._of_pairs(places, anchor, chosen)
        all_mentions = self._mentions
        missing = chosen < 0
        return Questions(
            roles=self._roles,
            passages=self._passages,
            anchors=np.array([[p.source, p.cue, p.first, p.last] for p in places], dtype=np.int64).reshape(n, 4),
            about=np.array(about, dtype=np.float32).reshape(n, ABOUT),
            candidates=candidates,
            features=self._of_candidates(places, forms, anchor, candidates, chosen),
            mentions=np.where(missing, -1, all_mentions.at[chosen]),
            heads=np.where(missing, -1, all_mentions.head[chosen]),
            pairs=np.where(missing[..., None], np.float32(0), pairs),
        )

    def _place(self, a: Attribution, ruled: Link | None) -> Place:
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

    def _candidates(self, place: Place) -> list[tuple[int, list[int]]]:
        """The actors that may be meant, the likeliest first, each with the mentions to look at.

        A mention inside the question's own words is one to look at only where it is a name.
        """
        mentions, anchor = self._mentions, place.anchor
        own = place.words if place.words[0] >= 0 else (place.source, place.source + 1)
        middle = bisect_right(mentions.starts, anchor)
        ruled = self.number(place.ruled)
        near: dict[int, None] = {}
        for m in range(middle - 1, max(-1, middle - 1 - LOOK_BACK), -1):
            near.setdefault(mentions.actors[m])
        for m in range(middle, min(len(mentions.starts), middle + LOOK_AHEAD)):
            near.setdefault(mentions.actors[m])
        near.update(dict.fromkeys(range(min(SALIENT, len(self._words)))))
        if ruled >= 0:
            near.setdefault(ruled)
        found = []
        for number in near:
            picked = mentions.around(number, anchor, own)
            if picked:
                distance = min(abs(mentions.starts[m] - anchor) for m in picked)
                inside = any(own[0] <= mentions.starts[m] < own[1] for m in picked)
                weight = -1.0 if number == ruled or inside else distance * (0.2 if number < SALIENT else 1.0)
                found.append((weight, number, picked))
        found.sort()
        return [(number, picked) for _, number, picked in found[:CANDIDATES]]

    def _form(self, place: Place) -> str:
        if place.source < 0:
            return "none"
        word, tag = self._view.words[place.source].lower(), self._view.tags[place.source]
        if gender := GENDERS.get(word):
            return "he" if gender == "m" else "she"
        if word in ("it", "its", "which"):
            return "it"
        if word in PLURAL or word in ("both", "two"):
            return "they"
        if word in ("i", "we", "my", "our"):
            return "I"
        if word in ("who", "that"):
            return "who"
        return "name" if tag in ("NNP", "NNPS") else "nominal" if tag in ("NN", "NNS") else "other"

    def _about(self, place: Place, form: str) -> list[float]:
        view, a = self._view, place.attribution
        first = place.first
        size = sum(e - s for s, e in a.content) if a else 0
        return [
            *_one(KINDS, a.kind if a else "pronoun"),
            *_one(FORMS, form),
            *_one(RULED, a.evidence if a else "none"),
            a.confidence if a else 0.0,
            float(place.source >= 0), float(place.cue >= 0),
            float(first >= 0 and view.starts[view.passage_of[first]] == first),
            float(np.log1p(size)) / 6, float(a is not None and len(a.content) > 1),
            float(place.source >= 0 and view.tags[place.source] in ("NNS", "NNPS")),
            float(place.source > first >= 0),
            float(place.ruled is None),
            float(view.is_headline(place.anchor)),
        ]  # fmt: skip

    def _of_candidates(
        self, places: Sequence[Place], forms: Sequence[str], anchor: Ints, candidates: Ints, chosen: Ints
    ) -> Floats:
        mentions, actors = self._mentions, self._cast.actors
        form = np.array(forms)[:, None]
        kind = np.array([TYPES.index(a.type) for a in actors] or [0])[candidates]
        gender = np.array([self._cast.genders.get(a.id, "") for a in actors] or [""])[candidates]
        wanted = np.where(form == "he", "m", np.where(form == "she", "f", ""))
        asks, person = wanted != "", kind == 0
        ruled = np.array([self.number(p.ruled) for p in places])[:, None]
        is_ruled = (candidates == ruled) & (ruled >= 0)
        links = [p.ruled for p in places]
        sure = np.array([link.confidence if link else 0.0 for link in links])[:, None] * is_ruled
        by = np.array([LINKS.index(link.form) if link else -1 for link in links])[:, None]
        words = np.array([p.words for p in places]).reshape(-1, 2)[:, :, None, None]
        heads = np.array([p.source for p in places])[:, None, None]
        start, end = mentions.at[chosen], mentions.end[chosen]
        name = (mentions.form[chosen] == 0) & (chosen >= 0)
        inside = (name & (start >= words[:, 0]) & (start < words[:, 1])).any(-1)
        covers = (name & (start <= heads) & (heads < end) & (heads >= 0)).any(-1)
        first = np.array([p.first for p in places])[:, None, None]
        last = np.array([p.last for p in places])[:, None, None]
        told = ((chosen >= 0) & (start >= first) & (start <= last) & (self._roles[start] == CONTENT)).any(-1)
        people = ((candidates >= 0) & person).sum(1, keepdims=True)
        columns = [
            *((kind == t) for t in range(len(TYPES))),
            ~asks | (person & ((gender == "") | (gender == wanted))),
            asks & person & (gender == wanted),
            asks & person & (gender != "") & (gender != wanted),
            (form == "they") & ~person,
            (form == "it") & ~person,
            is_ruled, sure,
            *(is_ruled & (by == f) for f in range(len(LINKS))),
            inside, covers, told,
            *self._of_words(places, candidates),
            *self._spoke(places, anchor, candidates),
            np.log1p(mentions.names[candidates]) / 3,
            mentions.first[candidates] <= anchor[:, None],
            1.0 / (2 + candidates),
            people == 1,
            np.log1p(people) / 3,
            np.array([a.salience for a in actors] or [0.0])[candidates],
        ]  # fmt: skip
        features = np.stack([np.broadcast_to(c, candidates.shape).astype(np.float32) for c in columns], -1)
        features[candidates < 0] = 0
        return features

    def _of_words(self, places: Sequence[Place], candidates: Ints) -> list[Floats]:
        """Whether the source's head is a word of the name or of the role; what share of the name the source has."""
        view = self._view
        out = np.zeros((3, *candidates.shape), dtype=np.float32)
        for q, place in enumerate(places):
            if place.source < 0 or place.attribution is None:
                continue
            head = fold(view.words[place.source])
            words = {fold(view.words[i]) for i in range(*place.words)}
            for k, number in enumerate(candidates[q].tolist()):
                if number >= 0:
                    own = self._words[number]
                    out[:, q, k] = head in own, len(words & own) / max(1, len(own)), head in self._role_words[number]
        return list(out)

    def _spoke(self, places: Sequence[Place], anchor: Ints, candidates: Ints) -> list[NDArray[Any]]:
        """Whether the rules make a candidate the speaker of the last utterance (in this, the last, an earlier
        paragraph), of the last but one, of the next."""
        firsts = [p.first for p in self.places]
        speakers = np.array([-2, -2, *(self.number(p.ruled) for p in self.places), -2])
        starts = np.array([0, 0, *firsts, 0])
        at = np.array([bisect_left(firsts, p.first if p.first >= 0 else p.anchor) for p in places], dtype=np.int64)
        own = np.array([p.attribution is not None for p in places], dtype=np.int64)
        gap = self._passages[anchor] - self._passages[starts[at + 1]]
        last = (candidates == speakers[at + 1][:, None]) & (candidates >= 0)
        before = (candidates == speakers[at][:, None]) & (candidates >= 0)
        following = np.minimum(at + own + 2, len(speakers) - 1)
        behind = (candidates == speakers[following][:, None]) & (candidates >= 0)
        gaps = [last & (gap <= 0)[:, None], last & (gap == 1)[:, None], last & (gap > 1)[:, None]]
        share = np.array([(speakers == number).sum() for number in range(len(self._words))] or [0])
        return [*gaps, before, behind, np.log1p(share[candidates]) / 3]

    def _of_pairs(self, places: Sequence[Place], anchor: Ints, chosen: Ints) -> Floats:
        mentions = self._mentions
        at, governor = mentions.at[chosen], mentions.governor[chosen]
        here = anchor[:, None, None]
        passages = self._passages[here] - self._passages[at]
        sentences = self._sentences[here] - self._sentences[at]
        first, last, cue, source = (
            np.array([getattr(p, name) for p in places])[:, None, None] for name in ("first", "last", "cue", "source")
        )
        words = np.array([p.words for p in places]).reshape(-1, 2)[:, :, None, None]
        view = self._view
        governs = np.array([view.head(p.source) if p.source >= 0 else -2 for p in places])[:, None, None]
        between = np.abs(mentions.people[here] - mentions.people[at])
        inside = (at >= words[:, 0]) & (at < words[:, 1])
        columns = [
            np.log1p(np.abs(here - at)) / 5, at <= here,
            *((np.minimum(passages, 3) == n) for n in range(4)), passages < 0,
            *((np.minimum(sentences, 3) == n) for n in range(4)), sentences < 0,
            (at >= first) & (at <= last), inside,
            (governor == cue) & (cue >= 0), (governor == cue) & (cue >= 0) & (mentions.static[chosen][..., 0] > 0),
            (governor == governs) & (source >= 0) & ~inside,
            np.log1p(between) / 2,
        ]  # fmt: skip
        dynamic = np.stack([c.astype(np.float32) for c in columns], -1)
        return np.concatenate([mentions.static[chosen], dynamic], -1)


class _Mentions:
    """The mentions of the cast as arrays, by where they stand."""

    def __init__(self, view: ArticleDoc, cast: Cast, number: Mapping[str, int], roles: Ints) -> None:
        links = sorted((link for link in cast.links if link.actor in number), key=lambda link: link.span)
        self.starts = [view.at(link.span.start) for link in links]
        self.actors = [number[link.actor] for link in links]
        ends = [view.at(link.span.end - 1) + 1 for link in links]
        heads = [view.head_of(a, b) for a, b in zip(self.starts, ends, strict=True)]
        self._forms = [LINKS.index(link.form) for link in links]
        self._of: list[list[int]] = [[] for _ in cast.actors]
        for m, actor in enumerate(self.actors):
            self._of[actor].append(m)
        self._places = [[self.starts[m] for m in of] for of in self._of]
        self._first_name = [next((m for m in of if self._forms[m] == 0), -1) for of in self._of]
        self.at, self.end, self.head = (np.array(x or [0], dtype=np.int64) for x in (self.starts, ends, heads))
        self.form = np.array(self._forms or [0])
        self.governor = np.array([view.head(h) for h in heads] or [0], dtype=np.int64)
        self.names = np.array([sum(self._forms[m] == 0 for m in of) for of in self._of] or [0])
        self.first = np.array([places[0] if places else len(roles) for places in self._places] or [0])
        named = np.zeros(len(roles) + 1)
        for m, form in enumerate(self._forms):
            named[self.starts[m]] += form == 0 and cast.actors[self.actors[m]].type == "person"
        self.people = named.cumsum()
        rows = [self._row(view, roles, link, m, heads[m]) for m, link in enumerate(links)]
        self.static = np.array(rows or [[0.0] * STATIC], dtype=np.float32)

    def _row(self, view: ArticleDoc, roles: Ints, link: Link, m: int, head: int) -> list[float]:
        dep, at = view.tokens[head].dep_, self.starts[m]
        return [
            float(dep in ("nsubj", "nsubj:pass")), float(dep in ("obj", "iobj")),
            float(dep.startswith(("obl", "nmod")) and dep != "nmod:poss"), float(dep == "nmod:poss"),
            float(dep in ("appos", "flat")),
            float(roles[at] == HEADING), float(roles[at] in (CONTENT, MARKED)), float(roles[at] == SOURCE),
            *_one(LINKS, link.form), link.confidence,
            float(m == self._first_name[self.actors[m]]), float(view.starts[view.passage_of[at]] == at),
        ]  # fmt: skip

    def around(self, actor: int, anchor: int, own: tuple[int, int]) -> list[int]:
        """The mentions of an actor to look at from a position; `own` are the question's own words."""
        of, places = self._of[actor], self._places[actor]
        middle = bisect_right(places, anchor)

        def usable(m: int) -> bool:
            return self._forms[m] == 0 or not own[0] <= self.starts[m] < own[1]

        picked = [m for m in reversed(of[max(0, middle - 2 * BEFORE) : middle]) if usable(m)][:BEFORE]
        picked += [m for m in of[middle : middle + 2 * BEHIND] if usable(m)][:BEHIND]
        first = self._first_name[actor]
        if first >= 0 and first not in picked:
            picked.append(first)
        return picked


def _one(values: Sequence[Any], value: Any) -> list[float]:
    return [float(value == v) for v in values]
