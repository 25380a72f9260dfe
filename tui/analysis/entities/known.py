"""Whether the tables know who somebody is."""

from __future__ import annotations

from functools import cache

from tui.analysis.entities.groups import Group
from tui.analysis.knowledge import knowledge
from tui.core.text.names import folded_words, key_of


def known(group: Group) -> bool:
    """Whether the tables have one of the names as a place's or a body's."""
    return any(key_of(name.words) in _known() for name in group.names)


@cache
def _known() -> frozenset[str]:
    tables = knowledge()
    names = tables.political_places | tables.regions | tables.organisations | tables.metonyms
    return frozenset(key_of(folded_words(name)) for name in names)
