"""What is known of the actors of an article that a common noun may mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tui.analysis.knowledge import knowledge
from tui.analysis.knowledge.lexicon import names_country
from tui.analysis.records import Entity
from tui.analysis.references.offices import IN_FULL
from tui.core.model.analysis import ActorType
from tui.core.text.names import fold, key_of


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an actor that a noun may mean."""

    words: frozenset[str]
    """Folded words of its names; for what is not named, its noun."""
    roles: frozenset[str] = frozenset()
    formerly: frozenset[str] = frozenset()
    """Words of roles that are said to be over."""
    country: bool = False
    city: bool = False
    seat: bool = False
    """A seat of power ("Downing Street"), which is neither "the company" nor "the group"."""
    main: bool = False
    """The actor of its type that is mentioned most."""


def facts_of(entities: Sequence[Entity]) -> dict[int, Facts]:
    """What is known of each entity by its number."""
    most: dict[ActorType, int] = {}
    for entity in entities:
        most[entity.type] = max(most.get(entity.type, 0), len(entity.mentions))
    return {entity.number: _facts(entity, most[entity.type]) for entity in entities}


def _facts(entity: Entity, most: int) -> Facts:
    country = any(names_country(name.words) for name in entity.mentions)
    return Facts(
        words=frozenset(word for name in entity.mentions for word in name.words),
        roles=_present_roles(entity),
        formerly=frozenset(word for role in entity.roles if role.former for word in role.nouns),
        country=entity.type == "place" and country,
        city=entity.type == "place" and not country,
        seat=any(key_of(name.words) in _seats() for name in entity.mentions),
        main=len(entity.mentions) == most,
    )


_MUNICIPAL = frozenset(["municipality", "city", "town", "commune", "borough"])


def _present_roles(entity: Entity) -> frozenset[str]:
    """The words by which a nominal can mean an actor: of its offices, and "the city" of "the Municipality of Brack"."""
    words = {word for role in entity.roles if not role.former for word in role.nouns}
    words |= {IN_FULL[word] for word in words & IN_FULL.keys()}
    if "justice" in words or "justice" in entity.titles:
        words.add("judge")
    if entity.type == "organization" and any(
        n.words[0] in _MUNICIPAL and n.words[1:2] == ("of",) for n in entity.mentions
    ):
        words |= _MUNICIPAL
    return frozenset(words)


@cache
def _seats() -> frozenset[str]:
    return frozenset(key_of(tuple(map(fold, name.split()))) for name in knowledge().metonyms)
