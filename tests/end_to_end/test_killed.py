"""kill -9 in the midst of work: what the screen has acknowledged is there when the program is started again."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from tests.end_to_end.terminal import Terminal

STORY = "The council of {0} met on Monday, and it agreed on nothing but the date of the next meeting.\n"


def test_what_the_screen_acknowledged_is_there_after_kill_9(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for name in ("Orvale", "Tarn", "Nessing"):
        (folder / f"{name}.txt").write_text(f"{name} agrees on nothing\n\n{STORY.format(name)}")
    environment = {f"ONRECORD_{name}": str(tmp_path / name.lower()) for name in ("STATE", "CACHE", "CONFIG")}
    environment["ONRECORD_PIPELINE"] = "nowhere"  # this is not about quotes
    command = [sys.executable, "-m", "tui", str(folder)]
    with Terminal(command, env=environment) as terminal:
        terminal.wait_for("Nessing agrees on nothing")
        terminal.press("q")
        terminal.wait_for("Tarn agrees on nothing")
        terminal.press("j", "f")
        terminal.wait_for("Starred: Orvale agrees")
        terminal.press("d")
        terminal.wait_for("Done: Orvale agrees")
        os.kill(terminal.pid, signal.SIGKILL)
        assert terminal.wait_exit() == -signal.SIGKILL
    with Terminal(command, env=environment) as terminal:
        terminal.wait_for("Nessing agrees on nothing")
        terminal.press("q")
        terminal.wait_for(r"^  ★✓ +Orvale agrees on nothing")
        terminal.press("u", "u")
        terminal.wait_for("Undone: done, Orvale")
        terminal.press("Q")
        assert terminal.wait_exit() == 0
