"""The help: it begins with the keys that hold where one is, and is searched by typing."""

from __future__ import annotations

from pathlib import Path

from tests.pilot.conftest import OpenReader
from tui.widgets.sidebar import Line


async def test_help_begins_where_one_is_and_is_searched_by_typing(open_reader: OpenReader, folder: Path) -> None:
    from textual.widgets import Static

    async with open_reader(folder, size=(80, 24)) as pilot:
        await pilot.press("q", "?")
        await pilot.pause()
        text = pilot.app.screen.query_one("#help-text", Static)
        assert str(text.content).startswith("Articles")
        await pilot.press("/", *"browser", "enter")
        lines = [line for line in str(text.content).splitlines() if line.strip()]
        assert lines[0] == "Articles" and len(lines) == 2 and "Open the article's address" in lines[1]
        foot = pilot.app.screen.query_one("#help-foot", Line)
        assert "more below" not in foot.text and "all above" not in foot.text
        await pilot.press("/", "escape", "G")
        await pilot.pause()
        assert "all above" in foot.text
        await pilot.press("/", *"browser")
        await pilot.pause()
        assert "more below" not in foot.text and "all above" not in foot.text
        await pilot.press(*"zz")
        await pilot.pause()
        assert "No key does" in str(text.content) and "below" not in foot.text
