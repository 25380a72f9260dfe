"""`state.db` as a file: how it is opened, backed up, and restored when it is damaged."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tui.core.files.database import FAULTS, TIMEOUT, connect, file_of, says_damaged
from tui.core.files.folder_lock import locked
from tui.core.files.save import make_private
from tui.core.state.schema import SCHEMA, SchemaMismatchError, check_tables, make_tables, upgrade, version_of

NAME = "state.db"
BACKUP = "state.backup.db"
BACKUP_SECONDS = 600.0
"""A backup is made anew when it is older than this and something has changed since, and when the program ends."""
LOCK_SECONDS = 30.0
"""How long another instance is waited for that opens or restores the state, which takes moments: it may be stopped."""


class Opened(NamedTuple):
    """A database to work on."""

    db: sqlite3.Connection
    problem: str = ""
    """Why nothing will be saved, in words; empty where all is well. The database is then one in memory."""
    notice: str = ""
    """Message to show once: the file was damaged, and what it was restored from."""
    file: tuple[int, int] | None = None
    """Which file it is (`file_of`); None for one in memory."""


def open_state(folder: Path) -> Opened:
    """The state in a folder, brought up to date.

    A newer one is left as it is; one that is damaged is set aside and the last backup takes its place, as it does
    where nothing is left of the file; of one that cannot be written what it holds can still be read.
    """
    path = folder / NAME
    try:
        make_private(folder)
        with _exclusively(folder):
            if not _there(path) and _backups(folder):
                return _restore(folder)
            try:
                return _open(path)
            except (*FAULTS, OSError) as error:
                if is_damaged(error):
                    return _restore(folder)
                raise
    except _NewerSchema:
        return Opened(_in_memory(), f"not saved: {NAME} belongs to a newer version of the program; update it")
    except (*FAULTS, OSError) as error:
        return Opened(_in_memory(path), f"not saved: {NAME} cannot be used ({_reason(error)})")


def restore(folder: Path) -> Opened:
    """Set a damaged file aside and open the last backup that is sound in its place, or an empty state."""
    try:
        with _exclusively(folder):
            return _restore(folder)
    except OSError as error:
        return Opened(_in_memory(), f"not saved: {NAME} is damaged and cannot be replaced ({_reason(error)})")


def _exclusively(folder: Path) -> contextlib.AbstractContextManager[None]:
    """Whoever opens the state is alone with it: one that opened it while another sets it aside and restores it would
    make an empty file in between, write into a file that has no name, or mix one's log with the other's file."""
    return locked(folder, seconds=LOCK_SECONDS)


def _restore(folder: Path) -> Opened:
    """As `restore`, for who is alone with the folder."""
    path = folder / NAME
    aside = f"{NAME}.damaged-{time.strftime('%Y%m%d-%H%M%S')}"
    was = f"damaged: it is kept as {aside};" if _there(path) else "lost:"
    try:
        if _sound(path):
            return _open(path)  # another instance was faster
        for suffix in ("-wal", "-shm", ""):
            with contextlib.suppress(FileNotFoundError):
                path.with_name(path.name + suffix).replace(folder / (aside + suffix))
        source = _restore_backup(folder, path)
        opened = _open(path)
    except (_NewerSchema, *FAULTS, OSError) as error:
        return Opened(_in_memory(), f"not saved: {NAME} is damaged and cannot be replaced ({_reason(error)})")
    what = f"restored from the backup of {source}" if source else "there was no backup: it begins anew"
    return opened._replace(notice=f"{NAME} was {was} {what}")


def back_up(folder: Path) -> bool:
    """Make the backup anew, if the state is sound. False if it could not be made, or the state is damaged."""
    path, backup = folder / NAME, folder / BACKUP
    with contextlib.suppress(*FAULTS, OSError):
        if _sound(path):
            with _closing(_read_only(path)) as db:
                _copy(db, backup)
            return True
    return False


def backup_is_old(folder: Path) -> bool:
    """Whether the time has come for another backup."""
    try:
        return time.time() - (folder / BACKUP).stat().st_mtime > BACKUP_SECONDS
    except OSError:
        return True


def is_damaged(error: Exception) -> bool:
    """Whether SQLite says that a file is damaged or none of its own."""
    return isinstance(error, (UnicodeDecodeError, SchemaMismatchError)) or says_damaged(error)


class _NewerSchema(Exception):  # noqa: N818 - the name says what the file is
    """The schema is of a newer version of the program."""


def _open(path: Path) -> Opened:
    db = connect(path, durable=True)
    try:
        _migrate(db, path)
        check_tables(db)
    except BaseException:
        db.close()
        raise
    return Opened(db, file=file_of(path))


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    """Bring the schema up to date, after a backup of what there was."""
    version = version_of(db)
    if version > SCHEMA:
        raise _NewerSchema
    if version == SCHEMA:
        return
    if version:
        _copy(db, path.with_name(f"{NAME}.bak-{version}"), version=version)
    upgrade(db)


def _copy(db: sqlite3.Connection, target: Path, *, version: int | None = None) -> None:
    """Copy a database to a file, whole or not at all; where a version is given, only if it is of that version."""
    new = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        os.close(os.open(new, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
        with _closing(sqlite3.connect(new)) as copy:
            db.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # a backup is one file
            wanted = version is None or version_of(copy) == version
        if wanted:
            new.replace(target)
    finally:
        new.unlink(missing_ok=True)


def _restore_backup(folder: Path, path: Path) -> str:
    """Put the newest sound backup in a file's place; says of when it is, or "" where there is none."""
    for made, backup in sorted(((b.stat().st_mtime, b) for b in _backups(folder)), reverse=True):
        with contextlib.suppress(*FAULTS):  # another may be better
            if not _sound(backup):
                continue
            with _closing(_read_only(backup)) as db:
                if version_of(db) <= SCHEMA:
                    _copy(db, path)
                    return time.strftime("%Y-%m-%d %H:%M", time.localtime(made))
    return ""


def _backups(folder: Path) -> list[Path]:
    """The copies from which a state can be restored."""
    return [path for path in (*folder.glob(f"{NAME}.bak-*"), folder / BACKUP) if path.is_file()]


def _there(path: Path) -> bool:
    """Whether something stands in a file: what a full disk or a crash of the machine left empty is as good as gone."""
    return path.is_file() and path.stat().st_size > 0


def _sound(path: Path) -> bool:
    """Whether a file is a database without damage.

    Raises:
        FAULTS: that cannot be told: it is locked, say.
    """
    try:
        with _closing(_read_only(path)) as db:
            if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",) or not version_of(db):
                return False
            if version_of(db) == SCHEMA:
                check_tables(db)
            return True
    except FAULTS as error:
        if path.is_file() and not is_damaged(error):
            raise
        return False


def _in_memory(path: Path | None = None) -> sqlite3.Connection:
    """A database in memory, with what a file holds that can be read but not written."""
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    if path is not None and path.is_file():
        # "immutable" for a file system where not even the index of the write-ahead log can be made.
        for mode in ("mode=ro", "mode=ro&immutable=1"):
            with contextlib.suppress(*FAULTS), _closing(_read_only(path, mode, seconds=0.5)) as file:
                if version_of(file) <= SCHEMA:
                    file.backup(db)
                    break
    try:
        make_tables(db)
        check_tables(db)
    except FAULTS:
        db.close()
        return _in_memory()
    return db


def _read_only(path: Path, mode: str = "mode=ro", *, seconds: float | None = None) -> sqlite3.Connection:
    timeout = TIMEOUT if seconds is None else seconds
    return sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, timeout=timeout)


@contextlib.contextmanager
def _closing(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    try:
        yield db
    finally:
        db.close()


def _reason(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)
