"""People with one name who are not one: their roles are of fields that do not go together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tui.core.voices.named import Named, words_of

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
    words = set(words_of(role)) if role else set()
    return {name for name, nouns in _FIELDS.items() if words & nouns}


def people_called(node: Named) -> list[Named]:
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
    parts = [Named(f"{node.key} ({min(p)})" if k else node.key, node.words, node.kind) for k, p in enumerate(people)]
    for member in node.members:
        fields = _fields(member.role)
        at = next((k for k, person in enumerate(people) if fields & person), 0)
        parts[at].members.append(member)
        parts[at].fields |= fields
    return [part for part in parts if part.members]


def _apart(a: str, b: str, together: set[frozenset[str]]) -> bool:
    return frozenset((a, b)) in _APART and frozenset((a, b)) not in together


def may_be_one(first: Named, second: Named) -> bool:
    """Whether no role of one is of a field that excludes one of the other's."""
    ours, theirs = ({f for m in node.members for f in _fields(m.role)} for node in (first, second))
    return not any(_apart(a, b, set()) for a in ours for b in theirs)
