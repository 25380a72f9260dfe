"""Putting the voices together from the index, in threads."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from tui.core.state.state import State
from tui.core.voices.voices import Speaker, Voice, nameless, statements, voices
from tui.engine.index import Index
from tui.screens.threads import Stoppable, WorkPort
from tui.screens.voices.model import VoicesModel

AGAIN_SECONDS = 3.0
"""How often what is analysed in the meantime is taken in."""
AGAIN_SHARE = 10
"""Pause between renewals, as a multiple of the time that the last one took."""


class Loading:
    """Asks who is quoted, and what the voice that is chosen said."""

    def __init__(
        self,
        model: VoicesModel,
        work: WorkPort,
        index: Index,
        state: State,
        paths: Sequence[Path],
        within: set[str] | None,
        loaded: Callable[[], None],
    ) -> None:
        """Of the files below some paths; only those in `within`, if it is given. `loaded` hears when something is known
        that may not change the rows."""
        self._model, self._work, self._index, self._state = model, work, index, state
        self._paths, self._within, self._loaded = paths, within, loaded
        self._seconds = 0.0
        self._timer: Stoppable | None = None

    def load(self) -> None:
        """Put the voices together."""
        self._work.thread(self._put_together, group="voices", exclusive=True)

    def load_soon(self) -> None:
        """Put them together anew, with what is analysed in the meantime."""
        if self._timer is None:
            self._timer = self._work.after(max(AGAIN_SECONDS, AGAIN_SHARE * self._seconds), self._load_again)

    def _load_again(self) -> None:
        self._timer = None
        self.load()

    def _put_together(self) -> None:
        started = time.monotonic()
        speakers: list[Speaker] = self._index.speakers(self._paths, self._within)
        found = voices(speakers, self._state.identities.all())
        self._seconds = time.monotonic() - started
        self._work.tell(partial(self._take, found), nameless(speakers))

    def _take(self, found: Sequence[Voice], without_name: int) -> None:
        self._model.take_voices(found, without_name)
        if self._model.memory.voice is not None:
            self.hear()

    def hear(self) -> None:
        """Get what the voice that is chosen said."""
        self._work.thread(self._gather, group="statements", exclusive=True)

    def _gather(self) -> None:
        voice = self._model.voice
        if voice is not None:
            said = self._index.said([speaker.id for speaker in voice.speakers])
            found = statements(voice, said, self._model.memory.order)
            self._work.tell(partial(self._model.take_statements, voice.key), found)
            self._work.tell(lambda _: self._loaded(), None)
