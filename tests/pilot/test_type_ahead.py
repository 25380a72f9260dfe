"""Keys that come in one burst: each is acted upon before the next is handed on, and none is lost."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input

from tests.pilot.conftest import OpenReader, reader, until
from tests.pilot.newspaper import ARTICLES
from tui.screens.ask import Question
from tui.screens.help import HelpScreen
from tui.screens.palette import Palette
from tui.screens.pipe import PipePrompt
from tui.screens.type_ahead import MOST_ROUNDS
from tui.widgets.article_view import ArticleView
from tui.widgets.status_line import StatusLine


async def burst(pilot: Pilot[None], keys: str) -> None:
    """All of these at once, before the program has seen the first of them; then until it has acted upon the last."""
    for character in keys:
        name = {"\r": "enter", "\x1b": "escape"}.get(character) or _character_to_key(character)
        pilot.app.post_message(events.Key(name, character if character.isprintable() else None))
    assert not len(pilot.app.type_ahead)  # type: ignore[attr-defined]
    await acted_upon(pilot)


async def acted_upon(pilot: Pilot[None]) -> None:
    await asyncio.sleep(0)
    await until(pilot, lambda: pilot.app.type_ahead.feeding is None)  # type: ignore[attr-defined]


def status(pilot: Pilot[None]) -> str:
    return reader(pilot).query_one(StatusLine).words


async def test_words_typed_behind_the_slash_are_looked_for_and_n_goes_on(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        places = ARTICLES["1-lamp.txt"].casefold().count("the")
        assert places > 4
        await burst(pilot, "/the\rnnN")
        assert status(pilot).startswith("the: 2/")
        await burst(pilot, "/zzz\x1bJ")
        assert reader(pilot).reading.article.path.endswith("2-oil.txt")  # type: ignore[union-attr]


async def test_a_command_typed_behind_the_colon_is_done(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await burst(pilot, ":nothing but\rJ")
        assert not isinstance(pilot.app.screen, Palette)
        assert not reader(pilot).has_class("-with-sidebar")
        assert reader(pilot).reading.article.path.endswith("2-oil.txt")  # type: ignore[union-attr]


async def test_what_follows_a_filter_finds_it_applied(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(140, 24)) as pilot:
        await until(pilot, lambda: len(pilot.app.services.index.stamps([folder])) == 3)  # type: ignore[attr-defined]
        await burst(pilot, "\\title:oil\rg\rr")
        assert reader(pilot).reading.article.path.endswith("2-oil.txt")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("keys", "done", "opened"),
    [
        ("Jd", {"2-oil.txt"}, "3-weather.txt"),
        ("dd", {"1-lamp.txt", "2-oil.txt"}, "3-weather.txt"),
        ("qjd", {"2-oil.txt"}, "1-lamp.txt"),
        ("JKd", {"1-lamp.txt"}, "2-oil.txt"),
    ],
)
async def test_keys_typed_before_the_articles_are_found_are_about_them(
    open_reader: OpenReader, folder: Path, keys: str, done: set[str], opened: str
) -> None:
    async with open_reader(folder, wait=False) as pilot:
        await burst(pilot, keys)
        screen = reader(pilot)
        marks = screen.session.state.marks.all()
        kept = {
            Path(e.path).name for e in screen.session.catalogue.entries() if e.sha256 in marks and marks[e.sha256].done
        }
        assert kept == done
        assert Path(screen.reading.article.path).name == opened


async def test_screens_are_opened_and_left_within_one_burst(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await burst(pilot, "?Ggq:\x1b?\x1b:?")
        assert isinstance(pilot.app.screen, Palette)
        assert pilot.app.screen.query_one(Input).value == "?"
        await burst(pilot, "\x1b?")
        assert isinstance(pilot.app.screen, HelpScreen) and len(pilot.app.screen_stack) == 2
        await burst(pilot, "GqAn")
        assert len(pilot.app.screen_stack) == 1
        await burst(pilot, "A")
        assert isinstance(pilot.app.screen, Question)
        await burst(pilot, "\x1b|two words")
        assert isinstance(pilot.app.screen, PipePrompt)
        assert pilot.app.screen.query_one(Input).value == "two words"


async def test_nothing_is_lost_however_much_comes(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        typed = "the quick brown fox " * 20
        await burst(pilot, "/" + typed)
        assert reader(pilot).focused.value == typed  # type: ignore[union-attr]


async def test_pastes_and_the_mouse_keep_their_order_and_sizes_do_not_wait(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder) as pilot:
        app = pilot.app
        app.post_message(events.Key("slash", "/"))
        app.post_message(events.Paste("pasted "))
        for character in "then":
            app.post_message(events.Key(character, character))
        app.post_message(events.MouseMove(None, 3, 3, 0, 0, 0, False, False, False))
        app.post_message(events.Paste(" end"))
        await pilot.resize_terminal(100, 30)
        await acted_upon(pilot)
        assert reader(pilot).focused.value == "pasted then end"  # type: ignore[union-attr]
        assert reader(pilot).size.width == 100
        await burst(pilot, "\x1b")


async def test_control_c_goes_in_front_of_what_waits(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        for _ in range(200):
            pilot.app.post_message(events.Key("J", "J"))
        pilot.app.post_message(events.Key("ctrl+c", None))
        await until(pilot, lambda: not pilot.app.is_running)
        assert not len(pilot.app.type_ahead)  # type: ignore[attr-defined]


async def test_a_widget_that_never_stops_telling_does_not_stop_the_keys(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        told, text = 0, reader(pilot).query_one(ArticleView)

        async def again() -> None:
            nonlocal told
            told += 1
            await asyncio.sleep(0)
            if reader(pilot).focused is text or len(reader(pilot).focused.value) < 3:  # type: ignore[union-attr]
                text.call_later(again)

        text.call_later(again)
        await burst(pilot, "/the")
        assert reader(pilot).focused.value == "the"  # type: ignore[union-attr]
        assert told > MOST_ROUNDS


@pytest.mark.parametrize("key", ["s", "a", "F", "v", "?", ":"])
async def test_a_screen_that_goes_away_by_itself_does_not_hold_the_keys(
    open_reader: OpenReader, folder: Path, key: str
) -> None:
    async with open_reader(folder) as pilot:
        pilot.app.post_message(events.Key(_character_to_key(key), key))
        await asyncio.sleep(0)
        while len(pilot.app.screen_stack) == 1:
            await asyncio.sleep(0)
        pilot.app.pop_screen()
        await acted_upon(pilot)
        assert len(pilot.app.screen_stack) == 1
        await burst(pilot, "J")
        assert reader(pilot).reading.article.path.endswith("2-oil.txt")  # type: ignore[union-attr]
