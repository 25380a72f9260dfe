"""Records passed between the stages of the analysis: ranges of tokens, ends excluded.

Positions count tokens through the article (`ArticleDoc`), numbers count entities.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from tui.core.model.analysis import Actor, ActorType, MentionForm

Gender = Literal["m", "f"]


class Labelled(NamedTuple):
    """A name, a date or the like: tokens, counted through the article or, in a passage, from its first."""

    start: int
    end: int
    label: str
    """As the pipeline has it: PERSON, ORG, GPE, LOC, NORP, DATE …"""


@dataclass(frozen=True, slots=True)
class NameMention:
    """An entity named at a place of the text, without articles, titles and marks."""

    start: int
    end: int
    words: tuple[str, ...]
    """Folded, without marks."""
    passage: int
    """Index of the passage."""
    type: ActorType
    """What the name alone is of."""
    shared: bool = False
    """Whether others of the article have it too, and nothing says who is meant."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role that the text gives somebody."""

    text: str
    nouns: frozenset[str]
    """Folded words of it, by which a nominal can refer to its bearer."""
    rank: int
    """Its position: 0 in front of the name, 1 in apposition, 2 after "is", 3 a mere rank, 4 after "was",
    5 a body that somebody is of."""
    former: bool = False
    """Whether it is said to be over: "the judge" is not the former judge."""
    owner: int | None = None
    """The position of a pronoun that says whose: "his daughter"."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, place or people of an article, by all names that it has there."""

    number: int
    type: ActorType
    name: str
    """The canonical one."""
    aliases: tuple[str, ...]
    """The other forms as printed, the commonest first."""
    mentions: tuple[NameMention, ...]
    """In the order in which they were joined, the longest form first."""
    gender: Gender | None = None
    """By given name, title or kin; None where these say nothing."""
    titles: frozenset[str] = frozenset()
    """Folded words of the titles that it has had."""
    roles: tuple[Role, ...] = ()
    """The best first."""
    nested: tuple[tuple[int, int], ...] = ()
    """Ranges inside the names of others that mention a place too."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A nominal or pronoun with the entity that it refers to, its antecedent; in a coreference, a name too."""

    start: int
    end: int
    form: MentionForm
    entity: int
    """Its number; in a coreference, the index of its actor."""
    confidence: float
    """0.0 to 1.0: 1.0 for the full name; lower for a surname that two share, a nominal, a distant pronoun."""


@dataclass(frozen=True, slots=True)
class References:
    """All that refers to entities without naming them, and what came to light on the way."""

    all: tuple[Reference, ...]
    """In text order."""
    genders: Mapping[int, Gender] = field(default_factory=dict)
    """Entity → its gender by name, title or a pronoun that surely means it."""
    unnamed: frozenset[int] = frozenset()
    """The positions of pronouns that mean somebody or something without a name."""

    def of(self, entity: int) -> list[Reference]:
        """Those to one entity, in text order."""
        return [reference for reference in self.all if reference.entity == entity]


@dataclass(frozen=True, slots=True)
class Coreference:
    """The actors of an article, most salient first, and all that refers to one of them; actors are counted by index."""

    actors: tuple[Actor, ...] = ()
    mentions: tuple[Reference, ...] = ()
    """In text order, names among them."""
    genders: Mapping[int, Gender] = field(default_factory=dict)
    """Actor → gender, of the people of whom it is known by name, title or pronoun."""
    unnamed: frozenset[int] = frozenset()
    """The positions of pronouns that grammar takes for somebody without a name."""
