"""Forms of one name that share too little to be seen: "Tex." and Texas, "Gartland Corp." and Gartland Corporation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Name
from tui.analysis.knowledge.files import read_lines, word_table
from tui.core.text.names import fold, key_of

_LEGAL = word_table("things.toml")["legal_forms"]
_OF_FIRMS = _LEGAL | word_table("things.toml")["of_firms"]


def same_names(doc: ArticleDoc, names: Sequence[Name]) -> dict[str, str]:
    """The key of a short form → that of the name that it stands for, where the article has both."""
    keys = {key_of(name.words) for name in names}
    found = {
        key: full
        for key in _in_short().keys() & keys
        if (full := _in_short()[key]) in keys and _is_code(doc, names, key)
    }
    firms: dict[tuple[str, ...], str] = {}
    for name in sorted(names, key=lambda name: (-len(name.words), name.start)):  # as they are clustered
        core, key = _bare(name.words), key_of(name.words)
        firm = name.type == "organization" and 1 < len(core) < len(name.words)
        if firm and (first := firms.setdefault(core, key)) != key:
            found[key] = first
        if len(name.words) == 1 and (bare := core_of(name.words)):
            found[key_of(bare)] = key
    return found


_KNOWN_AS = re.compile(
    r"(?: [a-z]+)?[,(–— -]*"
    r"(?:(?:also|better|formerly|previously|now) (?:known|called)(?: as)?|formerly|previously) (?:the )?",
    re.I,
)


def known_as(doc: ArticleDoc, names: Sequence[Name]) -> dict[str, str]:
    """The key of a place's or a body's other name → that of the one before it: "the Rukan camp, also known as the
    Berm"."""
    found: dict[str, str] = {}
    for name, after in pairwise(sorted(names, key=lambda name: name.start)):
        if name.passage == after.passage and name.type == after.type != "person" and after.start - name.end < 9:
            between = doc.text[doc.span(name.start, name.end).end : doc.offsets[after.start]]
            one, other = key_of(name.words), key_of(after.words)
            if one != other and one not in found and _KNOWN_AS.fullmatch(between):
                found[other] = one
    return found


def clubs_by_nickname(names: Sequence[Name]) -> dict[str, str]:
    """The key of a nickname → that of the one club of the article that is called so: "Blues" are several clubs'."""
    keys = {key_of(name.words) for name in names}
    found: dict[str, str] = {}
    for nickname in _nicknames().keys() & keys:
        called = [club for club in _nicknames()[nickname] if not keys.isdisjoint(club)]
        if len(called) == 1:
            found[nickname] = next(form for form in called[0] if form in keys)
    return found


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a firm's name without what it is called by: "Big Vessel" of "Big Vessel Label Group"."""
    size = len(words)
    while size > 2 and words[size - 1] in _OF_FIRMS:
        size -= 1
    return words[:size]


def core_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a firm's name without its legal form or what it is called in the net; empty without these."""
    if words[-1] in _LEGAL:
        return words[:-1]
    bare = words[-1].removesuffix(".com")
    return (*words[:-1], bare) if bare != words[-1] else ()


def _is_code(doc: ArticleDoc, names: Sequence[Name], key: str) -> bool:
    """Whether the names of a key are places', or bodies' of more than two letters, and in capitals: "OR", not "Or"."""
    ours = [name for name in names if key_of(name.words) == key]
    kinds = ("place",) if len(key) < 3 else ("place", "organization")
    return all(
        name.type in kinds
        and (doc.words[name.start].isupper() or "." in doc.words[name.start] or doc.words[name.end - 1].isdigit())
        for name in ours
    )


@cache
def _in_short() -> dict[str, str]:
    rows = (line.split("\t") for line in read_lines("names-in-short.tsv"))
    return {_key(short): _key(name) for short, name in rows}


@cache
def _nicknames() -> dict[str, list[tuple[str, ...]]]:
    """The key of a club's nickname → the clubs that are called so, each as the keys of its names."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in read_lines("clubs.tsv"):
        club, nicknames = (tuple(_key(name) for name in column.split("|")) for column in line.split("\t"))
        for nickname in nicknames:
            found.setdefault(nickname, []).append(club)
    return found


def _key(name: str) -> str:
    return key_of(tuple(map(fold, name.split())))
