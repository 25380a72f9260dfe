"""What a key does with a file that has to be read first: it says that it is being read, and does it then."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tui.engine.reading import NotYet
from tui.screens.threads import WorkPort


class ReadFirst:
    """Runs commands; one whose file has yet to be read runs again when that is done. Keys behind it wait."""

    def __init__(self, work: WorkPort, say: Callable[[str], object], in_hand: Callable[[], Path | None]) -> None:
        """`in_hand` is the file that keys are about now, if they are about one."""
        self._work, self._say, self._in_hand = work, say, in_hand

    def run(self, command: Callable[[], object]) -> None:
        """Run a command, now or when its file has been read."""
        try:
            command()
        except NotYet as file:
            self._say(f"Reading {file.path.name}")
            wait = partial(self._wait, command, file)
            self._work.thread(wait, group="read first", exclusive=True, keys_wait=True)

    def _wait(self, command: Callable[[], object], file: NotYet) -> None:
        file.wait()
        if not self._work.stopped():
            self._work.tell(partial(self._run_again, command), file.path)

    def _run_again(self, command: Callable[[], object], path: Path) -> None:
        """The reader may have gone on meanwhile, if it took long: a command is never done to another article."""
        if self._in_hand() == path:
            self._say("")
            self.run(command)
        else:
            self._say(f"{path.name} has been read now; nothing was done with it")
