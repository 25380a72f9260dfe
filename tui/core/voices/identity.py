"""The same actor across articles: which of their actors are one, under which name.

Two actors with one full name and type are one, unless their roles are of fields that do not go together ("Ann Bell,
midfielder" and "Ann Bell, justice minister"). Beyond that names are joined where that is safe: a surname or an acronym
with the one actor that bears it as an alias, a name with a middle initial with the one without. What a reader has
decided comes before all of this.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, TypeVar

from tui.core.model.analysis import ActorType
from tui.core.text.names import SUFFIXES, fold, key_of, surname

_T = TypeVar("_T", bound=str)

Decision = tuple[Literal["merge", "split"], str, str]
"""What a reader decided: that the parts with two keys are the same actor or are not. The later of two on one pair
holds. A key with "@" and an article behind it ("person:ann bell@5f3c…") is the actor of that name in that article
alone."""

DOMINANT = 0.95
"""Share of the articles with an alias that the most frequent bearer must have to get its bare uses elsewhere."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """An actor of one article."""

    article: str
    """What tells the article from others: its content's hash."""
    actor: str
    """The actor's id there."""
    name: str
    type: ActorType
    role: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What goes by one name: what a reader can split off or merge."""

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
    parts: tuple[Part, ...]
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
    nodes = _nodes(sorted(appearances, key=lambda a: (a.article, a.actor, a.name)), alone)
    union = _Union(nodes)
    for (a, b), what in sorted(decided.items()):
        first, second = union.named(a), union.named(b)
        if first is not None and second is not None:
            (union.join if what == "merge" else union.forbid)(first, second)
    for first, second in _safe_pairs(nodes):
        union.join(first, second)
    sets: dict[str, list[_Node]] = defaultdict(list)
    for key, node in nodes.items():
        sets[union.find(key)].append(node)
    return sorted(map(_identity, sets.values()), key=lambda i: (-sum(len(p.members) for p in i.parts), i.key))


@dataclass(slots=True)
class _Node:
    """What goes by one name."""

    key: str
    words: tuple[str, ...]
    kind: str
    members: list[Appearance] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)


_KINDS: Mapping[ActorType, str] = {"person": "person", "group": "group", "organization": "body", "place": "body"}
"""A seat of government is a place in one article and an organisation in the next: they are not told apart."""


@lru_cache(maxsize=1 << 16)
def _words(name: str) -> tuple[str, ...]:
    words = tuple(word for word in map(fold, name.split()) if word)
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _key(kind: str, words: tuple[str, ...]) -> str:
    return f"{kind}:{' '.join(word.replace('.', '') for word in words) if kind == 'person' else key_of(words)}"


def _nodes(appearances: Sequence[Appearance], alone: set[str]) -> dict[str, _Node]:
    """The actors by name and kind; namesakes by their field too."""
    named: dict[str, _Node] = {}
    for appearance in appearances:
        kind, words = _KINDS[appearance.type], _words(appearance.name)
        if not words:
            continue
        key = _key(kind, words)
        if (single := f"{key}@{appearance.article}") in alone:
            key = single
        named.setdefault(key, _Node(key, words, kind)).members.append(appearance)
    nodes: dict[str, _Node] = {}
    for node in named.values():
        for part in _namesakes(node) if node.kind == "person" and "@" not in node.key else [node]:
            nodes[part.key] = part
    return dict(sorted(nodes.items()))


_FIELDS: Mapping[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "sport": "footballer striker midfielder defender goalkeeper winger captain coach bowler batsman wicketkeeper"
        " athlete sprinter swimmer cyclist boxer golfer skier rower jockey referee quarterback pitcher cricketer"
        " runner gymnast driver",
        "government": "minister president senator congressman congresswoman representative mp mep governor mayor"
        " councillor chancellor ambassador secretary premier prince king queen leader lawmaker deputy diplomat"
        " envoy politician candidate",
        "law": "judge justice lawyer attorney prosecutor solicitor barrister magistrate sheriff detective inspector"
        " constable",
        "science": "professor scientist physicist chemist biologist astronomer geologist historian economist"
        " researcher mathematician psychologist",
        "medicine": "doctor surgeon nurse midwife physician paediatrician dentist",
        "arts": "actor actress singer musician composer painter sculptor novelist poet playwright guitarist drummer"
        " dancer pianist violinist comedian filmmaker",
        "church": "bishop archbishop pope priest vicar imam rabbi cardinal pastor",
        "crime": "suspect defendant robber burglar murderer gunman",
    }.items()
}
_APART = frozenset(
    frozenset(pair)
    for pair in (
        ("sport", "government"), ("sport", "law"), ("sport", "science"), ("sport", "medicine"), ("sport", "church"),
        ("sport", "arts"), ("arts", "law"), ("arts", "medicine"), ("arts", "church"), ("government", "church"),
        ("crime", "law"), ("crime", "church"), ("crime", "medicine"), ("science", "crime"),
    )
)  # fmt: skip
"""Fields in which one person seldom has a role each."""


def _fields(role: str | None) -> set[str]:
    words = set(_words(role)) if role else set()
    return {name for name, nouns in _FIELDS.items() if words & nouns}


def _namesakes(node: _Node) -> list[_Node]:
    """The people behind one name: more than one where roles are of fields that exclude each other.

    Whose role says nothing is the one who is named most.
    """
    by_field: Counter[str] = Counter()
    together: set[frozenset[str]] = set()
    for member in node.members:
        fields = _fields(member.role)
        by_field.update(fields)
        together |= {frozenset((a, b)) for a in fields for b in fields if a < b}
    people: list[set[str]] = []
    for name, _ in sorted(by_field.items(), key=lambda item: (-item[1], item[0])):
        fits = next((p for p in people if not any(_apart(name, other, together) for other in p)), None)
        if fits is None:
            people.append({name})
        else:
            fits.add(name)
    if len(people) < 2:
        return [node]
    parts = [_Node(f"{node.key} ({min(p)})" if k else node.key, node.words, node.kind) for k, p in enumerate(people)]
    for member in node.members:
        fields = _fields(member.role)
        at = next((k for k, person in enumerate(people) if fields & person), 0)
        parts[at].members.append(member)
        parts[at].fields |= fields
    return [part for part in parts if part.members]


def _apart(a: str, b: str, together: set[frozenset[str]]) -> bool:
    return frozenset((a, b)) in _APART and frozenset((a, b)) not in together


class _Union:
    """Disjoint sets of keys, some of which may never be joined."""

    def __init__(self, nodes: Mapping[str, _Node]) -> None:
        self._parent = {key: key for key in nodes}
        self._forbidden: dict[str, set[str]] = {}

    def named(self, key: str) -> str | None:
        return key if key in self._parent else None

    def find(self, key: str) -> str:
        root = key
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[key] != root:
            self._parent[key], key = root, self._parent[key]
        return root

    def forbid(self, a: str, b: str) -> None:
        first, second = self.find(a), self.find(b)
        if first != second:
            self._forbidden.setdefault(first, set()).add(second)
            self._forbidden.setdefault(second, set()).add(first)

    def join(self, a: str, b: str) -> None:
        first, second = sorted((self.find(a), self.find(b)))
        if first == second or second in self._forbidden.get(first, ()):
            return
        self._parent[second] = first
        for other in self._forbidden.pop(second, ()):
            self._forbidden[other].discard(second)
            self._forbidden[other].add(first)
            self._forbidden.setdefault(first, set()).add(other)


def _safe_pairs(nodes: Mapping[str, _Node]) -> Iterator[tuple[str, str]]:
    """The keys of names that surely mean the same, though they differ."""
    yield from _by_alias(nodes)
    yield from _by_middle_name(nodes)
    yield from _by_spelling(nodes)
    yield from _by_initial(nodes)


def _by_alias(nodes: Mapping[str, _Node]) -> Iterator[tuple[str, str]]:
    """A name with the longer one that bears it as an alias in other articles, if no other does."""
    bearers: dict[str, Counter[str]] = defaultdict(Counter)
    for node in nodes.values():
        for member in node.members:
            for alias in set(map(_words, member.aliases)):
                if alias and alias != node.words and _distinct(alias, node):
                    bearers[_key(node.kind, alias)][node.key] += 1
    for key in sorted(bearers.keys() & nodes.keys()):
        (owner, times), *_ = sorted(bearers[key].items(), key=lambda item: (-item[1], item[0]))
        if times >= DOMINANT * bearers[key].total():
            yield owner, key


def _distinct(alias: tuple[str, ...], node: _Node) -> bool:
    """Whether an alias says who is meant, outside the article too: not a first name, nor "the Ministry"."""
    words = node.words
    if len(alias) > len(words):
        return False  # the longer form has a name of its own
    if node.kind == "person":
        return len(alias) > 1 or len(words) == 1 or alias[0] == surname(words) or alias[0] not in words
    if len(alias) > 1 or alias[0] not in words:
        return True
    return alias[0] == words[0] and words[1] not in ("of", "for")


def _by_middle_name(nodes: Mapping[str, _Node]) -> Iterator[tuple[str, str]]:
    """Full names that differ in a middle name or initial only, where just one has it."""
    longer: dict[tuple[str, str], list[_Node]] = defaultdict(list)
    for node in nodes.values():
        words = [word for word in node.words if word not in SUFFIXES]
        if node.kind == "person" and len(words) > 2 and len(words) == len(node.words):
            longer[words[0], words[-1]].append(node)
    for (first, last), found in longer.items():
        middles = {node.words[1:-1] for node in found}
        plain = nodes.get(_key("person", (first, last)))
        if plain is not None and _one(middles):
            for node in found:
                yield plain.key, node.key


_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?:iy|ij|yj|yi|ii|ie|yy|ey|i)$", "y"), (r"kh", "h"), (r"ph", "f"), (r"w", "v"), (r"ck", "k"),
        (r"(?:ae|oe|ue)", lambda match: match[0][0]), (r"sch|tsch|tch", "ch"), (r"ou|oo", "u"), (r"ee", "i"),
        (r"dj", "j"), (r"q", "k"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
"""Letters that transcribe the same sound: Zelensky, Zelenskyy and Zelenskiy; Qaddafi and Kaddafi."""
SPELT_FROM = 6
"""Letters of a surname from which another spelling of it is taken for the same."""


def _spelling(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _by_spelling(nodes: Mapping[str, _Node]) -> Iterator[tuple[str, str]]:
    """Full names that differ in how their sounds are transcribed only; never those whose roles exclude each other."""
    spelt: dict[tuple[str, ...], list[_Node]] = defaultdict(list)
    for node in nodes.values():
        if node.kind == "person" and len(node.words) > 1 and len(surname(node.words)) >= SPELT_FROM:
            spelt[tuple(map(_spelling, node.words))].append(node)
    for found in spelt.values():
        first, *others = sorted(found, key=lambda node: (-len(node.members), node.key))
        for other in others:
            if _may_be_one(first, other):
                yield first.key, other.key


def _by_initial(nodes: Mapping[str, _Node]) -> Iterator[tuple[str, str]]:
    """ "B. Netanyahu" with the one full name that has the initial and the surname."""
    bearers: dict[tuple[str, str], list[_Node]] = defaultdict(list)
    for node in nodes.values():
        if node.kind == "person" and len(node.words) > 1 and len(node.words[0]) > 1:
            bearers[node.words[0][0], surname(node.words)].append(node)
    for node in nodes.values():
        if node.kind == "person" and len(node.words) == 2 and len(node.words[0]) == 1:
            found = bearers.get((node.words[0], node.words[1]), [])
            if len(found) == 1 and _may_be_one(found[0], node):
                yield found[0].key, node.key


def _may_be_one(first: _Node, second: _Node) -> bool:
    """Whether no role of one is of a field that excludes one of the other's."""
    ours, theirs = ({f for m in node.members for f in _fields(m.role)} for node in (first, second))
    return not any(_apart(a, b, set()) for a in ours for b in theirs)


def _one(middles: set[tuple[str, ...]]) -> bool:
    """Whether some middle names may all be one person's: "j" and "john"."""
    longest = max(middles, key=lambda m: (sum(map(len, m)), m))
    return all(
        len(m) == len(longest) and all(b.startswith(a) for a, b in zip(m, longest, strict=True)) for m in middles
    )


def _identity(nodes: list[_Node]) -> Identity:
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
        parts=tuple(Part(n.key, _commonest(Counter(m.name for m in n.members)), tuple(n.members)) for n in nodes),
    )


def _commonest(counts: Counter[_T]) -> _T:
    return min(counts, key=lambda value: (-counts[value], value))
