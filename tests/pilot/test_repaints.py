"""One key, one change of state, one repaint: what a key led to is sent to the terminal in one frame."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pilot.conftest import OpenReader, settled
from tui.app.app import OnrecordApp

KEYS = ("]", "]", "[", "1", "2", "0", ")", "i", "i", "S", "S", "m", "'", "m", "r", "f", "u", "ctrl+r", "O", ",", "T",
        "T", "H", "H", "H", "I", "y", "=", "-", "B", "B")  # fmt: skip
"""Keys that leave the panes where they are."""
SIZE = (240, 40)
"""So wide that every answer takes one line, wherever the test's files are: one that takes two moves the panes."""


async def test_a_key_paints_once(open_reader: OpenReader, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frames: list[object] = []
    display = OnrecordApp._display

    def counted(self: OnrecordApp, screen: object, renderable: object) -> None:
        frames.append(renderable)
        display(self, screen, renderable)  # type: ignore[arg-type]

    async with open_reader(folder, size=SIZE) as pilot:
        monkeypatch.setattr(OnrecordApp, "_display", counted)
        for key in KEYS:
            await settled(pilot)
            frames.clear()
            await pilot.press(key)
            await settled(pilot)
            assert len(frames) <= 1, key
        frames.clear()
        await pilot.press("]")
        assert len(frames) == 1
