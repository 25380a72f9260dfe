"""Inputs of the network of speakers beside the words: figures of questions, candidates and mentions.

The weights that ship depend on the order of the columns.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.analysis.document import ArticleDoc
from tui.analysis.grammar import PLURAL
from tui.analysis.records import Coreference
from tui.analysis.speakers import questions as q
from tui.analysis.speakers.mentions import Mentions
from tui.analysis.speakers.questions import Floats, Ints, Place, one_hot
from tui.core.text.names import fold

Columns = list[NDArray[Any]]

_FORMS = {
    "": "none",
    **dict.fromkeys(["it", "its", "which"], "it"),
    **dict.fromkeys([*PLURAL, "both", "two"], "they"),
    **dict.fromkeys(["i", "we", "my", "our"], "I"),
    **dict.fromkeys(["who", "that"], "who"),
}
_FORM_OF_TAG = {"NNP": "name", "NNPS": "name", "NN": "nominal", "NNS": "nominal"}


class Features:
    """The figures of some questions of an article."""

    def __init__(
        self,
        doc: ArticleDoc,
        coreference: Coreference,
        utterances: Sequence[Place],
        mentions: Mentions,
        roles: Ints,
        places: Sequence[Place],
    ) -> None:
        """`utterances` are all of the article's; the questions are asked at `places`."""
        self._doc, self._coreference, self._utterances, self._mentions = doc, coreference, utterances, mentions
        self._roles, self._places = roles, places
        self._passages, self._sentences = (np.array(x, dtype=np.int64) for x in (doc.passage_of, doc.sentence_of))
        self._anchor, self._source, self._cue, self._first, self._last, self._ruled = (
            np.array([getattr(place, name) for place in places], dtype=np.int64)[:, None]
            for name in ("anchor", "source", "cue", "first", "last", "number")
        )
        self._start, self._end = (np.array([place.words[n] for place in places])[:, None, None] for n in (0, 1))
        self._forms = [_form(place) for place in places]

    def about(self) -> Floats:
        """Of each question."""
        rows = [self._about(place, form) for place, form in zip(self._places, self._forms, strict=True)]
        return np.array(rows, dtype=np.float32).reshape(len(rows), q.ABOUT)

    def _about(self, place: Place, form: str) -> list[float]:
        doc, a, first = self._doc, place.attribution, place.first
        size = sum(max(0, e - s) for s, e in a.content) if a else 0
        return [
            *one_hot(q.KINDS, a.kind if a else "pronoun"),
            *one_hot(q.FORMS, form),
            *one_hot(q.RULED, a.evidence if a else "none"),
            a.confidence if a else 0.0,
            place.source >= 0, place.cue >= 0,
            first >= 0 and doc.starts[doc.passage_of[first]] == first,
            float(np.log1p(size)) / 6, a is not None and len(a.content) > 1,
            place.tag in ("NNS", "NNPS"),
            place.source > first >= 0,
            place.ruled is None,
            doc.is_headline(place.anchor),
        ]  # fmt: skip

    def of_candidates(self, candidates: Ints, chosen: Ints) -> Floats:
        """Of each candidate of each question, of whom mentions were chosen."""
        kind = np.array([q.TYPES.index(a.type) for a in self._coreference.actors] or [0])[candidates]
        columns = [
            *((kind == t) for t in range(len(q.TYPES))),
            *self._agreement(candidates, kind),
            *self._by_rules(candidates),
            *self._inside(chosen),
            *self._of_words(candidates),
            *self._spoke(candidates),
            *self._standing(candidates, kind),
        ]
        return _table(columns, candidates < 0)

    def _agreement(self, candidates: Ints, kind: Ints) -> Columns:
        """Whether a candidate may be, is and is not of the pronoun's gender; whether it fits "they" and "it"."""
        genders = [self._coreference.genders.get(n, "") for n in range(len(self._coreference.actors))]
        gender = np.array(genders or [""])[candidates]
        wanted = np.array([place.gender or "" for place in self._places])[:, None]
        form = np.array(self._forms)[:, None]
        asks, person = wanted != "", kind == 0
        return [
            ~asks | (person & ((gender == "") | (gender == wanted))),
            asks & person & (gender == wanted),
            asks & person & (gender != "") & (gender != wanted),
            (form == "they") & ~person,
            (form == "it") & ~person,
        ]

    def _by_rules(self, candidates: Ints) -> Columns:
        """Whether a candidate is the rules' choice, how sure, and by what form."""
        is_ruled = (candidates == self._ruled) & (self._ruled >= 0)
        links = [place.ruled for place in self._places]
        sure = np.array([link.confidence if link else 0.0 for link in links])[:, None]
        form = np.array([link.form if link else "" for link in links])[:, None]
        return [is_ruled, sure * is_ruled, *(is_ruled & (form == f) for f in q.LINKS)]

    def _inside(self, chosen: Ints) -> Columns:
        """Whether a name of a candidate stands in the source, at its head; whether it is mentioned in the content."""
        start, end = self._mentions.at[chosen], self._mentions.end[chosen]
        head, first, last = self._source[..., None], self._first[..., None], self._last[..., None]
        name = self._mentions.is_name[chosen] & (chosen >= 0)
        return [
            (name & (start >= self._start) & (start < self._end)).any(-1),
            (name & (start <= head) & (head < end) & (head >= 0)).any(-1),
            ((chosen >= 0) & (start >= first) & (start <= last) & (self._roles[start] == q.CONTENT)).any(-1),
        ]

    def _of_words(self, candidates: Ints) -> Columns:
        """Whether the source's head is a word of the name; what share of the name the source has; whether the head is a
        word of the role."""
        actors = self._coreference.actors
        names = [frozenset(fold(w) for name in (a.name, *a.aliases) for w in name.split()) for a in actors]
        roles = [frozenset(fold(w) for w in (a.role or "").split() if len(w) > 3) for a in actors]
        rows = np.zeros((*candidates.shape, 3), dtype=np.float32)
        for n, place in enumerate(self._places if actors else ()):
            if place.source >= 0 and place.attribution is not None:
                head, words = fold(place.word), {fold(word) for word in self._doc.words[slice(*place.words)]}
                rows[n] = [
                    (head in names[k], len(words & names[k]) / max(1, len(names[k])), head in roles[k])
                    for k in candidates[n].tolist()
                ]
        return list(np.moveaxis(rows, -1, 0))

    def _spoke(self, candidates: Ints) -> Columns:
        """Whether the rules make a candidate the speaker of the last utterance (in this, the last, an earlier
        paragraph), of the last but one, of the next; how much that actor says."""
        firsts = [place.first for place in self._utterances]
        speakers = np.array([-2, -2, *(place.number for place in self._utterances), -2])
        starts = np.array([0, 0, *firsts, 0])
        at = np.array([bisect_left(firsts, p.first if p.first >= 0 else p.anchor) for p in self._places])[:, None]
        own = np.array([place.attribution is not None for place in self._places])[:, None]
        gap = self._passages[self._anchor] - self._passages[starts[at + 1]]
        following = np.minimum(at + own + 2, len(speakers) - 1)
        last, before, behind = ((candidates == speakers[n]) & (candidates >= 0) for n in (at + 1, at, following))
        said = np.array([(speakers == n).sum() for n in range(len(self._coreference.actors))] or [0])
        return [
            *(last & (gap <= 0), last & (gap == 1), last & (gap > 1)), before, behind, np.log1p(said[candidates]) / 3,
        ]  # fmt: skip

    def _standing(self, candidates: Ints, kind: Ints) -> Columns:
        """How much of the article a candidate is, and how many people there are to choose from."""
        people = ((candidates >= 0) & (kind == 0)).sum(1, keepdims=True)
        return [
            np.log1p(self._mentions.names[candidates]) / 3,
            self._mentions.first[candidates] <= self._anchor,
            1.0 / (2 + candidates),
            people == 1,
            np.log1p(people) / 3,
            np.array([a.salience for a in self._coreference.actors] or [0.0])[candidates],
        ]

    def of_pairs(self, chosen: Ints) -> Floats:
        """Of each mention of each candidate."""
        doc, mentions = self._doc, self._mentions
        at, governor, static = mentions.at[chosen], mentions.governor[chosen], mentions.static[chosen]
        here, cue = self._anchor[..., None], self._cue[..., None]
        passages = self._passages[here] - self._passages[at]
        sentences = self._sentences[here] - self._sentences[at]
        heads = np.array([doc.head(p.source) if p.source >= 0 else -2 for p in self._places])[:, None, None]
        inside = (at >= self._start) & (at < self._end)
        of_cue = (governor == cue) & (cue >= 0)
        columns = [
            *np.moveaxis(static, -1, 0),
            np.log1p(np.abs(here - at)) / 5, at <= here,
            *((np.minimum(passages, 3) == n) for n in range(4)), passages < 0,
            *((np.minimum(sentences, 3) == n) for n in range(4)), sentences < 0,
            (at >= self._first[..., None]) & (at <= self._last[..., None]), inside,
            of_cue, of_cue & (static[..., 0] > 0),
            (governor == heads) & ~inside,
            np.log1p(np.abs(mentions.people[here] - mentions.people[at])) / 2,
        ]  # fmt: skip
        return _table(columns, chosen < 0)


def _form(place: Place) -> str:
    """What the source of a question is, one of `FORMS`."""
    if place.gender:
        return "he" if place.gender == "m" else "she"
    return _FORMS.get(place.word) or _FORM_OF_TAG.get(place.tag, "other")


def _table(columns: Columns, missing: NDArray[np.bool_]) -> Floats:
    """The columns side by side, nothing where a row is missing."""
    table = np.empty((*missing.shape, len(columns)), dtype=np.float32)
    for number, column in enumerate(columns):
        table[..., number] = column
    table[missing] = 0
    return table
