"""A query as a condition on the rows of the index.

Words are looked for by SQLite's full-text search (https://sqlite.org/fts5.html), each of them quoted, so that none is
an operator of its language; where SQLite was built without it, by LIKE over folded text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date

from tui.core.query import And, Field, Flag, Newer, Not, Number, Or, Published, Query, Word, all_of
from tui.core.state.marks import Marks
from tui.core.text.called import called
from tui.core.text.fuzzy import fold
from tui.engine.folded import folded, searched, without_surrogates

Condition = tuple[str, list[object]]
"""SQL over the files `f` and their contents `c`, and the values of its parameters."""

_COLUMNS = {"source": "f.find_source", "title": "f.find_title", "file": "f.find_path"}


def compile_query(query: Query, marks: Mapping[str, Marks], today: date, *, full_text: bool) -> Condition:
    """The condition that the files found by a query fulfil. `marks` are by content hash."""
    return _Compiler(marks, today, full_text).condition(query, None)


class _Compiler:
    def __init__(self, marks: Mapping[str, Marks], today: date, full_text: bool) -> None:
        self._marks = marks
        self._today = today
        self._full_text = full_text

    def condition(self, query: Query, said: Query | None) -> Condition:
        """The condition of a query; `said` are the words that its speakers must be quoted with."""
        match query:
            case Word():
                return self._text(query)
            case Field("speaker", value):
                return self._speaker(value, said)
            case Field("actor", value):
                sql, values = self._named(value)
                return f"f.content IN (SELECT content FROM actors WHERE actor IS NOT NULL AND {sql})", values
            case Field(name, value):
                wanted = folded(value) if name == "file" else searched(value)
                return f"{_COLUMNS[name]} LIKE ? ESCAPE '\\'", [_like(wanted)]
            case Flag(name):
                return self._flag(name)
            case Number(name, comparison, value):
                column = "c.quotes" if name == "quotes" else "f.words"
                return f"ifnull({column} {comparison} ?, 0)", [value]
            case Published(side, day):
                return f"ifnull(f.published {'>=' if side == 'after' else '<'} ?, 0)", [day.isoformat()]
            case Newer():
                return "ifnull(f.published >= ?, 0)", [query.since(self._today).isoformat()]
            case Not(operand):
                sql, values = self.condition(operand, None)
                return f"NOT ifnull({sql}, 0)", values
            case And(operands):
                words = [operand for operand in operands if _only_words(operand)]
                if words:
                    said = all_of(*words, *([said] if said is not None else []))
                return _joined(" AND ", (self.condition(operand, said) for operand in operands), "1")
            case Or(operands):
                return _joined(" OR ", (self.condition(operand, said) for operand in operands), "0")

    def _text(self, words: Query) -> Condition:
        if self._full_text:
            return "f.content IN (SELECT rowid FROM texts WHERE texts MATCH ?)", [_match(words)]
        sql, values = _likes(words, "(title || text)")
        return f"f.content IN (SELECT id FROM plain_texts WHERE {sql})", values

    def _speaker(self, name: str, said: Query | None) -> Condition:
        sql, values = self._named(name)
        if said is None:
            return f"f.content IN (SELECT content FROM actors WHERE quotes > 0 AND {sql})", values
        speakers = f"speaker IN (SELECT id FROM actors WHERE {sql})"
        quotes, more = self._said(said)
        return f"f.content IN (SELECT content FROM quotes WHERE {speakers} AND {quotes})", [*values, *more]

    def _said(self, words: Query) -> Condition:
        if self._full_text:
            return "id IN (SELECT rowid FROM said WHERE said MATCH ?)", [_match(words)]
        return _likes(words, "find")

    def _named(self, value: str) -> Condition:
        """A condition on actors: who is called so (`called_so`), among those of whom any word begins like that."""
        so, wanted = "called_so(?, actor, name, aliases, role)", without_surrogates(value)
        if self._full_text:
            beginning = _quoted(fold(value)) + " *"
            return f"id IN (SELECT rowid FROM names WHERE names MATCH ?) AND {so}", [beginning, wanted]
        return f"find LIKE ? ESCAPE '\\' AND {so}", [_like(searched(value)), wanted]

    def _flag(self, name: str) -> Condition:
        wanted = "read" if name == "unread" else name
        marked = json.dumps([sha256 for sha256, marks in self._marks.items() if getattr(marks, wanted)])
        negation = "NOT " if name == "unread" else ""
        return f"ifnull(c.sha256, '') {negation}IN (SELECT value FROM json_each(?))", [marked]


def called_so(wanted: str, actor: str | None, name: str, aliases: str, role: str) -> bool:
    """Whether a row of the actors is called so: for SQLite. One without an actor is a source that is only described."""
    if actor is None:
        return called(wanted, (), (name,))
    return called(wanted, (name, *aliases.split("\n")), (role,))


def _only_words(query: Query) -> bool:
    return isinstance(query, Word) or (isinstance(query, And | Or) and all(map(_only_words, query.operands)))


def _joined(operator: str, conditions: Iterable[Condition], empty: str) -> Condition:
    parts = list(conditions)
    sql = operator.join(part for part, _ in parts) or empty
    return f"({sql})", [value for _, values in parts for value in values]


def _match(query: Query) -> str:
    """Words as an expression of FTS5."""
    if isinstance(query, Word):
        return _quoted(query.text) + (" *" if query.prefix else "")
    operator = " AND " if isinstance(query, And) else " OR "
    operands = query.operands if isinstance(query, And | Or) else ()
    return f"({operator.join(map(_match, operands))})"


def _quoted(words: str) -> str:
    return '"' + without_surrogates(words).replace("\0", " ").replace('"', '""') + '"'


def _likes(query: Query, column: str) -> Condition:
    """Words as conditions on folded text."""
    if isinstance(query, Word):
        return f"{column} LIKE ? ESCAPE '\\'", [_like(searched(query.text))]
    operator = " AND " if isinstance(query, And) else " OR "
    operands = query.operands if isinstance(query, And | Or) else ()
    return _joined(operator, (_likes(operand, column) for operand in operands), "1")


def _like(wanted: str) -> str:
    """A pattern for what contains some words."""
    escaped = wanted.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
