"""The voices: who is quoted most, what somebody said, the way to the article and back, who is who, and files."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.pilot.conftest import OpenReader, reader, until
from tests.pilot.newspaper import ARTICLES
from tests.pilot.stage import rows_of
from tests.pilot.test_filter import apply, indexed, status
from tui.core.voices.voices import Speaker, Statement, Utterance
from tui.screens.ask import Question
from tui.screens.voices import VoicesScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.sidebar import Line
from tui.widgets.voice_list import VoiceList, statement_rows

LAMP, OIL, WEATHER = ARTICLES


def screen(pilot: Pilot[None]) -> VoicesScreen:
    assert isinstance(pilot.app.screen, VoicesScreen)
    return pilot.app.screen


def rows(pilot: Pilot[None]) -> list[str]:
    """The list, without its empty lines."""
    return [row for row in rows_of(screen(pilot).query_one(VoiceList)) if row]


def title(pilot: Pilot[None]) -> str:
    return str(screen(pilot).query_one("#voices-title", Line).text).strip()


def words(pilot: Pilot[None]) -> str:
    return str(screen(pilot).query_one("#voices-words", Line).text).strip()


async def open_voices(pilot: Pilot[None], shown: str = "Voices · ") -> None:
    await pilot.press("v")
    await until(pilot, lambda: isinstance(pilot.app.screen, VoicesScreen) and title(pilot).startswith(shown))
    await until(pilot, lambda: "looking" not in title(pilot))


async def test_who_is_quoted_most(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await indexed(pilot)
        await open_voices(pilot)
        assert title(pilot) == "Voices · 2 voices, 5 quotes"
        first, second = rows(pilot)
        assert first.split() == ["▸", "Hanna", "Veld", "mayor", "█" * 13, "3", "in", "2", "articles"]
        assert second.split() == ["Olof", "Brandt", "harbour", "master", "█" * 9, "2", "in", "1", "article"]


async def test_in_the_filter_only_its_articles_count(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await indexed(pilot)
        await apply(pilot, "title:oil", [OIL])
        await open_voices(pilot, "in the filter · ")
        assert title(pilot) == "in the filter · Voices · 1 voice, 1 quote"


async def test_all_that_somebody_said_and_back_to_the_same_place(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await indexed(pilot)
        await open_voices(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: title(pilot).startswith("Hanna Veld · mayor · 3 quotes · 2 articles · newest"))
        shown = rows(pilot)
        assert shown[0] == " 2025-07-02  Oil for the lamp arrives three weeks early"
        assert shown[1].startswith("▸direct    ")
        assert [row[:30] for row in shown if row[1:5] == "2025"] == [shown[0][:30], " 2025-06-04  Island will keep "]
        assert any(row[1:7] == "mixed " for row in shown) and shown[2].startswith(" " * 11)
        assert any("Ships that come up" in row for row in shown)
        await pilot.press("j", "enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, VoicesScreen))
        assert reader(pilot).reading is not None and Path(reader(pilot).reading.article.path).name == LAMP
        assert status(pilot) == "Veld 1/2 · direct · quote 1/4 · v goes back to the voices"
        await open_voices(pilot, "Hanna Veld")
        assert rows(pilot)[0].startswith(" 2025-07-02")
        assert [row[:10] for row in rows(pilot) if row[0] == "▸" or row[1:5] == "2025"][1:] == [
            " 2025-06-0",
            "▸direct   ",
        ]
        await pilot.press("q")
        assert rows(pilot)[0].startswith("▸ Hanna Veld")
        await pilot.press("j", "v")
        await open_voices(pilot)
        assert rows(pilot)[1].startswith("▸ Olof Brandt")


async def test_from_the_library_to_a_quote_in_an_article_that_was_not_open(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder, size=(80, 12)) as pilot:
        await indexed(pilot)
        await pilot.press("q")
        await open_voices(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: title(pilot).startswith("Hanna Veld"))
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, VoicesScreen))
        current = reader(pilot).reading.current
        assert Path(reader(pilot).reading.article.path).name == OIL and current is not None
        await until(pilot, lambda: reader(pilot).query_one(ArticleView).shown_span.overlaps(current.span))


async def test_sorted_by_kind_and_by_article(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await indexed(pilot)
        await open_voices(pilot)
        await pilot.press("j", "enter")
        await until(pilot, lambda: title(pilot).startswith("Olof Brandt"))

        def kinds() -> list[str]:
            return [row[1:9].strip() for row in rows(pilot) if row[1:9].strip() in ("direct", "mixed", "indirect")]

        assert kinds() == ["indirect", "direct"]
        await pilot.press("o")
        await until(pilot, lambda: kinds() == ["direct", "indirect"])
        await pilot.press("o")
        await until(pilot, lambda: kinds() == ["indirect", "direct"])
        assert title(pilot).endswith("article by article")


async def test_finding_in_what_was_said(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await indexed(pilot)
        await open_voices(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: title(pilot).startswith("Hanna Veld") and bool(rows(pilot)))
        lamp = next(row for row in rows(pilot) if row.startswith(" 2025-06-04"))
        await pilot.press("slash", *"council", "enter")
        assert words(pilot) == "council: 1/1 · n next, N previous"
        assert any(row.startswith("▸direct") for row in rows(pilot)[rows(pilot).index(lamp) :])
        await pilot.press("n")
        assert words(pilot) == "council: 1/1 · from the top again"
        before = rows(pilot)
        await pilot.press("g", "slash", *"council", "escape")
        assert rows(pilot) != before, "back to the row from which it was looked for"
        await pilot.press("slash", *"zebra", "enter", "n")
        assert words(pilot) == "zebra: not found"
        await pilot.press("slash", *"storms", "escape", "n")
        assert words(pilot).startswith("Nothing to look for")


async def test_the_first_of_what_somebody_said_has_the_cursor_and_its_article_above(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder, size=(80, 6)) as pilot:
        await indexed(pilot)
        await open_voices(pilot)
        await pilot.press("j", "enter")
        await until(pilot, lambda: title(pilot).startswith("Olof Brandt"))
        first = rows(pilot)[:2]
        assert first[0].startswith(" 2025-06-04  Island will keep") and first[1].startswith("▸indirect")
        await pilot.press("G")
        assert rows(pilot)[:2] != first and any(row.startswith("▸direct") for row in rows(pilot))
        await pilot.press("k")
        assert rows(pilot)[:2] == first


async def test_names_are_joined_and_told_apart_with_undo(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await indexed(pilot)
        await open_voices(pilot)
        await pilot.press("=")
        assert rows(pilot)[0].startswith("▸ Hanna Veld")
        assert words(pilot) == "Join Hanna Veld with: go to the other name, press = · esc cancels"
        await pilot.press("escape")
        assert words(pilot) == "Nothing was joined"
        await pilot.press("-")
        assert words(pilot) == "Only one name here · Enter, then - parts an article"
        await pilot.press("=")
        await pilot.press("j", "=")
        await until(pilot, lambda: len(rows(pilot)) == 1)
        assert rows(pilot)[0].split()[-4:] == ["5", "in", "2", "articles"]
        await pilot.press("-")
        await until(pilot, lambda: len(rows(pilot)) == 2)
        assert words(pilot).startswith("Told apart: ")
        await pilot.press("u")
        await until(pilot, lambda: len(rows(pilot)) == 1)
        await pilot.press("u")
        await until(pilot, lambda: len(rows(pilot)) == 2)
        await pilot.press("g", "enter")
        await until(pilot, lambda: title(pilot).startswith("Hanna Veld · mayor · 3 quotes"))
        await pilot.press("-", "a")
        await until(pilot, lambda: "1 article" in title(pilot))
        await pilot.press("q")
        await until(pilot, lambda: len(rows(pilot)) == 3)


async def test_one_wrong_quote_takes_none_of_the_others_along(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await indexed(pilot)
        await open_voices(pilot)
        await pilot.press("g", "enter")
        await until(pilot, lambda: title(pilot).startswith("Hanna Veld · mayor · 3 quotes"))
        await pilot.press("-")
        assert isinstance(pilot.app.screen, Question)
        await pilot.press("s", *"Olof Brandt", "enter")
        assert words(pilot).startswith("Corrected: Hanna Veld → Olof Brandt")
        await until(pilot, lambda: title(pilot).startswith("Hanna Veld · mayor · 2 quotes"))
        await pilot.press("-", "q")
        await until(pilot, lambda: title(pilot).startswith("Hanna Veld · mayor · 1 quote "))
        await pilot.press("u", "u")
        assert words(pilot).startswith("Undone: correction Hanna Veld → Olof Brandt")
        await until(pilot, lambda: title(pilot).startswith("Hanna Veld · mayor · 3 quotes"))


async def test_a_sentence_stands_once_however_much_is_said_in_it() -> None:
    speaker = Speaker(1, "a", "a" * 64, "Title", None, None, "a1", "Ann", "person", "", (), 2, 0, 0)
    said = [Utterance(1, "q1", "mixed", 0, 5, 1.0, "She called it", "“a monument”", "and said it was dear."),
            Utterance(1, "q2", "indirect", 30, 40, 1.0, "She called it “a monument” and said", "it was dear", "."),
            Utterance(1, "q3", "direct", 90, 99, 1.0, "", "“Never again,”", "she said.")]  # fmt: skip
    rows = statement_rows([Statement(one, speaker) for one in said])
    shown = ["".join(part.text for part in row.lines(100, False)[-1]) for row in rows[1:]]
    assert sum("She called it" in line for line in shown) == 1
    assert "… it was dear …" in shown[1] and "“Never again,” she said." in shown[2]


@pytest.mark.parametrize(("key", "suffix"), [("m", ".md"), ("c", ".csv"), ("j", ".json")])
async def test_what_is_shown_is_saved_with_its_sources(
    open_reader: OpenReader, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, suffix: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_reader(folder) as pilot:
        await indexed(pilot)
        await open_voices(pilot)
        await pilot.press("w", key, "enter")
        await until(pilot, lambda: words(pilot).startswith("Saved: "))
        await pilot.press("j", "enter")
        await until(pilot, lambda: title(pilot).startswith("Olof Brandt") and bool(rows(pilot)))
        await pilot.press("w", key, "enter")
        await until(pilot, lambda: (tmp_path / f"olof-brandt-quotes{suffix}").exists())
    everyone = (tmp_path / f"voices{suffix}").read_text(encoding="utf-8")
    said = (tmp_path / f"olof-brandt-quotes{suffix}").read_text(encoding="utf-8")
    if key == "m":
        assert "| Hanna Veld | mayor | 3 | 2 |" in everyone
        assert '> "A lamp is cheaper than a lifeboat,"' in said
        assert "> — *Island will keep its lamp burning, whatever it costs*, 2025-06-04" in said
        return
    records = json.loads(said) if key == "j" else list(csv.DictReader(said.splitlines()))
    assert [record["kind"] for record in records] == ["indirect", "direct"]
    assert {Path(record["path"]).name for record in records} == {LAMP}
    place = slice(int(records[1]["start"]), int(records[1]["end"]))
    assert ARTICLES[LAMP][place] == records[1]["words"]


async def test_it_grows_while_the_folder_is_analysed(
    open_reader: OpenReader, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.voices.loading.AGAIN_SECONDS", 0.1)
    async with open_reader(folder) as pilot:
        pilot.app.services.backlog.pause()  # type: ignore[attr-defined]
        reader(pilot).parts.analysis.begin()
        await until(pilot, lambda: reader(pilot).parts.base.services.backlog.progress.total == len(ARTICLES))
        await open_voices(pilot, "Nobody is quoted yet")
        assert title(pilot) == "Nobody is quoted yet · analysed 0 of 3, paused"
        await pilot.press("p")
        await until(pilot, lambda: title(pilot) == "Voices · 2 voices, 5 quotes")
