"""Keys about a file of the list that has to be read first, and takes longer than a key may wait."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pilot.conftest import OpenReader, reader, until
from tests.pilot.shown import on_screen
from tui.engine import reading
from tui.screens.summary import SummaryScreen

PAGE = "".join(
    f"<p>The council of Ottery met on day {n} and on 1 July 2025 talked about the river until late.</p>"
    for n in range(9)
)


@pytest.fixture
def cold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading a page takes longer than a key may wait, as the first does."""
    monkeypatch.setattr(reading, "SOON", 0.0)


@pytest.mark.parametrize(("key", "said"), [("r", "Read: "), ("f", "Starred: "), ("d", "Done: ")])
async def test_a_page_that_was_never_read_is_marked(
    open_reader: OpenReader, folder: Path, cold: None, key: str, said: str
) -> None:
    for name in ("8-a", "9-b"):
        (folder / f"{name}.html").write_text(
            f"<title>Page {name}</title><article>{PAGE.replace('day', name)}</article>"
        )
    async with open_reader(folder) as pilot:
        await pilot.press("q", "G")
        for entry in reader(pilot).session.catalogue.entries():  # as where no index has been made
            if entry.path.endswith(".html"):
                entry.sha256 = None
        await pilot.press(key)
        await until(pilot, lambda: said in on_screen(pilot)[-1])
        await pilot.press("u")
        assert "Undone: " in on_screen(pilot)[-1]


async def test_what_cannot_be_read_says_why_when_it_is_marked(
    open_reader: OpenReader, folder: Path, cold: None
) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("q", "G")
        entry = reader(pilot).parts.base.listed.entry
        assert entry is not None
        path, entry.sha256 = folder / "9-gone.html", None
        path.touch()
        entry.path = str(path)
        await pilot.press("r")
        await until(pilot, lambda: "the file is empty" in on_screen(pilot)[-1])


async def test_the_summary_of_a_page_that_is_not_open(open_reader: OpenReader, folder: Path, cold: None) -> None:
    (folder / "9-page.html").write_text(f"<title>Page nine</title><article>{PAGE}</article>")
    async with open_reader(folder) as pilot:
        await pilot.press("q", "G", "g", "s")
        await until(pilot, lambda: isinstance(pilot.app.screen, SummaryScreen))
