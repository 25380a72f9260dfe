"""Marks: read, starred, done; undone, made again, kept from one session to the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pilot.conftest import OpenReader, reader, until
from tests.pilot.shown import marks, place, rows, words
from tui.config.options import Config
from tui.config.settings import Settings
from tui.core.state.marks import Marks
from tui.core.state.state import State
from tui.widgets.article_list import ArticleList
from tui.widgets.preview import Preview

SMALL = (80, 8)
"""None of the articles fits on one page of this."""


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
