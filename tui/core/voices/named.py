"""The actors of single articles, and what goes by one name among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from tui.core.model.analysis import ActorType
from tui.core.text.names import fold, key_of


@dataclass(frozen=True, slots=True)
class Appearance:
    """An actor of one article."""

    article: str
    """The article's content hash."""
    actor: str
    """The actor's id there."""
    name: str
    type: ActorType
    role: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(slots=True)
class Named:
    """All actors that go by one name."""

    key: str
    words: tuple[str, ...]
    kind: str
    members: list[Appearance] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)
    """Those of their roles, where namesakes are told apart by them."""


KINDS: Mapping[ActorType, str] = {"person": "person", "group": "group", "organization": "body", "place": "body"}
"""A seat of government is a place in one article and an organisation in the next: they are not told apart."""


@lru_cache(maxsize=1 << 16)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without "the" before it."""
    words = tuple(word for word in map(fold, name.split()) if word)
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def key_for(kind: str, words: tuple[str, ...]) -> str:
    """The key of a name of one kind."""
    return f"{kind}:{' '.join(word.replace('.', '') for word in words) if kind == 'person' else key_of(words)}"
