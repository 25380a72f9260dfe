"""While a file is read that takes for ever, the program says so, every key works, and whatever is to end it does."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal
from tests.processes import alive, children, name_of, until
from tests.slow import slow_page, slow_pages

PATIENT = (
    "import sys\nimport tui.app.hangup\ntui.app.hangup.SECONDS_TO_LEAVE = 1e6\n"
    "from tui.__main__ import main\nsys.exit(main())"
)
"""The program without the watchdog that ends it when it does not end by itself."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    slow_page(folder)
    return folder


@pytest.fixture
def reader(folder: Path, tmp_path: Path) -> Iterator[Terminal]:
    environment = {f"ONRECORD_{name}": str(tmp_path / name.lower()) for name in ("STATE", "CACHE", "CONFIG")}
    environment["ONRECORD_PIPELINE"] = "nowhere"  # this is not about quotes
    environment["PYTHONPATH"] = slow_pages(tmp_path / "imports")
    with Terminal([sys.executable, "-c", PATIENT, str(folder)], size=(80, 24), env=environment) as terminal:
        terminal.wait_for("Reading ever.html")
        yield terminal


def reading_processes(terminal: Terminal) -> list[int]:
    return [pid for pid in children(terminal.pid) if alive(pid) and "reading_worker" in command_of(pid)]


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode().replace("\0", " ")
    except OSError:
        return name_of(pid)


def test_keys_work_meanwhile(reader: Terminal) -> None:
    reader.press("?")
    reader.wait_for("Help|help")
    reader.wait_for("next quote")
    reader.press("q")
    reader.wait_for("Reading ever.html")
    reader.press(":")
    reader.wait_for("commands · Enter")
    reader.press("ctrl+c")  # in the palette's field, too
    assert reader.wait_exit() == 0


def test_ctrl_c_ends_the_program_and_what_is_being_read(reader: Terminal) -> None:
    until(lambda: reading_processes(reader))
    busy = reading_processes(reader)
    reader.press("ctrl+c")
    assert reader.wait_exit() == 0
    until(lambda: not any(map(alive, busy)))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_signals_end_it_and_no_watchdog_has_to(reader: Terminal, number: signal.Signals) -> None:
    os.kill(reader.pid, number)
    assert reader.wait_exit() == 128 + number


def test_a_terminal_that_is_gone_ends_it_and_no_watchdog_has_to(reader: Terminal) -> None:
    os.close(reader.fd)
    reader.fd = os.open("/dev/null", os.O_RDWR)
    _, status = os.waitpid(reader.pid, 0)
    reader.status = os.waitstatus_to_exitcode(status)
    assert reader.status == 128 + signal.SIGHUP


def test_another_article_can_be_opened_meanwhile(reader: Terminal, folder: Path) -> None:
    (folder / "good.txt").write_text("The river rises\n\nThe council of Ottery met on Monday and talked about it.\n")
    reader.press("q")
    reader.press("R")
    reader.wait_for("good.txt|The river rises")
    reader.press("G", "enter")
    reader.wait_for("The council of Ottery met")
    reader.press("Q")
    assert reader.wait_exit() == 0
