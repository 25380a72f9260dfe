"""What a summary and a digest show: lines above and below a list of sentences and quotes; and finding in that list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tui.core.text.find import find_all
from tui.core.text.sanitise import one_line
from tui.screens.services import services_of
from tui.widgets.find_bar import FindBar
from tui.widgets.sidebar import Line
from tui.widgets.summary_list import SummaryList

if TYPE_CHECKING:
    from tui.keys.keymap import Keymap

Hint = tuple[tuple[str, str], ...]
"""Ids of commands, and what they do in words."""


class ChoosingView:
    """Three lines about what is listed, the list, and a line for what just happened."""

    def __init__(self, hint: Hint) -> None:
        """`hint` is what the line below says while nothing else has happened."""
        self._hint = hint
        self.title = Line(id="summary-title")
        self.method = Line(id="summary-method")
        self.about = Line(id="summary-about")
        self.list = SummaryList(id="summary")
        self.words = Line(id="summary-words")

    @property
    def keymap(self) -> Keymap:
        """The keys as they are set."""
        return services_of(self.list).keymap

    def head(self, title: str) -> None:
        """Say whose summary this is."""
        self.title.say(one_line(f" {title}"))

    def explain(self, method: str, about: str) -> None:
        """Say how it was made, and a word on that."""
        self.method.say(one_line(f" {method}"))
        self.about.say(one_line(f" {about}"))

    def say(self, words: str, *, problem: bool = False) -> None:
        """Say what just happened."""
        self.words.say(one_line(f" {words}"))

    def hint(self) -> None:
        """Say which keys there are."""
        self.words.say(one_line(f" {self.keymap.hint(self.list.app.size.width - 2, *self._hint)}"))


class ListFinding:
    """Words that are looked for in the list, and the rows in which they are."""

    def __init__(self, view: ChoosingView, bar: FindBar, moved: Callable[[], object]) -> None:
        """`moved` is called when the cursor is on another row."""
        self._view, self._bar, self._moved = view, bar, moved
        self._words = ""

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What answers which command."""
        return {
            "summary.find": self._bar.open,
            "summary.find_next": lambda: self._step(1),
            "summary.find_back": lambda: self._step(-1),
        }

    def _step(self, step: int) -> None:
        """To the next row in which the words were found, or the one before."""
        found, here = self._found(), self._view.list.cursor
        if not found:
            nothing = f"Nothing to look for · {self._view.keymap.first('summary.find')} finds words"
            self._view.say(f"{self._words}: not found" if self._words else nothing)
            return
        ahead = [number for number in found if (number > here if step > 0 else number < here)]
        target = (ahead or found)[0 if step > 0 else -1]
        self._view.list.viewport.go_to(target, middle=True)
        self._moved()
        self._view.say(f"{self._words}: {found.index(target) + 1}/{len(found)}")

    def _found(self) -> list[int]:
        words = self._words
        return [number for number, text in self._view.list.source.texts() if find_all(text, words)] if words else []

    def look_for(self, words: str) -> None:
        """Other words are typed."""
        self._words = words
        found, here = self._found(), self._view.list.cursor
        if found:
            self._view.list.viewport.go_to(next((n for n in found if n >= here), found[0]), middle=True)
            self._moved()
        self._bar.show_count(f"{len(found)} found" if words else "")

    def done(self) -> None:
        """The reader pressed Enter."""
        self._view.list.focus()
        if self._words:
            self._view.say(f"{self._words}: {len(self._found())} found")

    def cancel(self) -> None:
        """The reader left without finding."""
        self._words = ""
        self._view.list.focus()
