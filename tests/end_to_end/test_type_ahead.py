"""Keys that a slow line delivers in one piece, as `tmux send-keys` and a paste do: one write each, in a real pty."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal
from tui.core.settings.places import shipped


def environment(folder: Path) -> dict[str, str]:
    found = {f"ONRECORD_{name}": str(folder / name.lower()) for name in ("STATE", "CACHE", "CONFIG")}
    return {**found, "ONRECORD_PIPELINE": "nowhere"}  # this is not about quotes


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Terminal]:
    """The program open on the sample articles, all of them listed, with commands of the test's own in PATH."""
    command = [sys.executable, "-m", "tui", str(shipped("articles"))]
    with Terminal(command, size=(100, 30), env=environment(tmp_path), cwd=str(tmp_path)) as terminal:
        terminal.wait_for(r"\b1/12\b")
        yield terminal
        terminal.press("Q")
        assert terminal.wait_exit() == 0


def test_find_and_go_on(reader: Terminal) -> None:
    reader.press("/the\rnn")
    reader.wait_for(r"the: 3/\d+")
    reader.press("/council\rn/harbour\rN")
    reader.wait_for(r"harbour: \d+/\d+")


def test_a_command_by_its_name_and_the_next_key_on_what_it_shows(reader: Terminal) -> None:
    reader.press(":next article\r:nothing but the\r:filter the list\rtitle:gulls")
    reader.wait_for(r"title:gulls")
    assert re.search(r"1 of 12", reader.wait_for(r"1 of 12"))
    reader.press("\r\r")
    reader.wait_for("Gulls know")
    reader.press("\\\x15\r")
    reader.wait_for("All 12")


def test_a_filter_is_applied_before_the_keys_behind_it(reader: Terminal) -> None:
    reader.press("J")
    reader.wait_for("2/12")
    reader.press("\\title:gulls\rf\rq")
    reader.wait_for(r"★.*Gulls")
    reader.press("\\\x15\r")
    shown = reader.wait_for("All 12")
    assert len(re.findall("★", shown)) == 1


def test_text_is_piped_and_the_keys_behind_wait_for_the_command(reader: Terminal, tmp_path: Path) -> None:
    reader.press("|tee out.txt\r")
    reader.wait_for("(?i)enter")
    reader.press("\r")
    reader.wait_for(r"1/12")
    assert (tmp_path / "out.txt").read_text(encoding="utf-8").startswith("Halverton")


def test_help_summary_and_voices_in_one_burst(reader: Terminal) -> None:
    reader.press("?GgqJsqvqf?qK/zebra\rn:next article\r")
    reader.wait_for(r"\b2/12\b")


def test_a_key_about_the_list_waits_until_there_is_one(tmp_path: Path) -> None:
    """The program begins in the list, and the key comes before any article has been found."""
    command = [sys.executable, "-m", "tui", "-o", "start=list", str(shipped("articles"))]
    with Terminal(command, size=(100, 30), env=environment(tmp_path), cwd=str(tmp_path)) as terminal:
        terminal.press("d")
        assert "No article here" not in terminal.wait_for("Done: Halverton")
        terminal.wait_for("11 unread")
        terminal.press("Q")
        assert terminal.wait_exit() == 0
