"""What the reader did, and must never lose: `state.db`."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path
from typing import NamedTuple

from tui.core.database import connect

SCHEMA = 1


class Place(NamedTuple):
    """Where somebody was reading: a file by path and content hash, and a code point offset into its text."""

    path: str
    sha256: str
    offset: int


class State:
    """The reader's state on disk. Every change is saved when it is made.

    Where nothing can be saved (a full or read-only disk, a damaged file, one of a newer program) the program goes on
    with a state in memory, and `problem` says in words what is wrong.
    """

    def __init__(self, folder: Path) -> None:
        self._lock = threading.Lock()
        self._db, self.problem = _open(folder / "state.db")

    def last(self) -> Place | None:
        """The place that was remembered last."""
        row = self._read("SELECT path, sha256, offset FROM positions ORDER BY seen DESC, rowid DESC LIMIT 1", ())
        return Place(*row) if row else None

    def position(self, sha256: str) -> int:
        """The offset at which an article was left, or 0."""
        row = self._read("SELECT offset FROM positions WHERE sha256 = ?", (sha256,))
        return int(row[0]) if row else 0

    def remember(self, path: str, sha256: str, offset: int) -> bool:
        """Keep a place. False if it could not be saved; `problem` then says why."""
        path = path.encode("utf-8", "replace").decode("utf-8")  # SQLite refuses lone surrogates
        with self._lock:
            try:
                self._db.execute(
                    # Never before the last one: a clock that was set back must not bring back an old article.
                    "INSERT INTO positions (sha256, path, offset, seen) VALUES"
                    " (?, ?, ?, max(?, (SELECT coalesce(max(seen), 0) + 0.001 FROM positions))) ON CONFLICT (sha256)"
                    " DO UPDATE SET path = excluded.path, offset = excluded.offset, seen = excluded.seen",
                    (sha256, path, offset, time.time()),
                )
            except sqlite3.Error as error:
                self.problem = f"not saved: {error}"
                return False
        return True

    def close(self) -> None:
        """Close the file. What was remembered is already saved."""
        with self._lock:
            self._db.close()

    def _read(self, query: str, values: tuple[object, ...]) -> tuple[str, str, int] | None:
        with self._lock:
            try:
                row: tuple[str, str, int] | None = self._db.execute(query, values).fetchone()
            except sqlite3.Error as error:
                self.problem = f"the saved state cannot be read: {error}"
                return None
        return row


def _open(path: Path) -> tuple[sqlite3.Connection, str]:
    """The database, or one in memory and what is wrong with the file, which is left as it is."""
    try:
        db = connect(path, durable=True)
    except (sqlite3.Error, OSError) as error:
        return _in_memory(), f"not saved: {path.name} cannot be used ({error})"
    try:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version < SCHEMA:
            _create(db)
        if version <= SCHEMA:
            return db, ""
        problem = f"not saved: {path.name} belongs to a newer version of the program; update it"
    except sqlite3.Error as error:
        problem = f"not saved: {path.name} cannot be used ({error})"
    db.close()
    return _in_memory(), problem


def _in_memory() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _create(db)
    return db


def _create(db: sqlite3.Connection) -> None:
    db.execute(
        "CREATE TABLE IF NOT EXISTS positions"
        " (sha256 TEXT PRIMARY KEY, path TEXT NOT NULL, offset INTEGER NOT NULL, seen REAL NOT NULL)"
    )
    db.execute("CREATE INDEX IF NOT EXISTS positions_by_time ON positions (seen)")
    db.execute(f"PRAGMA user_version = {SCHEMA}")
