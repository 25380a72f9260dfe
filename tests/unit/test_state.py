"""What is remembered, and what happens where it cannot be."""

from __future__ import annotations

import os
import resource
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.processes import PATIENCE
from tui.core.files import database
from tui.core.files.folder_lock import locked
from tui.core.state import file as state_file
from tui.core.state.state import SCHEMA, Marks, Place, State


def places(folder: Path) -> list[tuple[object, ...]]:
    db = sqlite3.connect(folder / "state.db")
    try:
        return db.execute("SELECT path, sha256, offset FROM positions ORDER BY seen").fetchall()
    finally:
        db.close()


def test_places_are_remembered_when_they_are_made(tmp_path: Path) -> None:
    state = State(tmp_path)
    assert state.last() is None and state.position("aa") == 0
    assert state.remember("one.txt", "aa", 120)
    assert state.remember("two.txt", "bb", 7)
    assert state.remember("one, renamed.txt", "aa", 130)
    # Another reader of the file sees it at once: nothing waits for the end of the program.
    other = State(tmp_path)
    assert other.last() == Place("one, renamed.txt", "aa", 130)
    assert (other.position("aa"), other.position("bb"), other.position("cc")) == (130, 7, 0)
    assert state.problem == other.problem == ""
    state.close()
    other.close()
    assert places(tmp_path) == [("two.txt", "bb", 7), ("one, renamed.txt", "aa", 130)]


def test_files_are_for_their_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "new/state"
    state = State(folder)
    state.remember("a.txt", "aa", 1)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    state.close()


def test_the_last_place_stays_the_last_when_the_clock_is_set_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = State(tmp_path)
    state.remember("one.txt", "aa", 1)
    monkeypatch.setattr(time, "time", lambda: 1000.0)
    state.remember("two.txt", "bb", 2)
    assert state.last() == Place("two.txt", "bb", 2)
    state.remember("one.txt", "aa", 3)
    assert state.last() == Place("one.txt", "aa", 3)
    state.close()


@given(st.text(max_size=50), st.integers(0, 2**40))
def test_any_path_can_be_remembered(path: str, offset: int) -> None:
    state = State(Path("/dev/null/nowhere"))  # in memory
    assert state.remember(path, "aa", offset)
    assert state.last() == Place(path.encode("utf-8", "replace").decode(), "aa", offset)
    state.close()


def test_a_path_that_is_not_utf8_does_not_stop_remembering(tmp_path: Path) -> None:
    state = State(tmp_path)
    assert state.remember("caf\udce9.txt", "aa", 5)
    assert state.last() == Place("caf?.txt", "aa", 5)
    state.close()


BROKEN = {"other": b"this is no database at all, but some old notes\n" * 50,
          "torn": b"SQLite format 3\0" + b"\xff" * 5000}  # fmt: skip


@pytest.mark.parametrize("content", BROKEN)
def test_a_damaged_file_is_set_aside_and_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "state.db").write_bytes(BROKEN[content])
    state = State(tmp_path)
    assert not state.problem
    assert state.notice.startswith("state.db was damaged: it is kept as state.db.damaged-")
    assert "begins anew" in state.notice
    assert state.remember("a.txt", "aa", 5)
    state.close()
    assert [path.read_bytes() for path in tmp_path.glob("state.db.damaged-*")] == [BROKEN[content]]
    assert places(tmp_path) == [("a.txt", "aa", 5)]


def test_damage_found_at_work_brings_back_the_last_backup(tmp_path: Path) -> None:
    state = State(tmp_path)
    for number in range(500):
        state.remember("a" * 100, f"{number}", number)
    state.mark({"7": "a.txt"}, starred=True, words="star of a.txt")
    state.back_up()
    state.mark({"8": "b.txt"}, starred=True)
    state.close()
    path = tmp_path / "state.db"
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (size - 4096))
    state = State(tmp_path)
    assert state.position("7") == 7
    assert "restored from the backup of" in state.notice and not state.problem
    assert state.marks() == {"7": Marks(starred=True), "8": Marks(starred=True)}  # a backup is made at the end too
    assert state.mark({"9": "c.txt"}, done=True, words="done")
    state.close()
    again = State(tmp_path)
    assert set(again.marks()) == {"7", "8", "9"}
    assert not again.notice
    again.close()
    assert len(list(tmp_path.glob("state.db.damaged-*[0-9]"))) == 1


@pytest.mark.parametrize("empty", [True, False])
def test_where_nothing_is_left_of_the_file_the_backup_takes_its_place(tmp_path: Path, empty: bool) -> None:
    state = State(tmp_path)
    state.mark({"7": "a.txt"}, starred=True, words="star of a.txt")
    state.back_up()
    state.close()
    path = tmp_path / "state.db"
    path.unlink()
    if empty:
        path.touch()
    one, two = State(tmp_path), State(tmp_path)
    assert one.notice.startswith("state.db was lost: restored from the backup of") and not one.problem
    assert not two.notice
    assert two.mark({"8": "b.txt"}, done=True, words="done")
    assert one.marks() == two.marks() == {"7": Marks(starred=True), "8": Marks(done=True)}
    one.close()
    two.close()


MARKING = """
import sys
from pathlib import Path
from tui.core.state.state import State
state = State(Path(sys.argv[1]))
saved = state.mark({sys.argv[2]: "a.txt"}, read=True, words="read")
assert saved and not state.problem, (state.problem, state.notice)
"""

RESTORES = int(os.environ.get("RESTORES", "3"))
"""RESTORES=200 for as many as a release is tested with."""


@pytest.mark.parametrize("number", range(RESTORES))
def test_instances_that_restore_at_once_go_on_with_one_file(tmp_path: Path, number: int) -> None:
    state = State(tmp_path)
    state.mark({"7": "a.txt"}, starred=True, words="star of a.txt")
    state.back_up()
    state.close()
    (tmp_path / "state.db").write_bytes(BROKEN["torn"])
    starts = [[sys.executable, "-c", MARKING, str(tmp_path), str(number)] for number in range(4)]
    running = [subprocess.Popen(start, stderr=subprocess.PIPE, text=True) for start in starts]
    assert [process.communicate()[1] for process in running] == [""] * len(running)
    state = State(tmp_path)
    assert set(state.marks()) == {"7", "0", "1", "2", "3"}
    state.close()
    assert len(list(tmp_path.glob("state.db.damaged-*[0-9]"))) == 1


def test_who_comes_while_another_instance_restores_waits_for_it(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.mark({"7": "a.txt"}, starred=True, words="star of a.txt")
    state.close()
    (tmp_path / state_file.BACKUP).unlink()
    path, elsewhere = tmp_path / "state.db", tmp_path / "elsewhere.db"
    found: list[State] = []
    coming = threading.Thread(target=lambda: found.append(State(tmp_path)))
    with locked(tmp_path):
        path.rename(elsewhere)  # the moment in which there is no file
        coming.start()
        coming.join(0.3)
        assert not found and not path.exists()
        elsewhere.rename(path)
    coming.join()
    assert found[0].marks() == {"7": Marks(starred=True)}
    assert not found[0].notice and not found[0].problem
    found[0].close()


def test_an_instance_that_never_lets_go_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state_file, "LOCK_SECONDS", 0.05)
    with locked(tmp_path):
        state = State(tmp_path)
    assert state.problem.startswith("not saved: state.db cannot be used")
    state.close()


@pytest.mark.parametrize("change", ["restored", "deleted"])
def test_what_is_marked_while_another_file_takes_the_place_is_in_that_one(tmp_path: Path, change: str) -> None:
    """A file that another instance has set aside, or somebody deleted, is not written into any more."""
    one = State(tmp_path)
    one.mark({"7": "a.txt"}, starred=True, words="star of a.txt")
    one.back_up(now=True)
    if change == "restored":
        (tmp_path / "state.db").rename(tmp_path / "state.db.damaged-then")
    else:
        (tmp_path / "state.db").unlink()
    for log in tmp_path.glob("state.db-*"):
        log.unlink()
    if change == "restored":
        State(tmp_path).close()
    assert one.mark({"8": "b.txt"}, done=True, words="done") and not one.problem
    assert bool(one.notice) == (change == "deleted")
    other = State(tmp_path)
    assert other.marks() == one.marks() == {"7": Marks(starred=True), "8": Marks(done=True)}
    one.close()
    other.close()


def test_a_file_that_is_locked_is_not_taken_for_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state_file, "TIMEOUT", 0.05)
    State(tmp_path).close()
    db = sqlite3.connect(tmp_path / "state.db", isolation_level=None)
    db.execute("PRAGMA locking_mode=EXCLUSIVE")
    db.execute("BEGIN EXCLUSIVE")
    opened = state_file.restore(tmp_path)
    assert "locked" in opened.problem
    opened.db.close()
    db.close()
    assert not list(tmp_path.glob("*damaged*"))


def test_a_newer_file_is_not_touched(tmp_path: Path) -> None:
    State(tmp_path).close()
    db = sqlite3.connect(tmp_path / "state.db")
    db.execute("ALTER TABLE positions ADD COLUMN mood TEXT")
    db.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    db.close()
    before = (tmp_path / "state.db").read_bytes()
    state = State(tmp_path)
    assert "newer version" in state.problem
    assert state.remember("a.txt", "aa", 5) and state.last() == Place("a.txt", "aa", 5)
    state.close()
    assert (tmp_path / "state.db").read_bytes() == before


@pytest.mark.parametrize("make", ["file for a folder", "folder for a file"])
def test_a_place_where_nothing_can_be_made(tmp_path: Path, make: str) -> None:
    folder = tmp_path / "state"
    if make == "file for a folder":
        folder.write_text("")
    else:
        (folder / "state.db").mkdir(parents=True)
    state = State(folder)
    assert state.problem.startswith("not saved")
    assert state.remember("a.txt", "aa", 5) and state.position("aa") == 5
    state.close()


def test_a_full_disk_is_named_and_costs_only_what_did_not_fit(tmp_path: Path) -> None:
    state = State(tmp_path)
    assert state.remember("one.txt", "aa", 5)
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, old[1]))
    try:
        saved = [state.remember("x" * 4000, f"{number}", number) for number in range(20)]
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    assert not all(saved)
    assert state.problem.startswith("not saved: ")
    assert state.remember("two.txt", "bb", 6)
    state.close()
    kept = places(tmp_path)
    assert ("one.txt", "aa", 5) in kept and ("two.txt", "bb", 6) in kept
    assert len(kept) == 2 + sum(saved)


def test_after_closing_nothing_is_saved_and_nothing_raised(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.close()
    state.close()
    assert not state.remember("a.txt", "aa", 5)
    assert state.last() is None and state.problem


def test_a_locked_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "TIMEOUT", 0.05)
    state = State(tmp_path)
    other = sqlite3.connect(tmp_path / "state.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert not state.remember("a.txt", "aa", 5)
    assert "locked" in state.problem
    other.execute("ROLLBACK")
    other.close()
    assert state.remember("a.txt", "aa", 5)
    state.close()


def test_threads_may_share_it(tmp_path: Path) -> None:
    state = State(tmp_path)

    def work(name: str) -> None:
        for number in range(20):
            assert state.remember(name, name, number)
            assert state.position(name) == number

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(state.position(name) == 19 for name in "abcd")
    state.close()


INSTANCE = """
import sys
from pathlib import Path
from tui.core.state.state import State
sys.stdin.readline()
state = State(Path(sys.argv[1]))
for number in range(25):
    assert state.remember(sys.argv[2], sys.argv[2], number), state.problem
assert not state.problem, state.problem
"""


def test_two_instances_at_once(tmp_path: Path) -> None:
    """Both begin on a folder that is not there yet, at the same moment."""
    folder = tmp_path / "state"
    command = [sys.executable, "-c", INSTANCE, str(folder)]
    instances = [
        subprocess.Popen([*command, name], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for name in "abc"
    ]
    for instance in instances:
        assert instance.stdin
        instance.stdin.write("\n")
        instance.stdin.flush()
    for instance in instances:
        _, error = instance.communicate(timeout=PATIENCE)
        assert instance.returncode == 0, error
    assert sorted((row[0], row[2]) for row in places(folder)) == [("a", 24), ("b", 24), ("c", 24)]


def test_mounts_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = f"/dev/sda / ext4 rw 0 0\nserver:/ {tmp_path}/my\\040home nfs4 rw 0 0\n{tmp_path} odd\n"
    real = Path.read_text
    monkeypatch.setattr(
        Path, "read_text", lambda self, *a, **k: mounts if str(self) == "/proc/mounts" else real(self, *a, **k)
    )
    for folder, mode in (("my home", "delete"), ("my home 2", "wal")):
        db = database.connect(tmp_path / folder / "x.db", durable=True)
        assert db.execute("PRAGMA journal_mode").fetchone() == (mode,)
        assert db.execute("PRAGMA synchronous").fetchone() == (2,)
        db.close()


def test_what_is_taken_back_is_named_as_people_name_it(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.decide_identity("merge", "person:ann bell", f"person:bell@{'5f' * 32}")
    undone = state.undo()
    assert undone is not None and undone.words == "joining Ann Bell and Bell"
    old = f"telling apart person:ann bell and person:ann bell@{'5f' * 32}"  # as versions before this noted it
    state._write(lambda db: db.execute("INSERT INTO journal (words, inverse, made) VALUES (?, '[]', 1.0)", (old,)))
    last = state.last_action()
    assert last is not None and last.words == "telling apart Ann Bell and Ann Bell"
    assert (undone := state.undo()) is not None and undone.words == last.words
    state.close()


def test_how_things_were_left_is_kept_and_is_no_step_to_undo(tmp_path: Path) -> None:
    state = State(tmp_path)
    assert state.kept("list") == "" and state.keep("list", "date 1 0 read") and state.undo() is None
    state.close()
    again = State(tmp_path)
    assert again.kept("list") == "date 1 0 read"
    again.close()
