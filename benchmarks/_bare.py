"""Yardsticks: the least that a Textual app does to show a text. `python -m benchmarks._bare static|scroll FILE`."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static


class StaticApp(App[None]):
    """One widget with the whole text, in a container that scrolls."""

    def compose(self) -> ComposeResult:
        """The text, without markup."""
        with VerticalScroll():
            yield Static(Path(sys.argv[2]).read_text("utf-8"), markup=False)


class Lines(ScrollView, can_focus=True):
    """The text in lines of the whole width, drawn row by row (Textual's line API)."""

    BINDINGS = [
        ("j", "scroll_down", ""), ("k", "scroll_up", ""), ("space", "page_down", ""), ("b", "page_up", "")
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str] = []

    def on_resize(self) -> None:
        """Wrap the text to the width there is."""
        text = Path(sys.argv[2]).read_text("utf-8")
        width = self.scrollable_content_region.width or self.size.width
        self._lines = [line for row in text.splitlines() for line in textwrap.wrap(row, width) or [""]]
        self.virtual_size = Size(width, len(self._lines))

    def render_line(self, y: int) -> Strip:
        """A row of the screen."""
        at = y + round(self.scroll_offset.y)
        line = self._lines[at] if at < len(self._lines) else ""
        return Strip([Segment(line, self.rich_style)]).adjust_cell_length(self.size.width, self.rich_style)


class LinesApp(App[None]):
    """The line API without animation: what a careful Textual program does."""

    def on_mount(self) -> None:
        """No key is to cost more than one frame."""
        self.animation_level = "none"

    def compose(self) -> ComposeResult:
        """Nothing but the lines."""
        yield Lines()


if __name__ == "__main__":
    {"static": StaticApp, "scroll": LinesApp}[sys.argv[1]]().run()
