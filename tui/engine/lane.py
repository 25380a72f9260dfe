"""One reading process, asked for one file at a time: begun when it is needed, ended at will, and begun again."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tui.core.data.codec import to_json
from tui.core.model.article import Article
from tui.core.settings.bounds import Bounds
from tui.engine.conversation import Conversation, Lost
from tui.engine.limits import TOO_SLOW
from tui.engine.process import start
from tui.sources import Unreadable

SOON = 0.15
"""Seconds that a key may wait for a file; whoever waits longer is told so, and other keys work."""


class GivenUp(Unreadable):
    """Nobody waits for the file any more: another one was asked for, or the program ends."""


LOOK = 0.05
"""Seconds after which whoever waits for a turn looks whether anybody waits for it."""


class Lane:
    """One process, one request at a time; begun when it is needed, and again after it was lost."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._turn = threading.Lock()
        self._guard = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._path = ""
        self._began = 0.0
        self._given_up = False
        self._closed = False
        self._ticket = 0  # of the last that goes before all others

    @property
    def pid(self) -> int | None:
        """The process's id; None if none was begun, or it was lost."""
        process = self._process
        return process.pid if process is not None else None

    @property
    def slow(self) -> str:
        """The path of a file that has been read for longer than a key may wait; empty if none is."""
        with self._guard:
            return self._path if self._path and time.monotonic() - self._began > SOON else ""

    def give_up(self) -> int:
        """End what is being read, and what waits to be read before all others; gives a ticket for what comes next."""
        with self._guard:
            self._ticket += 1
            if self._process is not None and self._path:
                self._given_up = True
                self._process.kill()
            return self._ticket

    def close(self) -> None:
        """End the process, and begin no other."""
        with self._guard:
            self._closed = self._given_up = True
            if self._process is not None and self._path:
                self._process.kill()  # whoever reads from it sees that, and closes it
            else:
                self._drop()

    def article(self, path: Path, paths: Iterable[Path], *, first: bool = False) -> Article:
        """An article found at some paths. With `first`, what is being read, or waits to be, gives way."""
        request = {"do": "read", "path": str(path), "given": list(map(str, paths))}
        (article,) = self.articles(request, ticket=self.give_up() if first else None)
        return article

    def articles(self, request: dict[str, Any], raw: bytes = b"", *, ticket: int | None = None) -> Iterator[Article]:
        """The articles that are answered."""
        from tui.engine.reading_worker import article_of

        for header, text, blocks in self.answers(request, raw, ticket):
            if header["is"] == "article":
                yield article_of(header["about"], text, blocks)

    def answers(
        self, request: dict[str, Any], raw: bytes = b"", ticket: int | None = None
    ) -> Iterator[tuple[dict[str, Any], bytes, bytes]]:
        """The process's answer: the line, and the text and the blocks of an article.

        Raises:
            Unreadable: it says so, or was lost; GivenUp: nobody waits.
        """
        path = request["path"]
        whole = False
        with self._in_turn(path, ticket):
            process = self._begin(path, ticket)
            try:
                for header, text, blocks in Conversation(process).ask(request, raw):
                    whole = header["is"] != "article" and not header.get("last")
                    if header["is"] == "unreadable":
                        raise Unreadable(header["path"], header["reason"])
                    yield header, text, blocks
            except Lost as error:
                raise self._lost(path, process, str(error)) from None
            finally:
                with self._guard:
                    self._path = ""
                    if not whole or self._closed:  # the rest must not be taken for the answer to the next question
                        self._drop()

    @contextlib.contextmanager
    def _in_turn(self, path: str, ticket: int | None) -> Iterator[None]:
        """Wait for a turn.

        Raises:
            GivenUp: a newer request replaced this one, or the lane is closed.
        """
        while not self._turn.acquire(timeout=LOOK):
            with self._guard:
                if self._closed or ticket not in (None, self._ticket):
                    raise GivenUp(path, "nobody waits for it any more")
        try:
            yield
        finally:
            self._turn.release()

    def _begin(self, path: str, ticket: int | None) -> subprocess.Popen[bytes]:
        with self._guard:
            if self._closed or ticket not in (None, self._ticket):
                raise GivenUp(path, "nobody waits for it any more")
            killed = self._given_up  # though the system may not say so yet
            self._path, self._began, self._given_up = path, time.monotonic(), False
            if self._process is None or killed or self._process.poll() is not None:
                self._drop()
                try:
                    self._process = start("tui.engine.reading_worker", to_json(self._bounds.to_dict()))
                except OSError as error:
                    self._path = ""
                    raise Unreadable(path, f"no process to read it can be started: {error.strerror}") from None
            return self._process

    def _lost(self, path: str, process: subprocess.Popen[bytes], reason: str) -> Unreadable:
        from tui.engine.reading_worker import TOO_LARGE

        with self._guard:
            given_up = self._given_up
        if given_up:
            return GivenUp(path, "nobody waits for it any more")
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(1.0)
        code = process.returncode
        if code is not None and code == -getattr(signal, "SIGPROF", 0):
            reason = TOO_SLOW
        elif code is not None and code in (-signal.SIGABRT, -signal.SIGSEGV):
            reason = TOO_LARGE if code == -signal.SIGABRT else "it crashes its reader"
        return Unreadable(path, reason)

    def _drop(self) -> None:
        """End the process. No thread may be reading from it."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(1.0)
