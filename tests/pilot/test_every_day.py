"""What surprised people who used the reader for an hour: places, orders and words that were not what they expected."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.pilot.conftest import OpenReader, reader, settled, until
from tests.pilot.newspaper import ARTICLES, FILLER
from tests.pilot.shown import on_screen, opened, place, titles, words
from tests.web_site import Site, feed
from tui.config.options import Config
from tui.config.settings import Settings
from tui.fetching import feeds
from tui.widgets.article_list import ArticleList, WantedFiles
from tui.widgets.article_view import ArticleView
from tui.widgets.status_line import StatusLine
from tui.widgets.summary_list import SummaryList

SMALL = (80, 24)


def cursor(pilot: Pilot[None]) -> str:
    """The file under the cursor of the list."""
    return Path(reader(pilot).query_one(ArticleList).cursor_key or "").name


async def filtered(pilot: Pilot[None], query: str) -> None:
    """Filter the list, which has the keys then."""
    reader(pilot).use_filter(query)
    if query:
        await until(pilot, lambda: f" · {query}" in words(pilot))
    await settled(pilot)


# Places in the text


async def test_the_top_and_the_end_are_places_for_the_next_quote(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 200)) as pilot:  # all of it is on screen: nothing scrolls
        await pilot.press("]", "]", "]", "0", "g", "]")
        assert "quote 1/4" in words(pilot)
        await pilot.press("0", "G", "[")
        assert "quote 4/4" in words(pilot)
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("0", "G", "[")
        assert "quote 4/4" in words(pilot), "also one that stands below the middle of the last page"


async def test_what_an_article_says_of_itself_is_said_once(open_reader: OpenReader, folder: Path) -> None:
    """Above the text where that is on screen; else below it."""
    first = folder / "0-old.txt"
    first.write_bytes((ARTICLES["1-lamp.txt"] + "caf\u00e9 \u201cZo\u00eb\u201d\n").encode("cp1252"))
    async with open_reader(folder, size=SMALL) as pilot:
        note = reader(pilot).reading.article.notes[0]  # type: ignore[union-attr]
        await pilot.press("J", "K")
        text = reader(pilot).query_one(ArticleView)
        assert opened(pilot) == "0-old.txt" and note[:20] in "".join(text.render_line(y).text for y in range(5))
        assert note not in words(pilot)
        await pilot.press("G", "J", "K")
        assert text.shown_span.start > 0 and note in words(pilot)


# The list


async def test_n_goes_on_in_the_list_with_the_words_of_the_filter(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("q")
        await filtered(pilot, "lamp")
        assert len(titles(pilot)) == 3
        await pilot.press("g", "n")
        assert cursor(pilot) == "2-oil.txt" and words(pilot) == "lamp: 2/2"
        await pilot.press("n")
        assert cursor(pilot) == "1-lamp.txt" and "from the top again" in words(pilot)
        await filtered(pilot, "ships")  # in all texts, and in no title
        await pilot.press("n")
        assert words(pilot) == "ships: not in the list but in the text · Enter opens, n goes on there"
        await pilot.press("enter", "n")
        assert words(pilot).startswith("ships: 1/")
        await pilot.press("q", "escape", "n")
        assert words(pilot).startswith("Nothing to look for"), "the filter is no longer set"


async def test_the_cursor_stays_near_where_its_row_is_left_out(open_reader: OpenReader, folder: Path) -> None:
    for number in range(4, 30):
        (folder / f"5-{number:02}-barrel.txt").write_text(f"Barrel {number}\n\nBarrel {number} of 2025 is here.\n")
    (folder / "5-11-gull.txt").write_text("A gull\n\nIn 2025 a gull sat on barrel eleven.\n")
    (folder / "5-25-gull.txt").write_text("A third gull\n\nIn 2025 a gull sat on the last barrel.\n")
    (folder / "5-20-gull.txt").write_text("A second gull\n\nIn 2025 a gull sat on barrel twenty.\n")
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("q", "g", *["j"] * 12)
        assert cursor(pilot) == "5-12-barrel.txt"
        await filtered(pilot, "gull or oil")
        assert cursor(pilot) == "5-20-gull.txt", "the next one that stays"
        await filtered(pilot, "")
        await pilot.press("g", *["j"] * 12, "backslash", *"zzz")
        await until(pilot, lambda: not titles(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: cursor(pilot) == "5-12-barrel.txt")
        await pilot.press("G")
        await filtered(pilot, "gull or oil")
        assert cursor(pilot) == "5-25-gull.txt", "nothing stays behind it: the one before it"


async def test_an_order_says_what_comes_first_and_the_unknown_comes_last(open_reader: OpenReader, folder: Path) -> None:
    (folder / "0-undated.txt").write_text("A day\n\nNobody knows of what day in 2025 this is.\n", encoding="utf-8")
    dated = ["1-lamp.txt", "2-oil.txt", "3-weather.txt"]
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("q", "O")
        assert words(pilot) == "Sorted: newest first" and titles(pilot) == [*dated[::-1], "0-undated.txt"]
        await pilot.press("comma")
        assert words(pilot) == "Sorted: oldest first" and titles(pilot) == [*dated, "0-undated.txt"]


async def test_all_articles_are_as_many_as_the_place_counts(open_reader: OpenReader, folder: Path) -> None:
    (folder / "4-copy.txt").write_text((folder / "2-oil.txt").read_text() + f"\n{FILLER}\n")
    async with open_reader(folder, size=SMALL) as pilot:
        await until(pilot, lambda: len(titles(pilot)) == 3)
        await pilot.press("q")
        assert place(pilot).startswith("1/3")
        await filtered(pilot, "oil")
        await pilot.press("escape")
        assert words(pilot) == "All 4 articles · 1 folded as copies"


# Words


async def test_a_long_title_beside_a_long_place_takes_no_second_line(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        status = reader(pilot).query_one(StatusLine)
        status.show_place("4/9 of 78 · 9 unread · 25%")
        status.say("H. Veld: 3 earlier articles · [ again: Oil for the l…", keep_place=True)
        await pilot.pause()
        assert status.size.height == 1 and "4/9 of 78 · 25%" in status.render_line(0).text
        status.show_place("7/69 of 78 · 69 unread · 2 new")
        status.say("u again takes back, of 2026-11-30 10:52: read, BUDGET 3.…", keep_place=True)
        await pilot.pause()
        assert status.size.height == 1 and status.render_line(0).text.endswith(" 7/69 of 78 ")


async def test_the_hint_in_the_list_leaves_room_for_the_place(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("q")
        await filtered(pilot, "lamp or barrels or harbour")
        await pilot.press("r", "escape")
        await filtered(pilot, "lamp or barrels or harbour")
        reader(pilot).parts.base.status.say("")
        line = reader(pilot).query_one(StatusLine).render_line(0).text
        assert "lamp or barrels or harbour · esc all" in line and "? help" in line and "unread" in line
        await filtered(pilot, "lamp or barrels or harbour or winter")
        reader(pilot).parts.base.status.say("")
        line = reader(pilot).query_one(StatusLine).render_line(0).text
        assert "? help · q quits" in line and line.endswith(" 1/3 of 3 "), "how many are unread goes before help does"


async def test_what_is_not_found_may_not_have_been_read(
    open_reader: OpenReader, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WantedFiles, "ask", lambda self, path: None)  # it has been asked for, and takes its time
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("q")
        entry = reader(pilot).session.catalogue[1]
        entry.title = None
        await pilot.press("slash", *"zebra", "enter")
        assert words(pilot) == "zebra: not in the list · 1 article not read yet"
        entry.title = "A zebra"
        await pilot.press("n")
        assert words(pilot).startswith("zebra: 1/1")


async def test_an_answer_stands_while_a_file_is_looked_at_again(open_reader: OpenReader, folder: Path) -> None:
    """Its time has changed, and nothing else: nobody asked, and there is nothing to say."""
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("I")
        answer = words(pilot)
        entry = reader(pilot).session.catalogue.entry(str(folder / "1-lamp.txt"))
        assert entry is not None and answer.startswith("No quote here")
        entry.stale = True
        reader(pilot).parts.articles.follow_folder({}, first=False)
        await settled(pilot)
        assert not entry.stale and words(pilot) == answer


async def test_what_is_found_in_a_summary_is_said_as_in_the_list(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("s", "j")
        summary = pilot.app.screen.query_one(SummaryList)

        def said() -> str:
            return on_screen(pilot)[-1].strip()

        before = summary.cursor
        await pilot.press("slash", *"brandt", "escape")
        assert summary.cursor == before, "back to the row from which it was looked for"
        await pilot.press("g", "slash", *"the", "enter")
        found = re.fullmatch(r"the: 1/(\d+) · n next, N previous", said())
        assert found is not None and int(found[1]) > 1
        await pilot.press("n")
        assert said() == f"the: 2/{found[1]}"
        await pilot.press("N", "N")
        assert said() == f"the: {found[1]}/{found[1]} · from the end again"
        await pilot.press("slash", *"zebra", "enter")
        assert said() == "zebra: not found"


async def test_a_summary_says_which_of_the_list_it_is_and_how_it_is_marked(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("q", "s")

        def heading() -> str:
            return on_screen(pilot)[0].strip()

        assert heading().startswith("Island will keep") and heading().endswith("  1/3 · 3 unread")
        await pilot.press("f")
        assert heading().endswith("  starred · 1/3 · 3 unread")
        await pilot.press("d")
        assert heading().startswith("Oil for the lamp") and heading().endswith("  2/3 · 2 unread")
        await pilot.press("u")
        assert heading().endswith("  starred · 1/3 · 3 unread")
        await pilot.resize_terminal(40, 12)
        await until(pilot, lambda: heading().endswith("…  starred · 1/3 · 3 unread") and len(heading()) < 40)


async def test_what_was_said_before_a_summary_is_not_said_behind_it(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("q", "s", "d", "u", "f", "s")
        assert "Undone" not in words(pilot)


async def test_the_hint_is_whole_again_when_there_is_room_again(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        whole = words(pilot)
        await pilot.resize_terminal(30, 8)
        await until(pilot, lambda: words(pilot) != whole)
        await pilot.resize_terminal(*SMALL)
        await until(pilot, lambda: words(pilot) == whole)


async def test_a_long_role_takes_no_second_line(open_reader: OpenReader, folder: Path) -> None:
    role = "deputy associate administrator for exploration in the directorate for the missions of the island"
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("]", "C", "r", "ctrl+u", *role, "enter", "0", "g", "]")
        await pilot.pause()
        status = reader(pilot).query_one(StatusLine)
        assert "deputy associate" in status.words and status.size.height == 1


async def test_where_bytes_are_saved_the_sidebar_says_how_to_see_all_quotes(
    open_reader: OpenReader, folder: Path
) -> None:
    settings = Settings(replace(Config(), low_bandwidth=True))
    async with open_reader(folder, size=(100, 40), settings=settings) as pilot:
        shown = "\n".join(on_screen(pilot))
        assert "2 actors" in shown and "Everyone, 4 quotes · l all" in shown
        await pilot.press("l")
        assert "l all" not in "\n".join(on_screen(pilot))


# Feeds


async def test_feeds_at_home_are_fetched_where_the_config_file_lets_them(
    open_reader: OpenReader, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "SITE_SECONDS", 0.0)
    site = Site()
    try:
        url = site.serve("/feed", feed("gulls"), "application/atom+xml")
        async with open_reader(folder, size=(160, 24)) as pilot:
            (folder / "urls").write_text(f"{url}\n", encoding="utf-8")
            await pilot.press("R")
            await until(pilot, lambda: "failed: private network: allow_local = true in the config" in words(pilot))
            (folder / "urls").unlink()
        settings = Settings(replace(Config(), allow_local=True))
        async with open_reader(folder, size=SMALL, settings=settings) as pilot:
            (folder / "urls").write_text(f"{url}\n", encoding="utf-8")
            await pilot.press("R")
            await until(pilot, lambda: words(pilot) == "1 new in 1 feed")
    finally:
        site.stop()
