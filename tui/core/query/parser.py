"""From what somebody typed to the tree of a query."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from difflib import get_close_matches
from typing import Literal, cast

from tui.core.query.errors import QueryError
from tui.core.query.terms import (
    DATES,
    EVERYTHING,
    FIELDS,
    FLAGS,
    NUMBERS,
    OPERATORS,
    Comparison,
    Field,
    FieldName,
    Flag,
    Newer,
    Not,
    Number,
    NumberName,
    Published,
    Query,
    Word,
    all_of,
    any_of,
)
from tui.core.query.tokens import COUNT, Token, tokens_of

LONGEST = 2_000
"""Characters of a query."""
MOST_TERMS = 100
MOST_COUNTED = 999_999_999
"""What numbers above are taken as: no article has more words."""
DEEPEST = 50
"""Parentheses within one another."""

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_AGE = re.compile(r"(\d{1,4})([dwmy])")


def parse(text: str) -> Query:
    """The query that somebody typed; `EVERYTHING` for an empty one.

    Words beside one another must all be there; `or` binds weaker than that, `not` and `-` stronger.

    Raises:
        QueryError: it is none, with the place of the mistake.
    """
    if len(text) > LONGEST:
        raise QueryError(f"longer than {LONGEST:,} characters", LONGEST, len(text))
    tokens = list(tokens_of(text))
    if len(tokens) > MOST_TERMS * 2:
        raise QueryError(f"more than {MOST_TERMS} terms", tokens[MOST_TERMS * 2].start, len(text))
    return _Parser(tokens, len(text)).whole()


class _Parser:
    """Recursive descent over the tokens."""

    def __init__(self, tokens: list[Token], length: int) -> None:
        self._tokens = tokens
        self._at = 0
        self._length = length
        self._depth = 0
        self._terms = 0

    def whole(self) -> Query:
        if not self._tokens:
            return EVERYTHING
        query = self._either()
        if (token := self._peek()) is not None:
            raise QueryError("there is no ( for this", token.start, token.end)
        return query

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _is(self, operator: str) -> bool:
        token = self._peek()
        return token is not None and token.kind == "word" and token.text.lower() == operator

    def _either(self) -> Query:
        found = [self._together()]
        while self._is("or"):
            self._at += 1
            found.append(self._together())
        return any_of(*found)

    def _together(self) -> Query:
        found = [self._one()]
        while (token := self._peek()) is not None and token.kind != ")" and not self._is("or"):
            if self._is("and"):
                self._at += 1
            found.append(self._one())
        return all_of(*found)

    def _one(self) -> Query:
        negated = False
        while (token := self._peek()) is not None and (token.kind == "not" or self._is("not")):
            negated = not negated
            self._at += 1
        if token is None:
            before = self._tokens[self._at - 1]
            raise QueryError(f"something is missing behind {before.text}", before.start, self._length)
        query = self._group(token) if token.kind == "(" else self._term(token)
        if not negated:
            return query
        return query.operand if isinstance(query, Not) else Not(query)

    def _group(self, opening: Token) -> Query:
        self._at += 1
        self._depth += 1
        if self._depth > DEEPEST:
            raise QueryError(f"more than {DEEPEST} parentheses within one another", opening.start, opening.end)
        if (token := self._peek()) is not None and token.kind == ")":
            raise QueryError("there is nothing in these parentheses", opening.start, token.end)
        query = self._either()
        if self._peek() is None:
            raise QueryError("there is no ) for this", opening.start, opening.end)
        self._at += 1
        self._depth -= 1
        return query

    def _term(self, token: Token) -> Query:
        if token.kind == ")":
            raise QueryError("something is missing before this", token.start, token.end)
        if token.kind == "word" and token.text.lower() in OPERATORS:
            raise QueryError(f"something is missing before {token.text}", token.start, token.end)
        self._at += 1
        self._terms += 1
        if self._terms > MOST_TERMS:
            raise QueryError(f"more than {MOST_TERMS} terms", token.start, self._length)
        if token.kind == "phrase":
            return _word(token)
        following = self._peek()
        if token.kind == "field" and not token.text and following is not None and following.kind == "(":
            name = token.field
            raise QueryError(
                f"parentheses go around it all: ({name}:… or {name}:…)", following.start, following.start + 1
            )
        return _field(token) if token.kind == "field" else _bare(token)


def _word(token: Token) -> Word:
    words = token.text
    prefix = words.endswith("*")
    stem = words.rstrip("*").rstrip() if prefix else words
    if not any(sign.isalnum() for sign in stem):
        raise QueryError("there is no word in this to look for", token.start, token.end)
    return Word(stem, prefix)


def _bare(token: Token) -> Query:
    lowered = token.text.lower()
    if lowered in FLAGS:
        return Flag(lowered)
    count = COUNT.fullmatch(token.text)
    if count is None:
        return _word(token)
    name, comparison, value = count[1].lower(), count[2], count[3]
    if name not in NUMBERS:
        raise QueryError(_unknown(name, NUMBERS, "can be counted"), token.start, token.start + len(name))
    if not re.fullmatch(r"[0-9]+", value):
        raise QueryError(f"a number belongs here: {name}{comparison}3", token.start + count.start(3), token.end)
    return Number(cast(NumberName, name), cast(Comparison, comparison), min(int(value), MOST_COUNTED))


def _field(token: Token) -> Query:
    name, value = token.field, token.text
    if name not in FIELDS and name not in DATES:
        message = _unknown(name, (*FIELDS, *DATES), "is a field")
        raise QueryError(message, token.start, token.start + len(name))
    place = (token.value_start, max(token.end, token.value_start))
    if name == "newer":
        age = _AGE.fullmatch(value.lower())
        if age is None:
            raise QueryError("days, weeks, months or years belong here: newer:3d, newer:2w, newer:6m, newer:1y", *place)
        return Newer(int(age[1]), cast('Literal["d", "w", "m", "y"]', age[2]))
    if name in DATES:
        return Published(cast('Literal["after", "before"]', name), _day(name, value, place))
    if not any(sign.isalnum() for sign in value):
        raise QueryError(f"a name or some of it belongs here: {name}:…", *place)
    return Field(cast(FieldName, name), value)


def _day(name: str, value: str, place: tuple[int, int]) -> date:
    found = _DATE.fullmatch(value)
    try:
        if found is not None and value.isascii():
            return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        raise QueryError("there is no such day", *place) from None
    raise QueryError(f"a date belongs here: {name}:2025-08-01, {name}:2025-08 or {name}:2025", *place)


def _unknown(name: str, known: Collection[str], what: str) -> str:
    close = get_close_matches(name, known, n=1)
    meant = f"did you mean {close[0]}?" if close else f"{', '.join(known)} are known"
    return f'nothing called {name} {what}: {meant} (for the words themselves, put them in "…")'
