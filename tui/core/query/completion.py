"""Completions of a query: fields, marks, and the names that are known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from typing import NamedTuple

from tui.core.query import DATES, FIELDS, FLAGS, NUMBERS, Field, FieldName
from tui.core.text.fuzzy import fold

Known = Mapping[str, tuple[str, ...]]
"""The names known by field ("speaker", "actor", "source"), the most frequent first."""

MOST = 8
"""Completions that are offered."""
_TOKEN = re.compile(r'(?P<lead>[-(]*)(?:(?P<field>[A-Za-z]+):)?(?P<value>"[^"]*"?|[^\s()"]*)$')


class Completion(NamedTuple):
    """A text to stand in place of the range [start, end) of a query."""

    text: str
    start: int
    end: int
    about: str
    """Its meaning in words; empty for names."""
    shown: str
    """The name alone, or the text."""


def complete(query: str, cursor: int, known: Known) -> tuple[Completion, ...]:
    """Completions at the cursor, the likeliest first; none for an empty or a complete word."""
    token = _token(query[:cursor])
    if token is None:
        return ()
    start, name, value = token
    there = query[start:cursor]
    field = FIELD_NAMES.get(name) if name is not None else None
    if name is None:
        keys = ((text, about) for text, about in _KEYS.items() if value and text.startswith(value))
        found = [Completion(text, start, cursor, about, text) for text, about in keys]
    elif field is not None:
        wanted = fold(value)
        names = (n for n in known.get(name, ()) if any(w.startswith(wanted) for w in _beginnings(n)))
        found = [Completion(str(Field(field, n)), start, cursor, "", n) for n in islice(names, MOST + 1)]
    else:
        return ()
    return tuple(completion for completion in found if completion.text != there)[:MOST]


FIELD_NAMES: dict[str, FieldName] = {name: name for name in FIELDS}
_KEYS: dict[str, str] = {
    **{f"{name}:": about for name, about in FIELDS.items()},
    **dict(FLAGS.items()),
    **{f"{name}:": about for name, about in DATES.items()},
    **{f"{name}>": about for name, about in NUMBERS.items()},
}


def _token(text: str) -> tuple[int, str | None, str] | None:
    """Start of the last word of a query, its field and its value; None inside a phrase."""
    start = 0
    inside = False
    for at, sign in enumerate(text):
        if sign == '"':
            inside = not inside
        elif sign.isspace() and not inside:
            start = at + 1
    match = _TOKEN.match(text, start)
    if match is None:
        return None
    field = match["field"].lower() if match["field"] else None
    value = match["value"]
    if field is None and value.startswith('"'):
        return None
    return start + len(match["lead"]), field, value.strip('"').lower()


def _beginnings(name: str) -> list[str]:
    """A folded name from each of its words on."""
    folded = fold(name)
    return [folded[match.start() :] for match in re.finditer(r"\w+", folded)] or [folded]
