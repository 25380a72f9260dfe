"""The same actor across articles: which of their actors are one, under which name.

Two actors with one full name and type are one, unless their roles are of fields that do not go together ("Ann Bell,
midfielder" and "Ann Bell, justice minister"). Beyond that names are joined where that is safe: a surname or an acronym
with the one actor that bears it as an alias, a name with a middle initial with the one without. What a reader has
decided comes before all of this.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from tui.core.model.analysis import ActorType
from tui.core.voices.disjoint import DisjointSets
from tui.core.voices.named import KINDS, Appearance, Named, key_for, words_of
from tui.core.voices.namesakes import people_called
from tui.core.voices.same_names import same_names

__all__ = ["Appearance", "Decision", "Identity", "NameGroup", "identities"]

_T = TypeVar("_T", bound=str)

Decision = tuple[Literal["merge", "split"], str, str]
"""A reader's decision: the parts with two keys are the same actor or are not. The later of two on one pair
holds. A key with "@" and an article behind it ("person:ann bell@5f3c…") is the actor of that name in that article
alone."""


@dataclass(frozen=True, slots=True)
class NameGroup:
    """All appearances under one name: what a reader can split off or merge."""

    key: str
    """Stable as long as the name is: for decisions."""
    name: str
    members: tuple[Appearance, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """One person, organisation, place or group across articles."""

    key: str
    """That of its largest part."""
    name: str
    type: ActorType
    role: str | None
    """The one that most articles give."""
    parts: tuple[NameGroup, ...]
    """The largest first."""

    @property
    def members(self) -> Iterator[Appearance]:
        """The actors of single articles that it consists of."""
        return (member for part in self.parts for member in part.members)


def identities(appearances: Iterable[Appearance], decisions: Iterable[Decision] = ()) -> list[Identity]:
    """Every actor of some articles once, those of the most articles first.

    The result does not depend on the order of `appearances`. Time grows with their number, and with nothing else.
    """
    decided: dict[tuple[str, str], Literal["merge", "split"]] = {}
    for what, a, b in decisions:
        decided[min(a, b), max(a, b)] = what
    alone = {key for pair in decided for key in pair if "@" in key}
    nodes = _named(sorted(appearances, key=lambda a: (a.article, a.actor, a.name)), alone)
    union = DisjointSets(nodes)
    for (a, b), what in sorted(decided.items()):
        first, second = union.named(a), union.named(b)
        if first is not None and second is not None:
            (union.join if what == "merge" else union.forbid)(first, second)
    for first, second in same_names(nodes):
        union.join(first, second)
    sets: dict[str, list[Named]] = defaultdict(list)
    for key, node in nodes.items():
        sets[union.find(key)].append(node)
    return sorted(map(_identity, sets.values()), key=lambda i: (-sum(len(p.members) for p in i.parts), i.key))


def _named(appearances: Sequence[Appearance], alone: set[str]) -> dict[str, Named]:
    """The actors by name and kind; namesakes by their field too."""
    by_key: dict[str, Named] = {}
    for appearance in appearances:
        kind, words = KINDS[appearance.type], words_of(appearance.name)
        if not words:
            continue
        key = key_for(kind, words)
        if (single := f"{key}@{appearance.article}") in alone:
            key = single
        by_key.setdefault(key, Named(key, words, kind)).members.append(appearance)
    nodes: dict[str, Named] = {}
    for node in by_key.values():
        for part in people_called(node) if node.kind == "person" and "@" not in node.key else [node]:
            nodes[part.key] = part
    return dict(sorted(nodes.items()))


def _identity(nodes: list[Named]) -> Identity:
    nodes.sort(key=lambda node: (-len(node.members), node.key))
    names: Counter[str] = Counter()
    types: Counter[ActorType] = Counter()
    roles: Counter[str] = Counter()
    for node in nodes:
        for member in node.members:
            names[member.name] += 1
            types[member.type] += 1
            if member.role:
                roles[member.role] += 1
    person = nodes[0].kind == "person"
    return Identity(
        key=nodes[0].key,
        name=min(names, key=lambda n: (not (person and " " in n), n.isupper() and len(n) > 5, -names[n], n)),
        type=_commonest(types),
        role=_commonest(roles) if roles else None,
        parts=tuple(NameGroup(n.key, _commonest(Counter(m.name for m in n.members)), tuple(n.members)) for n in nodes),
    )


def _commonest(counts: Counter[_T]) -> _T:
    return min(counts, key=lambda value: (-counts[value], value))
