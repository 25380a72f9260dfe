"""A terminal for tests: runs a program in a real pty, draws what it writes, and presses keys."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from types import SimpleNamespace, TracebackType
from typing import Self

import pyte

from tests.processes import PATIENCE, busy

KEYS = {
    "enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "esc": "\x1b", "space": " ", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pgup": "\x1b[5~", "pgdn": "\x1b[6~", "f1": "\x1bOP", "ctrl+c": "\x03", "ctrl+d": "\x04", "ctrl+u": "\x15",
    "ctrl+l": "\x0c", "ctrl+p": "\x10", "ctrl+z": "\x1a",
}  # fmt: skip

# pyte prints the rest of sequences that it does not know: strings, and CSI with private or intermediate bytes.
_UNKNOWN_TO_PYTE = re.compile(
    r"\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[<=>][0-9;]*[a-zA-Z]|\x1b\[\??[0-9;]*\$[a-z]"
)
_UNFINISHED = re.compile(r"\x1b(?:[\]PX^_][^\x07\x1b]*\x1b?|\[[<-?]?[0-9;:]*[ -/]*|[ -/]*)?\Z")
_ANSWERS = {b"\x1b[c": b"\x1b[?62;22c", b"\x1b[0c": b"\x1b[?62;22c", b"\x1b[?2026$p": b"\x1b[?2026;2$y"}
"""What the program asks, and what a terminal says that shows frames whole (synchronised output)."""
_ASKED = re.compile(b"|".join(map(re.escape, _ANSWERS)))
_FRAME, _FRAME_END = "\x1b[?2026h", "\x1b[?2026l"


OWN = ("TEXTUAL", "NO_COLOR", "SSH_", "COLUMNS", "LINES")
"""Beginnings of variables that tell of the terminal in which the tests run."""


class ScreenTimeoutError(AssertionError):
    """The screen did not come to show what was waited for; the message holds the screen."""


class Terminal:
    """A program in a pty of a given size, and the screen that a person would see.

    `raw` is every byte the program wrote. Times are in seconds.
    """

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        cwd: str | None = None,
    ) -> None:
        self.columns, self.rows = size
        self.raw = b""
        self.screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self.screen)
        self._lines: list[str] = []
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._pending = ""
        self.status: int | None = None
        environment = {k: v for k, v in os.environ.items() if not k.startswith(OWN)}
        environment |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **(env or {})}
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            try:
                os.chdir(cwd or ".")
                os.execvpe(command[0], list(command), environment)  # noqa: S606 - a list, not a shell string
            finally:
                os._exit(127)
        self._set_size()

    def __enter__(self) -> Self:
        """The terminal itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the program if it still runs."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)

    @property
    def ended(self) -> bool:
        """Whether the program has ended, as far as what was read of it tells."""
        return self.status is not None

    def press(self, *keys: str) -> None:
        """Press keys by name; anything that is no name is typed."""
        for key in keys:
            os.write(self.fd, KEYS.get(key, key).encode())

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, as a window manager would."""
        self.columns, self.rows = columns, rows
        self.screen.resize(rows, columns)
        self._set_size()

    def text(self) -> str:
        """The screen as lines of text. Only lines that were written to are put together again: a test looks after
        each piece that comes."""
        screen, rows = self.screen, list(range(self.screen.lines))
        if len(self._lines) == screen.lines:  # a combining sign goes to the end of the line above without a word
            rows = sorted(screen.dirty | {y - 1 for y in screen.dirty if y})
        self._lines[screen.lines :] = [""] * (screen.lines - len(self._lines))
        written = SimpleNamespace(columns=screen.columns, lines=len(rows), buffer=[screen.buffer[y] for y in rows])
        for y, line in zip(rows, pyte.Screen.display.fget(written), strict=True):  # type: ignore[attr-defined]
            self._lines[y] = line.rstrip()
        screen.dirty.clear()
        return "\n".join(self._lines)

    def wait_for(self, wanted: str, seconds: float = PATIENCE) -> str:
        """Read until the screen matches a regular expression; the screen's text then.

        Raises:
            ScreenTimeoutError: it does not within the time.
        """
        deadline = time.monotonic() + seconds
        while not re.search(wanted, self.text(), re.MULTILINE):
            if time.monotonic() > deadline or (not self.read(0.2) and self.status is not None):
                raise ScreenTimeoutError(f"{wanted!r} did not appear (status {self.status}):\n{self.text()}")
        return self.text()

    def settle(self, quiet: float = 0.4, seconds: float = PATIENCE) -> str:
        """Read until the program has written nothing for a while and waits for something; the screen's text then."""
        deadline = time.monotonic() + seconds
        while (self.read(quiet) or (self.status is None and busy(self.pid))) and time.monotonic() < deadline:
            pass
        return self.text()

    def glance(self, quiet: float) -> str:
        """Read what the program writes until it pauses, without waiting for it to be done; the screen's text then."""
        deadline = time.monotonic() + 2.0
        while self.read(quiet) and time.monotonic() < deadline:
            pass
        return self.text()

    def wait_exit(self, seconds: float = PATIENCE) -> int:
        """The exit status, negative for a signal, once the program has ended.

        Raises:
            ScreenTimeoutError: it has not within the time.
        """
        deadline = time.monotonic() + seconds
        while self.status is None:
            self.read(0.1)
            if time.monotonic() > deadline:
                raise ScreenTimeoutError(f"the program still runs:\n{self.text()}")
        while self.read(0.1):
            pass
        return self.status

    def read(self, seconds: float) -> bool:
        """Take in what the program wrote; False if there was nothing for so long, or it has ended."""
        if select.select([self.fd], [], [], seconds)[0]:
            try:
                data = os.read(self.fd, 65536)
            except OSError:  # Linux's way to say that the other side is closed
                data = b""
            if data:
                self.raw += data
                self._draw(data)
                return True
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return False

    def _draw(self, data: bytes) -> None:
        self._answer(data)
        text = self._pending + self._decoder.decode(data)
        unfinished = _UNFINISHED.search(text)
        cut = unfinished.start() if unfinished else len(text)
        frame = text.rfind(_FRAME)
        if frame >= 0 and text.find(_FRAME_END, frame) < 0:
            cut = min(cut, frame)  # half a frame is nothing to look at
        self._pending = text[cut:]
        self._stream.feed(_UNKNOWN_TO_PYTE.sub("", text[:cut]))

    def _answer(self, data: bytes) -> None:
        """Say what the program asks of its terminal."""
        for question in _ASKED.findall(data):
            os.write(self.fd, _ANSWERS[question])

    def _set_size(self) -> None:
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", self.rows, self.columns, 0, 0))
