"""What the reader did, and must never lose: `state.db`."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, NamedTuple, cast

from tui.core.data.corrections import Correction, What
from tui.core.state import journal
from tui.core.state.file import SCHEMA
from tui.core.state.journal import Action, Row
from tui.core.state.store import Store
from tui.core.text.lazily import lazily

__all__ = ["SCHEMA", "Action", "Bookmark", "IdentityDecision", "Marks", "Note", "Place", "State"]


class Place(NamedTuple):
    """Where somebody was reading: a file by path and content hash, and a code point offset into its text."""

    path: str
    sha256: str
    offset: int


class Marks(NamedTuple):
    """What the reader has decided about an article."""

    read: bool = False
    starred: bool = False
    done: bool = False


class Bookmark(NamedTuple):
    """A place in an article: a code point offset, and the words that stand there."""

    offset: int
    words: str


class Note(NamedTuple):
    """What the reader wrote about the range [start, end) of an article, and the words that stand there."""

    start: int
    end: int
    words: str
    note: str


class IdentityDecision(NamedTuple):
    """That two names mean the same ("merge") or not ("split")."""

    decision: Literal["merge", "split"]
    a: str
    b: str


class State(Store):
    """The reader's state on disk. Every change is saved when it is made: what returns True is on the disk.

    Marks, bookmarks and notes belong to the content of an article, by its hash: they survive renaming and moving.
    When the file at a path changes, they go over to the new content as well (`follow`).
    """

    def __init__(self, folder: Path) -> None:
        """As the store's."""
        super().__init__(folder)
        self._undone: list[Action] = []

    # Places

    def last(self) -> Place | None:
        """The place that was remembered last."""
        row = self._row("SELECT path, sha256, offset FROM positions ORDER BY seen DESC, rowid DESC LIMIT 1")
        return Place(str(row[0]), str(row[1]), _number(row[2])) if row else None

    def position(self, sha256: str) -> int:
        """The offset at which an article was left, or 0."""
        row = self._row("SELECT offset FROM positions WHERE sha256 = ?", sha256)
        return _number(row[0]) if row else 0

    def remember(self, path: str, sha256: str, offset: int) -> bool:
        """Keep a place. False if it could not be saved; `problem` then says why."""
        path = path.encode("utf-8", "replace").decode("utf-8")  # SQLite refuses lone surrogates

        def change(db: sqlite3.Connection) -> bool:
            db.execute(
                # Never before the last one: a clock that was set back must not bring back an old article.
                "INSERT INTO positions (sha256, path, offset, seen) VALUES"
                " (?, ?, ?, max(?, (SELECT coalesce(max(seen), 0) + 0.001 FROM positions))) ON CONFLICT (sha256)"
                " DO UPDATE SET path = excluded.path, offset = excluded.offset, seen = excluded.seen",
                (sha256, path, offset, time.time()),
            )
            return True

        return self._write(change) or False

    # Marks

    def marks(self) -> dict[str, Marks]:
        """The marks of all articles that have any, by content hash."""
        rows = self._rows("SELECT sha256, read, starred, done FROM marks WHERE read OR starred OR done")
        return {str(row[0]): Marks(bool(row[1]), bool(row[2]), bool(row[3])) for row in rows}

    def marks_of(self, sha256: str) -> Marks:
        """The marks of one article."""
        row = self._row("SELECT read, starred, done FROM marks WHERE sha256 = ?", sha256)
        return Marks(*map(bool, row)) if row else Marks()

    def mark(
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

        `words` say what this is ("star of …"), to be taken back by `undo` in one step; without words it cannot be.
        What came of the change of the number `joins`, where that is the last one, is taken back with it.
        False if it could not be saved; `problem` then says why, and nothing has changed.
        """
        given = {"read": read, "starred": starred, "done": done}
        columns = {name: int(value) for name, value in given.items() if value is not None}

        def change(db: sqlite3.Connection) -> bool:
            rows = (Row("marks", (sha256,), columns) for sha256 in contents) if columns else ()
            journal.change(db, rows, _safe(words), joins)
            _set_aliases(db, {path: sha256 for sha256, path in contents.items()})
            return True

        return self._write(change) or False

    def follow(self, found: Mapping[str, str]) -> bool:
        """Tell which content was found at which path; returns whether that changed any marks.

        A marked content at another path has been moved there. A path whose content has changed keeps its marks,
        its bookmarks and notes: an article that was corrected is still the same article.
        """
        moved, changed = {}, {}
        for path, sha256 in found.items():
            row = self._row("SELECT sha256 FROM aliases WHERE path = ?", _path(path))
            before = str(row[0]) if row else None
            if before == sha256:
                continue
            if self._row(_HAS_STATE, *[sha256] * len(_OF_CONTENT)):
                moved[path] = sha256
            elif before is not None:
                changed[path] = before, sha256
        if not moved and not changed:
            return False

        def change(db: sqlite3.Connection) -> bool:
            for old, new in changed.values():
                _succeed(db, old, new)
            _set_aliases(db, {**moved, **{path: new for path, (_, new) in changed.items()}})
            return bool(changed)

        return self._write(change) or False

    def aliases(self) -> dict[str, str]:
        """The content hash that each path with marks had last."""
        return {str(path): str(sha) for path, sha in self._rows("SELECT path, sha256 FROM aliases")}

    # Bookmarks and notes

    def bookmarks(self, sha256: str) -> list[Bookmark]:
        """The bookmarks of an article, in text order."""
        rows = self._rows("SELECT offset, words FROM bookmarks WHERE sha256 = ? ORDER BY offset", sha256)
        return [Bookmark(_number(row[0]), str(row[1])) for row in rows]

    def set_bookmark(self, sha256: str, offset: int, at: str, *, words: str, path: str = "") -> bool:
        """Set a bookmark where the words `at` stand, in the file of an absolute path; taken back under `words`. False
        if it could not be saved."""
        return self._change([Row("bookmarks", (sha256, offset), {"words": _text(at)})], words, {path: sha256})

    def remove_bookmark(self, sha256: str, offset: int, *, words: str) -> bool:
        """Remove a bookmark. False if that could not be saved."""
        return self._change([Row("bookmarks", (sha256, offset), None)], words)

    def notes(self, sha256: str) -> list[Note]:
        """The notes on an article's quotes, in text order."""
        rows = self._rows("SELECT start, end, words, note FROM notes WHERE sha256 = ? ORDER BY start, end", sha256)
        return [Note(_number(row[0]), _number(row[1]), str(row[2]), str(row[3])) for row in rows]

    def set_note(self, sha256: str, note: Note, *, words: str, path: str = "") -> bool:
        """Write a note, over an older one on the same range; an empty one goes. False if it could not be saved."""
        key = (sha256, note.start, note.end)
        columns = {"words": _text(note.words), "note": _text(note.note)} if note.note.strip() else None
        return self._change([Row("notes", key, columns)], words, {path: sha256})

    def all_places(self) -> dict[str, tuple[list[Bookmark], list[Note]]]:
        """The bookmarks and notes of all articles that have any, by content hash, in text order."""
        found: dict[str, tuple[list[Bookmark], list[Note]]] = {}
        for row in self._rows("SELECT sha256, offset, words FROM bookmarks ORDER BY sha256, offset"):
            found.setdefault(str(row[0]), ([], []))[0].append(Bookmark(_number(row[1]), str(row[2])))
        for row in self._rows("SELECT sha256, start, end, words, note FROM notes ORDER BY sha256, start, end"):
            note = Note(_number(row[1]), _number(row[2]), str(row[3]), str(row[4]))
            found.setdefault(str(row[0]), ([], []))[1].append(note)
        return found

    # Corrections

    def corrections(self, sha256: str) -> list[Correction]:
        """What was put right in the analysis of an article, in text order."""
        query = "SELECT what, start, end, words, value, was FROM corrections WHERE sha256 = ? ORDER BY start, end, what"
        return [_correction(row) for row in self._rows(query, sha256)]

    def all_corrections(self) -> dict[str, list[Correction]]:
        """What was put right in all articles, by content hash."""
        found: dict[str, list[Correction]] = {}
        query = "SELECT what, start, end, words, value, was, sha256 FROM corrections ORDER BY sha256, start, end, what"
        for row in self._rows(query):
            found.setdefault(str(row[6]), []).append(_correction(row))
        return found

    def correct(
        self, corrections: Iterable[tuple[str, Correction]], *, words: str, aliases: Mapping[str, str] | None = None
    ) -> bool:
        """Keep what was put right, each with the content hash of its article, as one step; `aliases` are content
        hashes by path. False if it could not be saved."""
        rows = (
            Row("corrections", (sha256, c.start, c.end, c.what),
                {"words": _text(c.words), "value": _text(c.value), "was": _text(c.was)})
            for sha256, c in corrections
        )  # fmt: skip
        return self._change(rows, words, aliases)

    # How things were left

    def kept(self, name: str) -> str:
        """What was kept under a name; empty if nothing was."""
        row = self._row("SELECT value FROM kept WHERE name = ?", name)
        return str(row[0]) if row else ""

    def keep(self, name: str, value: str) -> bool:
        """Keep something for the next time: no change that is taken back. False if it could not be saved."""

        def change(db: sqlite3.Connection) -> bool:
            journal.change(db, [Row("kept", (name,), {"value": _text(value)})], None)
            return True

        return self._write(change) or False

    # Saved filters, and who is who

    def saved_filters(self) -> dict[str, str]:
        """The queries that have a name, by name, in the order of the names."""
        return {str(row[0]): str(row[1]) for row in self._rows("SELECT name, query FROM filters ORDER BY name")}

    def save_filter(self, name: str, query: str) -> bool:
        """Give a query a name. False if it could not be saved."""
        return self._change([Row("filters", (_text(name),), {"query": _text(query)})], f"the filter {name}")

    def delete_filter(self, name: str) -> bool:
        """Forget a query with a name. False if that could not be saved."""
        return self._change([Row("filters", (_text(name),), None)], f"removal of the filter {name}")

    def identity_decisions(self) -> list[IdentityDecision]:
        """What the reader decided about names that mean the same or not, in the order of the decisions."""
        rows = self._rows("SELECT decision, a, b FROM identity ORDER BY changed, rowid")
        return [IdentityDecision("merge" if row[0] == "merge" else "split", str(row[1]), str(row[2])) for row in rows]

    def decide_identity(
        self, decision: Literal["merge", "split"] | None, a: str, b: str, *, words: str | None = None
    ) -> bool:
        """Decide that two names mean the same or not, or (None) decide nothing any more. False if it could not be
        saved. `words` say what that is, for whoever takes it back."""
        columns = {"decision": decision} if decision else None
        what = {"merge": "joining", "split": "telling apart", None: "forgetting the decision on"}[decision]
        words = words or f"{what} {_name_in(a)} and {_name_in(b)}"
        return self._change([Row("identity", (_text(a), _text(b)), columns)], words)

    # Undo

    def last_action(self) -> Action | None:
        """The change that `undo` would take back."""
        action = self._read(journal.last)
        return action and action._replace(words=_without_keys(action.words))

    def undo(self) -> Action | None:
        """Take the last change back; None if there is none, or if that could not be saved (`problem`)."""

        def change(db: sqlite3.Connection) -> tuple[int, Action | None]:
            return journal.set_aside(db), journal.undo(db)

        aside, undone = self._write(change) or (0, None)
        if aside:
            many = "a change" if aside == 1 else f"{aside} changes"
            self.notice = f"{many} cannot be taken back: the record is damaged, and was set aside"
        if undone is not None:
            undone = undone._replace(words=_without_keys(undone.words))
            self._undone.append(undone)
        return undone

    def redo(self) -> Action | None:
        """Make the change again that this instance took back last; None if there is none, if another one came after it,
        or if that could not be saved (`problem`)."""
        action = self._undone.pop() if self._undone else None
        redone = self._write(lambda db: journal.redo(db, action)) if action is not None else None
        if action and redone and self._undone and self._undone[-1].before == action.number:
            self._undone[-1] = self._undone[-1]._replace(before=redone.number)
        return redone

    def _change(self, rows: Iterable[Row], words: str, aliases: Mapping[str, str] | None = None) -> bool:
        def change(db: sqlite3.Connection) -> bool:
            journal.change(db, rows, _safe(words))
            _set_aliases(db, aliases or {})
            return True

        return self._write(change) or False


_KEY_IN_WORDS = lazily(r"\b(?:person|group|body):.+?(?:@[0-9a-f]{64})?(?= and (?:person|group|body):|$)")
_OF_CONTENT = ("marks", "bookmarks", "notes", "corrections")
_HAS_STATE = " UNION ".join(f"SELECT 1 FROM {table} WHERE sha256 = ?" for table in _OF_CONTENT)  # noqa: S608


def _set_aliases(db: sqlite3.Connection, aliases: Mapping[str, str]) -> None:
    db.executemany(
        "INSERT INTO aliases VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET sha256 = excluded.sha256",
        [(_path(path), sha256) for path, sha256 in aliases.items() if path],
    )


def _succeed(db: sqlite3.Connection, old: str, new: str) -> None:
    """Let a new content have what an old one had."""
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


def _path(path: str) -> str:
    """A path in a form that SQLite takes, different for each."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _text(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _safe(words: str | None) -> str | None:
    return None if words is None else _text(words)


def _correction(row: tuple[object, ...]) -> Correction:
    what, start, end, *texts = row[:6]
    return Correction(cast(What, what), _number(start), _number(end), *map(str, texts))


def _name_in(key: str) -> str:
    """The name in a key of `tui.core.voices.identity` ("person:ann bell@5f3c…"), for people."""
    name = key.partition(":")[2].partition("@")[0] or key
    return name.title() if name.islower() else name


def _without_keys(words: str) -> str:
    """What was done, as versions before 1.5 noted it, without the keys of `tui.core.voices.identity`."""
    return _KEY_IN_WORDS.sub(lambda match: _name_in(match[0]), words)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
