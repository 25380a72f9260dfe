"""The digest of several articles, and summaries of articles that are not open."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.pilot.conftest import OpenReader, reader, until
from tests.pilot.newspaper import FILLER
from tests.pilot.stage import rows_of
from tui.screens.digest import DigestScreen
from tui.screens.summary import SummaryScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.summary_list import SummaryList

OTHERWISE = {
    "2-oil.txt": "It took eleven men and a borrowed mule to roll them up the hill before the rain set in. The cellar of"
    " the chapel has room for half of them. Where the rest will go is a question for the council.",
    "3-weather.txt": "The wind stayed in the west, and was polite. A cat was found on a roof, and came down by itself."
    " Whoever lost a left boot on the quay may ask for it at the bakery.",
}
"""What stands in the second and the third article between what is theirs alone: the digest leaves out copies."""


@pytest.fixture
def folder(folder: Path) -> Path:
    """The three articles, none of which is a copy of another."""
    for name, words in OTHERWISE.items():
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace(FILLER, words), encoding="utf-8")
    return folder


def rows(pilot: Pilot[None]) -> list[str]:
    """The list without its empty lines."""
    return [row for row in rows_of(pilot.app.screen.query_one(SummaryList)) if row]


def line(pilot: Pilot[None], name: str) -> str:
    return str(pilot.app.screen.query_one(f"#summary-{name}").render()).strip()


def headings(pilot: Pilot[None]) -> list[str]:
    """Titles and dates of the articles in the digest."""
    return [row.strip() for row in rows(pilot) if "202" in row and "·" in row]


async def open_digest(pilot: Pilot[None], articles: int = 3) -> None:
    await pilot.press("q")
    await pilot.press("S")
    assert isinstance(pilot.app.screen, DigestScreen)
    await until(pilot, lambda: len(headings(pilot)) == articles)
    await pilot.pause()


async def test_all_that_is_listed_by_article_and_what_is_said_alike_once(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(100, 100)) as pilot:
        await open_digest(pilot)
        assert line(pilot, "title") == "Digest of 3 articles"
        assert headings(pilot) == [
            "Island will keep its lamp burning, whatever it costs · 2025-06-04",
            "Oil for the lamp arrives three weeks early · 2025-07-02",
            "Quiet week on Tarn Island · 2025-07-09",
        ]
        await pilot.press("+", "+", "+", "+")
        text = " ".join(" ".join(rows(pilot)).split())
        assert "Who said what across them" in text and "3 quotes in 2 articles" in text


async def test_what_articles_say_alike_comes_once_with_their_titles(open_reader: OpenReader, tmp_path: Path) -> None:
    alike = "The storm took the roof off the fish market in Odde{} on Sunday night."
    for name, words, more in (("a", "", "Nobody was hurt."), ("b", " late", "Ferries stay in port until noon.")):
        text = f"Title {name}\n\nBy Ines Corrie\n4 June 2025\n\n{alike.format(words)} {more}\n"
        (tmp_path / f"{name}.txt").write_text(text)
    async with open_reader(tmp_path, size=(100, 30)) as pilot:
        await open_digest(pilot, 2)
        text = " ".join(" ".join(rows(pilot)).split())
        assert text.count("The storm took the roof") == 1
        assert text.count("also in: Title b") == 1 and "Ferries stay" in text


async def test_enter_opens_the_article_there_and_back_is_the_digest(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(100, 30)) as pilot:
        await open_digest(pilot)
        while "forty barrels" not in next(row for row in rows(pilot) if row.startswith("▸")):
            await pilot.press("j")
        await pilot.press("enter")
        view = pilot.app.screen.query_one(ArticleView)
        reading = reader(pilot).reading
        assert reading is not None and reading.article.path.endswith("2-oil.txt")
        shown = view.shown_span
        assert "forty barrels" in reading.article.text[shown.start : shown.end]
        await pilot.press("s")
        assert isinstance(pilot.app.screen, DigestScreen)
        await until(pilot, lambda: "forty barrels" in next((r for r in rows(pilot) if r.startswith("▸")), ""))
        await pilot.press("s", "s")
        assert isinstance(pilot.app.screen, SummaryScreen), "left once, the digest no longer stands above the summary"


async def test_only_those_chosen_where_some_are(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(100, 40)) as pilot:
        await pilot.press("q", "g", "x", "x", "s")
        assert isinstance(pilot.app.screen, DigestScreen)
        assert line(pilot, "title") == "Digest of 2 articles"
        await pilot.press("q")
        assert pilot.app.screen is reader(pilot)


async def test_s_in_the_list_summarises_the_article_under_the_cursor_and_leaves_the_open_one(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder, size=(100, 40)) as pilot:
        before = reader(pilot).reading
        await pilot.press("q", "j", "s")
        assert isinstance(pilot.app.screen, SummaryScreen)
        assert line(pilot, "title") == "Oil for the lamp arrives three weeks early"
        await until(pilot, lambda: "of" in line(pilot, "method"))
        await pilot.press("q")
        assert reader(pilot).reading is before
        await pilot.press("s")
        await pilot.press("enter")
        reading = reader(pilot).reading
        assert reading is not None and reading.article.path.endswith("2-oil.txt")
