"""How far a command is: a bar on standard error with rate and time left, where that is a terminal; else a line every so
often. And what it has to say of single articles: on standard error, and in a file where one is wanted."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator, Sized
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from tqdm import tqdm

from tui.cli.console import print_error
from tui.core.text.sanitise import one_line

EVERY_SECONDS = 30.0
"""Between two lines that say how far it is."""


class Progress:
    """Counts files. Whatever else goes to the terminal is written above the bar."""

    def __init__(self, total: int | None = None, *, quiet: bool = False, log: str | None = None) -> None:
        """`quiet`: only what ends the command is said. `log` is a file to which everything said is added.

        Raises:
            OSError: it cannot be opened.
        """
        self._log: TextIO | None = Path(log).open("a", encoding="utf-8", errors="replace") if log else None  # noqa: SIM115 - closed at the end
        self._quiet = quiet
        self._total = total
        self._done = 0
        self._began = self._told = time.monotonic()
        self._bar = tqdm(
            total=total,
            unit="file",
            file=sys.stderr,
            disable=True if quiet else None,  # None: unless standard error is a terminal
            leave=False,
            dynamic_ncols=True,
            ascii=not (sys.stderr.encoding or "").lower().startswith("utf"),
        )

    @classmethod
    def of(cls, options: argparse.Namespace, total: int | None = None) -> Progress:
        """A progress display as `--quiet` and `--log` set it.

        Raises:
            OSError: the log cannot be opened.
        """
        return cls(total, quiet=options.quiet, log=options.log)

    @staticmethod
    def is_shown() -> bool:
        """Whether there will be a bar, for which it is worth counting the files first."""
        return sys.stderr.isatty()

    def step(self, files: int = 1) -> None:
        """Count files that are done."""
        self._bar.update(files)
        self._done += files
        now = time.monotonic()
        if now - self._told >= EVERY_SECONDS:
            self._told = now
            if self._bar.disable and not self._quiet:
                print_error(self._how_far(now))
            self._note(self._how_far(now))

    def restart(self, total: int) -> None:
        """Begin again from nothing, with another number of files."""
        self._bar.reset(total)
        self._total, self._done = total, 0
        self._began = self._told = time.monotonic()

    def counting(self, batches: Iterable[Sized]) -> Iterator[Any]:
        """The batches, counted when they are asked for: how far a run is whose batches are in work elsewhere."""
        for batch in batches:
            yield batch
            self.step(len(batch))

    def print_error(self, message: str) -> None:
        """A line on standard error, safe for a terminal, and in the log."""
        self._note(message)
        if not self._quiet:
            with self.aside():
                print_error(message)

    def stop(self, message: str) -> None:
        """The same, of what ends the command: said also where all else is to be quiet."""
        self._note(message)
        with self.aside():
            print_error(message)

    def aside(self) -> _Aside:
        """For as long as something is written, the bar is not on the screen."""
        return _Aside(self._bar)

    def _how_far(self, now: float) -> str:
        """In words: files done of all, files per second, and the time left."""
        rate = self._done / max(0.001, now - self._began)
        of = f" of {self._total:,}" if self._total else ""
        left = f", {_duration((self._total - self._done) / rate)} left" if self._total and rate else ""
        return f"{self._done:,}{of} files, {rate:.1f} a second{left}"

    def _note(self, message: str) -> None:
        if self._log is not None:
            self._log.write(one_line(f"{datetime.now().isoformat(' ', 'seconds')} {message}") + "\n")
            self._log.flush()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self._bar.close()
        if self._log is not None:
            self._log.close()


class _Aside:
    def __init__(self, bar: tqdm) -> None:
        self._bar = bar

    def __enter__(self) -> None:
        if not self._bar.disable:
            self._bar.clear()

    def __exit__(self, *_: object) -> None:
        if not self._bar.disable:
            sys.stdout.flush()
            self._bar.refresh()


def _duration(seconds: float) -> str:
    """About how long, in words."""
    if seconds < 90:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 5400 else f"{seconds / 3600:.1f} hours"
