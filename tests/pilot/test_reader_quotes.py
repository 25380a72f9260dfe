"""Walking from quote to quote, choosing speakers, crossing articles, copying."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.pilot.conftest import OpenReader, reader, until
from tests.pilot.newspaper import ARTICLES, analysis_of
from tui.engine.events import Failed, Finished, Partial
from tui.screens.reader import ReaderScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.sidebar import Sidebar
from tui.widgets.status_line import StatusLine

LAMP, OIL = ARTICLES["1-lamp.txt"], ARTICLES["2-oil.txt"]


def words(pilot: Pilot[None]) -> str:
    """What the status line says."""
    return pilot.app.screen.query_one(StatusLine).words


def at(pilot: Pilot[None], length: int = 20) -> str:
    """The text at the place that counts as the reader's."""
    reading = reader(pilot).reading
    assert reading is not None
    offset = pilot.app.screen.query_one(ArticleView).reading_offset
    return reading.article.text[offset : offset + length]


async def test_next_and_previous_quote_are_named_with_their_number(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("]")
        assert (words(pilot), at(pilot)) == ("Veld 1/2 · direct · quote 1/4", '"We have had the lam')
        await pilot.press("]")
        assert (words(pilot), at(pilot)) == ("Brandt 1/2 · indirect · quote 2/4", "that the oil would l")
        await pilot.press("}", "}")
        assert words(pilot) == "Veld 2/2 · mixed · quote 4/4"
        await pilot.press("[")
        assert words(pilot) == "Brandt 2/2 · direct · quote 3/4"


async def test_the_quote_gone_to_is_in_the_middle_and_stands_out(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 15)) as pilot:
        await pilot.press("]", "]", "]")
        view = pilot.app.screen.query_one(ArticleView)
        rows = [view.render_line(y) for y in range(view.size.height)]
        row = next(n for n, strip in enumerate(rows) if "cheaper than a lifeboat" in strip.text)
        assert abs(row - view.size.height // 2) <= 1
        segment = next(s for s in rows[row] if "cheaper" in s.text)
        plain = view.style_of()
        assert segment.style.bold and segment.style.bgcolor != plain.bgcolor and segment.style.color != plain.color
        assert "▌" in rows[row].text


async def test_a_number_selects_a_speaker_and_walks_what_they_say_round_and_round(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder) as pilot:
        sidebar = pilot.app.screen.query_one(Sidebar)
        await pilot.press("2")
        assert sidebar.selected_actor == reader(pilot).reading.selected == "a2"
        seen = [words(pilot)]
        for key in ("2", "2", "1"):
            await pilot.press(key)
            seen.append(words(pilot))
        assert seen == [
            "Brandt 1/2 · indirect · quote 2/4",
            "Brandt 2/2 · direct · quote 3/4",
            "Brandt 1/2 · indirect · quote 2/4 · from the top again",
            "Veld 2/2 · mixed · quote 4/4",
        ]
        await pilot.press("7")
        assert words(pilot) == "There is no speaker 7"
        await pilot.press("0")
        assert sidebar.selected_actor is reader(pilot).reading.selected is None


async def test_others_are_held_back_while_a_speaker_is_selected(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 40)) as pilot:
        view = pilot.app.screen.query_one(ArticleView)

        def margins() -> str:
            return "".join(view.render_line(y).text[:2] for y in range(view.size.height)).replace(" ", "")

        assert "1" in margins() and "2" in margins()
        await pilot.press("2")
        assert "1" not in margins() and "2" in margins()
        await pilot.press("escape")
        assert "1" in margins() and "2" in margins()


async def test_indirect_speech_can_be_left_out(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 40)) as pilot:
        view = pilot.app.screen.query_one(ArticleView)
        assert any("┆" in view.render_line(y).text for y in range(40))
        await pilot.press("i")
        assert not any("┆" in view.render_line(y).text for y in range(40))
        await pilot.press("]", "]")
        assert words(pilot) == "Brandt 1/1 · direct · quote 2/3"
        await pilot.press("i", "[")
        assert words(pilot) == "Brandt 1/2 · indirect · quote 2/4"


async def test_jumps_go_on_into_the_next_article_after_saying_so(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("1", "]", "]")
        assert words(pilot).startswith("Veld: 1 more article · ] again: Oil for the")
        assert reader(pilot).reading.article.path.endswith("1-lamp.txt")
        await pilot.press("]")
        assert reader(pilot).reading.article.path.endswith("2-oil.txt")
        assert (words(pilot), at(pilot)) == ("Veld 1/1 · direct · quote 1/1", '"I have signed for i')
        assert reader(pilot).reading.selected == "a1"
        await pilot.press("[", "[")
        assert reader(pilot).reading.article.path.endswith("1-lamp.txt")
        assert words(pilot) == "Veld 2/2 · mixed · quote 4/4"


async def test_where_nobody_speaks_it_says_so(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder / "3-weather.txt") as pilot:
        for key, said in (
            ("]", "No more quotes here"),
            ("{", "No earlier quotes here"),
            ("1", "There is no speaker 1"),
        ):
            await pilot.press(key)
            assert words(pilot) == said


async def test_back_leads_to_where_the_jump_began_and_to_the_bookmark(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 12)) as pilot:
        await pilot.press("space", "j", "j")
        start = at(pilot)
        await pilot.press("m", "G", "}", "{", "apostrophe")
        assert at(pilot) == start
        await pilot.press("apostrophe")
        assert at(pilot) != start


async def test_a_jump_that_comes_too_early_waits_for_its_quote(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder / "1-lamp.txt", analysed=False) as pilot:
        screen = reader(pilot)
        screen.reading.problem = ""
        sha256 = screen.reading.article.sha256
        whole = analysis_of(LAMP, "test")
        await pilot.press("]")
        assert words(pilot).startswith("No quote found yet")
        screen.post_message(
            ReaderScreen.AnalysisNews(Partial(sha256, replace(whole, attributions=(), complete=False, analysed_to=100)))
        )
        await until(pilot, lambda: "analysing" in words(pilot))
        assert screen.reading.quote is None
        screen.post_message(
            ReaderScreen.AnalysisNews(
                Partial(sha256, replace(whole, attributions=whole.attributions[:1], complete=False, analysed_to=600))
            )
        )
        await until(pilot, lambda: screen.reading.quote is not None)
        assert words(pilot) == "Veld 1/1 · direct · quote 1/1"
        await pilot.press("1")
        screen.post_message(ReaderScreen.AnalysisNews(Finished(sha256, whole)))
        await pilot.pause()
        assert (screen.reading.quote, screen.reading.selected) == ("q1", "a1")


async def test_a_failed_analysis_is_told_and_tried_again(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder / "1-lamp.txt", analysed=False) as pilot:
        screen = reader(pilot)
        sha256 = screen.reading.article.sha256
        screen.post_message(ReaderScreen.AnalysisNews(Failed(sha256, "the worker was ended by SIGKILL")))
        await pilot.pause()
        assert words(pilot) == "No analysis: the worker was ended by SIGKILL"
        await pilot.press("]")
        assert "SIGKILL" in words(pilot)
        screen.post_message(ReaderScreen.AnalysisNews(Finished(sha256, analysis_of(LAMP, "test"))))
        await pilot.pause()
        await pilot.press("]")
        assert words(pilot) == "Veld 1/2 · direct · quote 1/4"
        screen.post_message(ReaderScreen.AnalysisNews(Failed(sha256, "too late")))
        await pilot.pause()
        assert (words(pilot), screen.reading.problem) == ("Veld 1/2 · direct · quote 1/4", "")


async def test_a_failure_is_told_once(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder / "1-lamp.txt", analysed=False) as pilot:
        screen = reader(pilot)
        assert words(pilot).startswith("No analysis")
        await pilot.press("+")
        assert words(pilot).startswith("Lines of")
        screen.post_message(ReaderScreen.AnalysisNews(Failed(screen.reading.article.sha256, screen.reading.problem)))
        await pilot.pause()
        assert words(pilot).startswith("Lines of"), "what a key said stays"


async def test_news_of_another_article_changes_nothing(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        screen = reader(pilot)
        before = screen.reading.analysis
        screen.post_message(ReaderScreen.AnalysisNews(Finished("0" * 64, analysis_of(OIL, "test"))))
        await pilot.pause()
        assert screen.reading.analysis is before


async def test_a_quote_is_copied_with_its_speaker_and_kept_in_a_file(
    open_reader: OpenReader, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("]", "y")
        assert "lamp longer than we have had the council" in pilot.app.clipboard
        assert "Hanna Veld" in pilot.app.clipboard
        saved = tmp_path / "state" / "copied.txt"
        assert saved.read_text(encoding="utf-8").strip() == pilot.app.clipboard.strip()
        assert "copied.txt" in words(pilot)


async def test_scrolling_away_from_a_quote_lets_it_go(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 12)) as pilot:
        await pilot.press("]", "j")
        assert reader(pilot).reading.quote == "q1"
        await pilot.press("G")
        assert reader(pilot).reading.quote is None
        assert not words(pilot).startswith("Veld")


async def test_a_quote_chosen_in_the_sidebar_is_gone_to(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        pilot.app.screen.query_one("#quotes").focus()
        await pilot.press("G", "enter")
        await pilot.pause()
        assert words(pilot) == "Veld 2/2 · mixed · quote 4/4"
        assert pilot.app.screen.query_one(ArticleView).has_focus


async def test_what_is_chosen_in_the_summary_is_pointed_out_in_the_text(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("s", "+", "+", "+")
        await pilot.pause()
        await pilot.press("j", "enter")
        await pilot.pause()
        reading = reader(pilot).reading
        view = pilot.app.screen.query_one(ArticleView)
        second = reading.analysis.sentences[1]
        assert view.reading_offset == second.start
        ground = view.style_of().bgcolor
        rows = [view.render_line(y) for y in range(view.size.height)]
        stands_out = " ".join(s.text for row in rows for s in row if s.style.bgcolor != ground)
        assert stands_out.split() == LAMP[second.start : second.end].split()
        await pilot.press("s", "j", "enter")
        await pilot.pause()
        assert view.reading_offset == reading.analysis.sentences[2].start


async def test_an_actor_is_picked_by_typing(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("a", *"brandt", "enter")
        await pilot.pause()
        assert words(pilot) == "Brandt 1/2 · indirect · quote 2/4"
        assert reader(pilot).reading.selected == "a2"
        await pilot.press("a", "escape")
        await pilot.pause()
        assert reader(pilot).reading.selected == "a2"


async def test_the_speaker_of_a_quote_is_explained(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("]", "I")
        assert words(pilot) == "Hanna Veld · the name stands in the text beside the quote · 90 % sure"
