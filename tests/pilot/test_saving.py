"""Where something is saved is asked for, and that it was is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pilot.conftest import OpenReader
from tests.pilot.shown import words
from tui.screens.ask import Prompt


async def test_saving_asks_where_and_a_saved_filter_is_confirmed(
    open_reader: OpenReader, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_reader(folder) as pilot:
        await pilot.press("w")
        assert isinstance(pilot.app.screen, Prompt)
        await pilot.press("escape")
        assert words(pilot) == "Not saved" and not list(tmp_path.glob("*.md"))
        await pilot.press("w", "ctrl+u", *f"{tmp_path}/kept/mine.md", "enter")
        assert (tmp_path / "kept" / "mine.md").is_file() and words(pilot).startswith("Saved: mine.md")
        await pilot.press("backslash", *"lamp", "enter", "F", *"lamps", "enter")
        assert words(pilot).startswith("Saved: the filter lamps")
        await pilot.press("enter", "n")
        assert words(pilot).startswith("lamp: ")
