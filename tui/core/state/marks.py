"""Marks of articles: read, starred, done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tui.core.state.history import History
from tui.core.state.journal import Row
from tui.core.state.store import Store


class Marks(NamedTuple):
    """Marks of an article."""

    read: bool = False
    starred: bool = False
    done: bool = False


class ArticleMarks:
    """The marks of all articles, by content hash."""

    def __init__(self, store: Store, history: History) -> None:
        self._store = store
        self._history = history

    def all(self) -> dict[str, Marks]:
        """The marks of all articles that have any."""
        rows = self._store.rows("SELECT sha256, read, starred, done FROM marks WHERE read OR starred OR done")
        return {str(row[0]): Marks(bool(row[1]), bool(row[2]), bool(row[3])) for row in rows}

    def of(self, sha256: str) -> Marks:
        """The marks of one article."""
        row = self._store.row("SELECT read, starred, done FROM marks WHERE sha256 = ?", sha256)
        return Marks(*map(bool, row)) if row else Marks()

    def set(
        self,
        contents: Mapping[str, str],
        *,
        read: bool | None = None,
        starred: bool | None = None,
        done: bool | None = None,
        words: str | None = None,
        joins: int = 0,
    ) -> bool:
        """Set marks of some articles, given as content hash and path, in one transaction; those left out stay.

        `words` say what this is ("star of …"), to be taken back in one step; without words it cannot be.
        What came of the change of the number `joins`, where that is the last one, is taken back with it.
        False if it could not be saved; nothing has changed then.
        """
        given = {"read": read, "starred": starred, "done": done}
        columns = {name: int(value) for name, value in given.items() if value is not None}
        rows = (Row("marks", (sha256,), columns) for sha256 in contents) if columns else ()
        return self._history.change(rows, words, {path: sha256 for sha256, path in contents.items()}, joins=joins)
