"""What a summary of one article and a digest of several share: lines above and below a list of sentences and quotes."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen

from tui.core.export.text import file_stem
from tui.core.text.find import find_all
from tui.core.text.sanitise import SafeText, one_line
from tui.keys.bindings import Group
from tui.screens.clipboard import copy
from tui.screens.leaving import LeftOnce
from tui.screens.services import services_of
from tui.widgets.find_bar import FindBar
from tui.widgets.rows import RowList
from tui.widgets.sidebar import Line
from tui.widgets.summary_list import SummaryList

ChosenT = TypeVar("ChosenT")


class ChoosingScreen(LeftOnce, Screen[ChosenT | None], Generic[ChosenT]):
    """Dismissed with the place that was chosen, or None."""

    AUTO_FOCUS = "#summary"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-high")]
    help_group: ClassVar[Group] = "Summary"
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
        self._find = FindBar(id="find")
        self._looked_for = ""

    def compose(self) -> ComposeResult:
        """Three lines about what is listed, the list, and a line for what just happened."""
        yield self._title
        yield self._method
        yield self._about
        yield self._list
        yield self._find
        yield self._words

    @abstractmethod
    def _markdown(self) -> SafeText:
        """What is copied and saved."""

    @abstractmethod
    def _place(self, key: str | None) -> ChosenT | None:
        """Where the row of a key leads."""

    def _cursor_moved(self) -> None:
        """The cursor is on another row."""

    # Finding

    def action_find(self) -> None:
        """Type what to find in the list."""
        self._find.open()

    def action_find_next(self, step: int) -> None:
        """To the next row in which the words were found, or the one before."""
        found, here = self._found(), self._list.cursor
        if not found:
            keys = services_of(self).keymap
            nothing = f"Nothing to look for · {keys.first('summary.find')} finds words"
            self._say(f"{self._looked_for}: not found" if self._looked_for else nothing)
            return
        ahead = [number for number in found if (number > here if step > 0 else number < here)]
        target = (ahead or found)[0 if step > 0 else -1]
        self._list.viewport.go_to(target, middle=True)
        self._cursor_moved()
        self._say(f"{self._looked_for}: {found.index(target) + 1}/{len(found)}")

    def _found(self) -> list[int]:
        words = self._looked_for
        return [number for number, text in self._list.source.texts() if find_all(text, words)] if words else []

    @on(FindBar.Changed)
    def _look_for(self, event: FindBar.Changed) -> None:
        event.stop()
        self._looked_for = event.words
        found, here = self._found(), self._list.cursor
        if found:
            self._list.viewport.go_to(next((number for number in found if number >= here), found[0]), middle=True)
            self._cursor_moved()
        self._find.show_count(f"{len(found)} found" if event.words else "")

    @on(FindBar.Done)
    def _found_it(self) -> None:
        self._list.focus()
        if self._looked_for:
            self._say(f"{self._looked_for}: {len(self._found())} found")

    @on(FindBar.Cancelled)
    def _found_nothing(self) -> None:
        self._looked_for = ""
        self._list.focus()

    def action_triage(self, what: str) -> None:
        """What is about one article cannot be done with a list of several."""
        self._say("This is about several articles: Enter opens one")

    def action_copy(self) -> None:
        """Copy what is listed as Markdown."""
        self._say(copy(self.app, self._markdown()).words)

    def action_save(self) -> None:
        """Save what is listed as a new Markdown file; asks where."""
        from tui.screens.saving import ask_and_save

        ask_and_save(self.app, f"{file_stem(self._heading)}-summary", ".md", self._markdown, self._say)

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
        keymap = services_of(self).keymap
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

    def _say(self, words: str, *, problem: bool = False) -> None:
        self._words.say(one_line(f" {words}"))
