"""How the two SQLite files are opened."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import time
from pathlib import Path

from tui.core.files.save import make_private

_ESCAPED = re.compile(r"\\([0-7]{3})")
"""How /proc/mounts writes a blank in a name."""
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ceph", "lustre"})

FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""Exceptions that SQLite raises; the second where the message about a damaged file repeats bytes of it."""

TIMEOUT = 5.0
"""Seconds to wait for another instance's lock."""


def connect(path: Path, *, durable: bool) -> sqlite3.Connection:
    """A connection to a database file, made with its folder (0700) and itself (0600) if missing.

    Write-ahead logging where the file system can do it; SQLite's documentation rules it out on network ones.
    `durable` makes each commit survive a power cut (synchronous=FULL). Used from several threads under a lock.

    Raises:
        FAULTS, OSError: the file cannot be made or is no database.
    """
    make_private(path.parent)
    # A file that is there is left to SQLite: whoever closes a descriptor of it takes away the locks that any other
    # connection of this process has on it ("How To Corrupt An SQLite Database File", 2.2), and who believes to be the
    # last one that has it open then deletes the log in which this process writes.
    with contextlib.suppress(FileExistsError):
        os.close(os.open(os.path.realpath(path), os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    connection = sqlite3.connect(path, timeout=TIMEOUT, isolation_level=None, check_same_thread=False)
    try:
        mode = "DELETE" if _on_network(path) else "WAL"
        _set_journal(connection, mode)
        connection.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
        connection.execute("PRAGMA schema_version").fetchone()
    except FAULTS:
        connection.close()
        raise
    return connection


def file_of(path: Path) -> tuple[int, int] | None:
    """Identity of the file at a path, to notice its replacement; None if there is no file."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino


def says_damaged(error: Exception) -> bool:
    """Whether SQLite says that a file is damaged or none of its own."""
    codes = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) & 0xFF in codes


def _set_journal(connection: sqlite3.Connection, mode: str) -> None:
    """Set the journal mode; SQLite does not wait by itself while another instance is doing the same."""
    give_up = time.monotonic() + TIMEOUT
    while True:
        try:
            connection.execute(f"PRAGMA journal_mode={mode}")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.02)
        else:
            return


def _on_network(path: Path) -> bool:
    """Whether a file is on a network file system, as far as /proc/mounts tells."""
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    real, best, kind = str(path.resolve()), "", ""
    for mount in mounts:
        fields = mount.split()
        if len(fields) < 3:
            continue
        point = _ESCAPED.sub(lambda m: chr(int(m[1], 8)), fields[1])
        below = real == point or real.startswith(point.rstrip("/") + "/")
        if below and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind in _NETWORK
