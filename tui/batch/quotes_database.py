"""The table of quotes as a SQLite database, with full-text search and the indexes that such a table is asked by."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from tui.core.data.quote_table import FIELDS

NAME = "quotes.db"
"""The file in the folder of the archive."""
_TYPES = {"text": "TEXT", "count": "INTEGER", "share": "REAL", "day": "DATE"}
_COLUMNS = ", ".join(
    f'"{field.name}" {_TYPES[field.type]}{"" if field.maybe else " NOT NULL"}' for field in FIELDS
)  # fmt: skip
_INDEXED = ("key", "speaker_name", "published", "source", "path", "sha256", "kind", "part")
_SEARCHED = "words, speaker_name, title"
_NEW, _OLD = (", ".join(f"{row}.{name}" for name in _SEARCHED.split(", ")) for row in ("new", "old"))
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS quotes (number INTEGER PRIMARY KEY, {_COLUMNS}, part TEXT NOT NULL REFERENCES parts (name));
CREATE TABLE IF NOT EXISTS parts (name TEXT PRIMARY KEY, quotes INTEGER NOT NULL);
{"".join(f'CREATE INDEX IF NOT EXISTS quotes_by_{name} ON quotes ("{name}");' for name in _INDEXED)}
CREATE VIRTUAL TABLE IF NOT EXISTS quotes_fts USING fts5
    ({_SEARCHED}, content='quotes', content_rowid='number', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER IF NOT EXISTS quotes_come AFTER INSERT ON quotes BEGIN
    INSERT INTO quotes_fts (rowid, {_SEARCHED}) VALUES (new.number, {_NEW});
END;
CREATE TRIGGER IF NOT EXISTS quotes_go AFTER DELETE ON quotes BEGIN
    INSERT INTO quotes_fts (quotes_fts, rowid, {_SEARCHED})
    VALUES ('delete', old.number, {_OLD});
END;
"""


class QuotesDatabase:
    """The database in a folder. A part of the archive goes into it as a whole; then its own file can go."""

    def __init__(self, folder: Path) -> None:
        """Open or make it.

        Raises:
            sqlite3.Error: it is none, is damaged, or SQLite has no full-text search.
        """
        self._db = sqlite3.connect(folder / NAME, isolation_level=None)
        try:
            self._db.executescript(_SCHEMA)
        except sqlite3.Error:
            self._db.close()
            raise

    def parts(self) -> set[str]:
        """The names of the parts in it."""
        return {name for (name,) in self._db.execute("SELECT name FROM parts")}

    def add(self, part: str, lines: bytes) -> int:
        """Take over a part in JSON Lines, unless it is there; gives how many quotes it has."""
        rows = [json.loads(line) for line in lines.splitlines()]
        names = [field.name for field in FIELDS]
        marks = ", ".join("?" * (len(names) + 1))
        quoted = ", ".join(f'"{name}"' for name in names)
        with self._transaction():
            if part not in self.parts():
                self._db.execute("INSERT INTO parts VALUES (?, ?)", (part, len(rows)))
                self._db.executemany(
                    f"INSERT INTO quotes ({quoted}, part) VALUES ({marks})",
                    ((*(row[name] for name in names), part) for row in rows),
                )
        return len(rows)

    def remove(self, parts: Iterable[str]) -> None:
        """Let go of some parts."""
        with self._transaction():
            for part in parts:
                self._db.execute("DELETE FROM quotes WHERE part = ?", (part,))
                self._db.execute("DELETE FROM parts WHERE name = ?", (part,))

    def count(self) -> int:
        """How many quotes are in it."""
        return int(self._db.execute("SELECT count(*) FROM quotes").fetchone()[0])

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _transaction(self) -> contextlib.AbstractContextManager[object]:
        self._db.execute("BEGIN IMMEDIATE")
        return _Ending(self._db)


class _Ending:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._db.execute("COMMIT" if kind is None else "ROLLBACK")
