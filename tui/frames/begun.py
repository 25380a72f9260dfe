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
        self._left = False
        self._handlers: dict[int, Any] = {}
        try:
            if os.tcgetpgrp(0) != os.getpgrp():
                raise OSError("in the background")
            self.attributes: list[Any] = termios.tcgetattr(0)
            """Of the terminal, as they were before."""
            quiet = termios.tcgetattr(0)
            for number in (signal.SIGHUP, signal.SIGTERM):
                self._handlers[number] = signal.signal(number, self._end)
            quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | (0 if signals else termios.ISIG))
            termios.tcsetattr(0, termios.TCSANOW, quiet)
        except termios.error as error:
            raise OSError(str(error)) from error
        try:
            if sys.__stderr__ is not None:  # what Textual's driver writes to
                sys.__stderr__.write(ENTER + self.differ.feed(frame))
                sys.__stderr__.flush()
        except OSError:
            self.leave()
            raise

    def leave(self) -> None:
        """Leave the screen, if no driver has taken it: the program ends before it has come so far."""
        import termios

        if self.taken or self._left:
            return
        self._left = True
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(0, termios.TCSANOW, self.attributes)
        with contextlib.suppress(OSError, ValueError, AttributeError):
            # Not through the file: a signal may come amidst another write to it.
            os.write(sys.__stderr__.fileno(), LEAVE.encode())  # type: ignore[union-attr]
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def _end(self, number: int, _: FrameType | None) -> None:
        """End in an orderly way: there is a screen to be left, unless a driver has it."""
        self.leave()
        raise SystemExit(128 + number)
