"""Files and folders that go away or become what cannot be read, and a state that cannot be saved: said where the reader
looks."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from tests.pilot.conftest import OpenReader, reader, until
from tui.widgets.article_view import ArticleView
from tui.widgets.status_line import StatusLine


async def test_a_file_that_is_passed_over_is_named_with_its_reason(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        (folder / "2-oil.txt").unlink()
        await pilot.press("J")
        assert reader(pilot).reading.article.path.endswith("3-weather.txt")  # type: ignore[union-attr]
        assert "2-oil.txt: no such file" in reader(pilot).query_one(StatusLine).words


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs")
async def test_a_file_that_became_a_fifo_does_not_hang_the_program(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        (folder / "2-oil.txt").unlink()
        os.mkfifo(folder / "2-oil.txt")
        await pilot.press("J")
        assert "2-oil.txt: a pipe, not a regular file" in reader(pilot).query_one(StatusLine).words


async def test_the_file_of_the_open_article_is_gone(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        (folder / "1-lamp.txt").unlink()
        reader(pilot).parts.folder.search()
        await until(pilot, lambda: reader(pilot).query_one(StatusLine).words.startswith("1-lamp.txt is gone: its text"))
        assert "Island will keep" in reader(pilot).query_one(ArticleView).render_line(0).text


async def test_a_folder_that_is_gone_is_named(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        folder.rename(folder.with_name("elsewhere"))
        await pilot.press("R")
        await until(pilot, lambda: f"{folder}: no such file or folder" in reader(pilot).query_one(StatusLine).words)
        assert reader(pilot).reading is not None, "what was read stays on the screen"
        folder.with_name("elsewhere").rename(folder)
        await pilot.press("R")
        await until(pilot, lambda: "3 articles: " in reader(pilot).query_one(StatusLine).words)


async def test_a_mark_that_will_be_forgotten_says_so(open_reader: OpenReader, folder: Path, tmp_path: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("f")
        assert reader(pilot).query_one(StatusLine).words.startswith("Starred: ")
    database = sqlite3.connect(tmp_path / "state" / "state.db")
    database.execute("PRAGMA user_version = 1000")
    database.commit()
    database.close()
    async with open_reader(folder) as pilot:
        await pilot.press("J", "f")
        words = reader(pilot).query_one(StatusLine).words
        assert words.startswith("not saved: state.db belongs to a newer version") and "tarred: " in words
