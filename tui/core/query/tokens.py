"""The pieces that a query is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, cast

from tui.core.query.errors import QueryError

QUOTES = '"“”„«»'
BARE = re.compile(rf"[^\s(){QUOTES}]+")
KEY = re.compile(r"[A-Za-z]+(?=:)")
COUNT = re.compile(r"([A-Za-z]+)\s*(>=|<=|>|<|=)\s*(.*)", re.DOTALL)
COUNT_APART = re.compile(rf"(?:quotes|words)\s*[<>]?[<>=]\s*[^\s(){QUOTES}]*", re.IGNORECASE)
"""A bound on a count, which may be written with blanks."""


class Token(NamedTuple):
    """A piece of a query: what it is, its text, and where it stands."""

    kind: Literal["word", "phrase", "field", "not", "(", ")"]
    text: str
    start: int
    end: int
    field: str = ""
    value_start: int = 0
    """Start of a field's value."""


def tokens_of(text: str) -> Iterator[Token]:
    """The pieces of a query, in order. Raises `QueryError` where there is none, after those before it."""
    at = 0
    while at < len(text):
        sign = text[at]
        if sign.isspace():
            at += 1
        elif sign in "()":
            yield Token(cast('Literal["(", ")"]', sign), sign, at, at + 1)
            at += 1
        elif sign == "-":
            if at + 1 == len(text) or text[at + 1].isspace() or text[at + 1] == ")":
                raise QueryError("nothing to leave out behind the -", at, at + 1, unfinished=at + 1 == len(text))
            yield Token("not", sign, at, at + 1)
            at += 1
        elif sign in QUOTES:
            words, end = _phrase(text, at)
            yield Token("phrase", words, at, end)
            at = end
        else:
            bare = COUNT_APART.match(text, at) or BARE.match(text, at)
            end = bare.end() if bare else at + 1
            key = KEY.match(text, at, end)
            if key is None:
                yield Token("word", text[at:end], at, end)
            else:
                value_start = key.end() + 1
                value = text[value_start:end]
                if not value and value_start < len(text) and text[value_start] in QUOTES:
                    value, end = _phrase(text, value_start)
                yield Token("field", value, at, end, key.group().lower(), value_start)
            at = end


def _phrase(text: str, start: int) -> tuple[str, int]:
    """The words between quotation marks, in which a backslash takes the next sign as it is, and where they end."""
    words: list[str] = []
    at = start + 1
    while at < len(text):
        if text[at] == "\\" and at + 1 < len(text):
            words.append(text[at + 1])
            at += 2
        elif text[at] in QUOTES:
            return " ".join("".join(words).split()), at + 1
        else:
            words.append(text[at])
            at += 1
    raise QueryError('there is no closing "', start, len(text), unfinished=True)
