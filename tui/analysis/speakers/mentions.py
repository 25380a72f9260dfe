"""The mentions of the coreference as arrays, and which of them may answer a question."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from tui.analysis.document import ArticleDoc
from tui.analysis.records import Coreference, Reference
from tui.analysis.speakers import questions as q
from tui.analysis.speakers.questions import Ints, Place, one_hot


class Mentions:
    """The mentions of the coreference as arrays, by where they stand."""

    def __init__(self, doc: ArticleDoc, coreference: Coreference, roles: Ints) -> None:
        links = coreference.mentions
        self._starts = [link.start for link in links]
        self._actors = [link.entity for link in links]
        ends = [link.end for link in links]
        heads = [doc.head_of(a, b) for a, b in zip(self._starts, ends, strict=True)]
        self._is_name = [link.form == "name" for link in links]
        self._of: list[list[int]] = [[] for _ in coreference.actors]
        for m, actor in enumerate(self._actors):
            self._of[actor].append(m)
        self._first_name = [next((m for m in of if self._is_name[m]), -1) for of in self._of]
        self.at, self.end, self.head = (np.array(x or [0], dtype=np.int64) for x in (self._starts, ends, heads))
        self.is_name = np.array(self._is_name or [False])
        self.governor = np.array([doc.head(h) for h in heads] or [0], dtype=np.int64)
        self.names = np.array([sum(self._is_name[m] for m in of) for of in self._of] or [0])
        self.first = np.array([self._starts[of[0]] if of else len(roles) for of in self._of] or [0])
        named = np.zeros(len(roles) + 1)
        for m, actor in enumerate(self._actors):
            named[self._starts[m]] += self._is_name[m] and coreference.actors[actor].type == "person"
        self.people = named.cumsum()
        rows = [self._row(doc, roles, link, m, heads[m]) for m, link in enumerate(links)]
        self.static = np.array(rows or [[0.0] * q.STATIC], dtype=np.float32)

    def _row(self, doc: ArticleDoc, roles: Ints, link: Reference, m: int, head: int) -> list[float]:
        dep, at = doc.relations[head], self._starts[m]
        return [
            dep in ("nsubj", "nsubj:pass"), dep in ("obj", "iobj"),
            dep.startswith(("obl", "nmod")) and dep != "nmod:poss", dep == "nmod:poss", dep in ("appos", "flat"),
            roles[at] == q.HEADING, roles[at] in (q.CONTENT, q.MARKED), roles[at] == q.SOURCE,
            *one_hot(q.LINKS, link.form), link.confidence,
            m == self._first_name[self._actors[m]], doc.starts[doc.passage_of[at]] == at,
        ]  # fmt: skip

    def candidates(self, place: Place, read: NDArray[np.bool_]) -> list[tuple[int, list[int]]]:
        """The actors that may be meant, the likeliest first, each with the mentions to look at, of those that are read.

        A mention inside the question's own words is one to look at only where it is a name.
        """
        first, end = place.words if place.words[0] >= 0 else (place.source, place.source + 1)
        own = frozenset(range(bisect_left(self._starts, first), bisect_left(self._starts, end)))
        unusable = {m for m in own if not self._is_name[m]}
        middle = bisect_right(self._starts, place.anchor)
        before = self._actors[max(0, middle - q.LOOK_BACK) : middle]
        salient = range(min(q.SALIENT, len(self._of)))
        near = dict.fromkeys([*reversed(before), *self._actors[middle : middle + q.LOOK_AHEAD], *salient])
        if place.number >= 0:
            near.setdefault(place.number)
        found = []
        for number in near:
            picked = [m for m in self._around(number, middle, unusable) if read[m]]
            if picked:
                distance = min([abs(self._starts[m] - place.anchor) for m in picked])
                sure = number == place.number or not own.isdisjoint(picked)
                found.append((-1.0 if sure else distance * (0.2 if number < q.SALIENT else 1.0), number, picked))
        return [(number, picked) for _, number, picked in sorted(found)[: q.CANDIDATES]]

    def of_choice(self, actor: int, place: Place) -> list[int]:
        """The positions of an actor's last mention before a question's own words and, unless it is a pronoun's, of the
        first name; of none for -1."""
        if actor < 0:
            return []
        of = self._of[actor]
        first = place.words[0] if place.words[0] >= 0 else place.source
        behind = bisect_left(of, bisect_left(self._starts, first))
        found = of[max(0, behind - 1) : behind]
        if place.ruled is None or place.ruled.form != "pronoun":
            found.append(self._first_name[actor])
        return [self._starts[m] for m in found if m >= 0]

    def _around(self, actor: int, middle: int, unusable: Collection[int]) -> list[int]:
        """The mentions of an actor to look at from before the mention `middle`, without some."""
        of, first = self._of[actor], self._first_name[actor]
        at = bisect_left(of, middle)
        before = [m for m in of[max(0, at - 2 * q.BEFORE) : at] if m not in unusable]
        behind = [m for m in of[at : at + 2 * q.BEHIND] if m not in unusable]
        picked = [*before[: -q.BEFORE - 1 : -1], *behind[: q.BEHIND]]
        return picked if first < 0 or first in picked else [*picked, first]
