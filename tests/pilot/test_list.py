"""The list of articles: its order, its groups, what a row shows, the preview."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pilot.conftest import OpenReader, reader, until
from tests.pilot.newspaper import ARTICLES
from tests.pilot.shown import opened, place, rows, titles, words
from tui.config.options import Config
from tui.config.settings import Settings
from tui.core.reading.catalogue import Order
from tui.widgets.article_list import ArticleList, ListHead
from tui.widgets.article_view import ArticleView
from tui.widgets.preview import Preview
from tui.widgets.status_line import StatusLine


async def test_the_library_is_sorted_and_grouped_and_the_cursor_stays(open_reader: OpenReader, folder: Path) -> None:
    (folder / "news").mkdir()
    (folder / "news" / "4-late.txt").write_text(
        "Ferry is late\n\n19 July 2025\n\nThe ferry came late, and nobody minded.\n"
    )
    async with open_reader(folder, analysed=False) as pilot:
        screen, articles = reader(pilot), reader(pilot).query_one(ArticleList)
        await pilot.press("q", "j")
        assert articles.cursor_key and articles.cursor_key.endswith("2-oil.txt")
        for order in [*list(Order)[1:], Order.FOLDER]:
            await pilot.press("O")
            assert screen.session.catalogue.sorting.order is order
            assert screen.session.catalogue.sorting.words in words(pilot)
            assert articles.cursor_key.endswith("2-oil.txt")
        await pilot.press("O")
        await pilot.pause()
        assert [row.split()[1] for row in rows(pilot)[:4]] == ["2025-07-19", "2025-07-09", "2025-07-02", "2025-06-04"]
        assert "Date▾" in screen.query_one(ListHead).render_line(0).text
        await pilot.press("T")
        shown = rows(pilot)
        heads = (f"▸ {folder}", f"▸ {folder / 'news'}")  # cut where the folder of this test has a long name
        assert all(head.startswith(shown[n].removesuffix("…")) for n, head in zip((0, 4), heads, strict=True))
        assert "2025-07-19" in shown[5]


async def test_the_table_gives_titles_the_room_and_names_actors_where_there_is_more(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder, size=(80, 24)) as pilot:
        await pilot.press("q")
        await until(pilot, lambda: "130" in rows(pilot)[1])
        assert "Island will keep its lamp burning, whatever it" in rows(pilot)[0]
        assert "Hanna Veld" not in rows(pilot)[1]
        assert "actors" not in reader(pilot).query_one(ListHead).render_line(0).text
        entry = reader(pilot).session.catalogue[0]
        entry.note = "in French"
        reader(pilot).query_one(ArticleList).repaint()
        await pilot.pause()
        assert "Island will keep its lamp burning, wh…  in French   " in rows(pilot)[0]
        await pilot.resize_terminal(100, 24)
        await until(pilot, lambda: "Hanna Veld" in rows(pilot)[1])
        assert rows(pilot)[0].rstrip().endswith("in French")


async def test_the_preview_shows_how_an_article_begins(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        preview = reader(pilot).query_one(Preview)
        await pilot.press("q", "j")
        await until(pilot, lambda: "Oil for the lamp" in preview.render_line(0).text)
        assert "Summary · Hanna Veld · Ines Corrie · 2025-07-02" in preview.render_line(1).text
        assert "The oil boat came in on Monday" in preview.render_line(2).text
        await pilot.resize_terminal(80, 12)
        await until(pilot, lambda: not preview.display)


SMALL = (80, 8)
"""None of the articles fits on one page of this."""


async def test_slash_in_the_list_finds_in_the_list(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        articles = reader(pilot).query_one(ArticleList)
        await pilot.press("q", "/", *"tarn", "enter")
        assert articles.cursor_key.endswith("3-weather.txt") and words(pilot).startswith("tarn: 1/1")
        await pilot.press("/", *"la", "enter")
        assert words(pilot).startswith("la: ") and articles.has_focus
        row = next(articles.render_line(y) for y in range(3) if "lamp arrives" in articles.render_line(y).text)
        assert any(segment.text == "la" and segment.style.underline for segment in row)
        first = articles.cursor_key
        await pilot.press("n")
        assert articles.cursor_key != first
        await pilot.press("N")
        assert articles.cursor_key == first
        await pilot.press("/", *"zzz", "escape")
        assert articles.cursor_key == first and opened(pilot) == "1-lamp.txt"
        await pilot.press("n")
        assert words(pilot).startswith("Nothing to look for")
        await pilot.press("enter", "/", *"council", "enter", "q", "n")
        assert words(pilot).startswith("Nothing to look for"), "what is found in a text is not looked for in the list"


async def test_what_is_read_is_hidden_and_the_order_remembered(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("J", "r", "K", "q", "H")
        assert titles(pilot) == ["1-lamp.txt", "3-weather.txt"] and "2 of 3" in words(pilot)
        assert place(pilot).startswith("1/2 of 3")
        await pilot.press("r")
        assert "1-lamp.txt" in titles(pilot), "what is read now does not go from under one's hands"
        await pilot.press("O", "comma")
        assert titles(pilot) == ["1-lamp.txt", "3-weather.txt"] and words(pilot) == "Sorted: oldest first"
    async with open_reader(folder, size=SMALL) as pilot:
        catalogue = reader(pilot).session.catalogue
        assert (catalogue.sorting.order, catalogue.sorting.backward, catalogue.hides) == (Order.DATE, True, "read")
        assert titles(pilot) == ["1-lamp.txt", "3-weather.txt"], "the open article stays"
        await pilot.press("q", "H", "H")
        assert len(titles(pilot)) == 3 and words(pilot) == "Nothing is hidden"


async def test_the_list_has_sources_where_it_is_sorted_by_them(open_reader: OpenReader, folder: Path) -> None:
    (folder / "4.md").write_text(
        "---\nsource: Tarn Echo\ndate: 2025-07-03\n---\n\n# Bread is dear\n\n" + "It is dear. " * 20
    )
    async with open_reader(folder) as pilot:
        await pilot.press("q")
        while reader(pilot).session.catalogue.sorting.order is not Order.SOURCE:
            await pilot.press("O")
        assert "Source▾" in reader(pilot).query_one(ListHead).render_line(0).text
        assert "Tarn Echo" in reader(pilot).query_one(ArticleList).render_line(0).text


async def test_it_begins_in_the_list_with_a_filter(open_reader: OpenReader, folder: Path) -> None:
    settings = Settings(Config(start="list", filter="title:oil"))
    async with open_reader(folder, settings=settings) as pilot:
        await until(pilot, lambda: titles(pilot) == ["2-oil.txt"])
        assert reader(pilot).query_one(ArticleList).has_focus


@pytest.mark.parametrize("size", [(80, 24), (50, 24), (120, 24)])
async def test_a_row_found_by_its_actors_or_its_cut_title_shows_them(
    open_reader: OpenReader, folder: Path, size: tuple[int, int]
) -> None:
    title = f"{'A title with far more words than there is room for on a line, and ' * 2}quoins"
    (folder / "9-long.md").write_text(f"# {title}\n\nIt has been raining since 2025. So it goes.\n", encoding="utf-8")
    async with open_reader(folder, size=size) as pilot:
        await pilot.press("q", "/", *"brandt", "enter")
        listed = reader(pilot).query_one(ArticleList)
        pieces = [piece for y in range(listed.size.height) for piece, *_ in listed.render_line(y)]
        assert pieces.count("Brandt") == 1, "a piece of its own: it is marked"
        await pilot.press("/", *"quoins", "enter")
        pieces = [piece for y in range(listed.size.height) for piece, *_ in listed.render_line(y)]
        assert pieces.count("quoins") == 1, pieces


async def test_an_empty_folder_says_how_to_fill_it_and_opens_what_comes(
    open_reader: OpenReader, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    async with open_reader(empty) as pilot:
        view = reader(pilot).query_one(ArticleView)
        assert any("+ adds a page or a feed" in view.render_line(y).text for y in range(view.size.height))
        (empty / "1.txt").write_text(ARTICLES["1-lamp.txt"], encoding="utf-8")
        await pilot.press("R")
        await until(pilot, lambda: reader(pilot).reading is not None)
        assert opened(pilot) == "1.txt"


async def test_long_titles_take_one_line(open_reader: OpenReader, folder: Path) -> None:
    (folder / "0.txt").write_text("The longest of titles " * 8 + "\n\n" + ARTICLES["2-oil.txt"], encoding="utf-8")
    async with open_reader(folder) as pilot:
        status = reader(pilot).query_one(StatusLine)
        await pilot.press("q")
        for key in ("r", "f", "u", "d", "u"):
            await pilot.press(key)
            assert status.size.height == 1, words(pilot)


async def test_what_is_hidden_is_said_at_the_next_start_and_behind_a_filter(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder, size=(120, 12)) as pilot:
        await pilot.press("r", "J", "q", "H")
        assert words(pilot).startswith("Read articles hidden, 2 of 3 shown · ")
    async with open_reader(folder, size=(120, 12)) as pilot:
        await pilot.press("J", "q")
        await pilot.pause()
        assert words(pilot).startswith("1 hidden: read (H) · ")
        await pilot.press("backslash", *"oil", "enter")
        await until(pilot, lambda: words(pilot).endswith("oil"))
        await pilot.press("escape")
        assert words(pilot) == "2 of 3 articles · what is read is hidden (H)"
