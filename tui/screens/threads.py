"""Threads and the clock for the parts of a screen that are no widgets: a thread tells what it has found, and the screen
has it taken in its turn."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol, TypeVar

from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import Worker, get_current_worker

T = TypeVar("T")


class Found(Message):
    """A thread has found something, and one feature takes it."""

    def __init__(self, take: Callable[[], object]) -> None:
        super().__init__()
        self.take = take


class Stoppable(Protocol):
    """A timer."""

    def stop(self) -> None:
        """Do not do what was to be done later."""


class WorkPort(Protocol):
    """Threads and the clock."""

    def thread(
        self, task: Callable[[], None], *, group: str, exclusive: bool = False, keys_wait: bool = False
    ) -> Worker[None]:
        """Do something in a thread; an `exclusive` one stops others of its group. With `keys_wait` it is the answer to
        a key: those typed behind it wait."""

    def tell(self, take: Callable[[T], None], value: T) -> None:
        """From a thread: have a value taken where the screen lives, in its turn."""

    def stopped(self) -> bool:
        """Whether the thread that asks should end."""

    def after(self, seconds: float, do: Callable[[], object]) -> Stoppable:
        """Do something later."""

    def soon(self, do: Callable[[], object]) -> None:
        """Do something when what was told before has been dealt with."""

    def after_paint(self, do: Callable[[], object]) -> None:
        """Do something once the screen has been painted."""

    def keys_wait_for(self, worker: Worker[None]) -> None:
        """Keys wait for what a thread does."""


class Work:
    """Threads and timers of a screen."""

    def __init__(self, screen: Screen[Any], keys_wait_for: Callable[[Worker[None]], object]) -> None:
        """`keys_wait_for` has the keys that follow wait for what a thread does."""
        self._screen, self._keys_wait_for = screen, keys_wait_for

    def thread(
        self, task: Callable[[], None], *, group: str, exclusive: bool = False, keys_wait: bool = False
    ) -> Worker[None]:
        """See `WorkPort`."""
        worker: Worker[None] = self._screen.run_worker(task, thread=True, group=group, exclusive=exclusive)
        if keys_wait:
            self._keys_wait_for(worker)
        return worker

    def tell(self, take: Callable[[T], object], value: T) -> None:
        """See `WorkPort`."""
        self._screen.post_message(Found(partial(take, value)))

    def stopped(self) -> bool:
        """See `WorkPort`."""
        return get_current_worker().is_cancelled

    def after(self, seconds: float, do: Callable[[], object]) -> Timer:
        """See `WorkPort`."""
        return self._screen.set_timer(seconds, do)

    def soon(self, do: Callable[[], object]) -> None:
        """See `WorkPort`."""
        self._screen.call_later(do)

    def after_paint(self, do: Callable[[], object]) -> None:
        """See `WorkPort`."""
        self._screen.call_after_refresh(do)

    def keys_wait_for(self, worker: Worker[None]) -> None:
        """See `WorkPort`."""
        self._keys_wait_for(worker)
