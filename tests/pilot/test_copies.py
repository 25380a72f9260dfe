"""Copies of a story in the list: folded under one row, shown by a key, and marked one by one or all together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.pilot.conftest import OpenReader, reader, until
from tests.pilot.newspaper import ARTICLES, FILLER, analysis_of
from tests.pilot.shown import rows, words
from tui.app.app import OnrecordApp
from tui.core.model.analysis import Analysis
from tui.core.state.marks import Marks
from tui.sources import read_article

STORY = f"""Lamp burns on

By Ines Corrie
4 June 2025

The council of Tarn Island voted on Tuesday to keep the lamp at the end of the mole, after a long debate.

{FILLER}

The harbour master said that the oil would last until March, and that he would not say what came after it.

Fishermen from both ends of the island had come to the hall, and the bakers came in before it was over.
"""


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A folder of a story, two copies of it, and something else."""
    place = tmp_path / "articles"
    place.mkdir()
    (place / "1-lamp.txt").write_text(STORY)
    (place / "2-wire.txt").write_text(STORY.replace("Lamp burns on", "Island keeps lamp").replace("long", "short"))
    (place / "3-quiet.txt").write_text(
        "Quiet week\n\nBy Ines Corrie\n9 July 2025\n\nNothing happened on Tarn Island.\n"
    )
    (place / "4-late.txt").write_text(STORY.replace("Lamp burns on", "Lamp: the latest"))
    return place


def marked(pilot: Pilot[None]) -> dict[str, Marks]:
    screen = reader(pilot)
    kept = screen.session.state.marks.all()
    return {Path(e.path).name[0]: kept[e.sha256] for e in screen.session.catalogue.entries() if e.sha256 in kept}


def starred(pilot: Pilot[None]) -> list[str]:
    return [name for name, marks in sorted(marked(pilot).items()) if marks.starred]


def shown(pilot: Pilot[None]) -> list[str]:
    return [row for row in rows(pilot) if row.strip()]


async def listed(pilot: Pilot[None]) -> None:
    """The list, once the copies are known there."""
    await pilot.press("q")
    await until(pilot, lambda: len(reader(pilot).session.catalogue.paths()) == 2)
    await pilot.press("g")


async def test_copies_fold_and_a_mark_is_about_all(open_reader: OpenReader, copied: Path) -> None:
    async with open_reader(copied, size=(100, 20)) as pilot:
        await listed(pilot)
        assert "+2" in shown(pilot)[0] and not any("Island keeps lamp" in row for row in shown(pilot))
        await pilot.press("f")
        assert words(pilot).startswith("Starred: Lamp burns on") and words(pilot).endswith("and its 2 copies")
        assert starred(pilot) == ["1", "2", "4"]
        await pilot.press("u")
        assert starred(pilot) == []
        await pilot.press("d")  # goes on to the article behind the copies
        assert {name for name, marks in marked(pilot).items() if marks.done} == {"1", "2", "4"}
        entry = reader(pilot).parts.base.listed.entry
        assert entry and entry.path.endswith("3-quiet.txt")


async def test_the_key_shows_copies_and_a_mark_is_about_one(open_reader: OpenReader, copied: Path) -> None:
    async with open_reader(copied, size=(100, 20)) as pilot:
        await listed(pilot)
        await pilot.press("E")
        assert words(pilot) == "Its copies are shown: a mark is about one of them"
        assert [Path(path).name[0] for path in reader(pilot).session.catalogue.paths()] == ["1", "2", "3", "4"]
        await pilot.press("f")
        assert starred(pilot) == ["1"] and "cop" not in words(pilot)
        await pilot.press("j", "f")
        assert starred(pilot) == ["1", "2"]
        await pilot.press("E")  # from a copy too
        assert words(pilot) == "Its copies are folded: a mark is about all of them"
        assert len(reader(pilot).session.catalogue.paths()) == 2
        entry = reader(pilot).parts.base.listed.entry
        assert entry and entry.path.endswith("1-lamp.txt")
        await pilot.press("j", "E")
        assert words(pilot) == "No copies of this article are known here"


async def test_a_copy_that_is_opened_can_be_marked_alone(open_reader: OpenReader, copied: Path) -> None:
    async with open_reader(copied, size=(100, 20)) as pilot:
        await listed(pilot)
        await pilot.press("E", "j", "enter", "f")
        assert starred(pilot) == ["2"]
        assert reader(pilot).reading.article.path.endswith("2-wire.txt")


async def test_the_status_line_names_who_says_it_elsewhere(
    open_reader: OpenReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "articles"
    place.mkdir()
    told = next(iter(ARTICLES.values()))
    before = "Mayor Hanna Veld said after the vote."
    wire = told.replace(f'council," {before}', 'council," she said.').replace("bakers came in.", "fishermen had gone.")
    for name, text in (("1-wire.txt", wire), ("2-lamp.txt", told)):
        (place / name).write_text(text)

    def analysed(text: str, analyzer: str) -> Analysis:
        known = analysis_of(text, analyzer)
        first, *rest = known.attributions
        first = replace(first, confidence=0.998)
        if text == wire:
            first = replace(first, speaker=None, speaker_name=None, evidence="none", confidence=0.2)
        return replace(known, attributions=(first, *rest))

    monkeypatch.setattr("tests.pilot.conftest.analysis_of", analysed)
    async with open_reader(place, size=(160, 20)) as pilot:
        assert isinstance(pilot.app, OnrecordApp)
        services = pilot.app.services
        for path in sorted(place.iterdir()):
            article = read_article(path)
            services.index.learn_analysis(article, analysed(article.text, services.analysis.analyzer))
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: "also in 1 article" in words(pilot))
        assert "Hanna Veld, named in “Island will keep its lamp burning, whatever it costs”, 2025-06-04" in words(pilot)
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: "also in 1 article" in words(pilot))
        assert "named in" not in words(pilot)
