"""The tree of a query, which prints as a query that parses to the same tree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tui.core.query.tokens import BARE, COUNT, KEY, QUOTES

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
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


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
    """All articles that an expression does not find."""

    operand: Query

    def __str__(self) -> str:
        return f"-({self.operand})" if isinstance(self.operand, And | Or | Not) else f"-{self.operand}"


@dataclass(frozen=True, slots=True)
class And:
    """The articles that all of some expressions find; every article if there are none."""

    operands: tuple[Query, ...] = ()

    def __str__(self) -> str:
        return " ".join(f"({o})" if isinstance(o, Or) else str(o) for o in self.operands)


@dataclass(frozen=True, slots=True)
class Or:
    """The articles that any of some expressions finds."""

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


def depends_on_analysis(query: Query) -> bool:
    """Whether a query asks for what only an analysis knows."""
    if isinstance(query, Field):
        return query.name in ("speaker", "actor")
    if isinstance(query, Number):
        return query.name == "quotes"
    if isinstance(query, Not):
        return depends_on_analysis(query.operand)
    return isinstance(query, And | Or) and any(map(depends_on_analysis, query.operands))


_RESERVED = frozenset({*OPERATORS, *FLAGS})


def _written(text: str, *, bare: bool = True) -> str:
    """Text as a term: bare if that reads back as the same, else between quotation marks."""
    plain = (
        bare
        and BARE.fullmatch(text) is not None
        and text[0] not in "-<>="
        and text.lower() not in _RESERVED
        and KEY.match(text) is None
        and COUNT.fullmatch(text) is None
        and not (text.endswith("*") and text.rstrip("*") + "*" != text)
    )
    return text if plain else '"' + re.sub(rf"([\\{QUOTES}])", r"\\\1", text) + '"'
