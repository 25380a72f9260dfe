"""Names of one place or body that share too little to be seen: "Tex." and Texas, "Government of Syria" and "Syrian
government", "Gartland.com" and Gartland, a club and its nickname."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Name
from tui.analysis.entities.repeats import in_brackets
from tui.analysis.knowledge import knowledge
from tui.analysis.knowledge.files import read_lines, word_table
from tui.core.text.names import fold, folded_words, key_of

LEGAL = word_table("things.toml")["legal_forms"]
_OF_FIRMS = LEGAL | word_table("things.toml")["of_firms"]
_FORCES = word_table("things.toml")["forces"]
"""Names of the whole of a country's forces."""
_KNOWN_AS = re.compile(
    r"(?: [a-z]+)?[,(–— -]*"
    r"(?:(?:also|better|formerly|previously|now) (?:known|called)(?: as)?|formerly|previously) (?:the )?",
    re.I,
)


def other_names(doc: ArticleDoc, names: Sequence[Name]) -> dict[str, str]:
    """The key of a name → that of another one of the same place or body, where the article has both."""
    keys = dict.fromkeys(key_of(name.words) for name in names)
    found = {key_of(short): key_of(long) for short, long in in_brackets(doc, names).items()}
    found |= {key: name for key in keys for table in (_in_short(), _official()) if (name := table.get(key)) in keys}
    found |= _firms(names) | _known_as(doc, names) | _bodies_of_countries(keys) | _clubs(keys)
    return found


@cache
def keys_of(*tables: str) -> frozenset[str]:
    """The keys of the names in some tables of `knowledge`."""
    return frozenset(key_of(folded_words(name)) for table in tables for name in getattr(knowledge(), table))


@cache
def _in_short() -> dict[str, str]:
    rows = (line.split("\t") for line in read_lines("names-in-short.tsv"))
    return {_key(short): _key(name) for short, name in rows}


@cache
def _official() -> dict[str, str]:
    """Key of a country's official name → that of its short one: "Kingdom of Norway"."""
    names = ((_key(name.replace("'s ", " ")), _key(country)) for name, country in knowledge().official_names.items())
    return {name: country for name, country in names if name != country}


def _key(name: str) -> str:
    return key_of(tuple(map(fold, name.split())))


def _firms(names: Iterable[Name]) -> dict[str, str]:
    """Key → that of the same firm with another legal form or none, or with what it is called by in the net."""
    found: dict[str, str] = {}
    firms: dict[tuple[str, ...], str] = {}
    for name in sorted(names, key=lambda name: (-len(name.words), name.start)):  # as they are clustered
        key, size = key_of(name.words), len(name.words)
        while size > 2 and name.words[size - 1] in _OF_FIRMS:
            size -= 1
        firm = name.type == "organization" and 1 < size < len(name.words)
        if firm and (first := firms.setdefault(name.words[:size], key)) != key:
            found[key] = first
        if len(name.words) == 1 and (core := core_of(name.words)):
            found[key_of(core)] = key
    return found


def core_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a firm's name without its legal form or what it is called in the net; empty without these."""
    if words[-1] in LEGAL:
        return words[:-1]
    bare = words[-1].removesuffix(".com")
    return (*words[:-1], bare) if bare != words[-1] else ()


def _known_as(doc: ArticleDoc, names: Iterable[Name]) -> dict[str, str]:
    """Key → that of the name before it, of which the text says so: "the Rukan camp, also known as the Berm"."""
    found: dict[str, str] = {}
    for name, after in pairwise(sorted(names, key=lambda name: name.start)):
        if name.passage == after.passage and name.type == after.type != "person" and after.start - name.end < 9:
            between = doc.text[doc.span(name.start, name.end).end : doc.offsets[after.start]]
            one, other = key_of(name.words), key_of(after.words)
            if one != other and one not in found and _KNOWN_AS.fullmatch(between):
                found[other] = one
    return found


def _bodies_of_countries(keys: Iterable[str]) -> dict[str, str]:
    """Key of a body that is called by its country → that of the first other name of it."""
    first: dict[tuple[str, str], str] = {}
    found: dict[str, str] = {}
    for key in keys:
        for body in _body(key):
            if (other := first.setdefault(body, key)) != key:
                found[key] = other
    return found


def _body(key: str) -> Iterator[tuple[str, str]]:
    """The country that a body is called by, and whether it is the government or the forces; nothing for others."""
    words = key.split()
    body, of, place = key.partition(" of ")
    parts = [(" ".join(words[:size]), " ".join(words[size:])) for size in (1, 2)]
    for owner, what in [(place, body)] if of else parts:
        country = _demonyms().get(owner, owner)
        if country in keys_of("countries") and (what in _FORCES or what == "government"):
            yield country, "forces" if what in _FORCES else what


@cache
def _demonyms() -> dict[str, str]:
    """Adjective of a nation → key of its country, where only one has it."""
    return {key_of(folded_words(word)): key_of(folded_words(name)) for word, name in knowledge().demonyms.items()}


def _clubs(keys: Collection[str]) -> dict[str, str]:
    """The key of a nickname → that of the one club of the article that is called so: "Blues" are several clubs'."""
    found: dict[str, str] = {}
    for nickname in _nicknames().keys() & keys:
        called = [club for club in _nicknames()[nickname] if not club.isdisjoint(keys)]
        if len(called) == 1:
            found[nickname] = min(called[0].intersection(keys))
    return found


@cache
def _nicknames() -> dict[str, list[frozenset[str]]]:
    """The key of a club's nickname → the clubs that are called so, each as the keys of its names."""
    found: dict[str, list[frozenset[str]]] = {}
    for line in read_lines("clubs.tsv"):
        club, nicknames = (frozenset(_key(name) for name in column.split("|")) for column in line.split("\t"))
        for nickname in nicknames:
            found.setdefault(nickname, []).append(club)
    return found
