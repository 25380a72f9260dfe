"""The coreference of an article: its actors, and every mention in the text that refers to one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.core.model.analysis import Actor, MentionForm
from tui.core.model.article import Span


@dataclass(frozen=True, slots=True)
class ResolvedMention:
    """A mention, resolved to an actor with a confidence."""

    span: Span
    form: MentionForm
    actor: str
    """The actor's id."""
    confidence: float
    """0.0 to 1.0: 1.0 for the full name; lower for a surname that two share, a nominal, a distant pronoun."""


@dataclass(frozen=True, slots=True)
class Coreference:
    """The actors of an article, most salient first, and all mentions of them in text order."""

    actors: tuple[Actor, ...] = ()
    mentions: tuple[ResolvedMention, ...] = ()
    genders: Mapping[str, str] = field(default_factory=dict)
    """Actor's id → "m" or "f", of the people of whom it is known by name, title or pronoun."""
    unnamed: frozenset[int] = frozenset()
    """The offsets of pronouns that grammar takes for somebody without a name."""
