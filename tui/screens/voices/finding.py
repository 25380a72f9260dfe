"""Finding words in the voices, or in what somebody said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tui.core.reading.list_finding import ListFinder
from tui.screens.voices.model import VoicesModel
from tui.screens.voices.view import VoicesView
from tui.widgets.find_bar import FindBar


class Finding:
    """What is looked for, and the rows in which it was found."""

    def __init__(self, model: VoicesModel, view: VoicesView, bar: FindBar) -> None:
        self._model, self._view, self._bar = model, view, bar
        self._finder = ListFinder("not found")
        self._row_before = 0

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What answers which command."""
        return {
            "voices.find": self._open,
            "voices.find_next": lambda: self._step(1),
            "voices.find_back": lambda: self._step(-1),
        }

    def forget(self) -> None:
        """Other rows are shown: nothing is looked for in them."""
        self._finder.look((), ())

    def _open(self) -> None:
        self._row_before = self._view.list.cursor
        self._bar.open()

    def _step(self, by: int) -> None:
        """To the next row in which the words were found, or the one before."""
        finder, here = self._finder, self._view.list.cursor
        if not finder.words:
            self._view.say(f"Nothing to look for · {self._view.key('voices.find')} finds words")
            return
        target = finder.step(here, by)
        if target is None:
            self._view.say(finder.place(0))
            return
        self._view.go_to(target)
        self._view.remember()
        self._view.say(finder.stepped(target, here, by))

    def _texts(self) -> Iterator[tuple[int, str]]:
        keys = {key: number for number, key in enumerate(self._view.list.keys) if key is not None}
        return ((keys[key], text) for key, text in self._model.texts() if key in keys)

    def look_for(self, words: str) -> None:
        """Other words are typed."""
        self._finder.look([words], self._texts())
        target = self._finder.first_from(self._row_before)
        self._view.go_to(target if target is not None else self._row_before)
        self._bar.show_count(self._finder.place(target or 0) if words else "")

    def done(self) -> None:
        """The reader pressed Enter."""
        self._view.list.focus()
        self._view.remember()
        finder = self._finder
        keys = f" · {self._view.key('voices.find_next')} next, {self._view.key('voices.find_back')} previous"
        place = finder.place(self._view.list.cursor) + (keys if finder.found else "")
        self._view.say(place if finder.words else "")

    def cancel(self) -> None:
        """The reader left without finding: back to the row from which it was looked for."""
        self.forget()
        self._view.go_to(self._row_before)
        self._view.list.focus()
