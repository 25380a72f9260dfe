"""Articles from an address, by the key in the list."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.pilot.conftest import OpenReader, reader, until
from tests.unit.test_fetching import Site, feed
from tui.fetching import add, feeds
from tui.screens.add import AddressPrompt
from tui.widgets.article_list import ArticleList
from tui.widgets.status_line import StatusLine


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.stop()


async def ask(pilot: object, address: str) -> None:
    await pilot.press("h", "+")  # type: ignore[attr-defined]
    assert isinstance(pilot.app.screen, AddressPrompt)  # type: ignore[attr-defined]
    await pilot.press(*address, "enter")  # type: ignore[attr-defined]


async def test_a_feed_is_added_and_listed(
    open_reader: OpenReader, folder: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        add, "Destination", partial(add.Destination, allow_local=True)
    )  # the test's server is on this machine
    url = site.serve("/feed", feed("gulls", "chips"), "application/atom+xml")
    async with open_reader(folder, size=(120, 30)) as pilot:
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
    monkeypatch.setattr(add, "Destination", partial(add.Destination, allow_local=True))
    monkeypatch.setattr(feeds, "SITE_SECONDS", 0.0)
    url = site.serve("/feed", feed("gulls", "chips"), "application/atom+xml")
    async with open_reader(folder, size=(120, 30)) as pilot:
        (folder / "urls").write_text(f'{url}\n{site.url("/gone")} "~The Gone"\n', encoding="utf-8")
        status = reader(pilot).query_one(StatusLine)
        await pilot.press("R")
        await until(pilot, lambda: status.words.startswith("2 new articles in 2 feeds · 1 failed: The Gone: "))
        await until(pilot, lambda: len(reader(pilot).query_one(ArticleList).keys) == 5)
        assert "2 new" in status.place
        await pilot.press("R")
        await until(pilot, lambda: "the feeds were fetched just now" in status.words.lower())


async def test_lines_that_are_passed_over_are_no_failures_and_what_failed_is_tried_again(
    open_reader: OpenReader, folder: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(add, "Destination", partial(add.Destination, allow_local=True))
    monkeypatch.setattr(feeds, "SITE_SECONDS", 0.0)
    async with open_reader(folder, size=(160, 30)) as pilot:
        (folder / "urls").write_text(f'"query:x:unread"\n{site.url("/gone")} "~The Gone"\n', encoding="utf-8")
        status = reader(pilot).query_one(StatusLine)
        await pilot.press("R")
        said = "0 new articles in 1 feed · 1 line passed over · 1 failed: The Gone: "
        await until(pilot, lambda: status.words.startswith(said))
        (folder / "urls").write_text(site.serve("/feed", feed("gulls"), "application/atom+xml"), encoding="utf-8")
        await pilot.press("R")
        await until(pilot, lambda: status.words.startswith("1 new article in 1 feed"))
