"""Finding words in the text."""

from __future__ import annotations

from pathlib import Path

from tests.pilot.conftest import OpenReader, reader
from tests.pilot.newspaper import ARTICLES
from tests.pilot.test_reader_quotes import at, words
from tui.widgets.article_view import ArticleView
from tui.widgets.find_bar import FindBar

LAMP = ARTICLES["1-lamp.txt"]


async def test_the_text_follows_what_is_typed_and_counts_it(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 12)) as pilot:
        await pilot.press("slash", *"cheaper")
        assert at(pilot, 7) == "cheaper"
        assert LAMP.index("cheaper") == pilot.app.screen.query_one(ArticleView).reading_offset
        await pilot.press("enter")
        assert words(pilot) == "cheaper: 1/2 · n next, N previous"
        await pilot.press("n")
        assert words(pilot) == "cheaper: 2/2"
        await pilot.press("n", "N", "N")
        assert words(pilot) == "cheaper: 1/2"


async def test_found_words_stand_out_and_escape_lets_them_go(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        view = pilot.app.screen.query_one(ArticleView)

        def underlined() -> str:
            rows = (view.render_line(y) for y in range(view.size.height))
            return " ".join(s.text for row in rows for s in row if s.style.underline)

        await pilot.press("slash", *"lamp", "enter")
        assert underlined().split() == ["lamp"] * underlined().count("lamp") != []
        await pilot.press("escape")
        assert underlined() == ""
        assert reader(pilot).reading.found == []


async def test_one_key_lets_go_of_what_was_found_and_of_the_speaker(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("1", "slash", *"lamp", "enter", "0")
        assert (reader(pilot).reading.found, reader(pilot).reading.selected) == ([], None)
        assert words(pilot) == "Everyone"


async def test_leaving_the_search_goes_back_to_where_it_was_opened(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 12)) as pilot:
        view = pilot.app.screen.query_one(ArticleView)
        await pilot.press("j", "j", "j")
        before = view.shown_span
        await pilot.press("slash", *"july")
        assert view.shown_span != before
        await pilot.press("escape")
        assert view.shown_span == before
        assert not pilot.app.screen.query_one(FindBar).display
        assert view.has_focus


async def test_where_the_search_begins_anew_it_is_said(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("slash", *"cheaper", "enter", "n")
        assert words(pilot) == "cheaper: 2/2"
        await pilot.press("n")
        assert words(pilot) == "cheaper: 1/2 · from the top again"
        await pilot.press("N")
        assert words(pilot) == "cheaper: 2/2 · from the end again"
        await pilot.press("N")
        assert words(pilot) == "cheaper: 1/2"


async def test_words_that_are_not_there_are_named(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("slash", *"submarine", "enter")
        assert words(pilot) == "submarine: not in the text"
        await pilot.press("n")
        assert words(pilot) == "submarine: not in the text"


async def test_keys_typed_into_the_search_do_nothing_else(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("slash", *"QqJ12]z")
        assert pilot.app.screen.query_one(FindBar).words == "QqJ12]z"
        assert reader(pilot).reading.article.path.endswith("1-lamp.txt")
