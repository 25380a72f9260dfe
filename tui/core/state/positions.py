"""Reading positions of articles."""

from __future__ import annotations

import sqlite3
import time
from typing import NamedTuple

from tui.core.state.store import Store
from tui.core.state.values import as_text, number


class Place(NamedTuple):
    """A reading position: a file by path and content hash, and a code point offset into its text."""

    path: str
    sha256: str
    offset: int


class Positions:
    """The offset at which each article was left."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def last(self) -> Place | None:
        """The place that was remembered last."""
        row = self._store.row("SELECT path, sha256, offset FROM positions ORDER BY seen DESC, rowid DESC LIMIT 1")
        return Place(str(row[0]), str(row[1]), number(row[2])) if row else None

    def of(self, sha256: str) -> int:
        """The offset at which an article was left, or 0."""
        row = self._store.row("SELECT offset FROM positions WHERE sha256 = ?", sha256)
        return number(row[0]) if row else 0

    def remember(self, path: str, sha256: str, offset: int) -> bool:
        """Keep a place. False if it could not be saved."""

        def change(db: sqlite3.Connection) -> bool:
            db.execute(
                # Never before the last one: a clock that was set back must not bring back an old article.
                "INSERT INTO positions (sha256, path, offset, seen) VALUES"
                " (?, ?, ?, max(?, (SELECT coalesce(max(seen), 0) + 0.001 FROM positions))) ON CONFLICT (sha256)"
                " DO UPDATE SET path = excluded.path, offset = excluded.offset, seen = excluded.seen",
                (sha256, as_text(path), offset, time.time()),
            )
            return True

        return self._store.write(change) or False
