"""The open `state.db`: changes that are on the disk when they are told to be, and what happens where they cannot be."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tui.core.files.database import FAULTS, file_of
from tui.core.state.file import NAME, Opened, back_up, backup_is_old, is_damaged, open_state, restore

T = TypeVar("T")


class Store:
    """A file of state that threads may share, and other instances of the program have open too.

    Where nothing can be saved (a full or read-only disk, a file of a newer program) the program goes on with a state
    in memory, and `problem` says in words what is wrong. A damaged file is replaced by its last backup, which
    `notice` tells.
    """

    def __init__(self, folder: Path) -> None:
        self._lock = threading.RLock()
        self._folder = folder
        self._take(open_state(folder))
        self._problem = ""
        self._seen_version = self._data_version()
        self._backed_up_changes = 0

    @property
    def problem(self) -> str:
        """Why changes are not saved, in words; empty where they are."""
        return self._problem or self._lasting_problem

    def changed_elsewhere(self) -> bool:
        """Whether another instance has changed the state since this was asked last."""
        version = self._data_version()
        changed, self._seen_version = version != self._seen_version, version
        return changed

    def back_up(self, *, now: bool = False) -> None:
        """Make a backup, if there were changes and the last one is old (or `now`). Takes its time: for a thread.
        What turns out to be damaged is not copied."""
        with self._lock:
            changes = self._changes
        if changes != self._backed_up_changes and (now or backup_is_old(self._folder)):
            self._backed_up_changes = changes
            back_up(self._folder)

    def close(self) -> None:
        """Close the file. What was changed is already saved; a last backup has all of it."""
        self.back_up(now=True)
        with self._lock:
            self._db.close()

    @property
    def _changes(self) -> int:
        """How many rows of the file were changed since it was opened."""
        try:
            return 0 if self._lasting_problem else self._db.total_changes
        except sqlite3.ProgrammingError:  # it is closed
            return self._backed_up_changes

    def write(self, change: Callable[[sqlite3.Connection], T]) -> T | None:
        """Make a change in one transaction; gives its result once it is on disk, None if that fails."""

        def transaction(db: sqlite3.Connection) -> T:
            db.execute("BEGIN IMMEDIATE")
            try:
                result = change(db)
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise
            return result

        with self._lock:
            try:
                result = self._restoring_if_damaged(transaction)
                if self._moved():
                    self._db.close()
                    self._take(open_state(self._folder))
                    result = self._restoring_if_damaged(transaction)
            except FAULTS as error:
                self._problem = f"not saved: {error}"
                return None
            self._problem = ""
        return result

    def read(self, query: Callable[[sqlite3.Connection], T]) -> T | None:
        """The result of a query; None if the file cannot be read."""
        with self._lock:
            try:
                return self._restoring_if_damaged(query)
            except FAULTS as error:
                self._problem = f"the saved state cannot be read: {error}"
                return None

    def _restoring_if_damaged(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work`; if the file turns out to be damaged, restore the file and run `work` once more."""
        try:
            return work(self._db)
        except FAULTS as error:
            if self._lasting_problem or not is_damaged(error):
                raise
        self._db.close()
        self._take(restore(self._folder))
        return work(self._db)

    def _take(self, opened: Opened) -> None:
        self._db, self._lasting_problem, self.notice, self._file = opened

    def _moved(self) -> bool:
        """Whether the file is no longer at its place: another instance has found it damaged and restored it, or it was
        deleted. What is written into it is lost."""
        return self._file is not None and file_of(self._folder / NAME) != self._file

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """The rows that a query in SQL gives; none if the file cannot be read."""
        return self.read(lambda db: db.execute(query, values).fetchall()) or []

    def row(self, query: str, *values: object) -> tuple[object, ...] | None:
        """The first of them."""
        return next(iter(self.rows(query, *values)), None)

    def _data_version(self) -> object:
        row = self.row("PRAGMA data_version")
        return row[0] if row else None
