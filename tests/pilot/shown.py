"""What the reader's screen shows, and what is marked."""

from __future__ import annotations

from pathlib import Path

from textual.app import App
from textual.pilot import Pilot
from textual.strip import Strip

from tests.pilot.conftest import reader
from tui.core.state.marks import Marks
from tui.widgets.article_list import ArticleList
from tui.widgets.status_line import StatusLine


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


def strips(app: App[None]) -> list[Strip]:
    """The rows of the screen as they are painted, whatever lies over what."""
    return app.screen._compositor.render_strips(app.screen.size)


def on_screen(pilot: Pilot[None]) -> list[str]:
    """The rows of the screen as text."""
    return [strip.text for strip in strips(pilot.app)]


def opened(pilot: Pilot[None]) -> str:
    """The name of the file that is open."""
    reading = reader(pilot).reading
    assert reading is not None
    return Path(reading.article.path).name


def titles(pilot: Pilot[None]) -> list[str]:
    """The files listed."""
    return [Path(path).name for path in reader(pilot).session.catalogue.paths()]
