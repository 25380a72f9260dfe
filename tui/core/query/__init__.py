"""The language of the filter: `unread speaker:macron quotes>3 after:2025-08-01 "security guarantees"`.

A query is parsed into a tree of terms, which prints as a query that parses to the same tree. What does not parse is a
`QueryError` with the place of the mistake; nothing that can be typed raises anything else.
"""

from tui.core.query.errors import SHOWN, QueryError
from tui.core.query.parser import DEEPEST, LONGEST, parse
from tui.core.query.terms import (
    DATES,
    EVERYTHING,
    FIELDS,
    FLAGS,
    NUMBERS,
    And,
    Field,
    FieldName,
    Flag,
    Newer,
    Not,
    Number,
    Or,
    Published,
    Query,
    Word,
    all_of,
    any_of,
    depends_on_analysis,
)
from tui.core.query.typed import parse_typed

__all__ = [
    "DATES",
    "DEEPEST",
    "EVERYTHING",
    "FIELDS",
    "FLAGS",
    "LONGEST",
    "NUMBERS",
    "SHOWN",
    "And",
    "Field",
    "FieldName",
    "Flag",
    "Newer",
    "Not",
    "Number",
    "Or",
    "Published",
    "Query",
    "QueryError",
    "Word",
    "all_of",
    "any_of",
    "depends_on_analysis",
    "parse",
    "parse_typed",
]
