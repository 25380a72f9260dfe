"""The mentions of the cast as arrays, and which of them may answer a question."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

import numpy as np

from tui.analysis.cast import Cast
from tui.analysis.document import ArticleDoc
from tui.analysis.speakers.descriptions import Owners, descriptions, stem
from tui.analysis.speakers.questions import (
    BEFORE,
    BEHIND,
    CANDIDATES,
    CONTENT,
    DESCRIPTIONS,
    HEADING,
    LINKS,
    LOOK_AHEAD,
    LOOK_BACK,
    MARKED,
    MENTION_FORMS,
    SALIENT,
    SOURCE,
    STATIC,
    Ints,
    Place,
    one_hot,
)


class Mentions:
    """The mentions of the cast as arrays, by where they stand."""

    def __init__(self, view: ArticleDoc, cast: Cast, number: Mapping[str, int], roles: Ints) -> None:
        links = sorted((link for link in cast.links if link.actor in number), key=lambda link: link.span)
        self.starts = [view.at(link.span.start) for link in links]
        self.actors = [number[link.actor] for link in links]
        ends = [view.at(link.span.end - 1) + 1 for link in links]
        heads = [view.head_of(a, b) for a, b in zip(self.starts, ends, strict=True)]
        self._forms = [LINKS.index(link.form) for link in links]
        self.owners = Owners(view, self.actors, heads)
        self._of: list[list[int]] = [[] for _ in cast.actors]
        for m, actor in enumerate(self.actors):
            self._of[actor].append(m)
        self._places = [[self.starts[m] for m in of] for of in self._of]
        self._first_name = [next((m for m in of if self._forms[m] == 0), -1) for of in self._of]
        self._described: list[list[tuple[str, int, int]]] = [[] for _ in cast.actors]
        described = self._descriptions(view, heads)
        nouns = [at for at, _ in described]
        self.nouns = [
            frozenset(stem(w) for w in (actor.role or "").split()) | {noun for noun, _, _ in self._described[i]}
            for i, actor in enumerate(cast.actors)
        ]
        self.at = np.array([*self.starts, *nouns] or [0], dtype=np.int64)
        self.end = np.array([*ends, *(at + 1 for at in nouns)] or [0], dtype=np.int64)
        self.head = np.array([*heads, *nouns] or [0], dtype=np.int64)
        self.form = np.array([*self._forms, *(len(LINKS) for _ in nouns)] or [0])
        self.governor = np.array([view.head(h) for h in (*heads, *nouns)] or [0], dtype=np.int64)
        self.names = np.array([sum(self._forms[m] == 0 for m in of) for of in self._of] or [0])
        self.first = np.array([places[0] if places else len(roles) for places in self._places] or [0])
        named = np.zeros(len(roles) + 1)
        for m, form in enumerate(self._forms):
            named[self.starts[m]] += form == 0 and cast.actors[self.actors[m]].type == "person"
        self.people = named.cumsum()
        rows = [
            self._row(view, roles, at, heads[m], link.form, link.confidence, m == self._first_name[self.actors[m]])
            for m, (at, link) in enumerate(zip(self.starts, links, strict=True))
        ]
        rows += [self._row(view, roles, at, at, "description", 1.0, is_first) for at, is_first in described]
        self.static = np.array(rows or [[0.0] * STATIC], dtype=np.float32)

    def _descriptions(self, view: ArticleDoc, heads: Sequence[int]) -> list[tuple[int, bool]]:
        """The positions of the nouns that describe actors, each once an actor, and whether at the first name."""
        found: list[tuple[int, bool]] = []
        all_ = descriptions(view, heads, [form == 0 for form in self._forms])
        for m, positions in enumerate(all_):
            of = self._described[self.actors[m]]
            for at in positions:
                if all(at != other for _, other, _ in of):
                    of.append((stem(view.words[at]), at, len(heads) + len(found)))
                    found.append((at, m == self._first_name[self.actors[m]]))
        return found

    def described(self, actor: int, noun: str, own: tuple[int, int]) -> list[int]:
        """Some mentions that describe an actor: those by the same noun first, then the earliest ones."""
        outside = [(word != noun, m) for word, at, m in self._described[actor] if not own[0] <= at < own[1]]
        return [m for _, m in sorted(outside)[:DESCRIPTIONS]]

    def _row(
        self, view: ArticleDoc, roles: Ints, at: int, head: int, form: str, confidence: float, is_first: bool
    ) -> list[float]:
        dep = view.tokens[head].dep_
        return [
            float(dep in ("nsubj", "nsubj:pass")), float(dep in ("obj", "iobj")),
            float(dep.startswith(("obl", "nmod")) and dep != "nmod:poss"), float(dep == "nmod:poss"),
            float(dep in ("appos", "flat")),
            float(roles[at] == HEADING), float(roles[at] in (CONTENT, MARKED)), float(roles[at] == SOURCE),
            *one_hot(MENTION_FORMS, form), confidence,
            float(is_first), float(view.starts[view.passage_of[at]] == at),
        ]  # fmt: skip

    def candidates(self, place: Place, ruled: int) -> list[tuple[int, list[int]]]:
        """The actors that may be meant, the likeliest first, each with the mentions to look at.

        A mention inside the question's own words is one to look at only where it is a name. `ruled` is the index of
        the actor whom the rules choose, -1 for nobody.
        """
        anchor = place.anchor
        own = place.words if place.words[0] >= 0 else (place.source, place.source + 1)
        middle = bisect_right(self.starts, anchor)
        near: dict[int, None] = {}
        for m in range(middle - 1, max(-1, middle - 1 - LOOK_BACK), -1):
            near.setdefault(self.actors[m])
        for m in range(middle, min(len(self.starts), middle + LOOK_AHEAD)):
            near.setdefault(self.actors[m])
        near.update(dict.fromkeys(range(min(SALIENT, len(self._of)))))
        if ruled >= 0:
            near.setdefault(ruled)
        found = []
        for number in near:
            picked = self._around(number, anchor, own)
            if picked:
                distance = min(abs(self.starts[m] - anchor) for m in picked)
                inside = any(own[0] <= self.starts[m] < own[1] for m in picked)
                weight = -1.0 if number == ruled or inside else distance * (0.2 if number < SALIENT else 1.0)
                found.append((weight, number, picked))
        found.sort()
        return [(number, picked) for _, number, picked in found[:CANDIDATES]]

    def _around(self, actor: int, anchor: int, own: tuple[int, int]) -> list[int]:
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
