"""When an article becomes read by itself, and when it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pilot.conftest import OpenReader, reader, settled, until
from tests.pilot.shown import marks, opened, words
from tui.config.options import Config
from tui.config.settings import Settings
from tui.core.state.marks import Marks


async def test_an_article_is_read_when_its_second_page_is_on_screen(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 12)) as pilot:
        await pilot.press("j", "j")
        assert marks(pilot) == {}
        await pilot.press("space")
        await pilot.pause()
        assert marks(pilot) == {"1": Marks(read=True)}
        await pilot.press("J", "r", "r", "space", "G")
        await pilot.pause()
        assert marks(pilot) == {"1": Marks(read=True)}  # it was marked as unread by hand


async def test_another_size_of_the_terminal_is_no_reading(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 12)) as pilot:
        await pilot.press("space", "space", "r")
        assert marks(pilot) == {}
    async with open_reader(folder, size=(80, 12)) as pilot:  # where it was left: beyond the first page
        for size in ((50, 12), (90, 9), (60, 14)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert marks(pilot) == {}, size
        await pilot.press("space")
        await until(pilot, lambda: marks(pilot) == {"1": Marks(read=True)})


async def test_an_article_on_one_page_is_read_when_it_is_opened(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 60)) as pilot:
        await pilot.press("J")
        await until(pilot, lambda: marks(pilot) == {"2": Marks(read=True)})
        await pilot.press("K")
        await until(pilot, lambda: marks(pilot) == {"1": Marks(read=True), "2": Marks(read=True)})
        await pilot.press("u")
        assert words(pilot).startswith("Undone: read, Island") and marks(pilot) == {"2": Marks(read=True)}
        await pilot.pause()
        assert marks(pilot) == {"2": Marks(read=True)}, "not marked again at once"
        await pilot.press("u")
        assert words(pilot).startswith("Undone: read, Oil") and marks(pilot) == {}
        await pilot.press("u")
        assert words(pilot) == "Nothing to undo"


async def test_what_was_read_by_its_second_page_is_taken_back_and_stays_so(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder, size=(80, 12)) as pilot:
        await pilot.press("f", "space")
        await until(pilot, lambda: marks(pilot) == {"1": Marks(read=True, starred=True)})
        await pilot.press("u")
        assert words(pilot).startswith("Undone: read, Island") and marks(pilot) == {"1": Marks(starred=True)}
        await pilot.press("space", "G", "k", "G")
        await pilot.pause()
        assert marks(pilot) == {"1": Marks(starred=True)}, "as long as it is open, reading on changes nothing"
        await pilot.press("ctrl+r")
        assert marks(pilot) == {"1": Marks(read=True, starred=True)}


@pytest.mark.parametrize(("rule", "read"), [("open", {"1": Marks(read=True)}), ("hand", {})])
async def test_when_an_article_becomes_read_can_be_set(
    open_reader: OpenReader, folder: Path, rule: str, read: dict[str, Marks]
) -> None:
    async with open_reader(folder, size=(80, 12), settings=Settings(Config(read=rule))) as pilot:
        await pilot.press("j")
        assert marks(pilot) == read
        await pilot.press("G", "g")
        assert marks(pilot) == read


SMALL = (80, 8)
"""None of the articles fits on one page of this."""


async def test_what_is_only_jumped_to_has_not_been_read(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("]", "]", "]", "1", "1")
        await pilot.pause()
        assert pilot.app.services.state.marks.all() == {}  # type: ignore[attr-defined]
        await pilot.press("g", "space", "space")
        await pilot.pause()
        assert len(pilot.app.services.state.marks.all()) == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "keys", [("1", "1"), ("]", "]", "]", "]"), ("/", *"july", "enter"), ("/", *"july", "escape"), ("I",)]
)
async def test_a_jump_in_an_article_that_was_asked_for_has_not_read_it(
    open_reader: OpenReader, folder: Path, keys: tuple[str, ...]
) -> None:
    async with open_reader(folder, size=(80, 12)) as pilot:
        await pilot.press("q", "j", "enter", "K")
        assert opened(pilot) == "1-lamp.txt" and reader(pilot).reading.sought
        await pilot.press(*keys)
        await pilot.pause()
        assert pilot.app.services.state.marks.all() == {}  # type: ignore[attr-defined]


async def test_a_short_article_is_read_when_it_is_opened_and_not_when_it_is_jumped_to(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder, size=(100, 60)) as pilot:
        state = pilot.app.services.state  # type: ignore[attr-defined]
        assert state.marks.all() == {}  # the program began with it
        await pilot.press(*["]"] * 6)
        await until(pilot, lambda: opened(pilot) == "2-oil.txt")
        await pilot.press("R")
        await settled(pilot)
        assert state.marks.all() == {}
        await pilot.press("space")  # on from the end
        await until(pilot, lambda: list(state.marks.all()) == [reader(pilot).reading.article.sha256])
        await pilot.press("u")
        assert words(pilot).startswith("Undone: read, ")
        await pilot.press("J")  # the next one is asked for
        await until(pilot, lambda: list(state.marks.all()) == [reader(pilot).reading.article.sha256])
