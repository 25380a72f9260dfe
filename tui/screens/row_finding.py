"""Words that are looked for in a list of rows over the reader: the voices, what somebody said, a summary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from tui.core.reading.list_finding import ListFinder
from tui.widgets.find_bar import FindBar
from tui.widgets.rows import RowList


class Searched(Protocol):
    """Port of the list that is searched."""

    @property
    def list(self) -> RowList[Any]:
        """The list."""

    def say(self, words: str) -> None:
        """Say what just happened; empty: which keys there are."""

    def key(self, key_id: str) -> str:
        """The key that does something as it is set now."""


class RowFinding:
    """Finds the rows in which they are, goes from one to the next, and back to where the reader was."""

    def __init__(
        self,
        view: Searched,
        bar: FindBar,
        texts: Callable[[], Iterable[tuple[int, str]]],
        moved: Callable[[], object],
        commands: str,
    ) -> None:
        """`texts` gives the words of each row by its number, `moved` is called when the cursor is on another row,
        `commands` is what the ids of the keys begin with: "voices"."""
        self._view, self._bar, self._texts, self._moved, self._ids = view, bar, texts, moved, commands
        self._finder = ListFinder("not found")
        self._row_before = 0

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Handlers by command id."""
        return {
            f"{self._ids}.find": self._open,
            f"{self._ids}.find_next": lambda: self._step(1),
            f"{self._ids}.find_back": lambda: self._step(-1),
        }

    def forget(self) -> None:
        """Nothing is looked for any more: other rows are shown."""
        self._finder.look((), ())

    def _open(self) -> None:
        self._row_before = self._view.list.cursor
        self._bar.open()

    def _step(self, by: int) -> None:
        """To the next row in which the words were found, or the one before."""
        finder, here = self._finder, self._view.list.cursor
        if not finder.words:
            self._view.say(f"Nothing to look for · {self._view.key(f'{self._ids}.find')} finds words")
            return
        finder.look(finder.words, self._texts())  # the rows may be others than when they were typed
        target = finder.step(here, by)
        if target is None:
            self._view.say(finder.place(0))
            return
        self._go_to(target)
        self._view.say(finder.stepped(target, here, by))

    def take(self, event: FindBar.Changed | FindBar.Done | FindBar.Cancelled) -> None:
        """Follow what happens in the bar."""
        event.stop()
        if isinstance(event, FindBar.Changed):
            self._look_for(event.words)
        elif isinstance(event, FindBar.Done):
            self._done()
        else:
            self._cancel()

    def _look_for(self, words: str) -> None:
        """Other words are typed."""
        self._finder.look([words], self._texts())
        target = self._finder.first_from(self._row_before)
        self._go_to(self._row_before if target is None else target)
        self._bar.show_count(self._finder.place(target or 0) if words else "")

    def _done(self) -> None:
        """The reader pressed Enter."""
        self._view.list.focus()
        finder, key = self._finder, self._view.key
        keys = f" · {key(f'{self._ids}.find_next')} next, {key(f'{self._ids}.find_back')} previous"
        place = finder.place(self._view.list.cursor) + (keys if finder.found else "")
        self._view.say(place if finder.words else "")

    def _cancel(self) -> None:
        """The reader left without finding: back to the row from which it was looked for."""
        self.forget()
        self._go_to(self._row_before)
        self._view.list.focus()

    def _go_to(self, row: int) -> None:
        self._view.list.viewport.go_to(row, middle=True)
        self._moved()
