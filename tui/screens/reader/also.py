"""In how many other articles the words of a quote stand."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on, work
from textual.message import Message

from tui.core.text.words import count
from tui.screens.reader.library import LibraryKeys


class AlsoKeys(LibraryKeys):
    """Asks the index, which takes the disk's time, in a thread; what it knew of the article it says at once."""

    _also: tuple[str, Mapping[str, int]] = ("", {})
    _also_awaited: tuple[str, str, str] | None = None  # content, attribution, and what was said of it

    class AlsoFound(Message):
        """Where else the quotes of an article stand."""

        def __init__(self, sha256: str, found: Mapping[str, int]) -> None:
            super().__init__()
            self.sha256 = sha256
            self.found = found

    def _also_words(self, sha256: str, attribution: str) -> str:
        """In how many other articles a quote stands, as far as is known; empty where in none."""
        known, found = self._also
        number = found.get(attribution, 0) if known == sha256 else 0
        return f"also in {count(number, 'article')}" if number else ""

    def _ask_also(self, sha256: str, attribution: str, said: str) -> None:
        """Find out for a quote of which this was said, unless that is known."""
        if self._also[0] != sha256 or not self._also[1]:
            self._also_awaited = sha256, attribution, said
            self._find_also(sha256)

    @work(thread=True, exclusive=True, group="also")
    def _find_also(self, sha256: str) -> None:
        self.post_message(self.AlsoFound(sha256, self._app.index.also(sha256, self._paths)))

    @on(AlsoFound)
    def _take_also(self, event: AlsoFound) -> None:
        self._also = event.sha256, event.found
        awaited, self._also_awaited = self._also_awaited, None
        if awaited is None or awaited[0] != event.sha256 or self._status.words != awaited[2]:
            return
        if words := self._also_words(event.sha256, awaited[1]):
            self._say(f"{awaited[2]} · {words}")
