"""From what somebody typed to the tree of a query."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
"""Upper limit of numbers: no article has more words."""
LONGEST_NAME = 20
"""Characters of what is no field's name that a message shows."""
DEEPEST = 50
"""Parentheses within one another."""

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_HALF_A_DATE = re.compile(r"\d{0,3}|\d{4}-(?:0?|\d{1,2}-0?)")
_AGE = re.compile(r"(\d+)([dwmy])")
LONGEST_AGE = 9_999
"""Upper limit of ages: the calendar has no more years."""


def parse(text: str) -> Query:
    """The query that somebody typed; `EVERYTHING` for an empty one.

    Words beside one another must all be there; `or` binds weaker than that, `not` and `-` stronger.

    Raises:
        QueryError: it is none, with the place of the mistake.
    """
    if len(text) > LONGEST:
        raise QueryError(f"longer than {LONGEST:,} characters", LONGEST, len(text))
    return parse_tokens(list(tokens_of(text)), len(text))


def parse_tokens(tokens: Sequence[Token], length: int) -> Query:
    """The query in the pieces of a text of so many characters. Raises `QueryError` as `parse`."""
    if len(tokens) > MOST_TERMS * 2:
        raise QueryError(f"more than {MOST_TERMS} terms", tokens[MOST_TERMS * 2].start, length)
    return _Parser(tokens, length).whole()


class _Parser:
    """Recursive descent over the tokens."""

    def __init__(self, tokens: Sequence[Token], length: int) -> None:
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
            message = f"something is missing behind {before.text}"
            raise QueryError(message, before.start, self._length, unfinished=True)
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
            raise QueryError("there is no ) for this", opening.start, opening.end, unfinished=True)
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
        following = self._peek()
        if token.kind == "field" and not token.text and following is not None and following.kind == "(":
            name = token.field
            raise QueryError(
                f"parentheses go around it all: ({name}:… or {name}:…)", following.start, following.start + 1
            )
        try:
            return _word(token) if token.kind == "phrase" else _field(token) if token.kind == "field" else _bare(token)
        except QueryError as error:
            if token.end < self._length:
                error.unfinished = False
            raise


def _word(token: Token) -> Word:
    words = token.text
    prefix = words.endswith("*")
    stem = words.rstrip("*").rstrip() if prefix else words
    if not any(sign.isalnum() for sign in stem):
        raise QueryError("there is no word in this to look for", token.start, token.end, unfinished=not prefix)
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
        message = "only quotes and words are counted: quotes>3, words<800"
        raise QueryError(message, token.start, token.start + len(name))
    if not re.fullmatch(r"[0-9]+", value):
        message = f"a number belongs here: {name}{comparison}3"
        raise QueryError(message, token.start + count.start(3), token.end, unfinished=not value)
    return Number(cast(NumberName, name), cast(Comparison, comparison), min(int(value), MOST_COUNTED))


def _field(token: Token) -> Query:
    name, value = token.field, token.text
    if name not in FIELDS and name not in DATES:
        raise QueryError(_no_field(name, value), token.start, token.start + len(name))
    place = (token.value_start, max(token.end, token.value_start))
    if name == "newer":
        age = _AGE.fullmatch(value.lower())
        if age is None:
            message = "an age belongs here: newer:3d, newer:2w, newer:6m, newer:1y"
            raise QueryError(message, *place, unfinished=not value or value.isdecimal())
        return Newer(min(int(age[1]), LONGEST_AGE), cast('Literal["d", "w", "m", "y"]', age[2]))
    if name in DATES:
        return Published(cast('Literal["after", "before"]', name), _day(name, value, place))
    if not any(sign.isalnum() for sign in value):
        raise QueryError(f"a name or some of it belongs here: {name}:…", *place, unfinished=True)
    return Field(cast(FieldName, name), value)


def _day(name: str, value: str, place: tuple[int, int]) -> date:
    found = _DATE.fullmatch(value)
    half = _HALF_A_DATE.fullmatch(value) is not None
    try:
        if found is not None and value.isascii():
            return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        raise QueryError("there is no such day", *place, unfinished=half) from None
    message = f"a date belongs here: {name}:2025-08-01, {name}:2025-08 or {name}:2025"
    raise QueryError(message, *place, unfinished=half)


def _no_field(name: str, value: str) -> str:
    """Error message for `name:value` with an unknown field."""
    if name in NUMBERS:
        least = value if re.fullmatch(r"[0-9]{1,9}", value) else "800" if name == "words" else "3"
        return f"{name} is counted: {name}<{least}, {name}>{least} or {name}={least}"
    mark = next((mark for mark in (name, value.lower()) if mark in FLAGS), None)
    if mark is not None:
        return f"{mark} stands alone, without a colon"
    close = get_close_matches(name, [*FIELDS, *DATES], n=1)
    meant = f"did you mean {close[0]}?" if close else ", ".join((*FIELDS, *DATES))
    called = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"
    return f'there is no field {called}: {meant} (as text: "{called}:")'
