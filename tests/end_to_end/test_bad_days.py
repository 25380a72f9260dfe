"""Terminals and locales that have next to nothing: the reader opens, shows its text, and ends well."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal

ARTICLE = "The bridge at Orvale\n\n“It is — in a word — high,” said Ada Brannock, the engineer of Orvale.\n"


def places(folder: Path) -> dict[str, str]:
    found = {f"ONRECORD_{name}": str(folder / name.lower()) for name in ("STATE", "CACHE", "CONFIG")}
    return {**found, "ONRECORD_PIPELINE": "nowhere"}  # this is not about quotes


@pytest.mark.parametrize(
    "odd",
    [{"TERM": "dumb"}, {"TERM": ""}, {"LANG": "C", "LC_ALL": "C"}, {"HOME": ""}, {"HOME": "/nonexistent"}],
    ids=["dumb", "no TERM", "locale C", "no HOME", "HOME that is not there"],
)
def test_an_odd_environment(tmp_path: Path, odd: dict[str, str]) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    with Terminal(
        [sys.executable, "-m", "tui", str(tmp_path)], env={**places(tmp_path), **odd, "COLORTERM": ""}
    ) as terminal:
        terminal.wait_for("said Ada Brannock")
        terminal.press("?")
        terminal.wait_for("Move")
        terminal.press("Q")
        assert terminal.wait_exit() == 0


def test_sizes_that_no_text_fits_into(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    exported = {"COLUMNS": "80", "LINES": "24"}  # as some shells do; they are out of date with the first change
    with Terminal([sys.executable, "-m", "tui", str(tmp_path)], env={**places(tmp_path), **exported}) as terminal:
        terminal.wait_for("said Ada Brannock")
        for size in [(1, 1), (20, 5), (500, 200), (2, 60), (300, 1)]:
            terminal.resize(*size)
            for key in ("s", "j", "esc", "?", "j", "esc", "/", "esc", "}"):
                terminal.press(key)
                terminal.settle(0.2 if key == "esc" else 0.02)  # escape and a letter in one go are alt and the letter
        terminal.resize(80, 24)
        terminal.wait_for("said Ada Brannock")
        terminal.press("Q")
        assert terminal.wait_exit() == 0
