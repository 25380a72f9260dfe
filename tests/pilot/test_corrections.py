"""Corrections: put right, taken back, kept, and asked for in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.pilot.conftest import OpenReader, reader, settled
from tests.pilot.shown import on_screen, words
from tests.pilot.stage import rows_of
from tui.core.model.article import Span
from tui.screens.ask import Prompt, Question
from tui.screens.picker import ActorPicker
from tui.screens.typed_choice import FittingRows
from tui.widgets.actor_list import ActorList


async def test_a_wrong_speaker_is_put_right_taken_back_and_kept(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("]", "C")
        assert isinstance(pilot.app.screen, Question)
        await pilot.press("s", *"brandt", "enter")
        assert words(pilot).startswith("Corrected: Olof Brandt") and "u takes it back" in words(pilot)
        quotes = reader(pilot).reading.analysis.attributions
        assert [q.speaker for q in quotes] == ["a2", "a2", "a2", "a1"]
        await settled(pilot)
        speakers = {s.name: s.quotes for s in pilot.app.services.index.speakers([folder])}  # type: ignore[attr-defined]
        assert speakers["Olof Brandt"] == 3
        await pilot.press("u")
        assert words(pilot).startswith("Undone: correction Veld → Olof Brandt")
        assert [q.speaker for q in reader(pilot).reading.analysis.attributions] == ["a1", "a2", "a2", "a1"]
        await pilot.press("ctrl+r")
        assert [q.speaker for q in reader(pilot).reading.analysis.attributions] == ["a2", "a2", "a2", "a1"]
        await pilot.press("C", "n", "I")
        assert words(pilot) == "Nobody known · corrected by a reader"
        await pilot.press("u")
    async with open_reader(folder) as pilot:
        assert [q.speaker for q in reader(pilot).reading.analysis.attributions] == ["a2", "a2", "a2", "a1"]


async def test_no_quote_a_role_a_new_name_and_two_who_are_one(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("]", "C", "q")
        assert len(reader(pilot).reading.analysis.attributions) == 3
        await pilot.press("]", "C", "r")
        assert isinstance(pilot.app.screen, Prompt)
        await pilot.press("ctrl+u", *"keeper", "enter")
        assert reader(pilot).reading.analysis.actor("a2").role == "keeper"
        await pilot.press("C", "s", *"bakers", "enter")
        assert "bakers" in [actor.name for actor in reader(pilot).reading.analysis.actors]
        actors = reader(pilot).query_one(ActorList)
        actors.focus()
        baker = next(actor.id for actor in reader(pilot).reading.analysis.actors if actor.name == "bakers")
        actors.viewport.go_to(actors.keys.index(baker))
        await pilot.press("C", "equals_sign")
        await pilot.pause()
        await pilot.press(*"veld", "enter")
        names = [actor.name for actor in reader(pilot).reading.analysis.actors]
        assert "Hanna Veld" in names and len(names) == 2
        await pilot.press("u", "u", "u", "u")
        assert len(reader(pilot).reading.analysis.attributions) == 4


async def test_a_correction_that_changes_nothing_says_so_and_nobody_is_the_same_as_themselves(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("]", "C", "s", *"veld", "enter")
        assert words(pilot) == "Nothing was changed: Hanna Veld is its speaker"
        await pilot.press("C", "r", "enter")
        assert words(pilot) == "Nothing was changed: mayor is the role of Hanna Veld"
        await pilot.press("C", "equals_sign")
        await pilot.pause()
        picker = pilot.app.screen
        assert isinstance(picker, ActorPicker)
        shown = rows_of(picker.query_one(FittingRows))
        assert "Olof Brandt" in shown[0] and not any("Veld" in row for row in shown)
        await pilot.press("enter")
        assert [actor.name for actor in reader(pilot).reading.analysis.actors] == ["Olof Brandt"]


async def test_the_question_shows_what_was_told_with_its_cue(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        reading = reader(pilot).reading
        assert reading is not None and reading.analysis is not None
        analysis, text = reading.analysis, reading.article.text
        at = text.index("said that the oil")
        told = replace(analysis.attributions[1], cue=(Span(at, at + 4),), said="denied")
        reader(pilot).session.take(replace(analysis, attributions=(analysis.attributions[0], told)))
        await pilot.press("]", "]", "C")
        assert "said that the oil would last" in "\n".join(on_screen(pilot)[-4:])
