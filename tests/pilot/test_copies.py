"""Copies of a story in the list: folded under one row, shown by a key, and marked one by one or all together."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.pilot.conftest import OpenReader, reader, until
from tests.pilot.newspaper import FILLER
from tests.pilot.test_triage import rows, words
from tui.core.state.marks import Marks
from tui.widgets.article_list import ArticleList

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
        entry = reader(pilot).query_one(ArticleList).entry
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
        entry = reader(pilot).query_one(ArticleList).entry
        assert entry and entry.path.endswith("1-lamp.txt")
        await pilot.press("j", "E")
        assert words(pilot) == "No copies of this article are known here"


async def test_a_copy_that_is_opened_can_be_marked_alone(open_reader: OpenReader, copied: Path) -> None:
    async with open_reader(copied, size=(100, 20)) as pilot:
        await listed(pilot)
        await pilot.press("E", "j", "enter", "f")
        assert starred(pilot) == ["2"]
        assert reader(pilot).reading.article.path.endswith("2-wire.txt")
