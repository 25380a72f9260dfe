"""States that are damaged at random: bytes of the file, values in its tables, and what a session does with them."""

from __future__ import annotations

import contextlib
import random
import sqlite3
from pathlib import Path

from tui.core.state.annotations import Note
from tui.core.state.file import NAME
from tui.core.state.state import State

_TABLES = ("positions", "marks", "aliases", "successors", "bookmarks", "notes", "filters", "identity", "journal")
_JUNK = (
    None, "", "x", -1, 2**62, 1.5, b"\xff\xfe", "\x00", "{", "[]", "[[]]", '[["marks", ["a"], {"read": null}]]',
    "[" * 5000,
    '[["nothing", ["a"], null]]', '[["marks", [], {}]]', '[["notes", ["a", 1], {"note": "x"}]]', '[["marks", "a", 3]]',
    '[["identity", ["a", "b"], {"decision": "perhaps"}]]', '[["marks", [{}], {"read": 1}]]',
    '[["marks", ["\\ud800"], null]]',
    '[["marks", ["a"], {"read": 1e400}]]', '[["marks", ["a"], {"read": 99999999999999999999999}]]', "merge",
)  # fmt: skip


def made_state(folder: Path) -> None:
    """A state with something in every table."""
    state = State(folder)
    for number in range(30):
        sha256 = f"{number:064x}"
        state.positions.remember(f"/news/{number}.txt", sha256, number)
        state.marks.set({sha256: f"/news/{number}.txt"}, read=True, starred=number % 2 == 0, words=f"star of {number}")
        state.annotations.set_bookmark(sha256, number, "Some words", words="bookmark", path=f"/news/{number}.txt")
        state.annotations.set_note(sha256, Note(number, number + 5, "words", "a note " * 20), words="note")
    state.filters.save("mine", "unread")
    state.identities.decide("merge", "A. Brandt", "Ada Brandt")
    state.contents.follow({"/news/1.txt": "f" * 64})
    state.close()


def damage(folder: Path, rng: random.Random) -> None:
    """Damage the state in a folder, and now and then its backup too."""
    for name in (NAME, "state.backup.db") if rng.random() < 0.2 else (NAME,):
        if rng.random() < 0.5:
            _damage_bytes(folder / name, rng)
        else:
            with contextlib.suppress(sqlite3.Error):
                _damage_values(folder / name, rng)


def _damage_bytes(path: Path, rng: random.Random) -> None:
    raw = bytearray(path.read_bytes())
    how = rng.randrange(5)
    if how == 0:
        del raw[rng.randrange(len(raw)) :]
    for _ in range(rng.choice((1, 5, 50, 500)) if how in (1, 2) else 0):
        raw[rng.randrange(100 if how == 1 else len(raw))] = rng.randrange(256)
    if how == 3:
        at = rng.randrange(len(raw))
        raw[at : at + rng.choice((16, 512, 4096))] = bytes(rng.choice((16, 512, 4096)))
    if how == 4:
        raw = bytearray(rng.randbytes(rng.randrange(8000)))
    path.write_bytes(raw)


def _damage_values(path: Path, rng: random.Random) -> None:
    """Values that no version of the program writes; tables that are gone, or have other columns."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        for _ in range(rng.choice((1, 3, 10))):
            table = rng.choice(_TABLES)
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")] or ["gone"]
            how = rng.random()
            with contextlib.suppress(sqlite3.Error):
                if how < 0.8:
                    query = f"UPDATE OR REPLACE {table} SET {rng.choice(columns)} = ? WHERE rowid % ? = 0"  # noqa: S608
                    db.execute(query, (rng.choice(_JUNK), rng.choice((1, 2, 7))))
                elif how < 0.9:
                    db.execute(f"DROP TABLE {table}")
                elif how < 0.95:
                    db.execute(f"ALTER TABLE {table} DROP COLUMN {rng.choice(columns)}")
                else:
                    db.execute(f"PRAGMA user_version = {rng.choice((-1, 0, 1, 2, 3, 77))}")


def use(folder: Path) -> State:
    """All that the program does with a state, to its end."""
    state = State(folder)
    state.positions.last(), state.marks.all(), state.contents.aliases(), state.filters.all(), state.identities.all()
    state.changed_elsewhere(), state.history.last()
    for number in (0, 1, 2):
        sha256 = f"{number:064x}"
        state.positions.of(sha256), state.marks.of(sha256)
        state.annotations.bookmarks(sha256), state.annotations.notes(sha256)
    state.contents.follow({"/news/2.txt": "e" * 64, "/news/3.txt": f"{3:064x}"})
    for _ in range(4):
        state.history.undo()
    state.history.redo()
    state.marks.set({"a" * 64: "/news/a.txt"}, starred=True, words="star of a")
    state.annotations.set_note("a" * 64, Note(1, 2, "x", "y"), words="note")
    state.identities.decide("split", "x", "y")
    state.positions.remember("/news/a.txt", "a" * 64, 3)
    state.back_up()
    state.close()
    return state
