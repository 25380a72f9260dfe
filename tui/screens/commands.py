"""Actions of a screen's keys: handlers by the ids of `bindings.KEYS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol


class Feature(Protocol):
    """A part of what a screen can do."""

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Handlers by the command ids of `bindings.KEYS`."""


class Commands:
    """Runs commands by id. A feature that is not needed at the start is made when its first command is run."""

    def __init__(self) -> None:
        self._handlers: dict[str, Callable[[], object]] = {}
        self._makers: dict[str, Callable[[], Feature]] = {}

    @property
    def ids(self) -> set[str]:
        """All commands that there are."""
        return {*self._handlers, *self._makers}

    def add(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Take over what answers some commands.

        Raises:
            ValueError: another feature answers one of them.
        """
        if twice := self._handlers.keys() & handlers.keys():
            raise ValueError(f"answered twice: {', '.join(sorted(twice))}")
        self._handlers.update(handlers)

    def promise(self, ids: Iterable[str], make: Callable[[], Feature]) -> None:
        """Have the feature that answers some commands made when one of them is run."""
        self._makers.update(dict.fromkeys(ids, make))

    def run(self, command: str) -> None:
        """Run a command.

        Raises:
            KeyError: nothing answers it.
        """
        if command not in self._handlers:
            self.add(self._makers[command]().commands())
        self._handlers[command]()


def first_of(*handlers: Callable[[], object]) -> Callable[[], None]:
    """A handler that calls others in turn until one returns True; the result of the last does not matter."""

    def run() -> None:
        for handler in handlers:
            if handler() is True:
                return

    return run
