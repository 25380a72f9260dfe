"""Finding words in the voices, or in what somebody said."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tui.core.text.find import find_all
from tui.screens.voices.model import VoicesModel
from tui.screens.voices.view import VoicesView
from tui.widgets.find_bar import FindBar


class Finding:
    """What is looked for, and the rows in which it was found."""

    def __init__(self, model: VoicesModel, view: VoicesView, bar: FindBar) -> None:
        self._model, self._view, self._bar = model, view, bar
        self._matches: list[int] = []

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What answers which command."""
        return {
            "voices.find": self._bar.open,
            "voices.find_next": lambda: self._step(1),
            "voices.find_back": lambda: self._step(-1),
        }

    def forget(self) -> None:
        """Other rows are shown: nothing is found in them."""
        self._matches = []

    def _step(self, step: int) -> None:
        """To the next row in which the words were found, or the one before."""
        if not self._matches:
            self._view.say(f"Nothing to look for · {self._view.key('voices.find')} finds words")
            return
        here = self._view.list.cursor
        ahead = [m for m in self._matches if (m > here if step > 0 else m < here)]
        target = (ahead or self._matches)[0 if step > 0 else -1]
        self._view.go_to(target)
        self._view.remember()
        self._view.say(f"{self._bar.words}: {self._matches.index(target) + 1}/{len(self._matches)}")

    def look_for(self, words: str) -> None:
        """Other words are typed."""
        keys = {key: number for number, key in enumerate(self._view.list.keys) if key is not None}
        self._matches = [keys[key] for key, text in self._model.texts() if key in keys and find_all(text, words)]
        here = self._view.list.cursor
        if self._matches:
            self._view.go_to(next((m for m in self._matches if m >= here), self._matches[0]))
        self._bar.show_count(f"{len(self._matches)} found" if words else "")

    def done(self) -> None:
        """The reader pressed Enter."""
        self._view.list.focus()
        self._view.remember()
        keys = f"{self._view.key('voices.find_next')} next, {self._view.key('voices.find_back')} previous"
        words = self._bar.words
        self._view.say(f"{words}: {len(self._matches)} found · {keys}" if words else "")

    def cancel(self) -> None:
        """The reader left without finding."""
        self.forget()
        self._view.list.focus()
