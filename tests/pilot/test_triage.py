"""Read, starred and done: by keys, for one article or many, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.pilot.conftest import OpenReader, reader, until
from tests.pilot.newspaper import ARTICLES
from tui.config.options import Config
from tui.config.settings import Settings
from tui.core.reading.catalogue import Order
from tui.core.state.marks import Marks
from tui.core.state.state import State
from tui.screens.ask import Question
from tui.sources import read_article
from tui.widgets.article_list import ArticleList, ListHead
from tui.widgets.preview import Preview
from tui.widgets.sidebar import Line
from tui.widgets.status_line import StatusLine

SMALL = (80, 8)
"""None of the articles fits on one page of this."""


def marks(pilot: Pilot[None]) -> dict[str, Marks]:
    """The marks on the disk, by the number in the file's name."""
    screen = reader(pilot)
    kept = screen.session.state.marks.all()
    return {entry.path.rpartition("/")[2][0]: kept[entry.sha256 or ""] for entry in screen.session.catalogue.entries()
            if entry.sha256 in kept}  # fmt: skip


def rows(pilot: Pilot[None]) -> list[str]:
    """The library's rows."""
    widget = reader(pilot).query_one(ArticleList)
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


def words(pilot: Pilot[None]) -> str:
    return reader(pilot).query_one(StatusLine).words


def place(pilot: Pilot[None]) -> str:
    return reader(pilot).query_one(StatusLine).place


async def test_read_star_and_done_are_kept_and_shown(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        assert "3 unread" in place(pilot)
        await pilot.press("r", "f")
        assert marks(pilot) == {"1": Marks(read=True, starred=True)}
        assert "2 unread" in place(pilot)
        assert words(pilot).startswith("Starred: Island will keep")
        await pilot.press("r")
        assert marks(pilot) == {"1": Marks(starred=True)}
        await pilot.press("d")
        assert marks(pilot) == {"1": Marks(read=True, starred=True, done=True)}
        assert reader(pilot).reading.article.path.endswith("2-oil.txt")
        assert words(pilot).startswith("Done: Island")
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("q")
        await pilot.pause()
        assert rows(pilot)[0].startswith("  ★✓ 2025-06-04  Island will keep")
        assert rows(pilot)[1].startswith("▶•")


async def test_undo_takes_back_one_step_after_the_other_also_of_the_session_before(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("f", "d", "f", "u")
        assert words(pilot).startswith("Undone: starred, Oil for the lamp arrives three wee")
        assert marks(pilot) == {"1": Marks(read=True, starred=True, done=True)}
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("u")
        assert words(pilot).startswith("u again takes back, of ")
        assert marks(pilot) == {"1": Marks(read=True, starred=True, done=True)}
        await pilot.press("u")
        assert words(pilot).startswith("Undone: done, Island")
        assert marks(pilot) == {"1": Marks(starred=True)}
        await pilot.press("J", "f", "u", "u")
        assert words(pilot).startswith("u again takes back, of ")  # something was done in between
        assert marks(pilot) == {"1": Marks(starred=True)}
        await pilot.press("u")
        assert marks(pilot) == {}
        await pilot.press("u")
        assert words(pilot) == "Nothing to undo"


async def test_what_was_undone_is_made_again(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL, settings=Settings(Config(read="hand"))) as pilot:
        state, first = reader(pilot).session.state, reader(pilot).reading.article.sha256

        def notes() -> list[str]:
            return [note.note for note in state.annotations.notes(first)]

        await pilot.press("f", "]", "c", *"dear", "enter", "d")
        before = marks(pilot)
        await pilot.press("u", "u", "u")
        assert (marks(pilot), notes()) == ({}, [])
        await pilot.press("ctrl+r")
        assert words(pilot).startswith("Redone: starred, Island")
        await pilot.press("ctrl+r", "ctrl+r")
        assert words(pilot).startswith("Redone: done, Island")
        assert (marks(pilot), notes()) == (before, ["dear"])
        await pilot.press("ctrl+r")
        assert words(pilot) == "Nothing to redo"
        await pilot.press("u", "f", "ctrl+r")  # something else was done in between
        assert words(pilot) == "Nothing to redo"
        await pilot.press("u", "u", "u")
        assert (marks(pilot), notes()) == ({}, [])


async def test_what_earlier_sessions_did_is_asked_about_once(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("f", "J", "f", "J", "f")
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("u", "u", "u", "u")
        assert words(pilot).startswith("Undone: starred, Island") and marks(pilot) == {}


async def test_an_article_is_read_when_its_second_page_is_on_screen(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 12)) as pilot:
        await pilot.press("j", "j")
        assert marks(pilot) == {}
        await pilot.press("space")
        await pilot.pause()
        assert marks(pilot) == {"1": Marks(read=True)}
        await pilot.press("J", "r", "r", "space", "G")
        await pilot.pause()
        assert marks(pilot) == {"1": Marks(read=True)}  # it was marked as unread by hand


async def test_another_size_of_the_terminal_is_no_reading(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 12)) as pilot:
        await pilot.press("space", "space", "r")
        assert marks(pilot) == {}
    async with open_reader(folder, size=(80, 12)) as pilot:  # where it was left: beyond the first page
        for size in ((50, 12), (90, 9), (60, 14)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert marks(pilot) == {}, size
        await pilot.press("space")
        await until(pilot, lambda: marks(pilot) == {"1": Marks(read=True)})


async def test_where_nothing_is_listed_keys_act_on_nothing(
    open_reader: OpenReader, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_reader(folder, size=(80, 24)) as pilot:
        await pilot.press("q")
        preview = reader(pilot).query_one(Preview)
        await until(pilot, lambda: "Island" in preview.render_line(0).text)
        reader(pilot).parts.filtering.apply("title:nothing-like-it")
        await until(pilot, lambda: not reader(pilot).parts.base.listed.entry)
        assert preview.render_line(0).text.strip() == ""
        for key in ("w", "s", "e", "|", "r", "f", "d"):
            await pilot.press(key)
            assert words(pilot) == "No article here", key
            assert pilot.app.screen is reader(pilot)
            reader(pilot).parts.base.status.say("")
        await pilot.press("Y")
        assert words(pilot) == "No quote here to copy"
    assert not list(tmp_path.glob("*.md"))


async def test_an_article_on_one_page_is_read_when_it_is_opened(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 60)) as pilot:
        await pilot.press("J")
        await until(pilot, lambda: marks(pilot) == {"2": Marks(read=True)})
        await pilot.press("K")
        await until(pilot, lambda: marks(pilot) == {"1": Marks(read=True), "2": Marks(read=True)})
        await pilot.press("u")
        assert words(pilot).startswith("Undone: read, Island") and marks(pilot) == {"2": Marks(read=True)}
        await pilot.pause()
        assert marks(pilot) == {"2": Marks(read=True)}, "not marked again at once"
        await pilot.press("u")
        assert words(pilot).startswith("Undone: read, Oil") and marks(pilot) == {}
        await pilot.press("u")
        assert words(pilot) == "Nothing to undo"


async def test_what_was_read_by_its_second_page_is_taken_back_and_stays_so(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder, size=(80, 12)) as pilot:
        await pilot.press("f", "space")
        await until(pilot, lambda: marks(pilot) == {"1": Marks(read=True, starred=True)})
        await pilot.press("u")
        assert words(pilot).startswith("Undone: read, Island") and marks(pilot) == {"1": Marks(starred=True)}
        await pilot.press("space", "G", "k", "G")
        await pilot.pause()
        assert marks(pilot) == {"1": Marks(starred=True)}, "as long as it is open, reading on changes nothing"
        await pilot.press("ctrl+r")
        assert marks(pilot) == {"1": Marks(read=True, starred=True)}


async def test_a_mark_that_led_on_is_taken_back_with_what_came_of_it(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 60)) as pilot:
        await pilot.press("d")  # the next one fits on the screen: it becomes read
        await until(pilot, lambda: marks(pilot) == {"1": Marks(read=True, done=True), "2": Marks(read=True)})
        await pilot.press("u")
        assert words(pilot).startswith("Undone: done, Island") and marks(pilot) == {}
        assert Path(reader(pilot).reading.article.path).name == "1-lamp.txt", "back to where the mark was made"
        await pilot.pause()
        assert marks(pilot) == {}
        await pilot.press("q", "d", "u")
        assert reader(pilot).query_one(ArticleList).cursor_key.endswith("1-lamp.txt")


async def test_the_list_marks_what_is_under_its_cursor(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("q", "j", "f")
        assert marks(pilot) == {"2": Marks(starred=True)}
        await pilot.press("d")
        assert marks(pilot) == {"2": Marks(read=True, starred=True, done=True)}
        assert place(pilot) == "3/3 · 2 unread"
        await pilot.press("k", "d")
        assert marks(pilot) == {"2": Marks(read=True, starred=True)}
        assert reader(pilot).reading.article.path.endswith("1-lamp.txt")


async def test_a_batch_asks_and_is_one_step(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("q", "x", "x")
        assert "2 articles chosen" in words(pilot)
        assert [row[0] for row in rows(pilot)[:3]] == ["+", "+", " "]
        await pilot.press("f")
        assert isinstance(pilot.app.screen, Question)
        await pilot.press("n")
        assert marks(pilot) == {} and words(pilot) == "Nothing was changed"
        await pilot.press("f", "y")
        await until(pilot, lambda: words(pilot) == "Starred, 2 articles · u takes it back")
        assert marks(pilot) == {"1": Marks(starred=True), "2": Marks(starred=True)}
        assert not len(reader(pilot).session.listing.batch)
        await pilot.press("u")
        assert marks(pilot) == {}


async def test_all_in_the_filter_are_marked_after_a_question(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        screen = reader(pilot)
        screen.session.listing.narrow(
            {path for path in screen.session.catalogue.paths() if "lamp" not in path}, keep=screen.session.path
        )
        assert place(pilot).startswith("2 of 3 · 2 unread")
        await pilot.press("A", "d")
        done = Marks(read=True, done=True)
        await until(pilot, lambda: marks(pilot) == {"2": done, "3": done} and words(pilot).startswith("Done"))
        screen.session.listing.narrow(None, keep=screen.session.path)
        await pilot.press("J")
        assert place(pilot).startswith("2/3 · 1 unread")


async def test_a_question_keeps_keys_and_what_they_do_together(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("q", "A")
        for width in (80, 40, 120):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            line = pilot.app.screen.query_one("#question", Line)
            lines = line.text.split("\n")
            assert line.size.height == len(lines) and all(len(words) <= width for words in lines)
            answers = [answer for words in lines[1:] for answer in words.strip().split("  ")]
            asked = ["r read", "R unread", "f starred", "F no star", "d done", "D not done", "esc nothing"]
            assert answers == asked[len(asked) - len(answers) :]
            assert lines[0].startswith(" 3 articles in the list, ")
        assert len(lines) == 1


async def test_keys_stay_within_the_filter(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        screen = reader(pilot)
        screen.session.listing.narrow(
            [path for path in screen.session.catalogue.paths() if "oil" not in path], keep=screen.session.path
        )
        await pilot.press("J")
        assert screen.reading.article.path.endswith("3-weather.txt")
        assert place(pilot).startswith("2/2 of 3")
        await pilot.press("J")
        assert words(pilot) == "This is the last article"
        await pilot.press("G", "space", "space")
        assert screen.reading.article.path.endswith("1-lamp.txt")


async def test_escape_leaves_the_batch_and_never_the_library(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("q", "x", "escape")
        assert words(pilot) == "None chosen" and not len(reader(pilot).session.listing.batch)
        for key in ("escape", "0"):
            await pilot.press(key)
            assert pilot.app.focused is reader(pilot).query_one(ArticleList) and words(pilot).endswith("q quits")
        await pilot.press("d")  # of the article under the cursor, which is not the one that is open
        done = [Path(entry.path).name for entry in reader(pilot).session.catalogue.entries() if entry.marks.done]
        assert done == ["2-oil.txt"]


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
            assert screen.session.catalogue.sorting.order is order and order.words in words(pilot)
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


async def test_marks_go_with_a_file_that_is_renamed_or_changed(
    open_reader: OpenReader, folder: Path, tmp_path: Path
) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("f", "J", "d")
    (folder / "1-lamp.txt").rename(folder / "9-lamp.txt")
    oil = folder / "2-oil.txt"
    oil.write_text(oil.read_text().replace("forty barrels", "fifty barrels"))
    async with open_reader(folder, size=SMALL) as pilot:
        done = Marks(read=True, done=True)
        await until(pilot, lambda: marks(pilot) == {"9": Marks(starred=True), "2": done})
    oil.write_text(oil.read_text().replace("fifty barrels", "sixty barrels"))
    (folder / "9-lamp.txt").write_text(ARTICLES["1-lamp.txt"] + "\nCorrected.\n")
    async with open_reader(folder, size=SMALL) as pilot:
        await until(pilot, lambda: marks(pilot) == {"9": Marks(starred=True), "2": done})
        await pilot.press("u", "u")
        await until(pilot, lambda: marks(pilot) == {"9": Marks(starred=True)})


async def test_two_instances_see_each_others_marks(open_reader: OpenReader, folder: Path, tmp_path: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        other = State(tmp_path / "state")
        article = read_article(folder / "2-oil.txt")
        assert other.marks.set({article.sha256: article.path}, starred=True, words="starred, oil")
        assert marks(pilot).get("2") == Marks(starred=True)
        screen = reader(pilot)
        screen.parts.watching.look()
        await until(pilot, lambda: screen.session.catalogue[1].marks == Marks(starred=True))
        await pilot.press("f")
        assert other.changed_elsewhere()
        assert len(other.marks.all()) == 2
        other.close()


async def test_what_changes_in_the_folder_appears_and_the_cursor_stays(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        screen, articles = reader(pilot), reader(pilot).query_one(ArticleList)
        await pilot.press("q", "j", "x", "k")
        assert articles.cursor_key and articles.cursor_key.endswith("2-oil.txt")
        (folder / "0-first.txt").write_text(ARTICLES["3-weather.txt"].replace("Quiet", "First"))
        (folder / "2-oil.txt").rename(folder / "2-petrol.txt")
        (folder / "3-weather.txt").unlink()
        (folder / "1-lamp.txt").write_text(ARTICLES["1-lamp.txt"].replace("Island will keep", "Island will not keep"))
        screen.parts.folder.watch.listed_at = float("-inf")
        screen.parts.watching.look()
        await until(pilot, lambda: any("First week" in row for row in rows(pilot)))
        await until(pilot, lambda: any("Island will not keep" in row for row in rows(pilot)))
        assert len(screen.session.catalogue) == 3
        assert articles.cursor_key.endswith("2-petrol.txt")
        assert {path.rpartition("/")[2] for path in reader(pilot).session.listing.batch.paths} == {"2-petrol.txt"}
        assert "Island will not keep" in screen.reading.article.text


async def test_a_full_disk_shows_not_saved_and_changes_nothing(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        store = reader(pilot).session.state.store
        store.rows("PRAGMA max_page_count = 1")
        for _ in range(40):
            await pilot.press("f")
            if words(pilot).startswith("not saved: "):
                break
        assert words(pilot).startswith("not saved: ")
        store.rows("PRAGMA max_page_count = 100000")
        await pilot.press("f")
        assert words(pilot).startswith(("Starred", "No star"))


@pytest.mark.parametrize(("rule", "read"), [("open", {"1": Marks(read=True)}), ("hand", {})])
async def test_when_an_article_becomes_read_can_be_set(
    open_reader: OpenReader, folder: Path, rule: str, read: dict[str, Marks]
) -> None:
    async with open_reader(folder, size=(80, 12), settings=Settings(Config(read=rule))) as pilot:
        await pilot.press("j")
        assert marks(pilot) == read
        await pilot.press("G", "g")
        assert marks(pilot) == read


async def test_a_damaged_state_is_reported_until_the_next_key(
    open_reader: OpenReader, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "state.db").write_bytes(b"no database " * 500)
    async with open_reader(folder, size=(120, 12)) as pilot:
        assert words(pilot).startswith("state.db was damaged: it is kept as state.db.damaged-")
        await pilot.press("j")
        assert "damaged" not in words(pilot)


async def test_what_was_done_in_another_folder_is_taken_back_only_when_asked_twice(
    open_reader: OpenReader, folder: Path, tmp_path: Path
) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        other = State(tmp_path / "state")
        other.marks.set({"another": "/elsewhere/a.txt"}, starred=True, words="starred, another")
        await pilot.press("u")
        assert words(pilot).startswith("u again takes back, of ") and words(pilot).endswith(": starred, another")
        assert other.marks.of("another").starred
        await pilot.press("u")
        assert words(pilot) == "Undone: starred, another"
        assert not other.marks.of("another").starred
        other.close()
