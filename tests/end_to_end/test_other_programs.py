"""The editor, pipes and job control in a real terminal: given to another program, and taken back whole."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal
from tests.processes import children, name_of, until

ARTICLE = "The ferry is late again\n\nThe ferry from Orvale was late on Monday.\n\nNobody was surprised by it.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    (made / "-a.txt").write_text(ARTICLE, encoding="utf-8")
    return made


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    editor = tmp_path / "vi"
    editor.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/arguments\necho editing now\nread answer\n'
        'for last; do true; done\necho "A line more than before." >> "$last"\nexit 3\n',
        encoding="utf-8",
    )
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    places = {f"ONRECORD_{name}": str(tmp_path / name.lower()) for name in ("STATE", "CACHE", "CONFIG")}
    return {**places, "ONRECORD_EDITOR": f"'{editor}' --wait", "ONRECORD_PIPELINE": str(tmp_path / "none")}


ONRECORD = [sys.executable, "-m", "tui"]


@pytest.fixture
def reader(folder: Path, environment: dict[str, str]) -> Iterator[Terminal]:
    with Terminal([*ONRECORD, str(folder)], size=(90, 24), env=environment) as terminal:
        terminal.wait_for("Nobody was surprised")
        terminal.settle()
        yield terminal


def test_the_editor_gets_the_file_and_what_it_changed_is_read_again(
    reader: Terminal, tmp_path: Path, folder: Path
) -> None:
    reader.press("e")
    reader.wait_for("editing now")
    assert (tmp_path / "arguments").read_text().splitlines() == ["--wait", "+1", str(folder / "-a.txt")]
    reader.press("\n")
    screen = reader.wait_for("A line more than before")
    assert "The ferry from Orvale" in screen
    assert "editing now" not in screen
    reader.press("Q")
    assert reader.wait_exit() == 0


def test_without_an_alternate_screen_the_shell_goes_on_below(reader: Terminal) -> None:
    """As in GNU screen; the screen of the tests has no other one either."""
    reader.press("j")
    reader.settle()
    reader.press("Q")
    assert reader.wait_exit() == 0
    lines = reader.text().split("\n")
    assert (reader.screen.cursor.y, reader.screen.cursor.x) == (reader.rows - 1, 0)
    assert lines[-1] == "" and any("Nobody was surprised" in line for line in lines)


def test_the_text_is_piped_to_a_command_that_no_shell_reads(reader: Terminal, tmp_path: Path) -> None:
    reader.press("|")
    reader.wait_for("the text goes into it")
    reader.press("tee", "space", f"'{tmp_path}/out $HOME'", "enter")
    reader.wait_for("tee is done · Enter goes back")
    assert (tmp_path / "out $HOME").read_text(encoding="utf-8") == ARTICLE
    reader.press("enter")
    reader.wait_for("Nobody was surprised")
    assert "Enter goes back" not in reader.settle()


def test_ctrl_c_ends_the_command_and_not_the_reader(reader: Terminal) -> None:
    reader.press("|")
    reader.wait_for("goes into it")
    reader.press("sleep 600", "enter")
    until(lambda: "sleep" in map(name_of, children(reader.pid)))
    reader.press("ctrl+c")
    reader.wait_for("sleep was ended by signal 2 · Enter goes back")
    reader.press("ctrl+c", "enter")
    reader.wait_for("Nobody was surprised")
    assert "Enter goes back" not in reader.settle()


def test_a_command_that_is_not_there_is_said(reader: Terminal) -> None:
    reader.press("|")
    reader.wait_for("goes into it")
    reader.settle()
    reader.press("no-such-command-at-all", "enter")
    reader.wait_for("there is no program “no-such-command-at-all”")
    reader.wait_for("Nobody was surprised")
    reader.press("|")
    assert "no-such-command-at-all" in reader.wait_for("goes into it")


def test_ctrl_z_stops_and_fg_brings_everything_back(folder: Path, environment: dict[str, str]) -> None:
    shell = f"set -m; {sys.executable} -m tui {folder}; echo in the shell; read line; fg"
    with Terminal(["sh", "-c", shell], size=(90, 24), env=environment) as reader:
        reader.wait_for("Nobody was surprised")
        reader.settle()
        reader.press("ctrl+z")
        reader.wait_for("in the shell")
        assert reader.raw.rindex(b"\x1b[?1049l") > reader.raw.rindex(b"\x1b[?1049h")
        seen = len(reader.raw)
        reader.press("\n")
        until(lambda: reader.settle(0.1) and b"Nobody was surprised" in reader.raw[seen:])  # all is painted anew
        reader.press("Q")
        assert reader.wait_exit() == 0


def test_ctrl_z_does_not_stop_a_program_that_no_shell_could_wake(reader: Terminal) -> None:
    reader.press("ctrl+z")
    reader.wait_for("no shell to go back to")
    reader.press("Q")
    assert reader.wait_exit() == 0


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="asks Linux which files a process has open")
def test_a_command_beside_the_reader_leaves_it_the_log_of_its_cache(
    reader: Terminal, folder: Path, environment: Mapping[str, str]
) -> None:
    command = [*ONRECORD, "library", "", str(folder)]
    subprocess.run(command, env={**os.environ, **environment}, check=True, capture_output=True)
    opened = [str(fd.readlink()) for fd in Path(f"/proc/{reader.pid}/fd").iterdir()]
    assert any(name.endswith("cache.db-wal") for name in opened)
    assert not [name for name in opened if name.endswith("(deleted)") and "cache.db" in name]
