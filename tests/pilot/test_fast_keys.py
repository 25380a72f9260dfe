"""Keys that come faster than a screen is left: nobody leaves twice."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events

from tests.pilot.conftest import OpenReader


@pytest.mark.parametrize("opened_by", ["a", "question_mark", "s", "F", "vertical_line"])
async def test_a_screen_is_left_once(open_reader: OpenReader, folder: Path, opened_by: str) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press(opened_by)
        await pilot.pause()
        over = pilot.app.screen
        assert len(pilot.app.screen_stack) == 2, "a screen is open over the reader"
        for _ in range(3):  # all before the first of them is done
            over.post_message(events.Key("escape", None))
        over.dismiss(None)
        await asyncio.sleep(0)
        over.dismiss(None)
        await pilot.pause()
        assert len(pilot.app.screen_stack) == 1 and pilot.app.is_running


async def test_an_empty_palette_has_no_next_page(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("colon", *"zzqqxx", "pagedown", "pageup", "down", "enter")
        await pilot.pause()
        assert pilot.app.is_running
