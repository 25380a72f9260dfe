"""Analyses that were made before: `cache.db`, which can be deleted at any time."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
import zlib
from pathlib import Path

from tui.core.analysis import Analysis
from tui.core.codec import dump_analysis, load_analysis, to_json
from tui.core.database import connect

SCHEMA = 1


class Cache:
    """Complete analyses by content hash and analyser. Never raises: what cannot be cached is made again."""

    def __init__(self, folder: Path) -> None:
        self._lock = threading.Lock()
        self._db = self._open(folder / "cache.db")

    def get(self, sha256: str, analyzer: str) -> Analysis | None:
        """The analysis of a content by an analyser, or None."""
        with self._lock:
            try:
                row = self._db.execute(
                    "SELECT analysis FROM analyses WHERE sha256 = ? AND analyzer = ?", (sha256, analyzer)
                ).fetchone()
                return load_analysis(json.loads(zlib.decompress(row[0]))) if row else None
            except (sqlite3.Error, zlib.error, ValueError):
                return None

    def put(self, sha256: str, analysis: Analysis) -> None:
        """Keep a complete analysis; older ones of the same content by other analysers go."""
        data = zlib.compress(to_json(dump_analysis(analysis)).encode(), level=3)
        with self._lock, contextlib.suppress(sqlite3.Error):
            self._db.execute("DELETE FROM analyses WHERE sha256 = ?", (sha256,))
            self._db.execute("INSERT INTO analyses VALUES (?, ?, ?)", (sha256, analysis.analyzer, data))

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    @classmethod
    def _open(cls, path: Path) -> sqlite3.Connection:
        with contextlib.suppress(sqlite3.Error, OSError):
            return cls._prepared(connect(path, durable=False))
        # Damaged, or not ours: a cache is worth nothing but its contents.
        with contextlib.suppress(sqlite3.Error, OSError):
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            return cls._prepared(connect(path, durable=False))
        return cls._prepared(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))

    @staticmethod
    def _prepared(db: sqlite3.Connection) -> sqlite3.Connection:
        if db.execute("PRAGMA user_version").fetchone()[0] != SCHEMA:
            db.execute("DROP TABLE IF EXISTS analyses")
        db.execute(
            "CREATE TABLE IF NOT EXISTS analyses"
            " (sha256 TEXT NOT NULL, analyzer TEXT NOT NULL, analysis BLOB NOT NULL, PRIMARY KEY (sha256, analyzer))"
        )
        db.execute(f"PRAGMA user_version = {SCHEMA}")
        return db
