"""A program in a real pty whose bytes are counted and timed; drawing waits until nothing is being measured."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import _bare
from benchmarks._installed import CHECKOUT, Program
from tests.end_to_end.terminal import ScreenTimeoutError, Terminal
from tests.processes import busy

SIZE = (80, 24)
PAUSE = 0.06
"""Seconds without a byte after which a program that waits for something has settled; three frames of Textual."""
QUIET = 0.35
"""The same where nothing can tell whether it waits."""

_QUERY = re.compile(rb"\x1b\[\?(\d+)\$p|\x1b\[(6)n")
_SUPPORTED = {b"2026", b"2004", b"1004", b"1049", b"25", b"7"}
"""Private modes that the terminal says it knows; of others it says that it does not."""


_program = CHECKOUT


@contextmanager
def measuring(program: Program) -> Iterator[Program]:
    """Have all be measured with this program."""
    global _program
    before, _program = _program, program
    try:
        yield program
    finally:
        _program = before


class Probe(Terminal):
    """A terminal that answers what is asked of it and keeps the time of each piece of output.

    Bytes are those that the program writes to the pty. Times are in seconds.
    """

    def __init__(
        self, command: Sequence[str], size: tuple[int, int] = SIZE, env: Mapping[str, str] | None = None
    ) -> None:
        self._chunks: list[tuple[float, bytes]] = []
        self._drawn = 0
        self.started = time.perf_counter()
        compiled = {"PYTHONDONTWRITEBYTECODE": ""}  # as installed: all sides from compiled files
        super().__init__(command, size, {**compiled, **_program.environment, **(env or {})})

    def _draw(self, data: bytes) -> None:
        self._chunks.append((time.perf_counter(), data))
        if b"\x1b[c" in data or b"\x1b[0c" in data:
            os.write(self.fd, b"\x1b[?62;22c")
        for query in _QUERY.finditer(data):
            mode, place = query.groups()
            if place:
                os.write(self.fd, b"\x1b[1;1R")
            else:
                os.write(self.fd, b"\x1b[?%s;%d$y" % (mode, 2 if mode in _SUPPORTED else 0))

    def _answer(self, data: bytes) -> None:
        """Answered when it came, and not when it is drawn."""

    def _catch_up(self) -> Iterator[float]:
        """Draw what has come in; gives the time of each piece."""
        while self._drawn < len(self._chunks):
            when, data = self._chunks[self._drawn]
            self._drawn += 1
            super()._draw(data)
            yield when

    def text(self) -> str:
        """The screen as lines of text, up to date."""
        for _ in self._catch_up():
            pass
        return super().text()

    def _listen(self, seconds: float = 20.0) -> None:
        """Take in what comes until the program has settled, without drawing it."""
        deadline = time.perf_counter() + seconds
        quiet = PAUSE if Path(f"/proc/{self.pid}/task").is_dir() else QUIET
        while (self.read(quiet) or busy(self.pid)) and time.perf_counter() < deadline:
            pass

    def first_shown(self, wanted: str, seconds: float = 60.0) -> float:
        """Seconds from the start of the program until the screen first matched a regular expression.

        Raises:
            ScreenTimeoutError: it does not within the time.
        """
        return self.all_first_shown(wanted, seconds=seconds)[0]

    def all_first_shown(self, *wanted: str, seconds: float = 60.0) -> list[float]:
        """The same for several, which come one after the other."""
        found: list[float] = []

        def all_there(text: str, when: float) -> bool:
            while len(found) < len(wanted) and re.search(wanted[len(found)], text, re.MULTILINE):
                found.append(when)
            return len(found) == len(wanted)

        self._watch(all_there, seconds)
        return found

    def first_when(self, shown: Callable[[str], bool], seconds: float = 60.0) -> float:
        """Seconds until the screen's text first met a condition, as `first_shown`."""
        return self._watch(lambda text, _: shown(text), seconds)

    def _watch(self, enough: Callable[[str, float], bool], seconds: float) -> float:
        deadline = time.perf_counter() + seconds
        while time.perf_counter() < deadline:
            self._listen()
            for when in self._catch_up():
                if enough(super().text(), when - self.started):
                    return when - self.started
        raise ScreenTimeoutError(f"what was waited for did not appear:\n{self.text()}")

    def key(self, name: str) -> tuple[int, float]:
        """Press a key; gives the bytes that it cost, and the seconds until the last of them."""
        before, pressed = len(self._chunks), time.perf_counter()
        self.press(name)
        self._listen()
        answer = self._chunks[before:]
        return sum(len(data) for _, data in answer), (answer[-1][0] - pressed if answer else 0.0)

    def keys(self, *names: str) -> list[int]:
        """Press keys one after the other; gives the bytes of each."""
        return [self.key(name)[0] for name in names]

    def idle(self, seconds: float) -> int:
        """The bytes that come while nothing is pressed."""
        before = len(self._chunks)
        deadline = time.perf_counter() + seconds
        while (left := deadline - time.perf_counter()) > 0:
            self.read(left)
        return sum(len(data) for _, data in self._chunks[before:])

    def processes(self) -> list[int]:
        """The program's process and all below it; Linux only."""
        found = [self.pid]
        for pid in found:
            for task in Path(f"/proc/{pid}/task").glob("*/children"):
                found.extend(int(child) for child in task.read_text().split())
        return found


@contextmanager
def reader(
    *paths: Path, home: Path, size: tuple[int, int] = SIZE, env: Mapping[str, str] | None = None
) -> Iterator[Probe]:
    """Our program on some paths, with cache and configuration in the folder `home`; it remembers no place."""
    command = [*_program.command, *map(str, paths)]
    with (
        TemporaryDirectory() as state,
        Probe(command, size, {"ONRECORD_STATE": state, **_folders(home), **(env or {})}) as it,
    ):
        yield it


def analysed(path: Path, home: Path) -> None:
    """Have the analysis of an article in the cache of `reader`, whole, so that nothing but keys is measured."""
    command = [*_program.command, "quotes", str(path)]
    with TemporaryDirectory() as state:
        env = {**os.environ, **_program.environment, "ONRECORD_STATE": state, **_folders(home)}
        subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=True)


def _folders(home: Path) -> dict[str, str]:
    return {f"ONRECORD_{name}": str(home / name.lower()) for name in ("CACHE", "CONFIG")}


@contextmanager
def bare(name: str, path: Path, size: tuple[int, int] = SIZE) -> Iterator[Probe]:
    """A yardstick of `benchmarks._bare` on the text of a file."""
    with Probe([*_program.python, _bare.__file__, name, str(path)], size) as probe:
        yield probe


def seconds_of(code: str, *arguments: str, env: Mapping[str, str] | None = None) -> float:
    """Seconds that the interpreter takes to run some code and end."""
    return _seconds([*_program.python, "-c", code, *arguments], env)


def seconds_of_command(*arguments: str, home: Path) -> float:
    """Seconds that a command of ours takes, with nothing remembered."""
    with TemporaryDirectory() as state:
        return _seconds([*_program.command, *arguments], {"ONRECORD_STATE": state, **_folders(home)})


def _seconds(command: Sequence[str], env: Mapping[str, str] | None) -> float:
    environment = {**os.environ, **_program.environment, **(env or {})}
    begun = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder of this run alone."""
    with TemporaryDirectory(prefix="onrecord-benchmark-") as folder:
        yield Path(folder)
