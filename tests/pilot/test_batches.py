"""Several articles marked at once, and the question before it."""

from __future__ import annotations

from pathlib import Path

from tests.pilot.conftest import OpenReader, reader, until
from tests.pilot.shown import marks, place, rows, words
from tui.core.state.marks import Marks
from tui.screens.ask import Question
from tui.widgets.article_list import ArticleList
from tui.widgets.sidebar import Line

SMALL = (80, 8)
"""None of the articles fits on one page of this."""


async def test_a_batch_asks_and_is_one_step(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("q", "x", "x")
        assert "2 articles chosen" in words(pilot)
        assert [row[0] for row in rows(pilot)[:3]] == ["+", "+", " "]
        await pilot.press("f")
        assert isinstance(pilot.app.screen, Question)
        await pilot.press("n")
        assert marks(pilot) == {} and words(pilot) == "Nothing was changed"
        await pilot.press("f", "y")
        await until(pilot, lambda: words(pilot) == "Starred, 2 articles · u takes it back")
        assert marks(pilot) == {"1": Marks(starred=True), "2": Marks(starred=True)}
        assert not len(reader(pilot).session.listing.batch)
        await pilot.press("u")
        assert marks(pilot) == {}


async def test_all_in_the_filter_are_marked_after_a_question(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        screen = reader(pilot)
        screen.session.listing.narrow(
            {path for path in screen.session.catalogue.paths() if "lamp" not in path}, keep=screen.session.path
        )
        assert place(pilot).startswith("2 of 3 · 2 unread")
        await pilot.press("A", "d")
        done = Marks(read=True, done=True)
        await until(pilot, lambda: marks(pilot) == {"2": done, "3": done} and words(pilot).startswith("Done"))
        screen.session.listing.narrow(None, keep=screen.session.path)
        await pilot.press("J")
        assert place(pilot).startswith("2/3 · 1 unread")


async def test_a_question_keeps_keys_and_what_they_do_together(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("q", "A")
        for width in (80, 40, 120):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            line = pilot.app.screen.query_one("#question", Line)
            lines = line.text.split("\n")
            assert line.size.height == len(lines) and all(len(words) <= width for words in lines)
            answers = [answer for words in lines[1:] for answer in words.strip().split("  ")]
            asked = ["r read", "R unread", "f starred", "F no star", "d done", "D not done", "esc cancels"]
            assert answers == asked[len(asked) - len(answers) :]
            assert lines[0].startswith(" 3 articles in the list, ")
        assert len(lines) == 1


async def test_keys_stay_within_the_filter(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        screen = reader(pilot)
        screen.session.listing.narrow(
            [path for path in screen.session.catalogue.paths() if "oil" not in path], keep=screen.session.path
        )
        await pilot.press("J")
        assert screen.reading.article.path.endswith("3-weather.txt")
        assert place(pilot).startswith("2/2 of 3")
        await pilot.press("J")
        assert words(pilot) == "This is the last article"
        await pilot.press("G", "space", "space")
        assert screen.reading.article.path.endswith("1-lamp.txt")


async def test_escape_leaves_the_batch_and_never_the_library(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("q", "x", "escape")
        assert words(pilot) == "None chosen" and not len(reader(pilot).session.listing.batch)
        for key in ("escape", "0"):
            await pilot.press(key)
            assert pilot.app.focused is reader(pilot).query_one(ArticleList) and words(pilot).endswith("q quits")
        await pilot.press("d")  # of the article under the cursor, which is not the one that is open
        done = [Path(entry.path).name for entry in reader(pilot).session.catalogue.entries() if entry.marks.done]
        assert done == ["2-oil.txt"]
