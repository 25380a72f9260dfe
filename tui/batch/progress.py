"""How far a command is: a bar on standard error with rate and time left, where that is a terminal; else nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sized
from types import TracebackType
from typing import Any

from tqdm import tqdm

from tui.cli import complain


class Progress:
    """A bar that counts files. Whatever else goes to the terminal is written above it."""

    def __init__(self, total: int | None = None) -> None:
        self._bar = tqdm(
            total=total,
            unit="file",
            file=sys.stderr,
            disable=None,  # unless standard error is a terminal
            leave=False,
            dynamic_ncols=True,
            ascii=not (sys.stderr.encoding or "").lower().startswith("utf"),
        )

    @staticmethod
    def is_shown() -> bool:
        """Whether there will be a bar, for which it is worth counting the files first."""
        return sys.stderr.isatty()

    def step(self, files: int = 1) -> None:
        """So many more files are done."""
        self._bar.update(files)

    def restart(self, total: int) -> None:
        """Begin again from nothing, with another number of files."""
        self._bar.reset(total)

    def counting(self, batches: Iterable[Sized]) -> Iterator[Any]:
        """The batches, counted when they are asked for: how far a run is whose batches are in work elsewhere."""
        for batch in batches:
            yield batch
            self.step(len(batch))

    def complain(self, message: str) -> None:
        """A line on standard error, safe for a terminal."""
        with self.aside():
            complain(message)

    def aside(self) -> _Aside:
        """For as long as something is written, the bar is not on the screen."""
        return _Aside(self._bar)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self._bar.close()


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
