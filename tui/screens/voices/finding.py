"""Finding words in the voices, or in what somebody said."""

from __future__ import annotations

from textual import on

from tui.core.text.find import find_all
from tui.screens.voices.base import VoicesBase
from tui.widgets.find_bar import FindBar


class FindKeys(VoicesBase):
    """What is looked for, and the rows in which it was found."""

    def action_find(self) -> None:
        """Type what to find in the list."""
        self._find.open()

    def action_find_next(self, step: int) -> None:
        """To the next row in which the words were found, or the one before."""
        if not self._matches:
            self._say(f"Nothing to look for · {self._keymap.first('voices.find')} finds words")
            return
        here = self._list.cursor
        ahead = [m for m in self._matches if (m > here if step > 0 else m < here)]
        target = (ahead or self._matches)[0 if step > 0 else -1]
        self._list.go_to(target, middle=True)
        self._remember()
        self._say(f"{self._find.words}: {self._matches.index(target) + 1}/{len(self._matches)}")

    @on(FindBar.Changed)
    def _look_for(self, event: FindBar.Changed) -> None:
        event.stop()
        keys = {key: number for number, key in enumerate(self._list.keys) if key is not None}
        self._matches = [keys[key] for key, text in self._texts() if key in keys and find_all(text, event.words)]
        here = self._list.cursor
        if self._matches:
            self._list.go_to(next((m for m in self._matches if m >= here), self._matches[0]), middle=True)
        self._find.show_count(f"{len(self._matches)} found" if event.words else "")

    def _texts(self) -> list[tuple[str, str]]:
        """The words of each row, by its key."""
        if self._memory.voice is None:
            return [(v.key, f"{v.name} {v.role} {' '.join(p.name for p in v.parts)}") for v in self._voices or ()]
        return [(s.key, f"{s.said.before} {s.said.words} {s.said.after} {s.speaker.title}") for s in self._statements]

    @on(FindBar.Done)
    def _found(self) -> None:
        self._list.focus()
        self._remember()
        next_one, previous = self._keymap.first("voices.find_next"), self._keymap.first("voices.find_back")
        keys = f"{next_one} next, {previous} previous"
        self._say(f"{self._find.words}: {len(self._matches)} found · {keys}" if self._find.words else "")

    @on(FindBar.Cancelled)
    def _found_nothing(self) -> None:
        self._matches = []
        self._list.focus()
