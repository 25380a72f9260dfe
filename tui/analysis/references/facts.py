"""Facts about the actors of an article that a common noun may mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tui.analysis.knowledge.files import read_lines, word_table
from tui.analysis.knowledge.lexicon import names_country
from tui.analysis.records import Entity
from tui.core.model.analysis import ActorType


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts about an actor that a noun may mean."""

    words: frozenset[str]
    """Folded words of its names; for what is not named, its noun."""
    roles: frozenset[str] = frozenset()
    country: bool = False
    city: bool = False
    main: bool = False
    """The actor of its type that is mentioned most."""


def facts_of(entities: Sequence[Entity]) -> dict[int, Facts]:
    """Facts about each entity, by its number."""
    most: dict[ActorType, int] = {}
    for entity in entities:
        most[entity.type] = max(most.get(entity.type, 0), len(entity.mentions))
    return {entity.number: _facts(entity, most[entity.type]) for entity in entities}


def _facts(entity: Entity, most: int) -> Facts:
    country = any(names_country(name.words) for name in entity.mentions)
    return Facts(
        words=frozenset(word for name in entity.mentions for word in name.words),
        roles=_present_roles(entity),
        country=entity.type == "place" and country,
        city=entity.type == "place" and not country,
        main=len(entity.mentions) == most,
    )


_IN_FULL = dict(line.split("\t") for line in read_lines("offices-in-full.tsv"))
"""Titles as they stand before names, and as they stand alone."""


@cache
def _called_too() -> tuple[tuple[str, ...], ...]:
    """What somebody may also be called, each before the offices of whom: "cleric", "bishop", "priest" …"""
    table = word_table("role-words.toml")["called_too"]
    return tuple(tuple(line.split()) for line in table)


def _present_roles(entity: Entity) -> frozenset[str]:
    """The words of an actor's offices, by which a nominal can mean it."""
    words = {word for role in entity.roles if not role.former for word in role.nouns}
    words |= {_IN_FULL[word] for word in words & _IN_FULL.keys()}
    bearing = words | entity.titles
    words |= {name for name, *others in _called_too() if not bearing.isdisjoint(others)}
    if "justice" in words or "justice" in entity.titles:
        words.add("judge")
    return frozenset(words)
