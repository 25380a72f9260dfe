"""What is known of the actors of an article that a common noun may mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tui.analysis.actors.cluster import is_country
from tui.analysis.actors.groups import Group
from tui.analysis.actors.offices import IN_FULL
from tui.analysis.actors.roles import Role
from tui.analysis.knowledge import knowledge
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


def facts_of(groups: Sequence[Group], roles: Mapping[int, Sequence[Role]]) -> dict[int, Facts]:
    """What is known of each actor by its number."""
    most: dict[ActorType, int] = {}
    for group in groups:
        most[group.type] = max(most.get(group.type, 0), len(group.names))
    return {
        group.number: Facts(
            words=frozenset(word for name in group.names for word in name.words),
            roles=_present_roles(group, roles.get(group.number, ())),
            formerly=frozenset(word for role in roles.get(group.number, ()) if role.former for word in role.nouns),
            country=group.type == "place" and is_country(group),
            city=group.type == "place" and not is_country(group),
            seat=any(key_of(name.words) in _seats() for name in group.names),
            main=len(group.names) == most[group.type],
        )
        for group in groups
    }


_MUNICIPAL = frozenset(["municipality", "city", "town", "commune", "borough"])


def _present_roles(group: Group, roles: Sequence[Role]) -> frozenset[str]:
    """The words by which a nominal can mean an actor: of its offices, and "the city" of "the Municipality of Brack"."""
    words = {word for role in roles if not role.former for word in role.nouns}
    words |= {IN_FULL[word] for word in words & IN_FULL.keys()}
    if "justice" in words or "justice" in group.titles:
        words.add("judge")
    if group.type == "organization" and any(n.words[0] in _MUNICIPAL and n.words[1:2] == ("of",) for n in group.names):
        words |= _MUNICIPAL
    return frozenset(words)


@cache
def _seats() -> frozenset[str]:
    return frozenset(key_of(tuple(map(fold, name.split()))) for name in knowledge().metonyms)
