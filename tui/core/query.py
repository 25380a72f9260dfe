"""The language of the filter: `unread speaker:macron quotes>3 after:2025-08-01 "security guarantees"`.

A query is parsed into a tree of terms, which prints as a query that parses to the same tree. What does not parse is a
`QueryError` with the place of the mistake; nothing that can be typed raises anything else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Literal, NamedTuple, cast

FieldName = Literal["speaker", "actor", "source", "title", "file"]
FlagName = Literal["unread", "read", "starred", "done"]
NumberName = Literal["quotes", "words"]
Comparison = Literal[">=", "<=", ">", "<", "="]

FIELDS: dict[FieldName, str] = {
    "speaker": "quoted in it; words beside it are looked for in what they say",
    "actor": "named in it",
    "source": "published by",
    "title": "words of the title",
    "file": "part of the file's path",
}
DATES: dict[str, str] = {
    "after": "published on that day or later: after:2025-08-01",
    "before": "published before that day: before:2025-08",
    "newer": "published within days, weeks, months or years: newer:2w",
}
FLAGS: dict[FlagName, str] = {
    "unread": "not read yet",
    "read": "read",
    "starred": "with a star",
    "done": "done",
}
NUMBERS: dict[NumberName, str] = {"quotes": "how many quotes: quotes>3", "words": "how long: words<800"}
OPERATORS = ("and", "or", "not")

LONGEST = 2_000
"""Characters of a query."""
MOST_TERMS = 100
MOST_COUNTED = 999_999_999
"""What numbers above are taken as: no article has more words."""
SHOWN = 60
"""Characters of a query that a message shows."""
DEEPEST = 50
"""Parentheses within one another."""
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}

_QUOTE = '"“”„«»'
_BARE = re.compile(rf"[^\s(){_QUOTE}]+")
_KEY = re.compile(r"[A-Za-z]+(?=:)")
_COUNT = re.compile(r"([A-Za-z]+)(>=|<=|>|<|=)(.*)", re.DOTALL)
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_AGE = re.compile(r"(\d{1,4})([dwmy])")


class QueryError(Exception):
    """What is wrong with a query, and where: the range [start, end) of its characters, which may be empty at its
    end."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end

    def lines(self, query: str) -> tuple[str, str]:
        """The surroundings of the mistake, and the message with a sign under each wrong character: two lines for a
        terminal, the query's own characters still to be made safe one for one."""
        first = max(0, self.start - SHOWN // 2)
        last = min(len(query), first + SHOWN)
        before, after = "…" if first else "", "…" if last < len(query) else ""
        signs = "^" * max(1, min(self.end, last) - self.start)
        place = " " * (len(before) + self.start - first)
        return f"{before}{query[first:last]}{after}", f"{place}{signs} {self.message}"


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or several that follow one another, in the text or the title."""

    text: str
    prefix: bool = False
    """Whether the last word may go on (`secur*`)."""

    def __str__(self) -> str:
        if self.prefix:
            return _written(self.text + "*", bare=" " not in self.text)
        return _written(self.text)


@dataclass(frozen=True, slots=True)
class Field:
    """A value that a field contains, from the beginning of a word; anywhere in it for the file."""

    name: FieldName
    value: str

    def __str__(self) -> str:
        return f"{self.name}:{_written(self.value)}"


@dataclass(frozen=True, slots=True)
class Flag:
    """A mark of the reader's."""

    name: FlagName

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Number:
    """A bound on a count."""

    name: NumberName
    comparison: Comparison
    value: int

    def __str__(self) -> str:
        return f"{self.name}{self.comparison}{self.value}"


@dataclass(frozen=True, slots=True)
class Published:
    """A bound on the date of publication: on `day` or later ("after"), or earlier ("before")."""

    side: Literal["after", "before"]
    day: date

    def __str__(self) -> str:
        return f"{self.side}:{self.day.isoformat()}"


@dataclass(frozen=True, slots=True)
class Newer:
    """Published within so many days, weeks, months (of 30 days) or years (of 365) before today."""

    count: int
    unit: Literal["d", "w", "m", "y"]

    def since(self, today: date) -> date:
        """The first day that counts."""
        return today - timedelta(days=min(self.count * _DAYS[self.unit], today.toordinal() - 1))

    def __str__(self) -> str:
        return f"newer:{self.count}{self.unit}"


@dataclass(frozen=True, slots=True)
class Not:
    """What an expression does not find."""

    operand: Query

    def __str__(self) -> str:
        return f"-({self.operand})" if isinstance(self.operand, And | Or | Not) else f"-{self.operand}"


@dataclass(frozen=True, slots=True)
class And:
    """What all of some expressions find: everything, where there are none."""

    operands: tuple[Query, ...] = ()

    def __str__(self) -> str:
        return " ".join(f"({o})" if isinstance(o, Or) else str(o) for o in self.operands)


@dataclass(frozen=True, slots=True)
class Or:
    """What any of some expressions finds."""

    operands: tuple[Query, ...]

    def __str__(self) -> str:
        return " or ".join(str(operand) for operand in self.operands)


Query = Word | Field | Flag | Number | Published | Newer | Not | And | Or
EVERYTHING = And()


def all_of(*operands: Query) -> Query:
    """The conjunction, without conjunctions inside."""
    flat = [part for o in operands for part in (o.operands if isinstance(o, And) else (o,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(*operands: Query) -> Query:
    """The disjunction, without disjunctions inside."""
    flat = [part for o in operands for part in (o.operands if isinstance(o, Or) else (o,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def parse(text: str) -> Query:
    """The query that somebody typed; `EVERYTHING` for an empty one.

    Words beside one another must all be there; `or` binds weaker than that, `not` and `-` stronger.

    Raises:
        QueryError: it is none, with the place of the mistake.
    """
    if len(text) > LONGEST:
        raise QueryError(f"longer than {LONGEST:,} characters", LONGEST, len(text))
    tokens = list(_tokens(text))
    if len(tokens) > MOST_TERMS * 2:
        raise QueryError(f"more than {MOST_TERMS} terms", tokens[MOST_TERMS * 2].start, len(text))
    return _Parser(tokens, len(text)).whole()


def depends_on_analysis(query: Query) -> bool:
    """Whether a query asks for what only an analysis knows."""
    if isinstance(query, Field):
        return query.name in ("speaker", "actor")
    if isinstance(query, Number):
        return query.name == "quotes"
    if isinstance(query, Not):
        return depends_on_analysis(query.operand)
    return isinstance(query, And | Or) and any(map(depends_on_analysis, query.operands))


class Token(NamedTuple):
    """A piece of a query: what it is, its text, and where it stands."""

    kind: Literal["word", "phrase", "field", "not", "(", ")"]
    text: str
    start: int
    end: int
    field: str = ""
    value_start: int = 0
    """Where a field's value begins."""


def _tokens(text: str) -> Iterator[Token]:
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
                raise QueryError("nothing to leave out behind the -", at, at + 1)
            yield Token("not", sign, at, at + 1)
            at += 1
        elif sign in _QUOTE:
            words, end = _phrase(text, at)
            yield Token("phrase", words, at, end)
            at = end
        else:
            bare = _BARE.match(text, at)
            end = bare.end() if bare else at + 1
            key = _KEY.match(text, at, end)
            if key is None:
                yield Token("word", text[at:end], at, end)
            else:
                value_start = key.end() + 1
                value = text[value_start:end]
                if not value and value_start < len(text) and text[value_start] in _QUOTE:
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
        elif text[at] in _QUOTE:
            return " ".join("".join(words).split()), at + 1
        else:
            words.append(text[at])
            at += 1
    raise QueryError('there is no closing "', start, len(text))


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
    count = _COUNT.fullmatch(token.text)
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


_RESERVED = frozenset({*OPERATORS, *FLAGS})


def _written(text: str, *, bare: bool = True) -> str:
    """Text as a term: bare if that reads back as the same, else between quotation marks."""
    plain = (
        bare
        and _BARE.fullmatch(text) is not None
        and text[0] != "-"
        and text.lower() not in _RESERVED
        and _KEY.match(text) is None
        and _COUNT.fullmatch(text) is None
        and not (text.endswith("*") and text.rstrip("*") + "*" != text)
    )
    return text if plain else '"' + re.sub(rf"([\\{_QUOTE}])", r"\\\1", text) + '"'
