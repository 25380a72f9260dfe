"""Names of one country, or of one body of it: "People's Republic of China" and "China"; "Government of Syria" and
"Syrian government", "Israel's military" and "Israel Defense Forces"."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from tui.analysis.knowledge import knowledge
from tui.analysis.knowledge.files import word_table
from tui.core.text.names import folded_words, key_of


def official_names(keys: Collection[str]) -> dict[str, str]:
    """Key of an official name → that of its country, where the article has both."""
    return {key: _country_of()[key] for key in keys if _country_of().get(key) in keys}


@cache
def _country_of() -> dict[str, str]:
    official = knowledge().official_names.items()
    keys = {key_of(folded_words(name.replace("'s ", " "))): key_of(folded_words(country)) for name, country in official}
    return {name: country for name, country in keys.items() if name != country}


_FORCES = word_table("things.toml")["forces"]
"""Names of the whole of a country's forces."""


def bodies_of_countries(keys: Iterable[str]) -> dict[str, str]:
    """Key of a body that is called by its country → that of the first other name of it."""
    first: dict[tuple[str, str], str] = {}
    found: dict[str, str] = {}
    for key in keys:
        body = _body(key)
        if body is not None and (other := first.setdefault(body, key)) != key:
            found[key] = other
    return found


def _body(key: str) -> tuple[str, str] | None:
    """The country that a body is called by, and what it is: "government" of Syria; None for other names."""
    what, of, owner = key.partition(" of ")
    for size in (1, 2):
        words = key.split()
        if not of and len(words) > size:
            what, owner = " ".join(words[size:]), " ".join(words[:size])
        country = _demonyms().get(owner) or (owner if owner in _countries() else None)
        if country is not None and (what in _FORCES or what == "government"):
            return country, "forces" if what in _FORCES else what
    return None


@cache
def _demonyms() -> dict[str, str]:
    """Adjective of a nation → key of its country, where only one has it."""
    return {key_of(folded_words(word)): key_of(folded_words(name)) for word, name in knowledge().demonyms.items()}


@cache
def _countries() -> frozenset[str]:
    return frozenset(key_of(folded_words(name)) for name in knowledge().countries)
