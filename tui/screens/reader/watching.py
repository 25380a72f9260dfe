"""Seeing what changes while one reads: files in the folder, and marks that another instance has made."""

from __future__ import annotations

import time

from textual import on, work
from textual.message import Message

from tui.core.state.state import Marks
from tui.engine.reading import GivenUp
from tui.screens.reader.folder import FolderKeys, with_known

LOOK_SECONDS = 3.0
"""How often the folder and the state are looked at for changes."""
LOOK_SHARE = 50
"""A folder that takes long to list is listed less often: this many times as long is waited."""


class WatchKeys(FolderKeys):
    """Looks around every few seconds, in a thread, and paints nothing where nothing has changed."""

    _looking = False

    class MarkedElsewhere(Message):
        """Another instance has changed marks: these are all."""

        def __init__(self, marks: dict[str, Marks], aliases: dict[str, str]) -> None:
            super().__init__()
            self.marks = marks
            self.aliases = aliases

    def on_mount(self) -> None:
        """Begin to look for changes."""
        self.set_interval(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        """Look for changes, unless that is being done."""
        if self._searched and not self._looking:
            self._looking = True
            self._look_around()

    @work(thread=True, group="look")
    def _look_around(self) -> None:
        """Look for changes in the state and, as often as that is cheap, in the folder. In a thread."""
        try:
            state = self._app.state
            if state.changed_elsewhere():
                self.post_message(self.MarkedElsewhere(state.marks(), state.aliases()))
            state.back_up()
            wait = max(LOOK_SECONDS, LOOK_SHARE * self._listing_seconds)
            if self._paths and time.monotonic() - self._listed_at >= wait:
                seen = self._list()
                if seen is not None and seen != self._seen:
                    self.post_message(self.Listed(list(with_known(seen, {})), seen, again=False))
        except GivenUp:
            pass  # the program ends
        finally:
            self._looking = False

    @on(MarkedElsewhere)
    def _take_marks_from_elsewhere(self, event: MarkedElsewhere) -> None:
        self._articles.refresh_paths(self._catalogue.mark(event.marks, event.aliases))
        self._show_place()
