"""The list of keys, held together with what answers them, with help and with the palette."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from tests.harbour import ANALYSIS, ARTICLE
from tests.pilot.conftest import OpenReader, reader
from tui.app.app import OnrecordApp
from tui.keys.bindings import KEYS, bindings_for, by_group
from tui.screens.digest import DigestScreen, DigestState
from tui.screens.help import HelpScreen
from tui.screens.reader import ReaderScreen
from tui.screens.reader.later import LATER, Later
from tui.screens.summary import SummaryScreen
from tui.screens.voices import VoicesScreen
from tui.widgets.actor_list import ActorList
from tui.widgets.article_list import ArticleList
from tui.widgets.article_view import ArticleView
from tui.widgets.quote_list import QuoteList

ANSWERED_BY = {
    "app": (OnrecordApp,),
    "reader": (ReaderScreen,),
    "text": (ArticleView,),
    "list": (ArticleList,),
    "sidebar": (ActorList, QuoteList),
    "help": (HelpScreen,),
}

FORBIDDEN = {"ctrl+s", "ctrl+q", "ctrl+m", "ctrl+i", "ctrl+h", "ctrl+left_square_bracket", "ctrl+["}


@pytest.mark.parametrize("place", ANSWERED_BY)
def test_every_key_has_an_action_where_it_works(place: str) -> None:
    for key in KEYS:
        if place in key.places:
            for owner in ANSWERED_BY[place]:
                name = key.binding().action.partition("(")[0]
                answers = ReaderScreen if name.startswith("screen.") else owner
                name = name.removeprefix("screen.")
                assert callable(getattr(answers, f"action_{name}", None)), f"{answers.__name__} has no {name}"


async def test_every_command_is_answered_by_one_feature(open_reader: OpenReader, folder: Path) -> None:
    """Those that are made when a key first asks for them answer what was promised, and nothing else."""
    async with open_reader(folder) as pilot:
        by_id = {key.id: key.places for key in KEYS if not key.action}
        elsewhere = (("voices",), ("summary",))
        assert reader(pilot).commands == {name for name, places in by_id.items() if places not in elsewhere}
        later = Later(reader(pilot).parts)
        for name, ids in LATER.items():
            assert getattr(later, name).commands().keys() == set(ids), name
        await pilot.press("v")
        assert isinstance(pilot.app.screen, VoicesScreen)
        assert pilot.app.screen.commands == {name for name, places in by_id.items() if places == ("voices",)}
        for screen in (SummaryScreen(ARTICLE, ANALYSIS), DigestScreen(DigestState(()))):
            assert screen.commands == {name for name, places in by_id.items() if places == ("summary",)}


@pytest.mark.parametrize("place", ANSWERED_BY)
def test_what_a_place_answers_is_what_the_list_says(place: str) -> None:
    for owner in ANSWERED_BY[place]:
        assert bindings_for(place) == owner.BINDINGS  # type: ignore[arg-type, attr-defined]


def test_ids_are_unique_and_no_key_does_two_things_at_one_place() -> None:
    assert len({key.id for key in KEYS}) == len(KEYS)
    for place in {place for key in KEYS for place in key.places}:
        names = [name for key in KEYS if place in key.places for name in key.keys]
        assert len(set(names)) == len(names), place


def test_no_key_that_terminals_swallow_or_confuse() -> None:
    names = {name for key in KEYS for name in key.keys}
    assert not names & FORBIDDEN
    assert not any(name.startswith("alt+") for name in names)
    assert not {name for binding in OnrecordApp.BINDINGS for name in binding.key.split(",")} & FORBIDDEN


async def test_flow_control_keys_do_not_quit(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("ctrl+q", "ctrl+s")
        assert pilot.app.is_running


async def test_help_names_every_key(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(100, 30)) as pilot:
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        lines = str(pilot.app.screen.query_one("#help-text", Static).content).splitlines()
        for group, keys in by_group():
            assert group in lines
            for key in keys:
                assert any(
                    line.startswith(f"  {key.label}  ") and line.endswith(f"  {key.description}") for line in lines
                )
        await pilot.press("G", "g", "space", "question_mark")
        assert isinstance(pilot.app.screen, ReaderScreen)


async def test_the_palette_offers_what_the_keys_do_here(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        offered = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        here = {key.description for key in KEYS if key.listed and {"app", "reader", "text"} & set(key.places)}
        assert offered - {"Theme: other colours"} == here - {"Choose a command by typing"}
        await pilot.press("colon", *"nothing but", "enter")
        await pilot.pause()
        assert not reader(pilot).has_class("-with-sidebar")


async def test_a_key_is_remapped_by_its_id(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        pilot.app.set_keymap({"article.next": "ctrl+n"})
        await pilot.press("J")
        assert reader(pilot).reading.article.path.endswith("1-lamp.txt")
        await pilot.press("ctrl+n")
        assert reader(pilot).reading.article.path.endswith("2-oil.txt")
