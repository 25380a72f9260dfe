"""Cached results: `cache.db`, which can be deleted at any time.

`CacheFile` opens and repairs the file for its users: `Cache` keeps the analyses, `tui.engine.index` what is known of
the files and what can be searched in them.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tui.core.data.codec import dump_analysis, load_analysis, to_json
from tui.core.files.database import connect, file_of, says_damaged
from tui.core.files.folder_lock import locked
from tui.core.model.analysis import Analysis
from tui.core.model.article import Article

SCHEMA = 5
LOCK_SECONDS = 1.0
"""How long another instance is waited for that replaces a damaged file; after that the cache is kept in memory."""

_TABLES = """
CREATE TABLE IF NOT EXISTS analyses (
    sha256 TEXT NOT NULL, analyzer TEXT NOT NULL, analysis BLOB NOT NULL, PRIMARY KEY (sha256, analyzer));
CREATE TABLE IF NOT EXISTS contents (
    id INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL UNIQUE, length INTEGER NOT NULL, search TEXT NOT NULL,
    analyzer TEXT, quotes INTEGER, actors TEXT NOT NULL DEFAULT '', story INTEGER);
CREATE INDEX IF NOT EXISTS contents_by_story ON contents (story) WHERE story IS NOT NULL;
CREATE TABLE IF NOT EXISTS sketches (content INTEGER PRIMARY KEY, signature BLOB NOT NULL, runs INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS meeting (mark INTEGER, content INTEGER, PRIMARY KEY (mark, content)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS heard (mark INTEGER, quote INTEGER, PRIMARY KEY (mark, quote)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    path BLOB PRIMARY KEY, find_path TEXT NOT NULL, mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL,
    inode INTEGER NOT NULL, content INTEGER,
    problem TEXT, title TEXT, source TEXT, published TEXT, words INTEGER,
    minutes INTEGER, note TEXT NOT NULL, find_title TEXT NOT NULL, find_source TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS files_by_content ON files (content);
CREATE TABLE IF NOT EXISTS actors (
    id INTEGER PRIMARY KEY AUTOINCREMENT, content INTEGER NOT NULL, actor TEXT, name TEXT NOT NULL, type TEXT NOT NULL,
    role TEXT NOT NULL, aliases TEXT NOT NULL, salience REAL NOT NULL, quotes INTEGER NOT NULL, find TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS actors_by_content ON actors (content);
CREATE TABLE IF NOT EXISTS quotes (
    id INTEGER PRIMARY KEY AUTOINCREMENT, content INTEGER NOT NULL, speaker INTEGER, attribution TEXT NOT NULL,
    kind TEXT NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, confidence REAL NOT NULL,
    before TEXT NOT NULL, words TEXT NOT NULL, after TEXT NOT NULL, find TEXT NOT NULL, quotation INTEGER, "key" TEXT,
    evidence TEXT, context TEXT NOT NULL DEFAULT '');
CREATE INDEX IF NOT EXISTS quotes_by_quotation ON quotes (quotation);
CREATE INDEX IF NOT EXISTS quotes_by_content ON quotes (content);
CREATE INDEX IF NOT EXISTS quotes_by_speaker ON quotes (speaker);
"""


class CacheFile:
    """`cache.db`, opened when it is first used. Whatever goes wrong with it, the program goes on: a damaged file is
    made anew, and where none can be made, it is in memory."""

    def __init__(self, folder: Path) -> None:
        self._lock = threading.RLock()
        self._path = folder / "cache.db"
        self._db: sqlite3.Connection | None = None
        self._opened: tuple[int, int] | None = None  # which file; None for a database in memory
        self._closed = False

    @contextlib.contextmanager
    def using(self) -> Iterator[sqlite3.Connection]:
        """The connection, for one thread at a time. Errors of the database end the block and are swallowed."""
        with self._lock:
            self._leave_what_is_gone()
            db = self._db = self._db or self._open()
            try:
                yield db
            except sqlite3.Error as error:
                with contextlib.suppress(sqlite3.Error):
                    db.rollback()
                if says_damaged(error):
                    db.close()
                    self._db = None
                    self._replace(error)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._closed = True
            if self._db is not None:
                self._db.close()

    def _leave_what_is_gone(self) -> None:
        """A file that another connection found damaged and replaced, or that was deleted, is not written into: nobody
        would read that."""
        if self._db is not None and self._opened is not None and file_of(self._path) != self._opened:
            self._db.close()
            self._db = None

    def _open(self) -> sqlite3.Connection:
        self._opened = None
        if self._closed:
            nothing = _in_memory()
            nothing.close()
            return nothing
        try:
            return self._connect()
        except (sqlite3.Error, OSError) as error:
            # Damaged, or not ours: a cache is worth nothing but its contents. One that is only locked is not deleted.
            if says_damaged(error):
                self._replace(error)
                with contextlib.suppress(sqlite3.Error, OSError):
                    return self._connect()
        self._opened = None
        return _prepared(_in_memory())

    def _connect(self) -> sqlite3.Connection:
        db = _prepared(connect(self._path, durable=False))
        self._opened = file_of(self._path)
        return db

    def _replace(self, error: Exception) -> None:
        """Remove a file that is said to be damaged, if it is: it may have been said of one that another instance has
        replaced since. Whoever has it open besides sees that it is gone when they next use it."""
        with contextlib.suppress(OSError), locked(self._path.parent, seconds=LOCK_SECONDS):
            replaced = self._opened is not None and file_of(self._path) != self._opened
            if replaced or (_is_sound(self._path) and not _in_a_table(error)):
                return
            for suffix in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)


class Cache:
    """Complete analyses by content hash and analyser. Never raises: what cannot be cached is made again."""

    def __init__(self, folder: Path) -> None:
        self._file = CacheFile(folder)
        with self._file.using():
            pass  # opened now, not when the first article waits for it

    def get(self, sha256: str, analyzer: str) -> Analysis | None:
        """The analysis of a content by an analyser, or None."""
        query = "SELECT analysis FROM analyses WHERE sha256 = ? AND analyzer = ?"
        with self._file.using() as db:
            row = db.execute(query, (sha256, analyzer)).fetchone()
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
        with self._file.using() as db:
            db.execute("DELETE FROM analyses WHERE sha256 = ?", (sha256,))
            db.execute("INSERT INTO analyses VALUES (?, ?, ?)", (sha256, analysis.analyzer, data))

    def close(self) -> None:
        """Close the file."""
        self._file.close()


@cache
def has_fts5() -> bool:
    """Whether this SQLite has its full-text search."""
    with contextlib.closing(sqlite3.connect(":memory:")) as db:
        return bool(db.execute("SELECT 1 FROM pragma_compile_options WHERE compile_options = 'ENABLE_FTS5'").fetchone())


def _in_memory() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)


def _is_sound(path: Path) -> bool:
    """True if SQLite finds no damage, or the file is locked. Opens a connection of its own."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as db:
            return bool(db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.Error as error:
        return not says_damaged(error)


def _in_a_table(error: Exception) -> bool:
    """Whether the damage is in the tables of the full-text search, which SQLite's check does not look into."""
    return getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_CORRUPT_VTAB


def _prepared(db: sqlite3.Connection) -> sqlite3.Connection:
    """The database with our tables; those of another version are dropped (the analyses of earlier ones are as
    now)."""
    try:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version != SCHEMA:
            db.execute("BEGIN IMMEDIATE")
            if version > 0:
                for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                    if not name.startswith("sqlite_") and not (name == "analyses" and version < SCHEMA):
                        db.execute(f'DROP TABLE IF EXISTS "{name}"')
            for statement in filter(str.strip, _TABLES.split(";")):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {SCHEMA}")
            db.execute("COMMIT")
        _prepare_search(db)
    except sqlite3.Error:
        db.close()
        raise
    return db


def _prepare_search(db: sqlite3.Connection) -> None:
    """The full-text tables, which keep positions and no second copy of the text; plain ones without FTS5."""
    for name, columns, content in (
        ("texts", "title, text", ""),
        ("names", "find", "actors"),
        ("said", "words", "quotes"),
    ):
        if has_fts5():
            options = f"content='{content}'" + (", content_rowid='id'" if content else "")
            db.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS {name} USING fts5"
                f" ({columns}, {options}, tokenize='unicode61 remove_diacritics 2')"
            )
        elif not content:
            db.execute(f"CREATE TABLE IF NOT EXISTS plain_{name} (id INTEGER PRIMARY KEY, {columns})")
