"""A state that was damaged, at random and in known ways: whatever is in its file, nothing raises, and it is said."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.damage import damage, made_state, use
from tui.core.state.state import State

MANY = int(os.environ.get("DAMAGED_STATES", "150"))
"""DAMAGED_STATES=2000 for as many as the release is tested with."""


def test_no_damaged_state_raises(tmp_path: Path) -> None:
    made_state(tmp_path / "good")
    told = 0
    for seed in range(MANY):
        folder = tmp_path / "state"
        shutil.copytree(tmp_path / "good", folder)
        damage(folder, random.Random(seed))
        try:
            state = use(folder)
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error
        told += bool(state.notice or state.problem)
        shutil.rmtree(folder)
    assert told > MANY // 4, "what was damaged is told"


RECORDS = {
    "cut": '[["marks", ["a"], {"re',
    "another table": '[["nothing", ["a"], null]]',
    "another column": '[["marks", ["a"], {"colour": 1}]]',
    "no rows": '{"marks": 1}',
    "no key": '[["marks", [], {"read": 0}]]',
    "a list for a number": '[["marks", ["a"], {"read": [0]}]]',
    "a large number": '[["notes", ["a", 99999999999999999999, 1], null]]',
    "nested": "[" * 100_000,
    "a surrogate": '[["filters", ["\\ud800"], {"query": "x"}]]',
    "half a row": '[["notes", ["a", 1, 2], {"note": "x"}]]',
}


@pytest.mark.parametrize("record", RECORDS.values(), ids=list(RECORDS))
def test_a_record_that_makes_no_sense_is_set_aside_and_those_before_it_can_be_taken_back(
    tmp_path: Path, record: str
) -> None:
    state = State(tmp_path)
    state.marks.set({"a": "/a.txt"}, starred=True, words="star of a")
    state.close()
    with sqlite3.connect(tmp_path / "state.db") as db:
        db.execute("INSERT INTO journal (words, inverse, made) VALUES ('star of b', ?, 1.0)", (record,))
    db.close()
    state = State(tmp_path)
    last = state.history.last()
    assert last is not None and last.words == "star of a"
    undone = state.history.undo()
    assert undone is not None and undone.words == "star of a"
    assert not state.marks.of("a").starred
    assert "set aside" in state.notice
    assert state.history.undo() is None
    state.close()
    with sqlite3.connect(tmp_path / "state.db") as db:
        assert db.execute("SELECT inverse FROM set_aside").fetchall() == [(record,)]
    db.close()


def test_a_state_without_one_of_its_tables_is_restored_from_its_backup(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.marks.set({"a": "/a.txt"}, starred=True, words="star of a")
    state.close()
    with sqlite3.connect(tmp_path / "state.db") as db:
        db.execute("DROP TABLE marks")
    db.close()
    state = State(tmp_path)
    assert "restored from the backup" in state.notice
    assert state.marks.of("a").starred
    state.close()
