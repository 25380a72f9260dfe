"""The summary: sentences with their places, who said what, ways and lengths, going there and coming back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.harbour import ANALYSIS, ARTICLE, EARLY, TEXT, span
from tests.pilot.conftest import OpenReader, reader, until
from tests.pilot.shown import words
from tests.pilot.stage import Stage, rows_of
from tui.config import locations
from tui.core.model.article import Span
from tui.core.reading.methods import method
from tui.core.reading.summary_view import SummaryState
from tui.screens.summary import SummaryScreen
from tui.widgets.article_list import ArticleList
from tui.widgets.article_view import ArticleView
from tui.widgets.summary_list import SummaryList, place_mark

SIZE = (100, 50)


def line(screen: SummaryScreen, name: str) -> str:
    """What one of the lines around the list says."""
    return str(screen.query_one(f"#summary-{name}").render()).strip()


def rows(screen: SummaryScreen) -> list[str]:
    """The list without its empty lines."""
    return [row for row in rows_of(screen.query_one(SummaryList)) if row]


def offset_of(words: str) -> int:
    """Where these words begin."""
    return span(words).start


async def test_sentences_with_number_place_and_words_in_text_order() -> None:
    app, screen = Stage(), SummaryScreen(ARTICLE, ANALYSIS, SummaryState(sentences=2))
    async with app.run_test(size=SIZE) as pilot:
        app.lay(screen)
        await pilot.pause()
        assert line(screen, "title") == ARTICLE.title
        assert line(screen, "method").startswith("What matters (1/3) · 2 of 10 sentences · 2")
        assert line(screen, "about") == method("balanced").line
        shown = rows(screen)
        assert shown[0].startswith("▸  1 █───────── The council of Tarn Hollow")
        assert shown[1].split()[0] == "7%"
        assert shown[2].startswith("   2 ────────█─ “I would like to leave") or "─█" in shown[2]


async def test_ways_and_lengths_change_with_keys() -> None:
    state = SummaryState(sentences=2)
    app, screen = Stage(), SummaryScreen(ARTICLE, ANALYSIS, state)
    async with app.run_test(size=SIZE) as pilot:
        app.lay(screen)
        await pilot.press("m")
        assert line(screen, "method").startswith("The beginning (2/3) · 2 of 10 sentences")
        assert "“We cannot wait" in rows(screen)[2]
        await pilot.press("tab")
        assert line(screen, "about") == f"{method('lexrank').line} · a faster variant"
        await pilot.press("M", "M", "+", "=")
        assert line(screen, "method").startswith("What matters (1/3) · 4 of 10 sentences")
        await pilot.press("-", "-", "-", "-", "-")
        assert line(screen, "method").startswith("What matters (1/2) · 1 of 10 sentences")
        await pilot.press(*"+" * 15)
        assert line(screen, "method") == "What matters (1/1) · 10 of 10 sentences · 100% of the text"
        assert state.sentences == 10


async def test_who_said_what_stands_below() -> None:
    app, screen = Stage(), SummaryScreen(ARTICLE, ANALYSIS, SummaryState(sentences=1))
    async with app.run_test(size=SIZE) as pilot:
        app.lay(screen)
        await pilot.pause()
        shown = rows(screen)
        at = shown.index(" Who said what")
        assert shown[at + 1].split(maxsplit=3)[:3] == ["1", "Tomas", "Okafor"]
        assert "“Children do not live on a pier,”" in shown[at + 1]
        assert shown[at + 2].strip() == "Opposition leader"


@pytest.mark.parametrize(
    ("keys", "offset"),
    [
        (["enter"], offset_of("The council of")),
        (["j", "enter"], offset_of("“I would like")),
        (["G", "enter"], offset_of("“They do not")),
        (["G", "k", "enter"], offset_of("“We cannot wait")),
        (["s"], None),
        (["q"], None),
        (["escape"], None),
    ],
)
async def test_enter_leads_to_the_place(keys: list[str], offset: int | None) -> None:
    app = Stage()
    async with app.run_test(size=SIZE) as pilot:
        app.lay(SummaryScreen(ARTICLE, ANALYSIS, SummaryState(sentences=2)))
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        assert [getattr(chosen, "offset", None) for chosen in app.told] == [offset]


async def test_it_is_found_again_as_it_was_left() -> None:
    state = SummaryState()
    app = Stage()
    async with app.run_test(size=SIZE) as pilot:
        app.lay(SummaryScreen(ARTICLE, ANALYSIS, state))
        await pilot.pause()
        await pilot.press("m", "+", "j", "j", "j", "enter")
        again = SummaryScreen(ARTICLE, ANALYSIS, state)
        app.lay(again)
        await pilot.pause()
        assert line(again, "method").startswith("The beginning (2/3) · 6 of 10")
        assert [row[:5] for row in rows(again) if row.startswith("▸")] == ["▸  4 "]


async def test_the_cursor_stays_on_a_sentence_that_the_next_way_picks_too() -> None:
    app, screen = Stage(), SummaryScreen(ARTICLE, ANALYSIS, SummaryState(sentences=3))
    async with app.run_test(size=SIZE) as pilot:
        app.lay(screen)
        await pilot.pause()
        await pilot.press("j", "j")
        key = screen.query_one(SummaryList).cursor_key
        await pilot.press("M")  # lexrank: the last three
        assert screen.query_one(SummaryList).cursor_key == key


async def test_while_the_analysis_is_under_way_it_says_so_and_fills_in() -> None:
    app, screen = Stage(), SummaryScreen(ARTICLE, EARLY)
    async with app.run_test(size=SIZE) as pilot:
        app.lay(screen)
        await pilot.pause()
        so_far = f"{300 / len(TEXT):.0%}"
        assert line(screen, "about") == f"The summary comes when the whole article is analysed: {so_far} so far."
        assert rows(screen)[0] == " Who said what"
        screen.update(EARLY, "the time limit was reached")
        assert line(screen, "about") == "No summary: the time limit was reached"
        screen.update(ANALYSIS)
        assert line(screen, "method").startswith("What matters (1/3) · 5 of 10")
        assert rows(screen)[0].split()[0] in {"1", "▸"}


async def test_the_heading_above_the_first_row_comes_back_into_view() -> None:
    app, screen = Stage(), SummaryScreen(ARTICLE, EARLY)
    async with app.run_test(size=(80, 10)) as pilot:
        app.lay(screen)
        await pilot.pause()
        await pilot.press("G")
        assert " Who said what" not in rows(screen)
        await pilot.press("g")
        assert rows(screen)[0] == " Who said what"


async def test_an_article_without_sentences() -> None:
    app = Stage()
    screen = SummaryScreen(
        replace(ARTICLE, text="", blocks=()), replace(EARLY, actors=(), attributions=(), complete=True)
    )
    async with app.run_test(size=SIZE) as pilot:
        app.lay(screen)
        await pilot.press("m", "+", "-", "j", "k", "g", "G", "space", "enter")
        assert line(screen, "about") == "This article has no sentences to choose from."
        assert app.told == []


async def test_saved_as_a_new_file_and_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    app, screen = Stage(), SummaryScreen(ARTICLE, ANALYSIS, SummaryState(sentences=1))
    async with app.run_test(size=SIZE) as pilot:
        app.lay(screen)
        await pilot.press("w", "enter", "w", "enter")
        stem = "harbour-vote-splits-the-council-of-tarn-hollow-summary"
        assert sorted(path.name for path in tmp_path.iterdir()) == [f"{stem}-2.md", f"{stem}.md"]
        assert line(screen, "words").startswith("Saved: ") and f"{stem}-2.md" in line(screen, "words")
        saved = (tmp_path / f"{stem}.md").read_text(encoding="utf-8")
        assert "## Summary (What matters, 1 sentence)" in saved and "**Agnès Petit**" in saved
        await pilot.press("y")
        assert app.clipboard == saved
        assert (locations.state_dir() / "copied.txt").read_text(encoding="utf-8") == saved
        assert "copied.txt" in line(screen, "words")


@pytest.mark.parametrize("size", [(20, 6), (26, 20), (63, 20), (64, 20), (80, 24), (200, 60)])
async def test_every_width(size: tuple[int, int]) -> None:
    app, screen = Stage(), SummaryScreen(ARTICLE, ANALYSIS, SummaryState(sentences=10))
    async with app.run_test(size=size) as pilot:
        app.lay(screen)
        await pilot.pause()
        summary = screen.query_one(SummaryList)
        seen = ""
        for _ in range(40):
            assert all(summary.render_line(y).cell_length == size[0] for y in range(summary.size.height))
            seen += " ".join(" ".join(rows_of(summary)).split())
            await pilot.press("space")
        assert "rebuild" in seen and "Okafor" in seen and "Children" in seen


async def test_a_sentence_of_a_megabyte_is_cut_and_quick_to_show() -> None:
    text = "word " * 200_000
    article = replace(ARTICLE, text=text, blocks=ARTICLE.blocks[:1])
    huge = replace(ANALYSIS, actors=(), attributions=(), sentences=(Span(0, len(text)),) * 10)
    app, screen = Stage(), SummaryScreen(article, huge, SummaryState(sentences=1))
    async with app.run_test(size=(80, 50)) as pilot:
        app.lay(screen)
        await pilot.pause()
        assert len(rows(screen)) == 12 and rows(screen)[-1].endswith("word…")


def test_marks_for_places() -> None:
    assert place_mark(0.0, 5, ascii_only=False) == "█────"
    assert place_mark(1.0, 5, ascii_only=False) == "────█"
    assert place_mark(0.5, 5, ascii_only=True) == "--#--"


async def test_in_the_reader_s_goes_there_and_back(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("s")
        screen = pilot.app.screen
        assert isinstance(screen, SummaryScreen)
        await pilot.press("j", "j")
        key = screen.query_one(SummaryList).cursor_key
        chosen = screen.query_one(SummaryList).source.chosen(key)
        await pilot.press("enter")
        assert pilot.app.screen is reader(pilot)
        shown = pilot.app.screen.query_one(ArticleView).shown_span
        assert chosen is not None and shown.start <= chosen.offset < shown.end
        await pilot.press("s")
        again = pilot.app.screen
        assert isinstance(again, SummaryScreen)
        await pilot.pause()
        assert again.query_one(SummaryList).cursor_key == key


def bold_words(pilot: Pilot[None]) -> str:
    """What is printed bold in the text's paragraphs."""
    view = pilot.app.screen.query_one(ArticleView)
    segments = [s for y in range(2, view.size.height) for s in view.render_line(y)]
    return " ".join(s.text.strip() for s in segments if s.style is not None and s.style.bold)


async def test_the_sentences_are_marked_in_the_text_until_they_no_longer_are(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder) as pilot:
        plain = bold_words(pilot)
        await pilot.press("S")
        marked = bold_words(pilot)
        assert len(marked) > len(plain)
        await pilot.press("s", "-", "-", "-", "-", "S")
        assert len(plain) < len(bold_words(pilot)) < len(marked)
        await pilot.press("S", "escape", "g")
        assert bold_words(pilot) == plain


async def test_it_opens_before_anything_is_known_and_says_why_there_is_nothing(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder, analysed=False) as pilot:
        await pilot.press("s")
        screen = pilot.app.screen
        assert isinstance(screen, SummaryScreen)
        await until(pilot, lambda: line(screen, "about").startswith("No summary: "))
        await pilot.press("s")
        assert pilot.app.screen is reader(pilot)


async def test_ways_that_give_the_same_sentences_are_one() -> None:
    same = dict.fromkeys(("balanced", "lead", "lexrank"), ANALYSIS.rankings["balanced"])
    app, screen = Stage(), SummaryScreen(ARTICLE, replace(ANALYSIS, rankings=same), SummaryState(sentences=2))
    async with app.run_test(size=SIZE) as pilot:
        app.lay(screen)
        await pilot.press("m")
        assert line(screen, "method").startswith("What matters (1/1)")


async def test_who_said_what_is_on_the_first_screen(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 24)) as pilot:
        await pilot.press("s")
        await pilot.pause()
        shown = "\n".join(rows_of(pilot.app.screen.query_one(SummaryList)))
        assert "Who said what" in shown and "Hanna Veld" in shown.partition("Who said what")[2]
        await pilot.press("G", "enter", "s")
        await pilot.pause()
        assert any(row.startswith("▸") for row in rows_of(pilot.app.screen.query_one(SummaryList))), "where it was left"


async def test_articles_are_gone_through_by_their_summaries(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 24)) as pilot:
        await pilot.press("q", "s")
        screen = pilot.app.screen
        assert isinstance(screen, SummaryScreen)
        await pilot.press("f", "J")
        assert line(screen, "title").startswith("Oil for the lamp")
        await pilot.press("d")
        assert line(screen, "title").startswith("Quiet week") and "u takes it back" in line(screen, "words")
        await pilot.press("J")
        assert line(screen, "words") == "This is the last article"
        await pilot.press("u")
        assert line(screen, "words").startswith("Undone: done, Oil for")
        assert line(screen, "title").startswith("Oil for the lamp"), "back to the one that it was about"
        await pilot.press("K", ".")
        assert line(screen, "title").startswith("Oil for the lamp")
        await pilot.press("/", *"signed", "enter", "n")
        assert line(screen, "words") in ("signed: 1/2", "signed: 2/2")
        assert reader(pilot).reading.article.path.endswith("1-lamp.txt"), "no other was opened"
        marks = pilot.app.services.state.marks.all()  # type: ignore[attr-defined]
        assert [(m.read, m.starred, m.done) for m in marks.values()] == [(False, True, False)]
        await pilot.press("q")
        assert reader(pilot).query_one(ArticleList).cursor_key.endswith("2-oil.txt")


async def test_marking_a_summary_says_what_it_waits_for(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        reading = reader(pilot).session.reading
        assert reading is not None and reading.analysis is not None
        reading.analysis = replace(reading.analysis, complete=False, analysed_to=0)
        await pilot.press("S")
        assert words(pilot) == "No summary yet: analysing: 0 %"
        reading.problem = "the time limit was reached"
        await pilot.press("S")
        assert words(pilot) == "No summary: the time limit was reached"
