"""A first frame on the terminal before there is a driver, which then goes on with the same screen."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from types import FrameType
from typing import Any

from tui.frames.differ import Differ

ENTER, LEAVE = "\x1b[?1049h\x1b[?25l\x1b[?7l", "\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l"
"""To the alternate screen, without a cursor and without wrapping, as Textual's driver goes there; and back."""


class Begun:
    """A screen that is entered and painted. Keys wait in the terminal, unseen, until somebody reads them."""

    def __init__(self, frame: str, cells: tuple[int, int], *, signals: bool = False) -> None:
        """Enter the alternate screen and paint a frame on it. `signals`: keys such as ctrl+c still send them.

        Raises:
            OSError: there is no terminal, or it is another program's at the moment.
        """
        import termios

        self.cells = cells
        self.taken = False
        """Whether a driver goes on with the screen, and leaves it at the end."""
        self.differ = Differ(*cells)
        """Knows what is on the screen."""
        self._handlers = {number: signal.signal(number, _end) for number in (signal.SIGHUP, signal.SIGTERM)}
        try:
            if os.tcgetpgrp(0) != os.getpgrp():
                raise OSError("in the background")
            self.attributes: list[Any] = termios.tcgetattr(0)
            """Of the terminal, as they were before."""
            quiet = termios.tcgetattr(0)
            quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | (0 if signals else termios.ISIG))
            termios.tcsetattr(0, termios.TCSANOW, quiet)
        except termios.error as error:
            raise OSError(str(error)) from error
        try:
            _write(ENTER + self.differ.feed(frame))
        except OSError:
            self.leave()
            raise

    def leave(self) -> None:
        """Leave the screen, if no driver has taken it: the program ends before it has come so far."""
        import termios

        if self.taken:
            return
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(0, termios.TCSANOW, self.attributes)
        with contextlib.suppress(OSError, ValueError):
            _write(LEAVE)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)


def _write(data: str) -> None:
    """To the file that Textual's driver writes to."""
    if sys.__stderr__ is not None:
        sys.__stderr__.write(data)
        sys.__stderr__.flush()


def _end(number: int, _: FrameType | None) -> None:
    """End in an orderly way: there is a screen to be left."""
    raise SystemExit(128 + number)
