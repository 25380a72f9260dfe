"""Names that are no speaker's: offices that one person holds, datelines, common nouns with a capital letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun, lexicon
from tui.core.model.analysis import Actor
from tui.core.text.names import fold


def offices_held(actors: Sequence[Actor]) -> dict[str, str]:
    """Offices tagged as bodies, each held by one person ("the MEC"): its id → the person's."""
    held: dict[str, list[str]] = defaultdict(list)
    for actor in actors:
        if actor.type == "person" and actor.role:
            held[fold(actor.role)].append(actor.id)
    found = {a.id: held.get(fold(a.name), []) for a in actors if a.type == "organization" and _says_office(a.name)}
    return {body: people[0] for body, people in found.items() if len(people) == 1}


def _says_office(name: str) -> bool:
    """Whether a name is an office's, and not the body's that somebody is said to be of ("Ann Bell of Brack Foods")."""
    last = fold(name.split()[-1])
    return last in lexicon().titles or is_person_noun(last)


def is_dateline(actor: Actor) -> bool:
    """Whether an actor is only a place in capitals, from which a report is ("NEW DELHI:")."""
    return actor.type == "place" and actor.name.isupper() and len(actor.name) > 3


def is_generic(name: str) -> bool:
    """Whether a name is only a common noun with a capital letter ("Court", "Police"), which names nobody."""
    word = fold(name)
    return word not in word_table("speech.toml")["institutions"] and (
        word in lexicon().organization or is_person_noun(word)
    )
