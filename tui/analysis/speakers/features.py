"""Inputs of the network of speakers beside the words: figures of questions, candidates and mentions.

The weights that ship depend on the order of the columns.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.analysis.coreference import Coreference, ResolvedMention
from tui.analysis.document import ArticleDoc
from tui.analysis.grammar import GENDERS, PLURAL
from tui.analysis.speakers.mentions import Mentions
from tui.analysis.speakers.questions import (
    CONTENT,
    FEATURES,
    FORMS,
    KINDS,
    LINKS,
    PAIRS,
    RULED,
    STATIC,
    TYPES,
    Floats,
    Ints,
    Place,
    one_hot,
)
from tui.core.text.names import fold


class Features:
    """The figures of one article's questions."""

    def __init__(
        self,
        view: ArticleDoc,
        coreference: Coreference,
        utterances: Sequence[Place],
        mentions: Mentions,
        roles: Ints,
        number: Callable[[ResolvedMention | None], int],
    ) -> None:
        """`number` gives the index in the coreference of a link's actor."""
        self._view, self._coreference, self._utterances, self._mentions = view, coreference, utterances, mentions
        self._roles, self._number = roles, number
        self._passages = np.array(view.passage_of, dtype=np.int64)
        self._sentences = np.array(view.sentence_of, dtype=np.int64)
        self._words = [
            frozenset(fold(word) for name in (actor.name, *actor.aliases) for word in name.split())
            for actor in coreference.actors
        ]
        self._role_words = [
            frozenset(fold(word) for word in (actor.role or "").split() if len(word) > 3)
            for actor in coreference.actors
        ]

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

    def about(self, place: Place) -> list[float]:
        """Of a question."""
        view, a = self._view, place.attribution
        first = place.first
        size = sum(e - s for s, e in a.content) if a else 0
        return [
            *one_hot(KINDS, a.kind if a else "pronoun"),
            *one_hot(FORMS, self._form(place)),
            *one_hot(RULED, a.evidence if a else "none"),
            a.confidence if a else 0.0,
            float(place.source >= 0), float(place.cue >= 0),
            float(first >= 0 and view.starts[view.passage_of[first]] == first),
            float(np.log1p(size)) / 6, float(a is not None and len(a.content) > 1),
            float(place.source >= 0 and view.tags[place.source] in ("NNS", "NNPS")),
            float(place.source > first >= 0),
            float(place.ruled is None),
            float(view.is_headline(place.anchor)),
        ]  # fmt: skip

    def of_candidates(self, places: Sequence[Place], anchor: Ints, candidates: Ints, chosen: Ints) -> Floats:
        """Of each candidate of each question."""
        kind = np.array([TYPES.index(a.type) for a in self._coreference.actors] or [0])[candidates]
        columns = [
            *((kind == t) for t in range(len(TYPES))),
            *self._agreement(places, candidates, kind),
            *self._ruled(places, candidates),
            *self._inside(places, chosen),
            *self._of_words(places, candidates),
            *self._spoke(places, anchor, candidates),
            *self._standing(anchor, candidates, kind),
        ]
        features = np.empty((*candidates.shape, FEATURES), dtype=np.float32)
        for number, column in enumerate(columns):
            features[..., number] = column
        features[candidates < 0] = 0
        return features

    def _agreement(self, places: Sequence[Place], candidates: Ints, kind: Ints) -> list[NDArray[Any]]:
        """Whether a candidate may be, is and is not of the pronoun's gender; whether it fits "they" and "it"."""
        form = np.array([self._form(place) for place in places])[:, None]
        gender = np.array([self._coreference.genders.get(a.id, "") for a in self._coreference.actors] or [""])[
            candidates
        ]
        wanted = np.where(form == "he", "m", np.where(form == "she", "f", ""))
        asks, person = wanted != "", kind == 0
        return [
            ~asks | (person & ((gender == "") | (gender == wanted))),
            asks & person & (gender == wanted),
            asks & person & (gender != "") & (gender != wanted),
            (form == "they") & ~person,
            (form == "it") & ~person,
        ]

    def _ruled(self, places: Sequence[Place], candidates: Ints) -> list[NDArray[Any]]:
        """Whether a candidate is the rules' choice, how sure, and by what form."""
        ruled = np.array([self._number(p.ruled) for p in places])[:, None]
        is_ruled = (candidates == ruled) & (ruled >= 0)
        links = [p.ruled for p in places]
        sure = np.array([link.confidence if link else 0.0 for link in links])[:, None] * is_ruled
        by = np.array([LINKS.index(link.form) if link else -1 for link in links])[:, None]
        return [is_ruled, sure, *(is_ruled & (by == f) for f in range(len(LINKS)))]

    def _inside(self, places: Sequence[Place], chosen: Ints) -> list[NDArray[Any]]:
        """Whether a name of a candidate stands in the source, at its head; whether it is mentioned in the content."""
        mentions = self._mentions
        words = np.array([p.words for p in places]).reshape(-1, 2)[:, :, None, None]
        heads, first, last = (
            np.array([getattr(p, name) for p in places])[:, None, None] for name in ("source", "first", "last")
        )
        start, end = mentions.at[chosen], mentions.end[chosen]
        name = (mentions.form[chosen] == 0) & (chosen >= 0)
        return [
            (name & (start >= words[:, 0]) & (start < words[:, 1])).any(-1),
            (name & (start <= heads) & (heads < end) & (heads >= 0)).any(-1),
            ((chosen >= 0) & (start >= first) & (start <= last) & (self._roles[start] == CONTENT)).any(-1),
        ]

    def _standing(self, anchor: Ints, candidates: Ints, kind: Ints) -> list[NDArray[Any]]:
        """How much of the article a candidate is, and how many people there are to choose from."""
        people = ((candidates >= 0) & (kind == 0)).sum(1, keepdims=True)
        return [
            np.log1p(self._mentions.names[candidates]) / 3,
            self._mentions.first[candidates] <= anchor[:, None],
            1.0 / (2 + candidates),
            people == 1,
            np.log1p(people) / 3,
            np.array([a.salience for a in self._coreference.actors] or [0.0])[candidates],
        ]

    def _of_words(self, places: Sequence[Place], candidates: Ints) -> list[Floats]:
        """Whether the source's head is a word of the name or of the role; what share of the name the source has."""
        view = self._view
        rows = np.zeros((*candidates.shape, 3), dtype=np.float32)
        for q, place in enumerate(places):
            numbers = [number for number in candidates[q].tolist() if number >= 0]
            if place.source < 0 or place.attribution is None or not numbers:
                continue
            head = fold(view.words[place.source])
            words = {fold(view.words[i]) for i in range(*place.words)}
            rows[q, : len(numbers)] = [
                (head in own, len(words & own) / max(1, len(own)), head in role)
                for own, role in ((self._words[number], self._role_words[number]) for number in numbers)
            ]
        return list(np.moveaxis(rows, -1, 0))

    def _spoke(self, places: Sequence[Place], anchor: Ints, candidates: Ints) -> list[NDArray[Any]]:
        """Whether the rules make a candidate the speaker of the last utterance (in this, the last, an earlier
        paragraph), of the last but one, of the next."""
        firsts = [p.first for p in self._utterances]
        speakers = np.array([-2, -2, *(self._number(p.ruled) for p in self._utterances), -2])
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

    def of_pairs(self, places: Sequence[Place], anchor: Ints, chosen: Ints) -> Floats:
        """Of each mention of each candidate."""
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
        pairs = np.empty((*chosen.shape, PAIRS), dtype=np.float32)
        pairs[..., :STATIC] = mentions.static[chosen]
        for number, column in enumerate(columns, STATIC):
            pairs[..., number] = column
        pairs[chosen < 0] = 0
        return pairs
