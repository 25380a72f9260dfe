"""The screen of a summary of one article and of a digest of several: composes what is shown, hands on messages, and
runs commands by their ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Generic, Protocol, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen

from tui.core.export.text import file_stem
from tui.core.text.sanitise import SafeText
from tui.keys.bindings import Group
from tui.screens.choosing_view import ChoosingView
from tui.screens.clipboard import copy
from tui.screens.commands import Commands
from tui.screens.leaving import LeftOnce
from tui.screens.row_finding import RowFinding
from tui.widgets.find_bar import FindBar
from tui.widgets.rows import RowList

ChosenT = TypeVar("ChosenT")
PlaceT_co = TypeVar("PlaceT_co", covariant=True)


class Content(Protocol[PlaceT_co]):
    """The rows of a list of sentences and the actions of its keys."""

    @property
    def heading(self) -> str:
        """Its title."""

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Handlers by command id."""

    def begin(self) -> None:
        """The screen is there: say what this is."""

    def fill_first(self) -> None:
        """The list knows its width, which it does only after the first layout: show what is known."""

    def cursor_moved(self) -> None:
        """The cursor is on another row."""

    def place(self, key: str | None) -> PlaceT_co | None:
        """Place to which the row with a key leads."""

    def markdown(self) -> SafeText:
        """The Markdown that is copied and saved."""


class ChoosingScreen(LeftOnce, Screen[ChosenT | None], Generic[ChosenT]):
    """Dismissed with the place that was chosen, or None."""

    AUTO_FOCUS = "#summary"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-high")]
    help_group: ClassVar[Group] = "Summary"

    def __init__(self, view: ChoosingView, content: Content[ChosenT]) -> None:
        super().__init__()
        self._view, self._content = view, content
        self._bar = FindBar(id="find")
        self._finding = RowFinding(view, self._bar, lambda: view.list.source.texts(), content.cursor_moved, "summary")
        self._commands = Commands()
        self._commands.add(content.commands())
        self._commands.add(self._finding.commands())
        self._commands.add(
            {
                "summary.copy": lambda: view.say(copy(self.app, content.markdown()).words),
                "summary.save": self._save,
                "summary.close": lambda: self.dismiss(None),
            }
        )

    def compose(self) -> ComposeResult:
        """Three lines about what is listed, the list, and a line for what just happened."""
        view = self._view
        yield from (view.title, view.method, view.about, view.list, self._bar, view.words)

    def on_mount(self) -> None:
        """Show what is known."""
        self._view.hint()
        self._content.begin()
        self.call_after_refresh(self._content.fill_first)

    def action_command(self, command: str) -> None:
        """Run a command by its id."""
        self._commands.run(command)

    @property
    def commands(self) -> set[str]:
        """The ids of all commands that are answered here."""
        return self._commands.ids

    def _save(self) -> None:
        """Save what is listed as a new Markdown file; asks where."""
        from tui.screens.saving import ask_and_save

        stem = f"{file_stem(self._content.heading)}-summary"
        ask_and_save(self.app, stem, ".md", self._content.markdown, self._view.say)

    @on(FindBar.Changed)
    @on(FindBar.Done)
    @on(FindBar.Cancelled)
    def _find(self, event: FindBar.Changed | FindBar.Done | FindBar.Cancelled) -> None:
        self._finding.take(event)

    @on(RowList.Chosen, "#summary")
    def _go(self, event: RowList.Chosen) -> None:
        event.stop()
        self.dismiss(self._content.place(event.key))

    @on(RowList.Moved, "#summary")
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._content.cursor_moved()
        self._view.hint()

    def on_resize(self) -> None:
        """There is room for more of the title and the hint, or for less."""
        self._view.write_title()
        self._view.hint()

    def show_keys(self, words: str) -> None:
        """Show keys that have been begun."""
        if words:
            self._view.say(words)
        else:
            self._view.hint()
