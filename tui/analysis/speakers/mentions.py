"""The mentions of the coreference as arrays, and which of them may answer a question."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping

import numpy as np
from numpy.typing import NDArray

from tui.analysis.coreference import Coreference, ResolvedMention
from tui.analysis.document import ArticleDoc
from tui.analysis.speakers.questions import (
    BEFORE,
    BEHIND,
    CANDIDATES,
    CONTENT,
    HEADING,
    LINKS,
    LOOK_AHEAD,
    LOOK_BACK,
    MARKED,
    SALIENT,
    SOURCE,
    STATIC,
    Ints,
    Place,
    one_hot,
)


class Mentions:
    """The mentions of the coreference as arrays, by where they stand."""

    def __init__(self, view: ArticleDoc, coreference: Coreference, number: Mapping[str, int], roles: Ints) -> None:
        links = sorted((link for link in coreference.mentions if link.actor in number), key=lambda link: link.span)
        self.starts = [view.at(link.span.start) for link in links]
        self.actors = [number[link.actor] for link in links]
        ends = [view.at(link.span.end - 1) + 1 for link in links]
        heads = [view.head_of(a, b) for a, b in zip(self.starts, ends, strict=True)]
        self._forms = [LINKS.index(link.form) for link in links]
        self._of: list[list[int]] = [[] for _ in coreference.actors]
        for m, actor in enumerate(self.actors):
            self._of[actor].append(m)
        self._first_name = [next((m for m in of if self._forms[m] == 0), -1) for of in self._of]
        self.at, self.end, self.head = (np.array(x or [0], dtype=np.int64) for x in (self.starts, ends, heads))
        self.form = np.array(self._forms or [0])
        self.governor = np.array([view.head(h) for h in heads] or [0], dtype=np.int64)
        self.names = np.array([sum(self._forms[m] == 0 for m in of) for of in self._of] or [0])
        self.first = np.array([self.starts[of[0]] if of else len(roles) for of in self._of] or [0])
        named = np.zeros(len(roles) + 1)
        for m, form in enumerate(self._forms):
            named[self.starts[m]] += form == 0 and coreference.actors[self.actors[m]].type == "person"
        self.people = named.cumsum()
        rows = [self._row(view, roles, link, m, heads[m]) for m, link in enumerate(links)]
        self.static = np.array(rows or [[0.0] * STATIC], dtype=np.float32)

    def _row(self, view: ArticleDoc, roles: Ints, link: ResolvedMention, m: int, head: int) -> list[float]:
        dep, at = view.relations[head], self.starts[m]
        return [
            float(dep in ("nsubj", "nsubj:pass")), float(dep in ("obj", "iobj")),
            float(dep.startswith(("obl", "nmod")) and dep != "nmod:poss"), float(dep == "nmod:poss"),
            float(dep in ("appos", "flat")),
            float(roles[at] == HEADING), float(roles[at] in (CONTENT, MARKED)), float(roles[at] == SOURCE),
            *one_hot(LINKS, link.form), link.confidence,
            float(m == self._first_name[self.actors[m]]), float(view.starts[view.passage_of[at]] == at),
        ]  # fmt: skip

    def candidates(self, place: Place, ruled: int, read: NDArray[np.bool_]) -> list[tuple[int, list[int]]]:
        """The actors that may be meant, the likeliest first, each with the mentions to look at.

        A mention inside the question's own words is one to look at only where it is a name. `ruled` is the index of
        the actor whom the rules choose, -1 for nobody.
        """
        anchor = place.anchor
        first, end = place.words if place.words[0] >= 0 else (place.source, place.source + 1)
        own = frozenset(range(bisect_left(self.starts, first), bisect_left(self.starts, end)))
        middle = bisect_right(self.starts, anchor)
        before = self.actors[max(0, middle - LOOK_BACK) : middle]
        near = dict.fromkeys([*reversed(before), *self.actors[middle : middle + LOOK_AHEAD]])
        near.update(dict.fromkeys(range(min(SALIENT, len(self._of)))))
        if ruled >= 0:
            near.setdefault(ruled)
        found = []
        unusable = {m for m in own if self._forms[m] != 0}
        for number in near:
            picked = [m for m in self._around(number, middle, unusable) if read[m]]
            if picked:
                distance = min([abs(self.starts[m] - anchor) for m in picked])
                inside = not own.isdisjoint(picked)
                weight = -1.0 if number == ruled or inside else distance * (0.2 if number < SALIENT else 1.0)
                found.append((weight, number, picked))
        found.sort()
        return [(number, picked) for _, number, picked in found[:CANDIDATES]]

    def of_choice(self, actor: int, place: Place) -> list[int]:
        """The positions of an actor's last mention before a question's own words and, unless it is a pronoun's, of the
        first name; of none for -1."""
        if actor < 0:
            return []
        first = place.words[0] if place.words[0] >= 0 else place.source
        of = self._of[actor]
        behind = bisect_left(of, bisect_left(self.starts, first))
        found = of[max(0, behind - 1) : behind]
        if place.ruled is None or place.ruled.form != "pronoun":
            found.append(self._first_name[actor])
        return [self.starts[m] for m in found if m >= 0]

    def _around(self, actor: int, middle: int, unusable: Collection[int]) -> list[int]:
        """The mentions of an actor to look at from before the mention `middle`, without some."""
        of = self._of[actor]
        at = bisect_left(of, middle)
        before, behind = of[max(0, at - 2 * BEFORE) : at], of[at : at + 2 * BEHIND]
        if unusable:
            before, behind = ([m for m in part if m not in unusable] for part in (before, behind))
        picked = [*before[: -BEFORE - 1 : -1], *behind[:BEHIND]]
        first = self._first_name[actor]
        if first >= 0 and first not in picked:
            picked.append(first)
        return picked
