"""What a summary of one article and a digest of several share: lines above and below a list of sentences and quotes."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen

from tui import locations
from tui.core.export import file_stem
from tui.core.sanitise import SafeText, one_line
from tui.core.save import save_new
from tui.screens.clipboard import copy
from tui.screens.leaving import LeftOnce
from tui.widgets.rows import RowList
from tui.widgets.sidebar import Line
from tui.widgets.summary_list import SummaryList

if TYPE_CHECKING:
    from tui.app import OnrecordApp

ChosenT = TypeVar("ChosenT")


class ChoosingScreen(LeftOnce, Screen[ChosenT | None], Generic[ChosenT]):
    """Dismissed with the place that was chosen, or None."""

    AUTO_FOCUS = "#summary"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-high")]
    HINT: ClassVar[tuple[tuple[str, str], ...]] = ()
    """What the line below says while nothing else has happened: ids of commands, and what they do in words."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._heading = title
        self._title = Line(id="summary-title")
        self._method = Line(id="summary-method")
        self._about = Line(id="summary-about")
        self._list = SummaryList(id="summary")
        self._words = Line(id="summary-words")

    def compose(self) -> ComposeResult:
        """Three lines about what is listed, the list, and a line for what just happened."""
        yield self._title
        yield self._method
        yield self._about
        yield self._list
        yield self._words

    @abstractmethod
    def _markdown(self) -> SafeText:
        """What is copied and saved."""

    @abstractmethod
    def _place(self, key: str | None) -> ChosenT | None:
        """Where the row of a key leads."""

    def _cursor_moved(self) -> None:
        """The cursor is on another row."""

    def action_copy(self) -> None:
        """Copy what is listed as Markdown."""
        self._say(copy(self.app, self._markdown()).words)

    def action_save(self) -> None:
        """Save what is listed as a new Markdown file where the program was started."""
        stem = f"{file_stem(self._heading)}-summary"
        try:
            path = save_new(self._markdown(), [Path.cwd()], stem, own=locations.state_dir() / "saved")
        except OSError as error:
            self._say(f"Not saved: {error.strerror}")
        else:
            self._say(locations.saved_words(path))

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)

    @on(RowList.Chosen, "#summary")
    def _go(self, event: RowList.Chosen) -> None:
        event.stop()
        self.dismiss(self._place(event.key))

    @on(RowList.Moved, "#summary")
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._cursor_moved()
        self._hint()

    def _hint(self) -> None:
        keymap = cast("OnrecordApp", self.app).keymap
        self._words.say(one_line(f" {keymap.hint(self.app.size.width - 2, *self.HINT)}"))

    def on_resize(self) -> None:
        """There is room for more of the hint, or for less."""
        self._hint()

    def show_keys(self, words: str) -> None:
        """Show keys that have been begun."""
        if words:
            self._say(words)
        else:
            self._hint()

    def _say(self, words: str) -> None:
        self._words.say(one_line(f" {words}"))
