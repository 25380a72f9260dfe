"""Seeing what changes while one reads: files in the folder, and marks that another instance has made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tui.core.reading.session import ReaderSession
from tui.core.state.marks import Marks
from tui.core.state.state import State
from tui.engine.reading import GivenUp
from tui.library.folder import Files
from tui.library.watching import LOOK_SECONDS, FolderWatch
from tui.screens.threads import WorkPort


class MarkedElsewhere(NamedTuple):
    """Another instance has changed marks: these are all."""

    marks: Mapping[str, Marks]
    aliases: Mapping[str, str]


class Watching:
    """Looks around every few seconds, in a thread; nothing is painted where nothing has changed."""

    def __init__(
        self,
        session: ReaderSession,
        watch: FolderWatch,
        work: WorkPort,
        state: State,
        changed: Callable[[Files], None],
    ) -> None:
        """`changed` takes the files of a folder that is not as it was."""
        self._session, self._watch, self._work = session, watch, work
        self._state, self._changed = state, changed
        self._looking = False

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`: no key is about this."""
        return {}

    def start(self) -> None:
        """Start to look around."""
        self._work.after(LOOK_SECONDS, self._look_on)

    def _look_on(self) -> None:
        self.look()
        self.start()

    def look(self) -> None:
        """Look for changes, in a thread, unless that is being done."""
        if self._session.listing.searched and not self._looking:
            self._looking = True
            self._work.thread(self._look_around, group="look")

    def _look_around(self) -> None:
        """Look for changes in the state and, as often as that is cheap, in the folder. In a thread."""
        try:
            state = self._state
            if state.changed_elsewhere():
                self._work.tell(self._take_marks, MarkedElsewhere(state.marks.all(), state.contents.aliases()))
            state.back_up()
            files = self._watch.look(self._work.stopped)
            if files is not None:
                self._work.tell(self._changed, files)
        except GivenUp:
            pass  # the program ends
        finally:
            self._looking = False

    def _take_marks(self, event: MarkedElsewhere) -> None:
        self._session.marking.take_all(event.marks, event.aliases)
