"""While a file is read, whatever it is, the screen answers keys: what takes its time is read by another process."""

from __future__ import annotations

import asyncio
import gzip
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.pilot.conftest import OpenReader, reader, until
from tests.pilot.stage import rows_of
from tests.slow import Gate, slow_pages
from tui.core.reading.catalogue import Entry
from tui.widgets.article_view import ArticleView
from tui.widgets.status_line import StatusLine

MOST_SECONDS = 1.0
"""Of the processor, for one turn of the loop. The budget is a quarter of a second; a slow machine may need some times
as long."""
LINE = "The council of Ottery met on Monday and talked about the river until late in the evening.\n"


class Turns:
    """How long the turns of the event loop took at most, in seconds of the processor: keys wait for as long. Threads
    that hold the interpreter's lock count as much as the loop itself."""

    def __init__(self) -> None:
        self.longest = 0.0
        self.during = ""
        self.doing = ""

    async def watch(self) -> None:
        before = time.process_time()
        while True:
            await asyncio.sleep(0.005)
            now = time.process_time()
            if now - before > self.longest:
                self.longest, self.during = now - before, self.doing
            before = now


@asynccontextmanager
async def watched() -> AsyncIterator[Turns]:
    turns = Turns()
    task = asyncio.create_task(turns.watch())
    try:
        yield turns
    finally:
        task.cancel()


async def test_no_large_file_holds_up_the_keys(open_reader: OpenReader, folder: Path, tmp_path: Path) -> None:
    """Other bad files are `tests.end_to_end.test_bad_input`'s."""
    large = tmp_path / "large"
    large.mkdir()
    (large / "packed.txt.gz").write_bytes(gzip.compress(LINE.encode() * 220_000, 1))
    (large / "lines.txt").write_bytes(b"a\n" * 2_000_000)
    (large / "hebrew.txt").write_text("\u05d0\u05b8\u05d1\u05b8 " * 700_000)
    async with open_reader(folder) as pilot, watched() as turns:
        screen = reader(pilot)
        for path in sorted(large.iterdir()):
            turns.doing = path.name
            screen.parts.articles.open(Entry(str(path)))
            await until(pilot, lambda: screen.parts.articles.under_way is None)
    assert turns.longest < MOST_SECONDS, turns.during


async def test_the_screen_says_what_is_read_and_keys_work_meanwhile(
    open_reader: OpenReader, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", slow_pages(tmp_path / "imports"))
    Gate(tmp_path / "imports").close()  # it is read for as long as the test takes
    slow = tmp_path / "slow.html"
    slow.write_text(f"<p>{LINE}</p>")
    async with open_reader(folder) as pilot:
        screen = reader(pilot)
        screen.parts.articles.open(Entry(str(slow)))
        lane = screen.parts.base.services.reader.now
        await until(pilot, lambda: lane.pid is not None)
        assert screen.query_one(StatusLine).words == "Reading slow.html"
        await pilot.press("question_mark")
        assert type(pilot.app.screen).__name__ == "HelpScreen"
        assert screen.parts.articles.under_way is not None
        await pilot.press("q")
        screen.parts.articles.open(Entry(str(folder / "2-oil.txt")))
        assert screen.reading is not None and screen.reading.article.path.endswith("2-oil.txt")


async def test_a_special_file_that_is_named_directly_is_named_with_its_reason(
    open_reader: OpenReader, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    async with open_reader(tmp_path / "pipe.txt", wait=False) as pilot:
        assert "pipe.txt: a pipe, not a regular file" in " ".join(rows_of(reader(pilot).query_one(ArticleView)))
