"""Help: every key, by group, made from the list of keys."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui import __version__
from tui.bindings import bindings_for, by_group


class HelpScreen(Screen[None]):
    """The keys of every screen."""

    BINDINGS = bindings_for("help")

    def compose(self) -> ComposeResult:
        """A box that scrolls."""
        with VerticalScroll(id="help-box", can_focus=False):
            yield Static(Content("\n").join(_lines()), id="help-text")

    def action_down(self) -> None:
        """Scroll down a row."""
        self._box.scroll_relative(y=1, animate=False)

    def action_up(self) -> None:
        """Scroll up a row."""
        self._box.scroll_relative(y=-1, animate=False)

    def action_page_down(self) -> None:
        """Scroll down by the height of the box."""
        self._box.scroll_relative(y=self._box.size.height, animate=False)

    def action_page_up(self) -> None:
        """Scroll up by the height of the box."""
        self._box.scroll_relative(y=-self._box.size.height, animate=False)

    def action_half_down(self) -> None:
        """Scroll down by half the height of the box."""
        self._box.scroll_relative(y=self._box.size.height // 2, animate=False)

    def action_half_up(self) -> None:
        """Scroll up by half the height of the box."""
        self._box.scroll_relative(y=-self._box.size.height // 2, animate=False)

    def action_top(self) -> None:
        """Go to the top."""
        self._box.scroll_home(animate=False)

    def action_bottom(self) -> None:
        """Go to the end."""
        self._box.scroll_end(animate=False)

    def action_close(self) -> None:
        """Back to where help was asked for."""
        self.dismiss()

    @property
    def _box(self) -> VerticalScroll:
        return self.query_one("#help-box", VerticalScroll)


def _lines() -> Iterator[Content]:
    groups = list(by_group())
    width = max(cell_len(key.label) for _, keys in groups for key in keys) + 2
    yield Content.styled(f"Onrecord {__version__}", "bold")
    for group, keys in groups:
        yield Content("")
        yield Content.styled(group, "bold")
        for key in keys:
            label = key.label + " " * (width - cell_len(key.label))
            yield Content("  ") + Content.styled(label, "bold") + Content(key.description)
