"""Bodies of the state, which nobody calls "the company": an agency, a ministry, the police."""

from __future__ import annotations

from tui.analysis.knowledge.files import word_table
from tui.core.model.analysis import Actor
from tui.core.text.names import fold

_OF = frozenset(["of", "for", "on"])


def is_public(actor: Actor | None) -> bool:
    """Whether an actor's name says that it is a public body, and the text does not call it a firm."""
    if actor is None:
        return False
    words = word_table("things.toml")
    role = [fold(word) for word in (actor.role or "").split()]
    if actor.type != "organization" or (role and role[-1] in words["firms"]):
        return False
    return any(noun_of_name(name) in words["public_bodies"] for name in (actor.name, *actor.aliases))


def is_firm_noun(word: str) -> bool:
    """Whether a folded noun in the singular is one for firms alone."""
    return word in word_table("things.toml")["firms"]


def noun_of_name(name: str) -> str:
    """The folded noun of a body's name: its last word, or the one before "of"; what says the form of a firm is none."""
    words = [fold(word) for word in name.split()]
    while len(words) > 1 and words[-1].rstrip(".") in word_table("things.toml")["legal_forms"]:
        words.pop()
    return next((words[i - 1] for i, word in enumerate(words) if i and word in _OF), words[-1] if words else "")
