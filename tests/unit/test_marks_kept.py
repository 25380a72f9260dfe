"""Marks, bookmarks, notes and decisions: kept, taken back, and there after kill -9 and beside another instance."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.marking import mark_for_ever
from tests.processes import PATIENCE
from tui.core.state import file as state_file
from tui.core.state import journal, schema
from tui.core.state.annotations import Bookmark, Note
from tui.core.state.identities import IdentityDecision
from tui.core.state.marks import Marks
from tui.core.state.state import State

NOWHERE = Path("/dev/null/nowhere")
"""No folder can be made here: the state is in memory."""


def everything(state: State) -> dict[str, object]:
    """All that undo is to bring back."""
    contents = "abc"
    return {
        "marks": state.marks.all(),
        "bookmarks": {content: state.annotations.bookmarks(content) for content in contents},
        "notes": {content: state.annotations.notes(content) for content in contents},
        "filters": state.filters.all(),
        "identity": set(state.identities.all()),
    }


contents = st.sampled_from("abc")
places = st.integers(0, 2)
flags = st.one_of(st.none(), st.booleans())
texts = st.text(max_size=5)
changes: st.SearchStrategy[Callable[[State], object]] = st.one_of(
    st.builds(
        lambda which, read, starred, done: lambda s: s.marks.set(
            {w: f"/{w}" for w in which}, read=read, starred=starred, done=done, words="marks"
        ),
        st.lists(contents, min_size=1, max_size=3), flags, flags, flags,
    ),
    st.builds(lambda w, at, t: lambda s: s.annotations.set_bookmark(w, at, t, words="mark"), contents, places, texts),
    st.builds(lambda w, at: lambda s: s.annotations.remove_bookmark(w, at, words="unmark"), contents, places),
    st.builds(lambda w, t: lambda s: s.annotations.set_note(w, Note(1, 2, "said", t), words="note"), contents, texts),
    st.builds(lambda n, q: lambda s: s.filters.save(n, q), texts, texts),
    st.builds(lambda n: lambda s: s.filters.delete(n), texts),
    st.builds(lambda d, a, b: lambda s: s.identities.decide(d, a, b),
              st.sampled_from(["merge", "split", None]), contents, contents),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(changes, max_size=12))
def test_undo_brings_back_every_state_one_after_the_other(steps: list[Callable[[State], object]]) -> None:
    state = State(NOWHERE)
    seen = [everything(state)]
    for step in steps:
        assert step(state)
        if everything(state) != seen[-1]:
            seen.append(everything(state))
    while len(seen) > 1:
        assert everything(state) == seen.pop()
        assert state.history.undo() is not None
    assert everything(state) == seen[0]
    assert state.history.undo() is None and state.history.last() is None
    state.close()


def test_marks_are_set_apart_and_a_batch_is_one_step(tmp_path: Path) -> None:
    state = State(tmp_path)
    assert state.marks.set({"a": "/1", "b": "/2"}, read=True, words="read, 2 articles")
    assert state.marks.set({"b": "/2"}, starred=True, words="starred, b")
    assert state.marks.set({"b": "/2"}, starred=True, words="starred again: no step")
    assert state.marks.all() == {"a": Marks(read=True), "b": Marks(read=True, starred=True)}
    assert state.marks.of("b") == Marks(read=True, starred=True) and state.marks.of("x") == Marks()
    other = State(tmp_path)  # what is undone is on the disk
    for words, contents, left in (
        ("starred, b", ("b",), {"a": Marks(read=True), "b": Marks(read=True)}),
        ("read, 2 articles", ("b", "a"), {}),
    ):
        action = other.history.undo()
        assert action is not None and (action.words, action.contents) == (words, contents)
        assert state.marks.all() == left
    state.close()
    other.close()


def test_what_cannot_be_taken_back_does_not_stand_in_the_way(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.marks.set({"a": "/1"}, starred=True, words="starred, a")
    state.marks.set({"a": "/1"}, read=True)
    assert state.history.undo() is not None
    assert state.marks.all() == {"a": Marks(read=True)}
    state.close()


def test_as_many_steps_as_promised_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "KEEP", 5)
    state = State(tmp_path)
    for number in range(9):
        state.marks.set({f"{number}": f"/{number}"}, read=True, words=f"{number}")
    undone = []
    while (action := state.history.undo()) is not None:
        undone.append(action.words)
    assert undone == ["8", "7", "6", "5", "4"]
    assert len(state.marks.all()) == 4
    state.close()


def test_marks_bookmarks_and_notes_go_with_a_file_that_changes_or_moves(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.marks.set({"old": "/a.txt"}, starred=True, words="starred")
    state.annotations.set_bookmark("old", 5, "five", words="bookmark")
    state.annotations.set_note("old", Note(1, 2, "said", "why?"), words="note")
    assert not state.contents.follow({"/a.txt": "old", "/b.txt": "other"})
    assert state.contents.follow({"/a.txt": "new"})
    assert state.marks.of("new") == Marks(starred=True)
    assert state.annotations.bookmarks("new") == [Bookmark(5, "five")]
    assert state.annotations.notes("new") == [Note(1, 2, "said", "why?")]
    state.contents.follow({"/moved.txt": "new"})
    assert state.contents.follow({"/moved.txt": "newest"})
    assert state.marks.of("newest") == Marks(starred=True)
    state.marks.set({"newest": "/moved.txt"}, starred=False, words="no star")
    state.history.undo()
    assert state.marks.of("newest") == Marks(starred=True)
    while state.history.undo() is not None:
        pass
    assert state.marks.of("newest") == Marks()  # the star was set under an older content
    state.close()


def test_paths_that_differ_only_in_odd_bytes_are_told_apart(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.marks.set({"a": "/caf\udce9", "b": "/caf\udcea"}, read=True)
    assert len(state.contents.aliases()) == 2
    assert state.contents.follow({"/caf\udce9": "c"})
    assert state.marks.of("c") == Marks(read=True)
    state.close()


def test_decisions_and_filters(tmp_path: Path) -> None:
    state = State(tmp_path)
    assert state.identities.decide("merge", "A. Veld", "Hanna Veld") and state.identities.decide("split", "A", "B")
    assert state.identities.decide("split", "A. Veld", "Hanna Veld")
    assert state.identities.all() == [
        IdentityDecision("split", "A", "B"),
        IdentityDecision("split", "A. Veld", "Hanna Veld"),
    ]
    state.history.undo()
    assert IdentityDecision("merge", "A. Veld", "Hanna Veld") in state.identities.all()
    assert state.filters.save("mayor", "speaker:veld") and state.filters.all() == {"mayor": "speaker:veld"}
    assert state.filters.delete("mayor") and state.filters.all() == {}
    state.history.undo()
    assert state.filters.all() == {"mayor": "speaker:veld"}
    state.close()


# The file


def first_version(folder: Path) -> None:
    """A file as version 1 of the schema made it."""
    db = sqlite3.connect(folder / "state.db")
    db.execute(
        "CREATE TABLE positions"
        " (sha256 TEXT PRIMARY KEY, path TEXT NOT NULL, offset INTEGER NOT NULL, seen REAL NOT NULL)"
    )
    db.executemany("INSERT INTO positions VALUES (?, ?, ?, ?)", [("aa", "/a.txt", 120, 1.0), ("bb", "/b.txt", 0, 2.0)])
    db.execute("PRAGMA user_version = 1")
    db.commit()
    db.close()


def test_an_older_file_is_brought_up_to_date_after_a_backup(tmp_path: Path) -> None:
    first_version(tmp_path)
    state = State(tmp_path)
    assert not state.problem and not state.notice
    assert (state.positions.of("aa"), state.positions.of("bb")) == (120, 0)
    assert state.marks.all() == {"aa": Marks(read=True)}  # what was left below its top had been read
    assert state.contents.aliases() == {"/a.txt": "aa"}
    state.close()
    backup = sqlite3.connect(tmp_path / "state.db.bak-1")
    assert backup.execute("PRAGMA user_version").fetchone() == (1,)
    assert len(backup.execute("SELECT * FROM positions").fetchall()) == 2
    backup.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first_version(tmp_path)
    steps = (*schema.STEPS[:1], (*schema.STEPS[1], "CREATE TABLE marks (again TEXT)"))
    monkeypatch.setattr(schema, "STEPS", steps)
    db = sqlite3.connect(tmp_path / "state.db", isolation_level=None)
    with pytest.raises(sqlite3.Error):
        schema.upgrade(db)
    db.close()
    monkeypatch.undo()
    db = sqlite3.connect(tmp_path / "state.db")
    assert db.execute("PRAGMA user_version").fetchone() == (1,)
    assert db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall() == [("positions",)]
    db.close()
    state = State(tmp_path)
    assert not state.problem and state.positions.of("aa") == 120
    state.close()


READ_ONLY = """
import os, sys
from pathlib import Path
import tui.core.state.marks
from tui.core.state.state import State
if os.geteuid() == 0:
    os.setuid(65534)
state = State(Path(sys.argv[1]))
print(state.problem)
print(state.marks.all()["a"].starred, state.marks.set({"b": "/b"}, read=True), len(state.marks.all()))
"""


def test_a_file_that_cannot_be_written_is_still_read(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    state = State(folder)
    state.marks.set({"a": "/a"}, starred=True)
    state.close()
    (folder / "state.db").chmod(0o444)
    folder.chmod(0o555)
    for above in [folder, *folder.parents][1:-1]:
        if above.owner() == folder.owner() and above != Path("/tmp"):
            above.chmod(above.stat().st_mode | 0o755)
    done = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(folder)],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        cwd=Path(__file__).parents[2],
    )
    folder.chmod(0o755)
    assert done.stdout.splitlines() == [
        "not saved: state.db cannot be used (attempt to write a readonly database)",
        "True True 2",
    ], done.stderr


def test_a_backup_is_made_when_there_are_changes_and_only_of_a_sound_file(tmp_path: Path) -> None:
    state = State(tmp_path)
    backup = tmp_path / state_file.BACKUP
    state.back_up()
    assert not backup.exists()
    state.marks.set({"a": "/a"}, read=True)
    state.back_up()
    assert backup.exists()
    os.utime(backup, (1, 1))
    state.back_up()
    assert backup.stat().st_mtime == 1  # nothing has changed since
    state.marks.set({"b": "/b"}, read=True)
    state.back_up()
    assert backup.stat().st_mtime > 1
    state.close()
    kept = backup.read_bytes()
    path = tmp_path / "state.db"
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (path.stat().st_size - 4096))
    assert not state_file.back_up(tmp_path)
    assert backup.read_bytes() == kept


def test_another_instance_does_not_set_aside_what_the_first_has_restored(tmp_path: Path) -> None:
    State(tmp_path).close()
    assert state_file.restore(tmp_path).notice == ""
    assert not list(tmp_path.glob("*damaged*"))


# kill -9, and two at once


ROUNDS = int(os.environ.get("KILLS", "200"))
"""KILLS=1000 for as many as a release is tested with."""


def test_kill_9_loses_no_mark_that_was_acknowledged(tmp_path: Path) -> None:
    """A process marks as fast as it can and is killed at a random moment, 200 times. Each sees what all before it
    were told to be kept."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.marking"])
    chance = random.Random(8)
    acknowledged: set[str] = set()
    for turn in range(ROUNDS):
        hear, tell = processes.Pipe(duplex=False)
        process = processes.Process(target=mark_for_ever, args=(tmp_path, turn * 10_000, tell))
        process.start()
        tell.close()
        seen, problem = hear.recv()
        assert not problem
        assert acknowledged <= set(seen)
        for _ in range(chance.randrange(4)):
            acknowledged.add(hear.recv())
        time.sleep(chance.random() * 0.004)
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join(60)
        assert process.exitcode == -signal.SIGKILL
        with contextlib.suppress(EOFError):
            while True:
                acknowledged.add(hear.recv())
        hear.close()
        process.close()
    assert len(acknowledged) > ROUNDS
    state = State(tmp_path)
    kept = state.marks.all()
    assert not state.problem and not state.notice
    state.close()
    assert acknowledged <= kept.keys()
    assert all(marks == Marks(read=True, starred=int(name) % 2 == 0) for name, marks in kept.items())


def test_two_instances_see_each_others_changes(tmp_path: Path) -> None:
    one, other = State(tmp_path), State(tmp_path)
    assert not one.changed_elsewhere() and not other.changed_elsewhere()
    one.marks.set({"a": "/a"}, read=True, words="read, a")
    assert other.changed_elsewhere() and not other.changed_elsewhere()
    assert not one.changed_elsewhere()  # its own changes are known to it
    assert other.marks.all() == {"a": Marks(read=True)}
    undone = other.history.undo()
    assert undone is not None and undone.words == "read, a"
    assert one.changed_elsewhere() and one.marks.all() == {}
    one.close()
    other.close()
