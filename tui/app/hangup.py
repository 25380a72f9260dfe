"""Orderly end on a signal: the terminal is gone, or somebody ends the process."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

SECONDS_TO_LEAVE = 1.5
"""How long the program may take to end once its terminal is gone."""


class Hangup:
    """Listens to SIGHUP and SIGTERM, and has the program end in an orderly way."""

    def __init__(self, app: App[None], save: Callable[[], object]) -> None:
        """Ends the app; `save` is called before, in the event loop."""
        self._app = app
        self._save = save
        self._handlers: dict[signal.Signals, Any] = {}

    def listen(self, loop: asyncio.AbstractEventLoop) -> None:
        """Handle the signals until `stop`."""
        # Not the loop's own handlers: those lose a signal where keys have filled the pipe that wakes the loop.
        for number in (signal.SIGHUP, signal.SIGTERM) if os.name == "posix" else ():
            self._handlers[number] = signal.signal(number, partial(self._told, loop))

    def stop(self) -> None:
        """Have the signals do what they did before."""
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def _told(self, loop: asyncio.AbstractEventLoop, number: int, _: FrameType | None) -> None:
        """Leave soon. What is busy, or waits for a terminal that is gone, is not waited for long."""
        watchdog = threading.Timer(SECONDS_TO_LEAVE, os._exit, args=(128 + number,))
        watchdog.daemon = True
        watchdog.start()
        loop.call_soon_threadsafe(self._leave, number)

    def _leave(self, number: int) -> None:
        """Save the place and end."""
        self._save()
        self._app.exit(return_code=128 + number)
