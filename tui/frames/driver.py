"""The frame differ as a Textual driver: `App(driver_class=driver_class(...))`."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.message import Message

    from tui.frames.begun import Begun

PLAIN_TERMINALS = ("", "dumb", "unknown")
ENTER_ALTERNATE = "\x1b[?1049h"
LONGER_THAN_A_MODE = 100
"""Characters of what is written: a frame, and no mode that is set."""
LAST_ROW_EMPTY = "\x1b[0m\x1b[999;1H\x1b[K"
"""To the last row there is, and nothing in it."""


def understands_frames(wanted: bool = True) -> bool:
    """Whether the driver of this module is to be used: False where it is not wanted, where the terminal cannot place
    its cursor, on Windows, and where TEXTUAL_DRIVER names another, as `textual serve` does."""
    if not wanted or sys.platform == "win32":
        return False
    return not os.environ.get("TEXTUAL_DRIVER") and os.environ.get("TERM", "") not in PLAIN_TERMINALS


def driver_class(wanted: bool = True, begun: Begun | None = None) -> type[Driver] | None:
    """The driver that writes only what changes; None (Textual's own) where `understands_frames` says no. It goes on
    with a screen that has `begun`, if its size is still the same."""
    if not understands_frames(wanted):
        return None
    from textual import events
    from textual.drivers.linux_driver import LinuxDriver

    from tui.frames.differ import Differ
    from tui.frames.escape import understand_escape

    understand_escape()

    class FrameDriver(LinuxDriver):
        """Textual's driver for Unix terminals, with the differ between it and the terminal."""

        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self._file: Any = TerminalFile(self._file)
            self._cells = self._get_terminal_size()
            self._goes_on = begun is not None and begun.cells == self._cells and not begun.taken
            self._differ = begun.differ if begun is not None and self._goes_on else Differ(*self._cells)
            self._asked_how_to_erase = self._painted = False
            self._resized = False

        def _get_terminal_size(self) -> tuple[int, int]:
            """As the terminal says: COLUMNS and LINES, where they are exported, do not follow when it is resized."""
            with contextlib.suppress(OSError, ValueError):
                columns, rows = os.get_terminal_size(self._file.fileno() if self._file else 2)
                if columns and rows:
                    return columns, rows
            return super()._get_terminal_size()

        def start_application_mode(self) -> None:
            """Enter the alternate screen; the size is watched for the differ too."""
            super().start_application_mode()  # type: ignore[no-untyped-call]
            if begun is not None and not begun.taken:
                begun.taken = True
                self.attrs_before = begun.attributes
            self._goes_on = False
            if self._file is not None and self.attrs_before is not None:  # Textual restores it with the rest
                self._differ.feeds_lines = keep_line_feeds(self.fileno, self._file.fileno())
            textuals = signal.getsignal(signal.SIGWINCH)

            def resized(number: int, frame: FrameType | None) -> None:
                self._resized = True
                if callable(textuals):
                    textuals(number, frame)

            signal.signal(signal.SIGWINCH, resized)

        def stop_application_mode(self) -> None:
            """Leave the alternate screen. Where there is none (GNU screen as it is set up by default, the console of
            Linux), the shell goes on below the last frame and not in the midst of it, as it does after `less`."""
            super().write(LAST_ROW_EMPTY)
            super().stop_application_mode()

        def process_message(self, message: Message) -> None:
            """Some terminals tell their size in band, at the start too."""
            if isinstance(message, events.Resize) and tuple(message.size) != self._cells:
                self._resized = True
            super().process_message(message)

        def write(self, data: str) -> None:
            """Send what has to be sent for the terminal to show what Textual paints."""
            if self._resized or self._get_terminal_size() != self._cells:
                self._resized, self._cells = False, self._get_terminal_size()
                self._differ.resize(*self._cells)
            if self._goes_on and data == ENTER_ALTERNATE:
                return  # it would be empty again
            if self._painted and not self._asked_how_to_erase:
                # The first frame does without: it is to be there soon, and terminfo's library takes its time to load.
                self._asked_how_to_erase = True
                self._differ.erases_in_colour, self._differ.erases_cells = erasing()
            if sent := self._differ.feed(data):
                self._painted = self._painted or len(sent) > LONGER_THAN_A_MODE
                super().write(sent)

        def forget(self) -> None:
            """Something else has written on the terminal: the next frame is to be whole."""
            self._differ.forget()

    return FrameDriver


class TerminalFile:
    """The terminal as a file to write to, that goes on when the terminal has gone: what is written then goes nowhere.
    Textual's writing thread would die of it, and the program wait for it at its end."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def write(self, data: str) -> int:
        """Write, or not."""
        with contextlib.suppress(OSError):
            self._file.write(data)
        return len(data)

    def flush(self) -> None:
        """Have it written, or not."""
        with contextlib.suppress(OSError):
            self._file.flush()

    def __getattr__(self, name: str) -> Any:
        """All else is the file's."""
        return getattr(self._file, name)


def forget_screen(driver: Driver | None) -> None:
    """Something else has written on the terminal: whatever driver there is, the next whole frame is sent whole."""
    forget = getattr(driver, "forget", None)
    if forget is not None:
        forget()


def keep_line_feeds(*files: int) -> bool:
    """Have the line discipline of a terminal add no return to a line feed, as curses' `nonl` does; whether it does
    so now. False where the file descriptors are not of one terminal."""
    import termios

    try:
        if len({os.ttyname(file) for file in files}) > 1:
            return False
        attributes = termios.tcgetattr(files[0])
        attributes[1] &= ~termios.ONLCR
        termios.tcsetattr(files[0], termios.TCSANOW, attributes)
    except (OSError, termios.error):
        return False
    return True


def erasing() -> tuple[bool, bool]:
    """By terminfo, whether the terminal fills what it erases with the ground colour (`bce`), and whether
    it can erase so many cells where the cursor is (`ech`), as ECMA-48 has it."""
    try:
        import curses

        curses.setupterm(fd=0)  # standard output may be Textual's, which is no file
        return curses.tigetflag("bce") > 0, curses.tigetstr("ech") == b"\x1b[%p1%dX"
    except (ImportError, OSError, ValueError, curses.error):
        return False, False
