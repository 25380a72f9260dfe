"""SECURITY.md: each of its promises names the tests that hold it, and those are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
PROMISED = TEXT.partition("## What is promised\n")[2].partition("\n## ")[0]


def test_every_promise_names_its_tests() -> None:
    promises = re.split(r"\n(?=\*\*)", PROMISED)[1:]
    assert len(promises) >= 8
    assert not [
        promise.splitlines()[0] for promise in promises if not re.search(r"`(?:tests/\S+|test_\w+)\.py`", promise)
    ]


def test_what_it_names_is_there() -> None:
    there = {path.relative_to(ROOT).as_posix() for folder in ("tests", "tui") for path in (ROOT / folder).rglob("*.py")}
    names = {path.rpartition("/")[2] for path in there}
    paths = re.findall(r"`((?:tests|tui)/[\w/]+\.py)", TEXT)
    assert len(paths) > 20 and set(paths) <= there
    assert set(re.findall(r"`(test_\w+\.py)`", TEXT)) <= names
    assert not [
        row for row in re.findall(r"\n\| (?!When|What)[^-].*", PROMISED.partition("| When")[2]) if "test_" not in row
    ]
