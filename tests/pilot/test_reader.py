"""The reader by its keys: articles, panes, moving in the text, and the place that is kept."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from tests.pilot.conftest import OpenReader, reader, settled, until
from tests.pilot.newspaper import ARTICLES
from tui.core.state.state import State
from tui.core.text import structure
from tui.core.text.structure import Structure
from tui.sources import formats
from tui.widgets.article_list import ArticleList
from tui.widgets.article_view import ArticleView
from tui.widgets.status_line import StatusLine


def shown(view: ArticleView | ArticleList) -> str:
    """The rows on screen, as text."""
    return "\n".join(view.render_line(y).text.rstrip() for y in range(view.size.height))


async def test_the_first_article_is_shown_with_headline_and_what_is_known_of_it(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder) as pilot:
        text = shown(pilot.app.screen.query_one(ArticleView))
        assert "Island will keep its lamp burning" in text
        assert "Ines Corrie · 2025-06-04 · 2 min" in text
        assert "By Ines Corrie" not in text
        assert "The council of Tarn Island voted" in text


async def test_the_keys_of_lines_pages_and_ends_move_through_the_text(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 12)) as pilot:
        view = pilot.app.screen.query_one(ArticleView)
        tops = {}
        for key in ("j", "space", "ctrl+d", "G", "k", "b", "ctrl+u", "g"):
            await pilot.press(key)
            tops[key] = view.shown_span.start
        assert 0 < tops["j"] < tops["space"] < tops["ctrl+d"] < tops["G"] > tops["k"] > tops["b"] > tops["ctrl+u"]
        assert tops["g"] == 0


async def test_what_is_said_in_two_lines_does_not_move_the_text(
    open_reader: OpenReader, folder: Path, tmp_path: Path
) -> None:
    state = State(tmp_path / "state")
    state.positions.remember(str(folder / "1-lamp.txt"), sha256((folder / "1-lamp.txt").read_bytes()).hexdigest(), 900)
    state.close()
    async with open_reader(folder, size=(80, 13)) as pilot:
        view = pilot.app.screen.query_one(ArticleView)
        before, height = shown(view), view.size.height
        assert view.shown_span.start > 0 and height % 3 == 0
        pilot.app.screen.query_one(StatusLine).say("words that need a second line " * 4)
        await pilot.pause()
        assert view.size.height == height - 1
        assert shown(view) == "\n".join(before.split("\n")[:-1])


async def test_space_at_the_end_says_what_comes_next_before_it_goes_there(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("G", "space")
        status = pilot.app.screen.query_one(StatusLine)
        assert "space again" in status.words
        assert reader(pilot).reading.article.path.endswith("1-lamp.txt")
        await pilot.press("space")
        assert reader(pilot).reading.article.path.endswith("2-oil.txt")
        assert "2/3" in status.place


async def test_another_key_takes_back_the_offer_to_go_on(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("G", "space", "k", "j", "space")
        assert reader(pilot).reading.article.path.endswith("1-lamp.txt")


async def test_next_and_previous_article_and_the_ends_of_the_list(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        status = pilot.app.screen.query_one(StatusLine)
        await pilot.press("K")
        assert status.words == "This is the first article"
        await pilot.press("J", "J", "J")
        assert status.words == "This is the last article"
        await pilot.press("K")
        assert reader(pilot).reading.article.path.endswith("2-oil.txt")


async def test_the_next_unread_article_is_found_round_the_end_of_the_list(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder, size=(80, 8)) as pilot:
        await pilot.press("J", ".")
        assert reader(pilot).reading.article.path.endswith("3-weather.txt")
        await pilot.press("r", ".")
        assert reader(pilot).reading.article.path.endswith("1-lamp.txt")
        await pilot.press("r", ".", "r", ".")
        assert pilot.app.screen.query_one(StatusLine).words == "No other article is unread"


async def test_a_place_survives_widths_zen_sidebar_and_resizing(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 20)) as pilot:
        view = pilot.app.screen.query_one(ArticleView)
        await pilot.press("space", "j")
        offset = view.reading_offset
        sentence = ARTICLES["1-lamp.txt"][offset : offset + 12].split("\n")[0]
        for key in ("-", "-", "z", "+", "z", "t", "t"):
            await pilot.press(key)
            await pilot.pause()
            assert view.reading_offset == offset
            assert sentence in shown(view)
        for size in ((40, 20), (130, 20), (20, 5), (80, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert view.reading_offset == offset
            assert sentence[:5] in shown(view)


async def test_the_place_is_there_again_in_the_next_session(
    open_reader: OpenReader, folder: Path, tmp_path: Path
) -> None:
    async with open_reader(folder, size=(80, 12)) as pilot:
        await pilot.press("J", "space")
        offset = pilot.app.screen.query_one(ArticleView).reading_offset
        assert offset > 0
    async with open_reader(folder, size=(100, 40)) as pilot:
        assert reader(pilot).reading.article.path.endswith("2-oil.txt")
        assert pilot.app.screen.query_one(ArticleView).reading_offset == offset
    state = State(tmp_path / "state")
    last = state.positions.last()
    state.close()
    assert last is not None and last.offset == offset


async def test_the_list_takes_the_place_of_the_text_where_it_is_narrow(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        articles, library = pilot.app.screen.query_one(ArticleList), pilot.app.screen.query_one("#library")
        assert not library.display
        await pilot.press("q")
        await pilot.pause()
        assert library.display and articles.has_focus
        assert not pilot.app.screen.query_one(ArticleView).display
        await pilot.press("j", "enter")
        await pilot.pause()
        assert not library.display
        assert reader(pilot).reading.article.path.endswith("2-oil.txt")
        assert pilot.app.screen.query_one(ArticleView).has_focus


async def test_the_list_stands_beside_the_text_where_it_is_wide(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(140, 30)) as pilot:
        articles = pilot.app.screen.query_one(ArticleList)
        await settled(pilot)
        assert pilot.app.screen.query_one("#library").display
        assert "Quiet week on Tarn Island" in shown(articles)
        await pilot.press("tab")
        panes = [pilot.app.focused.id]
        for _ in range(3):
            await pilot.press("tab")
            panes.append(pilot.app.focused.id)
        assert sorted(filter(None, panes)) == ["actors", "articles", "quotes", "text"]


async def test_back_leads_to_the_list_and_from_there_out(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("z", "q")
        assert not pilot.app.screen.query_one(ArticleList).has_focus
        await pilot.press("q", "q")
        await pilot.pause()
        assert not pilot.app.is_running
        assert pilot.app.return_code == 0


async def test_a_single_file_has_no_list(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder / "2-oil.txt", size=(160, 30)) as pilot:
        assert not pilot.app.screen.query_one("#library").display
        assert pilot.app.screen.query_one(StatusLine).place == "100%"


async def test_what_cannot_be_read_is_named_with_its_reason_and_passed_over(
    open_reader: OpenReader, folder: Path
) -> None:
    (folder / "0-empty.txt").write_bytes(b"")
    (folder / "1a-picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    async with open_reader(folder) as pilot:
        assert reader(pilot).reading.article.path.endswith("1-lamp.txt")
        await pilot.press("J")
        assert reader(pilot).reading.article.path.endswith("2-oil.txt")
        await pilot.press("q")
        await settled(pilot)
        rows = shown(pilot.app.screen.query_one(ArticleList))
        assert "0-empty.txt: the file is empty" in rows
        assert "1a-picture.txt: a picture, not text" in rows


async def test_an_empty_folder_says_so(open_reader: OpenReader, tmp_path: Path) -> None:
    empty = tmp_path / "nothing"
    empty.mkdir()
    async with open_reader(empty) as pilot:
        assert "There are no articles here" in shown(pilot.app.screen.query_one(ArticleView))
        await pilot.press("j", "space", "]", "1", "s", "a", "y", "/", "n", "m", "'", "J", "R", "i", "t", "+")
        assert pilot.app.is_running


async def test_reading_the_folder_again_finds_new_files_and_new_text(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        (folder / "4-new.txt").write_text("Something new\n\nIt is new, and it is long enough to be read.\n")
        (folder / "1-lamp.txt").write_text(ARTICLES["1-lamp.txt"].replace("Island will keep", "Island will not keep"))
        await pilot.press("R")
        await until(pilot, lambda: "4 articles: 1 new, 1 changed" in pilot.app.screen.query_one(StatusLine).words)
        assert "Island will not keep" in shown(pilot.app.screen.query_one(ArticleView))
        assert "1/4" in pilot.app.screen.query_one(StatusLine).place


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (60, 20), (200, 60)])
async def test_every_size_can_be_used(open_reader: OpenReader, folder: Path, size: tuple[int, int]) -> None:
    async with open_reader(folder, size=size) as pilot:
        for key in ("j", "space", "]", "1", "t", "tab", "h", "l", "z", "q", "escape", "/", "escape", "question_mark"):
            await pilot.press(key)
        await pilot.press("escape", "J", "G")
        assert reader(pilot).reading.article.path.endswith("2-oil.txt")
        for other in ((80, 24), (1, 1), (3, 40), size):
            await pilot.resize_terminal(*other)
        assert pilot.app.is_running


@pytest.mark.parametrize("theme", ["onrecord-light", "onrecord-ansi", "ansi-light", "textual-dark"])
async def test_any_theme_can_be_chosen(open_reader: OpenReader, folder: Path, theme: str) -> None:
    async with open_reader(folder) as pilot:
        before = pilot.app.screen.query_one(ArticleView).style_of("speaker--0")
        pilot.app.theme = theme
        await pilot.pause()
        await pilot.press("]", "q", "question_mark")
        assert pilot.app.is_running
        assert reader(pilot).query_one(ArticleView).style_of("speaker--0") != before


async def test_articles_of_one_file_are_rows_of_the_list(open_reader: OpenReader, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    records = [
        f'{{"title": "Story number {n}", "text": "The council of Tarn Island met for the {n}th time."}}' for n in (1, 2)
    ]
    (folder / "feed.jsonl").write_text("\n".join(records))
    async with open_reader(folder, size=(120, 24), analysed=False) as pilot:
        text = pilot.app.screen.query_one(ArticleView)
        assert "Story number 1" in shown(text)
        listed = shown(pilot.app.screen.query_one(ArticleList))
        assert "Story number 2" in listed
        assert "feed.jsonl#1" in listed and "feed.jsonl#2" in listed
        await pilot.press("J")
        assert "met for the 2th time" in shown(text)
        assert reader(pilot).reading.article.path.endswith("feed.jsonl#2")  # type: ignore[union-attr]


async def test_another_language_is_shown_and_said_not_analysed(open_reader: OpenReader, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    story = "Die Stadträte haben am Donnerstag über den Hafen abgestimmt, und es dauerte so lange, dass alle schliefen."
    (folder / "a.txt").write_text(f"Der Hafen bleibt offen\n\n{story}\n")
    (folder / "b.txt").write_bytes(
        b"A second story\n\nThe council met, and nobody left \xff before the vote was over.\n"
    )
    async with open_reader(folder, size=(120, 24), analysed=False) as pilot:
        screen = reader(pilot)
        assert "in German; only English is analysed" in screen.reading.problem  # type: ignore[union-attr]
        assert "in German" in shown(pilot.app.screen.query_one(ArticleList))
        await pilot.press("J")
        await until(pilot, lambda: "not UTF-8" in shown(pilot.app.screen.query_one(ArticleView)))


async def test_boilerplate_can_be_folded_away_and_shown_again(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        view = pilot.app.screen.query_one(ArticleView)
        await pilot.press("G")
        assert "Leave a comment" in shown(view)
        await pilot.press("B")
        await pilot.pause()
        assert "Leave a comment" not in shown(view)
        assert "The council meets again in July." in shown(view)
        await pilot.press("B", "G")
        assert "Leave a comment" in shown(view)


async def test_a_fault_of_our_own_in_reading_costs_one_article(
    open_reader: OpenReader, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recognise = structure.recognise

    def faulty(text: str) -> Structure:
        if "forty barrels" in text:
            raise KeyError("oil")
        return recognise(text)

    monkeypatch.setattr(formats, "recognise", faulty)
    async with open_reader(folder, size=(120, 24), analysed=False) as pilot:
        await pilot.press("J")
        assert reader(pilot).reading.article.path.endswith("3-weather.txt")
        await pilot.press("q")
        await settled(pilot)
        rows = shown(pilot.app.screen.query_one(ArticleList))
        assert "2-oil.txt: could not be read: fault of the program's own: KeyError: 'oil'" in rows
