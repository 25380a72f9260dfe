"""Bookmarks, and notes on quotes."""

from __future__ import annotations

from typing import NamedTuple

from tui.core.state.history import History
from tui.core.state.journal import Row
from tui.core.state.store import Store
from tui.core.state.values import as_text, number


class Bookmark(NamedTuple):
    """A place in an article: a code point offset, and the words that stand there."""

    offset: int
    words: str


class Note(NamedTuple):
    """The reader's note on the range [start, end) of an article, and the words at that range."""

    start: int
    end: int
    words: str
    note: str


class Annotations:
    """The bookmarks and notes of all articles, by content hash."""

    def __init__(self, store: Store, history: History) -> None:
        self._store = store
        self._history = history

    def bookmarks(self, sha256: str) -> list[Bookmark]:
        """The bookmarks of an article, in text order."""
        rows = self._store.rows("SELECT offset, words FROM bookmarks WHERE sha256 = ? ORDER BY offset", sha256)
        return [Bookmark(number(row[0]), str(row[1])) for row in rows]

    def set_bookmark(self, sha256: str, offset: int, at: str, *, words: str, path: str = "") -> bool:
        """Set a bookmark where the words `at` stand, in the file of an absolute path; taken back under `words`. False
        if it could not be saved."""
        row = Row("bookmarks", (sha256, offset), {"words": as_text(at)})
        return self._history.change([row], words, {path: sha256})

    def remove_bookmark(self, sha256: str, offset: int, *, words: str) -> bool:
        """Remove a bookmark. False if that could not be saved."""
        return self._history.change([Row("bookmarks", (sha256, offset), None)], words)

    def notes(self, sha256: str) -> list[Note]:
        """The notes on an article's quotes, in text order."""
        query = "SELECT start, end, words, note FROM notes WHERE sha256 = ? ORDER BY start, end"
        return [_note(row) for row in self._store.rows(query, sha256)]

    def set_note(self, sha256: str, note: Note, *, words: str, path: str = "") -> bool:
        """Write a note, over an older one on the same range; an empty one goes. False if it could not be saved."""
        key = (sha256, note.start, note.end)
        columns = {"words": as_text(note.words), "note": as_text(note.note)} if note.note.strip() else None
        return self._history.change([Row("notes", key, columns)], words, {path: sha256})

    def all(self) -> dict[str, tuple[list[Bookmark], list[Note]]]:
        """The bookmarks and notes of all articles that have any, by content hash, in text order."""
        found: dict[str, tuple[list[Bookmark], list[Note]]] = {}
        for row in self._store.rows("SELECT sha256, offset, words FROM bookmarks ORDER BY sha256, offset"):
            found.setdefault(str(row[0]), ([], []))[0].append(Bookmark(number(row[1]), str(row[2])))
        for row in self._store.rows("SELECT sha256, start, end, words, note FROM notes ORDER BY sha256, start, end"):
            found.setdefault(str(row[0]), ([], []))[1].append(_note(row[1:]))
        return found


def _note(row: tuple[object, ...]) -> Note:
    return Note(number(row[0]), number(row[1]), str(row[2]), str(row[3]))
