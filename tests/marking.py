"""What the processes do that a test of the state kills: importable, so that they start from a server that has loaded it
already."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from tui.core.state.state import State


def mark_for_ever(folder: Path, first: int, tell: Connection) -> None:
    """Tell the marks that are there, then mark one article after the other, and tell of each when it is kept."""
    state = State(folder)
    tell.send((sorted(state.marks.all()), state.problem or state.notice))
    number = first
    while True:
        name = str(number)
        if not state.marks.set({name: f"/{name}"}, read=True, starred=number % 2 == 0, words=name):
            raise RuntimeError(state.problem)
        tell.send(name)
        number += 1
