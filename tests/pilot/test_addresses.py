"""The article's address and the links in its text: opened, copied, followed by letters."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.pilot.conftest import OpenReader, reader, until
from tests.pilot.newspaper import ARTICLES
from tests.pilot.shown import on_screen, opened, words
from tests.pilot.stage import rows_of
from tui.config.options import Config
from tui.config.settings import Settings
from tui.screens import browser
from tui.screens.hints import HintScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.status_line import StatusLine

ADDRESS = "https://tarn.example/oil?page=2"


@pytest.fixture
def linked(folder: Path) -> Path:
    """The folder with an article that has an address and links in its text."""
    text = f"---\ntitle: Links\nurl: {ADDRESS}\ndate: 2025-07-01\n---\n\nThe tide tables stand at "
    text += "https://tides.example/today, and the oil's price at http://oil.example/price (both are free).\n\n"
    text += ARTICLES["3-weather.txt"].partition("2025\n")[2]
    (folder / "0-links.md").write_text(text, encoding="utf-8")
    return folder


async def test_the_address_is_copied_where_no_browser_can_be_seen(
    open_reader: OpenReader, linked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "1")
    monkeypatch.delenv("BROWSER", raising=False)
    body = "".join(f"<p>{part}</p>" for part in ARTICLES["2-oil.txt"].split("\n\n"))
    page = (
        f'<html><head><title>Oil</title><link rel="canonical" href="{ADDRESS}"></head><body><article>{body}</article>'
    )
    (linked / "0-a.html").write_text(page + "</body></html>", encoding="utf-8")
    async with open_reader(linked) as pilot:
        assert opened(pilot) == "0-a.html"
        await pilot.press("o")
        assert words(pilot) == f"No browser here: copied: {ADDRESS}"
        assert pilot.app.clipboard == ADDRESS
        await pilot.press("G", "J", "J", "U")
        assert words(pilot).startswith("The file does not say where")


async def test_the_address_is_opened_in_the_readers_browser(
    open_reader: OpenReader, linked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    script = tmp_path / "browse"
    script.write_text(f'#!/bin/sh\nprintf %s "$1" > {told}\n', encoding="utf-8")
    script.chmod(0o755)
    async with open_reader(linked, settings=Settings(Config(browser=str(script)))) as pilot:
        await pilot.press("L")
        assert isinstance(pilot.app.screen, HintScreen)
        await pilot.press("s")
        assert words(pilot).startswith("Opened: http://oil.example/price")
        await until(pilot, lambda: told.is_file() and told.read_text() == "http://oil.example/price")


async def test_letters_stand_on_links_and_capitals_copy(open_reader: OpenReader, linked: Path) -> None:
    async with open_reader(linked) as pilot:
        view = reader(pilot).query_one(ArticleView)
        await pilot.press("L")
        await until(pilot, lambda: "attps" in "\n".join(on_screen(pilot)))
        shown = "\n".join(on_screen(pilot))
        assert "https://tides" not in shown and "sttp" in shown
        assert "letters open, capitals copy" in on_screen(pilot)[-1]
        await pilot.press("A")
        assert words(pilot) == "Copied: https://tides.example/today"
        shown = "\n".join(view.render_line(y).text for y in range(view.size.height))
        assert "attps" not in shown
        await pilot.press("L", "escape", "J", "L")
        assert words(pilot).startswith("No link in this text")


async def test_letters_stand_on_the_words_of_a_page_that_lead_elsewhere(open_reader: OpenReader, folder: Path) -> None:
    body = "".join(f"<p>On {n} July 2025 the tide was so high that nobody in Ottery went out.</p>" for n in range(1, 6))
    page = (
        f'<html><head><title>Tide</title></head><body><article>{body}<p>See <a href="https://tides.example/today">the'
    )
    (folder / "0-a.html").write_text(f"{page} tables</a> of the port for more of that.</p></article></body></html>")
    async with open_reader(folder) as pilot:
        await pilot.press("L")
        assert any("See ahe tables of the port" in row for row in on_screen(pilot))
        await pilot.press("A")
        assert "Copied: https://tides.example/today" in on_screen(pilot)[-1]


@pytest.mark.skipif(os.name != "posix", reason="xdg-open and SSH are looked for as on Unix")
def test_no_other_scheme_is_ever_started() -> None:
    assert browser.browser_command("x", {}, "https://a") == ["x", "https://a"]


@pytest.mark.parametrize("size", [(80, 24), (40, 16), (120, 40)])
async def test_an_address_that_is_copied_is_shown_whole(
    open_reader: OpenReader, folder: Path, size: tuple[int, int]
) -> None:
    address = f"https://tarn.example/{'lamp-' * 36}end"
    (folder / "1-lamp.md").write_text(
        f"---\nurl: {address}\n---\n\n# A lamp\n\nIt burns since 2025. Still.\n", encoding="utf-8"
    )
    (folder / "1-lamp.txt").unlink()
    async with open_reader(folder, size=size) as pilot:
        await pilot.press("U")
        await pilot.pause()
        assert address in "".join(row.strip() for row in rows_of(reader(pilot).query_one(StatusLine)))


async def test_of_an_address_for_which_there_is_no_room_the_middle_is_left_out(
    open_reader: OpenReader, folder: Path
) -> None:
    address = f"https://tarn.example/{'lamp-' * 300}end"
    (folder / "1-lamp.md").write_text(
        f"---\nurl: {address}\n---\n\n# A lamp\n\nIt burns since 2025. Still.\n", encoding="utf-8"
    )
    (folder / "1-lamp.txt").unlink()
    async with open_reader(folder) as pilot:
        await pilot.press("U")
        await pilot.pause()
        shown = [row.strip() for row in rows_of(reader(pilot).query_one(StatusLine))]
        assert len(shown) == 12 and "…" in shown and "-end " in shown[-1], shown
        assert pilot.app.clipboard == address, "the copy is whole"


async def test_what_has_neither_address_nor_link_sends_nobody_from_one_key_to_the_other(
    open_reader: OpenReader, folder: Path
) -> None:
    (folder / "1-lamp.txt").write_text("A lamp\n\nIt burns since 2025. Still.\n", encoding="utf-8")
    async with open_reader(folder) as pilot:
        await pilot.press("U")
        assert words(pilot) == "The file does not say where this was published"
        await pilot.press("L")
        assert words(pilot) == "No link in this text"
