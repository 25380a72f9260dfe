"""The tables of `state.db`: which there are in its versions, and how one version is brought up to the newest."""

from __future__ import annotations

import sqlite3

from tui.core.files.database import FAULTS

STEPS = (
    (
        "CREATE TABLE IF NOT EXISTS positions"
        " (sha256 TEXT PRIMARY KEY, path TEXT NOT NULL, offset INTEGER NOT NULL, seen REAL NOT NULL)",
        "CREATE INDEX IF NOT EXISTS positions_by_time ON positions (seen)",
    ),
    (
        "CREATE TABLE marks (sha256 TEXT PRIMARY KEY, read INTEGER NOT NULL DEFAULT 0,"
        " starred INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0, changed REAL NOT NULL)",
        # Where a marked content was seen last, and what it became when the file there changed.
        "CREATE TABLE aliases (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL)",
        "CREATE TABLE successors (sha256 TEXT PRIMARY KEY, successor TEXT NOT NULL)",
        "CREATE TABLE bookmarks (sha256 TEXT NOT NULL, offset INTEGER NOT NULL, words TEXT NOT NULL,"
        " changed REAL NOT NULL, PRIMARY KEY (sha256, offset))",
        "CREATE TABLE notes (sha256 TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, words TEXT NOT NULL,"
        " note TEXT NOT NULL, changed REAL NOT NULL, PRIMARY KEY (sha256, start, end))",
        "CREATE TABLE filters (name TEXT PRIMARY KEY, query TEXT NOT NULL, changed REAL NOT NULL)",
        "CREATE TABLE identity (decision TEXT NOT NULL CHECK (decision IN ('merge', 'split')), a TEXT NOT NULL,"
        " b TEXT NOT NULL, changed REAL NOT NULL, PRIMARY KEY (a, b))",
        # What was left below its top has been read.
        "INSERT INTO marks (sha256, read, changed) SELECT sha256, 1, seen FROM positions WHERE offset > 0",
        "INSERT OR REPLACE INTO aliases SELECT path, sha256 FROM positions WHERE offset > 0 ORDER BY seen",
        # What takes back each change, the newest last.
        "CREATE TABLE journal (id INTEGER PRIMARY KEY AUTOINCREMENT, words TEXT NOT NULL, inverse TEXT NOT NULL,"
        " made REAL NOT NULL)",
    ),
    (
        # What a reader put right in analyses, by content and place.
        "CREATE TABLE corrections (sha256 TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,"
        " what TEXT NOT NULL, words TEXT NOT NULL, value TEXT NOT NULL, was TEXT NOT NULL, changed REAL NOT NULL,"
        " PRIMARY KEY (sha256, start, end, what))",
        # How the reader left things: the order of the list, say.
        "CREATE TABLE kept (name TEXT PRIMARY KEY, value TEXT NOT NULL, changed REAL NOT NULL)",
    ),
)
"""Migrations from each version of the schema to the next."""

_COLUMNS = {
    "positions": "sha256, path, offset, seen", "marks": "sha256, read, starred, done, changed",
    "aliases": "path, sha256", "successors": "sha256, successor", "bookmarks": "sha256, offset, words, changed",
    "notes": "sha256, start, end, words, note, changed", "filters": "name, query, changed",
    "identity": "decision, a, b, changed", "journal": "id, words, inverse, made",
    "corrections": "sha256, start, end, what, words, value, was, changed", "kept": "name, value, changed",
}  # fmt: skip
"""The tables of the newest version, and what is in them."""

SCHEMA = len(STEPS)
"""The newest version."""


class SchemaMismatchError(sqlite3.DatabaseError):
    """A file says that it is of a version, and has not its tables."""


def version_of(db: sqlite3.Connection) -> int:
    """The version of a database's tables; 0 where there are none."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def upgrade(db: sqlite3.Connection) -> None:
    """Bring the tables up to the newest version in one transaction.

    Raises:
        SchemaMismatchError: they are not those of their version.
        FAULTS: nothing can be written.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        make_tables(db)
        db.execute("COMMIT")
    except FAULTS as error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR:
            raise SchemaMismatchError(str(error)) from None
        raise


def make_tables(db: sqlite3.Connection) -> None:
    """As `upgrade`, in the caller's transaction, or in a database that nobody else has."""
    for step in STEPS[version_of(db) :]:  # another instance may have been faster
        for statement in step:
            db.execute(statement)
    db.execute(f"PRAGMA user_version = {SCHEMA}")


def check_tables(db: sqlite3.Connection) -> None:
    """See that the tables are there.

    Raises:
        SchemaMismatchError: they are not, or have other columns.
    """
    for table, columns in _COLUMNS.items():
        try:
            db.execute(f"SELECT {columns} FROM {table} LIMIT 0")  # noqa: S608 - names of our own
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
                raise SchemaMismatchError(str(error)) from None
            raise
