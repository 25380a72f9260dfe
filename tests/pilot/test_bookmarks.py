"""Bookmarks and notes by their keys: kept over restarts, taken back, and found again in a text that has changed."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from tests.pilot.conftest import OpenReader, reader
from tests.pilot.newspaper import ARTICLES
from tests.pilot.shown import opened, words
from tui.widgets.article_view import ArticleView


def at(pilot: Pilot[None]) -> int:
    return reader(pilot).query_one(ArticleView).reading_offset


async def test_bookmarks_are_kept_and_walked_round(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 12)) as pilot:
        await pilot.press("space", "m")
        first = at(pilot)
        await pilot.press("space", "m")
        second = at(pilot)
        assert words(pilot) == "Bookmarked · ' comes back here · 2 bookmarks"
    async with open_reader(folder, size=(80, 12)) as pilot:
        await pilot.press("g", "apostrophe")
        assert at(pilot) == first and "Bookmark 1/2" in words(pilot)
        await pilot.press("apostrophe")
        assert at(pilot) == second
        await pilot.press("apostrophe", "m")
        assert words(pilot) == "Bookmark removed · 1 bookmark here"
        await pilot.press("u")
        await pilot.press("g", "apostrophe")
        assert at(pilot) == first


async def test_rows_with_bookmarks_and_notes_have_a_sign(open_reader: OpenReader, folder: Path) -> None:
    def signs(pilot: Pilot[None]) -> dict[str, str]:
        view = reader(pilot).query_one(ArticleView)
        rows = (view.render_line(y).text for y in range(view.size.height))
        return {sign: row for row in rows for sign in "»*" if sign in row[:4]}

    async with open_reader(folder, size=(80, 24)) as pilot:
        assert signs(pilot) == {}
        await pilot.press("]", "c", *"dear", "enter")
        assert set(signs(pilot)) == {"*"} and "We have had" in signs(pilot)["*"]
        await pilot.press("space", "m")
        here = reader(pilot).reading.article.text[at(pilot) :][:12]
        assert here.split()[0] in signs(pilot)["»"]
    async with open_reader(folder, size=(80, 24)) as pilot:
        await pilot.press("g")
        assert set(signs(pilot)) == {"*"}
        await pilot.press("u", "u", "u", "u")
        await pilot.press("apostrophe", "g")
        assert signs(pilot) == {}


async def test_a_bookmark_stays_with_its_words_when_the_text_changes(open_reader: OpenReader, folder: Path) -> None:
    path = folder / "1-lamp.txt"
    async with open_reader(folder, size=(80, 12)) as pilot:
        await pilot.press("space", "space", "m")
        place = at(pilot)
    said = ARTICLES["1-lamp.txt"][place : place + 30]
    path.write_text(ARTICLES["1-lamp.txt"].replace("on Tuesday", "on Tuesday, the third of June,"))
    async with open_reader(folder, size=(80, 12)) as pilot:
        await pilot.press("g", "apostrophe")
        assert at(pilot) == place + len(", the third of June,")
        assert reader(pilot).reading.article.text[at(pilot) :].startswith(said)


async def test_a_note_on_a_quote_is_kept_shown_changed_and_taken_back(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("]", "c", *"too dear?", "enter")
        assert words(pilot) == "Note: too dear?"
    async with open_reader(folder) as pilot:
        await pilot.press("g", "]")
        assert words(pilot).endswith("· note: too dear?")
        await pilot.press("c", *" no", "enter", "]", "[")
        assert words(pilot).endswith("· note: too dear? no")
        await pilot.press("c", "ctrl+u", "enter")
        assert words(pilot).startswith("The note is gone")
        await pilot.press("u", "]", "[")
        assert words(pilot).endswith("· note: too dear? no")
        await pilot.press("c", "x", "escape", "]", "[")
        assert words(pilot).endswith("· note: too dear? no")


SMALL = (80, 8)
"""None of the articles fits on one page of this."""


async def test_the_only_bookmark_is_not_denied(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("m", "apostrophe")
        assert words(pilot).startswith("The only bookmark of this article is here")


async def test_bookmarks_and_notes_of_the_folder_are_shown_and_gone_to(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 20)) as pilot:
        await pilot.press("M")
        assert words(pilot).startswith("No bookmarks or notes")
        await pilot.press("space", "m", "J", "]", "c", *"why so early", "enter", "K")
        assert opened(pilot) == "1-lamp.txt"
        await pilot.press("M", *"early", "enter")
        assert opened(pilot) == "2-oil.txt" and words(pilot) == "Note: why so early"


async def test_going_to_the_only_bookmark_and_back_says_where_one_is(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 12)) as pilot:
        await pilot.press("space", "m", "g", "apostrophe")
        assert words(pilot) == "At the bookmark · ' again: back where you were"
        await pilot.press("apostrophe")
        assert words(pilot) == "Back where you were · ' again: the bookmark"
