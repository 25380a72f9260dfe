"""Changes of the state that can be taken back: each in one transaction with what undoes it.

The inverse of a change is the rows, or the columns of them, as they were before. Changes are taken back from the
newest to the oldest; they stay in the file, so that also those of an earlier session can be.
"""

from __future__ import annotations

import json
import re
import sqlite3
import time
from collections.abc import Iterable, Mapping
from typing import NamedTuple

KEEP = 1000
"""Changes that can be taken back; older ones are forgotten."""

Value = str | int | float


class Row(NamedTuple):
    """Change of a row: the columns that change, or None to delete it."""

    table: str
    key: tuple[Value, ...]
    columns: Mapping[str, Value] | None


class Action(NamedTuple):
    """A change that was made, and can be taken back."""

    words: str
    """Description of the action: "star of …"."""
    made: float
    """Seconds since the epoch."""
    contents: tuple[str, ...] = ()
    """Hashes of the articles that it was about."""
    rows: tuple[Row, ...] = ()
    """Changes that redo it."""
    number: int = 0
    """Changes are numbered as they are made."""
    before: int = 0
    """The number of the change before it: as long as that is the last one, it can be made again."""


_KEYS: Mapping[str, tuple[str, ...]] = {
    "marks": ("sha256",),
    "bookmarks": ("sha256", "offset"),
    "notes": ("sha256", "start", "end"),
    "filters": ("name",),
    "identity": ("a", "b"),
    "corrections": ("sha256", "start", "end", "what"),
    "kept": ("name",),
}
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "marks": ("read", "starred", "done"),
    "bookmarks": ("words",),
    "notes": ("words", "note"),
    "filters": ("query",),
    "identity": ("decision",),
    "corrections": ("words", "value", "was"),
    "kept": ("value",),
}
"""Columns that may be changed, except for the time of the change."""
_NUMBERS = frozenset(("offset", "start", "end", "read", "starred", "done"))
_SURROGATE = re.compile("[\ud800-\udfff]")


def change(db: sqlite3.Connection, rows: Iterable[Row], words: str | None, joins: int = 0) -> int:
    """Change rows, inside the caller's transaction, and note under `words` what takes it back; without words it
    cannot be. What `joins` the last change, by its number, is taken back together with that one. Returns how many rows
    became different: none, and nothing is noted.

    Raises:
        sqlite3.Error: nothing can be written.
    """
    inverse = []
    for row in rows:
        before = _apply(db, row)
        if before is not None:
            inverse.append(before)
    if inverse and joins and joins == _newest(db):
        (noted,) = db.execute("SELECT inverse FROM journal WHERE id = ?", (joins,)).fetchone()
        db.execute("UPDATE journal SET inverse = ? WHERE id = ?", (json.dumps([*json.loads(noted), *inverse]), joins))
    elif inverse and words is not None:
        db.execute(
            "INSERT INTO journal (words, inverse, made) VALUES (?, ?, ?)", (words, json.dumps(inverse), time.time())
        )
        db.execute("DELETE FROM journal WHERE id <= (SELECT max(id) FROM journal) - ?", (KEEP,))
    return len(inverse)


def last(db: sqlite3.Connection) -> Action | None:
    """The change that would be taken back next: the newest whose record makes sense."""
    for number, *record in db.execute("SELECT id, words, made, inverse FROM journal ORDER BY id DESC"):
        if (rows := _rows_in(*record)) is not None:
            keys = {str(row.key[0]): None for row in rows if _KEYS[row.table][0] == "sha256"}
            return Action(record[0], record[1], tuple(keys), number=number)
    return None


def set_aside(db: sqlite3.Connection) -> int:
    """Take the newest records out of the journal that make no sense (a damaged file, or another program's), so that
    those before them can be taken back; how many these were. They are kept in a table of their own. Inside the caller's
    transaction.

    Raises:
        sqlite3.Error: nothing can be written.
    """
    aside = []
    for number, *record in db.execute("SELECT id, words, made, inverse FROM journal ORDER BY id DESC").fetchall():
        if _rows_in(*record) is not None:
            break
        aside.append((number, *record))
    if aside:
        db.execute("CREATE TABLE IF NOT EXISTS set_aside (id, words, made, inverse)")
        db.executemany("INSERT INTO set_aside VALUES (?, ?, ?, ?)", aside)
        db.executemany("DELETE FROM journal WHERE id = ?", ((number,) for number, *_ in aside))
    return len(aside)


def _rows_in(words: object, made: object, inverse: object) -> list[Row] | None:
    """The rows in a record of the journal; None if it makes no sense."""
    if not (isinstance(words, str) and isinstance(made, int | float) and isinstance(inverse, str)):
        return None
    try:
        items = json.loads(inverse)
    except (ValueError, RecursionError):
        return None
    if not isinstance(items, list) or not all(isinstance(item, list) and len(item) == 3 for item in items):
        return None
    rows = [Row(table, tuple(key), columns) for table, key, columns in items if isinstance(key, list)]
    return rows if len(rows) == len(items) and all(map(_makes_sense, rows)) else None


def _makes_sense(row: Row) -> bool:
    """Whether there can be such a row."""
    table, key, columns = row
    if not isinstance(table, str) or table not in _KEYS or len(key) != len(_KEYS[table]):
        return False
    if not all(_is_value(value, name in _NUMBERS) for name, value in zip(_KEYS[table], key, strict=True)):
        return False
    if columns is None:
        return True
    known = set(_COLUMNS[table])
    if not isinstance(columns, dict) or not (set(columns) == known or (table == "marks" and set(columns) <= known)):
        return False
    if table == "identity" and columns["decision"] not in ("merge", "split"):
        return False
    return all(_is_value(value, name in _NUMBERS) for name, value in columns.items())


def _is_value(value: object, number: bool) -> bool:
    """Whether SQLite takes a value for a column of numbers, or of texts."""
    if number:
        return isinstance(value, int) and abs(value) < 2**63
    return isinstance(value, str) and not _SURROGATE.search(value)


def undo(db: sqlite3.Connection) -> Action | None:
    """Take the last change back, inside the caller's transaction; None if there is none (see `set_aside`).

    Raises:
        sqlite3.Error: nothing can be written.
    """
    row = db.execute("SELECT id, words, inverse, made FROM journal ORDER BY id DESC LIMIT 1").fetchone()
    if row is None:
        return None
    number, words, inverse, made = row
    rows = _rows_in(words, made, inverse)
    if rows is None:
        return None
    contents: dict[str, None] = {}
    again = []
    for table, key, columns in reversed(rows):
        for now in _keys_now(db, table, key):
            if (before := _apply(db, Row(table, now, columns))) is not None:
                again.append(Row(*before))
            if "sha256" in _KEYS[table]:
                contents[str(now[0])] = None
    db.execute("DELETE FROM journal WHERE id = ?", (number,))
    return Action(words, made, tuple(contents), tuple(reversed(again)), number, _newest(db))


def redo(db: sqlite3.Connection, action: Action) -> Action | None:
    """Make a change again that was taken back, inside the caller's transaction, under a new number; None if another one
    came after it.

    Raises:
        sqlite3.Error: nothing can be written.
    """
    if _newest(db) != action.before:
        return None
    change(db, action.rows, action.words)
    return action._replace(number=_newest(db))


def _newest(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT coalesce(max(id), 0) FROM journal").fetchone()[0])


def _keys_now(db: sqlite3.Connection, table: str, key: tuple[Value, ...]) -> list[tuple[Value, ...]]:
    """A row's key, and those under which it went on when the file changed."""
    keys = [key]
    while _KEYS[table][0] == "sha256" and len(keys) < 100:
        row = db.execute("SELECT successor FROM successors WHERE sha256 = ?", (keys[-1][0],)).fetchone()
        if row is None or (*row, *key[1:]) in keys:
            break
        keys.append((*row, *key[1:]))
    return keys


def _apply(db: sqlite3.Connection, row: Row) -> tuple[str, tuple[Value, ...], dict[str, Value] | None] | None:
    """Change a row; what it was before, in the form of `Row`, or None if it is so already."""
    table, key, columns = row
    names, known = _KEYS[table], _COLUMNS[table]
    wanted = [name for name in known if columns is None or name in columns]
    where = " AND ".join(f"{name} = ?" for name in names)
    found = db.execute(f"SELECT {', '.join(wanted)} FROM {table} WHERE {where}", key).fetchone()  # noqa: S608 - our names
    before = dict(zip(wanted, found, strict=True)) if found else None
    if columns is None:
        if before is None:
            return None
        db.execute(f"DELETE FROM {table} WHERE {where}", key)  # noqa: S608
        return table, key, before
    after = {name: columns[name] for name in wanted}
    if before is None and table == "marks":
        before = dict.fromkeys(wanted, 0)  # no row is as good as one without marks
    if before == after:
        return None
    fields = [*names, *wanted, "changed"]
    update = ", ".join(f"{name} = excluded.{name}" for name in (*wanted, "changed"))
    db.execute(
        f"INSERT INTO {table} ({', '.join(fields)}) VALUES ({', '.join('?' * len(fields))})"  # noqa: S608
        f" ON CONFLICT ({', '.join(names)}) DO UPDATE SET {update}",
        (*key, *after.values(), time.time()),
    )
    return table, key, before
