"""Random keys at machine speed, sizes of every kind and dead workers: the program lives, and the state is whole."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import string
import sys
from pathlib import Path

import pytest

from tests.end_to_end.sequences import tokens
from tests.end_to_end.terminal import KEYS, Terminal
from tests.processes import children
from tui.core.settings.places import shipped

COMMAND = [sys.executable, "-m", "tui", str(shipped("articles"))]
BURSTS = int(os.environ.get("MONKEY_BURSTS", "120"))
SEED = int(os.environ.get("MONKEY_SEED", "20251122"))
NEVER = {"|", "Q", "q", "e", "ctrl+c", "ctrl+z"}
"""They run what was typed, or end the program; that is tested elsewhere. The palette may find them all the same: there
is no program in PATH, and the program is started again where it has been left in order."""
HANDS = sorted(({*string.ascii_letters, *string.digits, *"[]{}/\\.'-+=:?;,<>", *KEYS}) - NEVER)
SIZES = [(80, 24), (120, 40), (1, 1), (20, 5), (500, 200), (40, 12)]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    own = {f"ONRECORD_{name}": str(tmp_path / name.lower()) for name in ("STATE", "CACHE", "CONFIG")}
    return {**own, "PATH": str(tmp_path / "no-programs"), "EDITOR": "none", "VISUAL": "none"}


def test_random_keys(tmp_path: Path, environment: dict[str, str]) -> None:
    chance = random.Random(SEED)
    work = tmp_path / "work"
    work.mkdir()
    bursts, pressed, starts = 0, 0, 0
    while bursts < BURSTS:
        starts += 1
        with Terminal(COMMAND, size=(100, 30), env=environment, cwd=str(work)) as terminal:
            terminal.wait_for(r"\d+/\d+")
            while bursts < BURSTS and not terminal.ended:
                keys = chance.choices(HANDS, k=chance.randint(1, 30))
                terminal.press(*keys)
                bursts, pressed = bursts + 1, pressed + len(keys)
                if bursts % 10 == 5:
                    terminal.resize(*chance.choice(SIZES))
                if bursts % 50 == 20:
                    for worker in children(terminal.pid):
                        os.kill(worker, signal.SIGKILL)
                terminal.glance(0.005)
            if not terminal.ended:
                os.kill(terminal.pid, signal.SIGTERM)
            assert terminal.wait_exit() in (0, 128 + signal.SIGTERM)
            assert b"fault of its own" not in terminal.raw and b"Traceback" not in terminal.raw
            kinds = {token.kind for token in tokens(terminal.raw)}
            assert kinds <= {"text", "csi", "string", "short", "control"}
    assert pressed > 12 * BURSTS and starts < 6
    database = sqlite3.connect(tmp_path / "state" / "state.db")
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()
    with Terminal(COMMAND, size=(100, 30), env=environment) as terminal:
        terminal.wait_for(r"\d+/\d+")
        terminal.press("?")
        terminal.wait_for("Move")
        terminal.press("Q")
        assert terminal.wait_exit() == 0
