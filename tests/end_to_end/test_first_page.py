"""The first page is on the terminal before Textual is loaded, and is what Textual then paints; whatever happens between
the two, the terminal is left as it was."""

from __future__ import annotations

import os
import signal
import sys
import termios
from hashlib import sha256
from pathlib import Path

import pyte
import pytest

from tests.end_to_end.terminal import Terminal
from tests.processes import until
from tui.core.state.state import State

TEXT = """---
source: The Orvale Paper
byline: Ada Brannock
---
# The ferry 渡船 is late again, and nobody on the quay knows why it is

The harbour master met the captain at noon to talk about the night ferry. Nobody in Orvale was surprised at all.

## What comes then

“It will come,” said Ada Brannock, the harbour master of Orvale. “It has always come, and I have a boat 🛥 myself.”

Photo: The ferry in the fog / The Orvale Paper

""" + "\n\n".join(f"Paragraph {n} is about the weather of that week, which was as it always is." for n in range(60))
MIDDLE = len(TEXT) // 2
TEXTUALS_FIRST = b"\x1b[?1004h"
"""Textual asks to be told of the focus, before it paints anything."""


def places(folder: Path) -> dict[str, str]:
    # A pipeline that is not there: no quotes get their colours while the screens are compared.
    found = {f"ONRECORD_{name}": str(folder / name.lower()) for name in ("STATE", "CACHE", "CONFIG")}
    return {**found, "ONRECORD_PIPELINE": "nowhere"}


def write(folder: Path, name: str = "a.md") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(TEXT, encoding="utf-8")
    return folder / name


def reader(path: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "tui", *options, str(path)]


@pytest.mark.parametrize(
    ("size", "options", "environment", "left_at"),
    [
        ((80, 24), ("-o", "theme=dark"), {}, 0),
        ((80, 24), ("-o", "theme=dark"), {}, MIDDLE),
        ((75, 30), ("-o", "theme=light"), {"COLORTERM": "", "TERM": "xterm-256color"}, 0),
        ((130, 40), ("-o", "theme=contrast-dark"), {}, MIDDLE),
        (
            (160, 40), ("-o", "theme=contrast-light", "-o", "sidebar=false", "-o", "width=100"), {"COLORTERM": ""},
            MIDDLE,
        ),
        ((50, 20), (), {"SSH_CONNECTION": "1 2 3 4"}, 0),
        ((80, 24), ("-o", "theme=ansi-light"), {"TERM": "xterm", "COLORTERM": ""}, 0),
        ((21, 8), ("-o", "theme=dark"), {}, MIDDLE),
    ],
)  # fmt: skip
def test_textual_paints_the_same(
    tmp_path: Path, size: tuple[int, int], options: tuple[str, ...], environment: dict[str, str], left_at: int
) -> None:
    file = write(tmp_path / "news")
    write(tmp_path / "news", "b.md")
    state = State(tmp_path / "state")
    if left_at:
        state.positions.remember(str(file), sha256(file.read_bytes()).hexdigest(), left_at)
    state.close()
    with Terminal(reader(file.parent, *options), size=size, env={**places(tmp_path), **environment}) as terminal:
        until(lambda: terminal.read(0.1) and TEXTUALS_FIRST in terminal.raw)
        first = pyte.Screen(*size)
        pyte.ByteStream(first).feed(terminal.raw[: terminal.raw.index(TEXTUALS_FIRST)])
        terminal.settle()
        rows = size[1] - 3  # the status line takes up to three
        there = [(x, y) for y in range(rows) for x in range(size[0]) if first.buffer[y][x].data.strip()]
        assert len(there) > 20, "\n".join(first.display)
        for x, y in there:
            assert first.buffer[y][x] == terminal.screen.buffer[y][x], (x, y, *first.display, *terminal.screen.display)
        assert terminal.raw.count(b"\x1b[?1049h") == 1
        terminal.press("Q")
        assert terminal.wait_exit() == 0


LATE = """
import sys, time
from pathlib import Path

class Late:
    def find_spec(self, name, path, target=None):
        while name == "textual" and Path(__file__).with_name("closed").exists():
            time.sleep(0.01)

sys.meta_path.insert(0, Late())
"""
"""Loads Textual when it is let: the keys come before, however fast the program and slow the test."""


def test_keys_are_not_echoed_and_not_lost_while_textual_loads(tmp_path: Path) -> None:
    file, site = write(tmp_path / "news"), tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(LATE)
    (site / "closed").touch()
    with Terminal(reader(file), env={**places(tmp_path), "PYTHONPATH": str(site)}) as terminal:
        terminal.wait_for("met the captain")
        terminal.press("?")
        assert TEXTUALS_FIRST not in terminal.raw
        (site / "closed").unlink()
        terminal.wait_for("more below")
        terminal.press("q", "Q")
        assert terminal.wait_exit() == 0


BEGIN = """
import os, sys, time
from tui.frames.begun import Begun
begun = Begun("\\x1b[1;1HThe first page", (80, 24))
try:
    {then}
finally:
    begun.leave()
"""


@pytest.mark.parametrize(
    ("then", "status"),
    [("time.sleep(100)", 128 + signal.SIGTERM), ("raise ValueError", 1), ("sys.exit(0)", 0)],
)
def test_the_terminal_is_left_as_it_was(then: str, status: int) -> None:
    ours, theirs = os.openpty()  # that of the program may be changed before the test comes to look at it
    untouched = termios.tcgetattr(ours)
    os.close(ours)
    os.close(theirs)
    with Terminal([sys.executable, "-c", BEGIN.format(then=then)], cwd=str(Path(__file__).parents[2])) as terminal:
        terminal.wait_for("The first page")
        if status > 1:
            assert not termios.tcgetattr(terminal.fd)[3] & termios.ECHO
            os.kill(terminal.pid, signal.SIGTERM)
        until(lambda: (not terminal.read(0.1) and terminal.raw.endswith(b"l")) or terminal.ended)
        assert termios.tcgetattr(terminal.fd) == untouched
        assert b"\x1b[?1049l" in terminal.raw and b"\x1b[?25h" in terminal.raw
        assert terminal.wait_exit() == status


@pytest.mark.parametrize("options", [("-o", "differ=false"), ("-o", "start=list")])
def test_it_is_left_out_where_it_cannot_be_known(tmp_path: Path, options: tuple[str, ...]) -> None:
    file = write(tmp_path / "news")
    write(tmp_path / "news", "b.md")
    with Terminal(reader(file.parent, *options), env=places(tmp_path)) as terminal:
        until(lambda: terminal.read(0.1) and TEXTUALS_FIRST in terminal.raw)
        assert b"captain" not in terminal.raw[: terminal.raw.index(TEXTUALS_FIRST)]
        terminal.press("Q")
        assert terminal.wait_exit() == 0
