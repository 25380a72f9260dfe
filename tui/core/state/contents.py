"""Which content was found at which path: what the reader did goes with an article that is moved or changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from tui.core.state.store import Store
from tui.core.state.values import as_path

_OF_CONTENT = ("marks", "bookmarks", "notes", "corrections")
_HAS_STATE = " UNION ".join(f"SELECT 1 FROM {table} WHERE sha256 = ?" for table in _OF_CONTENT)  # noqa: S608


class Contents:
    """The content hash that each path had last, of articles that the reader has done something with."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def aliases(self) -> dict[str, str]:
        """The content hash that each path with marks had last."""
        return {str(path): str(sha) for path, sha in self._store.rows("SELECT path, sha256 FROM aliases")}

    def follow(self, found: Mapping[str, str]) -> bool:
        """Tell which content was found at which path; returns whether that changed any marks.

        A marked content at another path has been moved there. A path whose content has changed keeps its marks,
        its bookmarks and notes: an article that was corrected is still the same article.
        """
        moved, changed = {}, {}
        for path, sha256 in found.items():
            row = self._store.row("SELECT sha256 FROM aliases WHERE path = ?", as_path(path))
            before = str(row[0]) if row else None
            if before == sha256:
                continue
            if self._store.row(_HAS_STATE, *[sha256] * len(_OF_CONTENT)):
                moved[path] = sha256
            elif before is not None:
                changed[path] = before, sha256
        if not moved and not changed:
            return False

        def change(db: sqlite3.Connection) -> bool:
            for old, new in changed.values():
                _hand_over(db, old, new)
            set_aliases(db, {**moved, **{path: new for path, (_, new) in changed.items()}})
            return bool(changed)

        return self._store.write(change) or False


def set_aliases(db: sqlite3.Connection, aliases: Mapping[str, str]) -> None:
    """Note which content stands at which path, inside the caller's transaction."""
    db.executemany(
        "INSERT INTO aliases VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET sha256 = excluded.sha256",
        [(as_path(path), sha256) for path, sha256 in aliases.items() if path],
    )


def _hand_over(db: sqlite3.Connection, old: str, new: str) -> None:
    """Give a new content what is kept for an old one."""
    db.execute("INSERT OR REPLACE INTO successors VALUES (?, ?)", (old, new))
    for table, columns in (
        ("positions", "path, offset, seen"),
        ("marks", "read, starred, done, changed"),
        ("bookmarks", "offset, words, changed"),
        ("notes", "start, end, words, note, changed"),
        ("corrections", "start, end, what, words, value, was, changed"),
    ):
        db.execute(
            f"INSERT OR IGNORE INTO {table} (sha256, {columns})"  # noqa: S608 - names of our own
            f" SELECT ?, {columns} FROM {table} WHERE sha256 = ?",
            (new, old),
        )
