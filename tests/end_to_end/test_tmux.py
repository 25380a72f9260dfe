"""The frame differ inside tmux, a terminal of its own: what stands on the screen is what painting it anew gives."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest

from tests.end_to_end.test_ssh import PARAGRAPH
from tests.processes import PATIENCE, busy
from tests.reference_terminal import cells

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


class Tmux:
    """A server of its own with one pane."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.socket = str(home / "tmux.sock")
        settings = {f"ONRECORD_{name}": str(home / name.lower()) for name in ("STATE", "CACHE", "CONFIG")}
        outside = {name: value for name, value in os.environ.items() if not name.startswith(("SSH_", "TMUX"))}
        self.environment = {**outside, **settings, "LANG": "C.UTF-8", "TERM": "xterm-256color"}
        self.run(
            "-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", sys.executable, "-m", "tui", str(folder)
        )

        pids = self.run("display-message", "-p", "#{pid} #{pane_pid}").split()
        self.pids = [int(pid) for pid in pids]
        """Of the server, and of the program in it."""

    def run(self, *arguments: str) -> str:
        command = ["tmux", "-u", "-S", self.socket, *arguments]
        return subprocess.run(
            command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout

    def wait_for(self, wanted: str) -> str:
        deadline = time.monotonic() + PATIENCE
        while not re.search(wanted, screen := self.run("capture-pane", "-p")):
            assert time.monotonic() < deadline, screen
            time.sleep(0.1)
        return screen

    def settle(self, quiet: float = 0.3) -> list[list[tuple[object, ...]]]:
        """What is seen of each cell, once the screen stays the same for a while in which nobody works on it."""
        before = ""
        while before != (now := self.run("capture-pane", "-e", "-p", "-N")) or any(map(busy, self.pids)):
            before = now
            time.sleep(quiet)
        lines = now.rstrip("\n").split("\n")
        screen = pyte.Screen(100, len(lines))
        pyte.Stream(screen).feed("\r\n".join(lines))
        return cells(screen)


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    folder = tmp_path / "news"
    folder.mkdir()
    text = "\n".join(PARAGRAPH.format(n=n) for n in range(1, 21))
    (folder / "stations.txt").write_text(f"漢字 and 🎉 along the line to Quillby\n\n{text}", encoding="utf-8")
    made = Tmux(tmp_path, folder)
    yield made
    made.run("kill-server")


def test_the_screen_is_what_painting_it_anew_gives(tmux: Tmux) -> None:
    tmux.wait_for("20 quotes")
    for keys in ("jjjj", "} }", " b", "kkk", "tjt", "zjj jz", "sq", "G", "g"):
        tmux.run("send-keys", "-l", keys)
        shown = tmux.settle()
        tmux.run("send-keys", "C-l")
        assert shown == tmux.settle(), keys
    tmux.run("resize-window", "-x", "100", "-y", "30")
    tmux.run("send-keys", "-l", "jj")
    shown = tmux.settle()
    tmux.run("send-keys", "C-l")
    assert shown == tmux.settle()
    tmux.wait_for("Station 1 on")
