"""The whole program in a real terminal: a folder, the text, the quotes, the summary, and out again."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal
from tests.processes import children

ARTICLE = """\
Mayor opens the new bridge at Orvale

By Tam Reddy
3 May 2025

The mayor of Orvale, Ada Brannock, opened the new bridge on Saturday. “It is a fine bridge,” Brannock said.
“It took nine years.”

The engineer, Otto Vance, said the work had cost twice what was planned. Brannock said she was “not in the least
surprised” by that.

“We shall never build another,” Vance told the Orvale Echo. “Ask anybody here whether they could bear it.”

Traffic crossed the river for the first time at noon, and for the first time at one o’clock there was a queue.
"""
SECOND = ARTICLE.replace("Orvale", "Nether Orvale").replace("Brannock", "Lindqvist").replace("bridge", "ferry")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles, and two files that cannot be read."""
    made = tmp_path / "news"
    made.mkdir()
    (made / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (made / "b.txt").write_text(SECOND, encoding="utf-8")
    (made / "c.txt").write_bytes(b"")
    (made / "d.txt").write_bytes(b"\x7fELF" + bytes(range(256)))
    return made


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """State, cache and configuration of this test alone."""
    return {f"ONRECORD_{name}": str(tmp_path / name.lower()) for name in ("STATE", "CACHE", "CONFIG")}


@pytest.fixture
def reader(folder: Path, environment: dict[str, str]) -> Iterator[Terminal]:
    """The program open on the folder at 100x30."""
    with Terminal([sys.executable, "-m", "tui", str(folder)], size=(100, 30), env=environment) as terminal:
        terminal.wait_for("Mayor opens the new bridge")
        yield terminal


def test_from_the_folder_to_the_quotes_the_summary_and_out(reader: Terminal) -> None:
    reader.wait_for(r"Ada Brannock\s+\d")
    reader.press("}")
    assert "It is a fine bridge" in reader.wait_for(r"1/\d · (direct|mixed|indirect)")
    reader.press("s")
    reader.wait_for("(?i)who said what")
    reader.press("q")
    reader.wait_for("Mayor opens the new bridge")
    reader.press("Q")
    assert reader.wait_exit() == 0
    modes = dict(re.findall(rb"\x1b\[\?(\d+)([hl])", reader.raw))
    shown, wraps = modes.pop(b"25"), modes.pop(b"7", b"h")
    assert (shown, wraps) == (b"h", b"h")
    assert set(modes.values()) == {b"l"}, "the terminal is left as it was found"


def test_files_that_cannot_be_read_are_named_with_their_reason(reader: Terminal) -> None:
    reader.resize(140, 30)
    assert re.search(r"c\.txt[\s\S]*empty", reader.wait_for("not text"))


def test_the_analysis_process_can_be_killed(reader: Terminal) -> None:
    reader.wait_for(r"Ada Brannock\s+\d")
    for worker in children(reader.pid):
        os.kill(worker, signal.SIGKILL)
    reader.press("J")
    if "press R" in reader.wait_for(r"Ada Lindqvist\s+\d|press R"):  # the next article was just being analysed
        reader.press("R")
    reader.wait_for(r"Ada Lindqvist\s+\d")


def test_the_place_is_remembered_and_the_second_time_is_from_the_cache(
    folder: Path, environment: dict[str, str], reader: Terminal
) -> None:
    reader.wait_for(r"Ada Brannock\s+\d")
    reader.press("J")
    reader.wait_for("Mayor opens the new ferry")
    reader.wait_for(r"Ada Lindqvist\s+\d")
    reader.press("Q")
    assert reader.wait_exit() == 0
    without_pipeline = {**environment, "ONRECORD_PIPELINE": os.environ.get("ONRECORD_PIPELINE", "")}
    with Terminal([sys.executable, "-m", "tui", str(folder)], size=(100, 30), env=without_pipeline) as again:
        again.wait_for("Mayor opens the new ferry")
        again.wait_for(r"Ada Lindqvist\s+\d")
        again.press("Q")
        assert again.wait_exit() == 0


def test_an_article_from_standard_input(folder: Path, environment: dict[str, str]) -> None:
    command = f"{sys.executable} -m tui - < {folder / 'a.txt'}"
    with Terminal(["sh", "-c", command], env=environment) as terminal:
        terminal.wait_for("Mayor opens the new bridge")
        terminal.press("Q")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_terminal_that_goes_away_ends_the_program_and_keeps_the_place(
    reader: Terminal, folder: Path, environment: dict[str, str], number: signal.Signals
) -> None:
    reader.wait_for("1/4")
    reader.press("J")
    reader.wait_for("Mayor opens the new ferry")
    os.kill(reader.pid, number)
    assert reader.wait_exit() == 128 + number
    with Terminal([sys.executable, "-m", "tui", str(folder)], size=(100, 30), env=environment) as again:
        again.wait_for("Mayor opens the new ferry")
