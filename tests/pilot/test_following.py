"""One speaker through the folder: their next quote, their mentions, from an actor to what they say."""

from __future__ import annotations

from pathlib import Path

from tests.pilot.conftest import OpenReader, reader
from tests.pilot.shown import opened, words
from tui.widgets.actor_list import ActorList
from tui.widgets.status_line import StatusLine

LATE = """More oil for the lamp, and nowhere to put it

By Ines Corrie
12 July 2025

A second boat came on Friday with sixty barrels, and the bakers have lent their cellar, for which they will be paid in
oil until the spring.

"I have signed for it, and I have asked no questions," said the mayor, Hanna Veld, for the second time this month.

Whoever had ordered it had not come forward by Sunday, when the last of the barrels was rolled up from the quay.
"""
"""Another article, which is no copy of any of the others."""


async def test_a_speaker_is_followed_past_articles_without_them(open_reader: OpenReader, folder: Path) -> None:
    (folder / "4-late.txt").write_text(LATE, encoding="utf-8")
    async with open_reader(folder) as pilot:
        await pilot.press("1", "]", "]")
        assert "Veld: 2 more articles · ] again: Oil" in words(pilot)
        await pilot.press("]", "]")
        assert opened(pilot) == "2-oil.txt" and "Veld: 1 more article · ] again: More oil" in words(pilot)
        await pilot.press("]")
        assert opened(pilot) == "4-late.txt" and words(pilot).startswith("Veld 1/1")
        assert reader(pilot).reading.selected == "a1"
        await pilot.press("]", "]")
        assert words(pilot) == "No more quotes from Veld here, nor behind it · [ 2 articles before it"
        assert reader(pilot).query_one(StatusLine).size.height == 1
        assert reader(pilot).reading.selected == "a1", "nobody was let go"
        await pilot.press("[", "[")
        assert opened(pilot) == "2-oil.txt"


async def test_mentions_are_stepped_through(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press(")")
        assert words(pilot).startswith("Whose mentions?")
        await pilot.press("1", "(")
        assert words(pilot) in ("Veld: mention 1/1", "Veld is not mentioned before this")
        await pilot.press("g", ")")
        assert words(pilot) == "Veld: mention 1/1"
        await pilot.press(")")
        assert words(pilot) == "Veld is not mentioned after this"


async def test_enter_on_an_actor_goes_to_what_they_say(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        reader(pilot).query_one(ActorList).focus()
        await pilot.press("j", "enter")
        assert words(pilot).startswith("Brandt 1/2")
        await pilot.press("enter")
        assert words(pilot).startswith("Brandt 2/2")
