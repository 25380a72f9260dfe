"""Copying quotes and articles by the keys, saving and piping them. What needs a real terminal is tested end to end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pilot.conftest import OpenReader, reader
from tui.screens.pipe import PipePrompt
from tui.widgets.sidebar import Line
from tui.widgets.status_line import StatusLine


async def test_a_quote_is_copied_as_markdown_and_it_is_said_where_else_it_is(
    open_reader: OpenReader, folder: Path, tmp_path: Path
) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("]", "Y")
        assert "copied.txt" in reader(pilot).query_one(StatusLine).words
        text = (tmp_path / "state" / "copied.txt").read_text(encoding="utf-8")
        assert pilot.app.clipboard == text
        assert text.startswith('> "We have had the lamp longer')
        assert "**Hanna Veld**" in text


async def test_an_article_is_saved_as_markdown_and_never_over_another(
    open_reader: OpenReader, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_reader(folder) as pilot:
        await pilot.press("w", "enter")
        assert "Saved: " in reader(pilot).query_one(StatusLine).words
        await pilot.press("w", "enter")
    first, second = sorted(path for path in tmp_path.glob("island-*.md"))
    text = first.read_text(encoding="utf-8")
    assert text == second.read_text(encoding="utf-8")
    assert text.startswith("# Island will keep its lamp burning")
    assert "**Olof Brandt**" in text
    assert "The council meets again in July." in text
    assert "Share this article" not in text


async def test_from_the_list_it_is_the_article_under_the_cursor(
    open_reader: OpenReader, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_reader(folder) as pilot:
        await pilot.press("q", "j", "w", "enter")
        assert reader(pilot).query_one(StatusLine).words.startswith("Saved: oil-for-the-lamp")
        assert reader(pilot).reading.article.path.endswith("1-lamp.txt")
        await pilot.press("|")
        assert isinstance(pilot.app.screen, PipePrompt)
    [saved] = tmp_path.glob("*.md")
    assert saved.read_text(encoding="utf-8").startswith("# Oil for the lamp")


async def test_the_prompt_goes_from_the_text_to_the_quote_only_where_there_is_one(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("]", "|")
        prompt = pilot.app.screen
        assert isinstance(prompt, PipePrompt)
        what = prompt.query_one("#pipe-what", Line)
        assert what.text.strip().startswith("the text")
        await pilot.press("tab")
        assert what.text.strip().startswith("the quote")
        await pilot.press("escape", "J", "J", "|", "tab")
        assert pilot.app.screen.query_one("#pipe-what", Line).text.strip() == "the text goes into it"


async def test_without_a_terminal_it_is_said(
    open_reader: OpenReader, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    async with open_reader(folder) as pilot:
        await pilot.press("e")
        assert "cannot be run here" in reader(pilot).query_one(StatusLine).words


async def test_what_only_a_shell_understands_is_said(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("|", *"wc > x", "enter")
        await pilot.pause()
        assert reader(pilot).query_one(StatusLine).words == "Not run: > is a shell's: sh -c '…' asks one"


async def test_a_command_with_a_missing_quotation_mark_is_said(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("|", *"mail -s 'x", "enter")
        await pilot.pause()
        assert "closing quotation" in reader(pilot).query_one(StatusLine).words
