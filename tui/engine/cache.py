"""Analyses that were made before: `cache.db`, which can be deleted at any time."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

from tui.core.analysis import Analysis
from tui.core.article import Article
from tui.core.codec import dump_analysis, load_analysis, to_json
from tui.core.database import connect

SCHEMA = 1


class Cache:
    """Complete analyses by content hash and analyser. Never raises: what cannot be cached is made again."""

    def __init__(self, folder: Path) -> None:
        self._lock = threading.Lock()
        self._path = folder / "cache.db"
        self._db = self._open()

    def get(self, sha256: str, analyzer: str) -> Analysis | None:
        """The analysis of a content by an analyser, or None."""
        query = "SELECT analysis FROM analyses WHERE sha256 = ? AND analyzer = ?"
        with self._lock, self._healing():
            row = self._db.execute(query, (sha256, analyzer)).fetchone()
            with contextlib.suppress(zlib.error, ValueError, TypeError):
                return load_analysis(json.loads(zlib.decompress(row[0]))) if row else None
        return None

    def of(self, article: Article, analyzer: str) -> Analysis | None:
        """As `get`, for the article's text as it is now: another version of a page's reader may have made another
        text of the same bytes."""
        known = self.get(article.sha256, analyzer)
        return known if known is not None and known.analysed_to == len(article.text) else None

    def put(self, sha256: str, analysis: Analysis) -> None:
        """Keep a complete analysis; older ones of the same content by other analysers go."""
        data = zlib.compress(to_json(dump_analysis(analysis)).encode(), level=3)
        with self._lock, self._healing():
            self._db.execute("DELETE FROM analyses WHERE sha256 = ?", (sha256,))
            self._db.execute("INSERT INTO analyses VALUES (?, ?, ?)", (sha256, analysis.analyzer, data))

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    @contextlib.contextmanager
    def _healing(self) -> Iterator[None]:
        """Swallow what goes wrong; a file that turns out to be damaged is made anew."""
        try:
            yield
        except sqlite3.Error as error:
            if _damaged(error):
                self._db.close()
                self._remove()
                self._db = self._open()

    def _open(self) -> sqlite3.Connection:
        try:
            return _prepared(connect(self._path, durable=False))
        except (sqlite3.Error, OSError) as error:
            # Damaged, or not ours: a cache is worth nothing but its contents. One that is only locked is not deleted.
            if _damaged(error):
                self._remove()
                with contextlib.suppress(sqlite3.Error, OSError):
                    return _prepared(connect(self._path, durable=False))
        return _prepared(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            for suffix in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)


def _damaged(error: Exception) -> bool:
    codes = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) & 0xFF in codes


def _prepared(db: sqlite3.Connection) -> sqlite3.Connection:
    try:
        if db.execute("PRAGMA user_version").fetchone()[0] != SCHEMA:
            db.execute("DROP TABLE IF EXISTS analyses")
            db.execute(
                "CREATE TABLE IF NOT EXISTS analyses"
                " (sha256 TEXT NOT NULL, analyzer TEXT NOT NULL, analysis BLOB NOT NULL,"
                " PRIMARY KEY (sha256, analyzer))"
            )
            db.execute(f"PRAGMA user_version = {SCHEMA}")
    except sqlite3.Error:
        db.close()
        raise
    return db
