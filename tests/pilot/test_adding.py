"""Articles from an address, by the key in the list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.pilot.conftest import OpenReader, reader, until
from tests.pilot.stage import rows_of
from tests.web_site import Site, feed
from tui.config.options import Config
from tui.config.settings import Settings
from tui.fetching import feeds
from tui.screens.add import AddressPrompt
from tui.widgets.article_list import ArticleList
from tui.widgets.article_view import ArticleView
from tui.widgets.status_line import StatusLine

AT_HOME = Settings(replace(Config(), allow_local=True))
"""The tests' server is on this machine."""


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.stop()


async def ask(pilot: object, address: str) -> None:
    await pilot.press("h", "+")  # type: ignore[attr-defined]
    assert isinstance(pilot.app.screen, AddressPrompt)  # type: ignore[attr-defined]
    await pilot.press(*address, "enter")  # type: ignore[attr-defined]


async def test_a_feed_is_added_and_listed(open_reader: OpenReader, folder: Path, site: Site) -> None:
    url = site.serve("/feed", feed("gulls", "chips"), "application/atom+xml")
    async with open_reader(folder, size=(120, 30), settings=AT_HOME) as pilot:
        before = len(reader(pilot).query_one(ArticleList).keys)
        await ask(pilot, url)
        await until(pilot, lambda: len(reader(pilot).query_one(ArticleList).keys) == before + 2)
        assert {"gulls.md", "chips.md"} <= {path.name for path in folder.iterdir()}
        assert reader(pilot).query_one(StatusLine).words == "Added: 2 new"


@pytest.mark.parametrize(
    ("address", "reason"),
    [("http://127.0.0.1:9/x", "private network"), ("/etc/passwd", "no address"), ("ftp://x/", "only http")],
)
async def test_what_cannot_be_added_is_said(open_reader: OpenReader, folder: Path, address: str, reason: str) -> None:
    async with open_reader(folder, size=(120, 30)) as pilot:
        before = sorted(folder.iterdir())
        await ask(pilot, address)
        await until(pilot, lambda: reason in reader(pilot).query_one(StatusLine).words)
        assert sorted(folder.iterdir()) == before


async def test_escape_adds_nothing(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(120, 30)) as pilot:
        await pilot.press("h", "+", "escape")
        assert not isinstance(pilot.app.screen, AddressPrompt)


async def test_reading_the_folder_again_fetches_its_feeds(
    open_reader: OpenReader, folder: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "SITE_SECONDS", 0.0)
    url = site.serve("/feed", feed("gulls", "chips"), "application/atom+xml")
    async with open_reader(folder, size=(120, 30), settings=AT_HOME) as pilot:
        (folder / "urls").write_text(f'"query:x:unread"\n{url}\n', encoding="utf-8")
        status = reader(pilot).query_one(StatusLine)
        await pilot.press("R")
        await until(pilot, lambda: status.words == "2 new in 1 feed · 1 line passed over")
        await until(pilot, lambda: len(reader(pilot).query_one(ArticleList).keys) == 5)
        assert "2 new" in status.place
        await pilot.press("R")
        await until(pilot, lambda: "the feeds were fetched just now, again in 5 minutes" in status.words)
        asked = len(site.asked)
        with (folder / "urls").open("a", encoding="utf-8") as file:
            file.write(site.serve("/more", feed("mole"), "application/atom+xml"))
        await pilot.press("R")  # one that is new in the file need not wait for the others
        await until(pilot, lambda: status.words.startswith("1 new in 1 feed"))
        assert [path for path, _ in site.asked[asked:]] == ["/robots.txt", "/more"]


def heard(status: StatusLine, monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """What is said from now on, with its rows: an answer may be followed at once by what the analysis has to tell."""
    said: dict[str, float] = {}
    say = status.say

    def listen(words: str, **how: bool) -> None:
        say(words, **how)
        said[words] = status.styles.height.value if status.styles.height else 1

    monkeypatch.setattr(status, "say", listen)
    return said


async def test_only_the_feeds_that_failed_are_tried_again_and_at_once(
    open_reader: OpenReader, folder: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "SITE_SECONDS", 0.0)
    url = site.serve("/feed", feed("gulls"), "application/atom+xml")
    async with open_reader(folder, size=(80, 24), settings=AT_HOME) as pilot:
        gone = site.url("/gone")
        lines = f'"query:x:unread"\n{url}\n{gone} "~The Gone and its long, long name"\n'
        (folder / "urls").write_text(lines, encoding="utf-8")
        said = heard(reader(pilot).query_one(StatusLine), monkeypatch)
        await pilot.press("R")
        failed = "1 new in 2 feeds · 1 failed: the server answered 404"
        await until(pilot, lambda: any(words.startswith(failed) for words in said))
        assert next(rows for words, rows in said.items() if words.startswith(failed)) == 1, "the list must not jump"
        asked = len(site.asked)
        site.serve("/gone", feed("chips"), "application/atom+xml")
        await pilot.press("R")
        await until(pilot, lambda: any(words.startswith("1 new in 1 feed") for words in said))
        assert [path for path, _ in site.asked[asked:]] == ["/robots.txt", "/gone"]
        await pilot.press("R")
        answer = "the feeds were fetched just now, again in 5 minutes"
        await until(pilot, lambda: any(answer in words for words in said))


async def test_a_folder_without_articles_says_that_it_has_feeds(
    open_reader: OpenReader, tmp_path: Path, site: Site
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    url = site.serve("/feed", feed("gulls"), "application/atom+xml")
    (empty / "urls").write_text(f"# 2025\n{url}\n", encoding="utf-8")
    async with open_reader(empty, settings=AT_HOME) as pilot:
        shown = "\n".join(rows_of(reader(pilot).query_one(ArticleView)))
        assert "R fetches the feeds in urls" in shown and "+ adds a page" in shown
        await pilot.press("R")
        await until(pilot, lambda: reader(pilot).reading is not None)
