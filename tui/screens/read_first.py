"""Defers a key's action until its file is found and read, and says so meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tui.engine.reading import NotYet
from tui.screens.threads import WorkPort


class NotListed(Exception):  # noqa: N818 - reads as what it says
    """The key is about an article of a list that is being made."""


class ReadFirst:
    """Runs commands; one whose file has yet to be listed or read runs again when that is done. Keys behind it wait."""

    def __init__(
        self,
        work: WorkPort,
        say: Callable[[str], object],
        in_hand: Callable[[], Path | None],
        await_list: Callable[[], object],
    ) -> None:
        """`in_hand` is the file that keys are about now, if they are about one; `await_list` has keys wait
        until the articles have been found."""
        self._work, self._say, self._in_hand, self._await_list = work, say, in_hand, await_list
        self._when_listed: list[Callable[[], object]] = []

    def run(self, command: Callable[[], object]) -> None:
        """Run a command, now or when its file has been read."""
        try:
            command()
        except NotListed:
            self._say("Looking for the articles")
            self._when_listed.append(command)
            self._await_list()
        except NotYet as file:
            self._say(f"Reading {file.path.name}")
            wait = partial(self._wait, command, file)
            self._work.thread(wait, group="read first", exclusive=True, keys_wait=True)

    def run_listed(self) -> None:
        """The articles have been found: run what has waited for them."""
        commands, self._when_listed = self._when_listed, []
        for command in commands:
            self._say("")
            self.run(command)

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
