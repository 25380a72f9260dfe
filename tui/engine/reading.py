"""Reading files in a process that can be ended: what the painting process and the commands read articles with.

Plain text of moderate size is read here, at once (`tui.sources.quick`). Everything else is parsed by a process of its
own (`tui.engine.reading_worker`), which the system ends where a file takes it too long; so a parser's worst input costs
that file, which is named with its reason, and never a key.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from tui.core.model.article import Article
from tui.core.model.codec import to_json
from tui.core.reading.catalogue import Stamp
from tui.engine.limits import TOO_SLOW
from tui.engine.process import start
from tui.sources import Unreadable
from tui.sources.folder import stamp_of
from tui.sources.quick import read_quick_bytes, read_quickly

PATIENCE = 120.0
"""Seconds without an answer after which a file is given up: a disk that does not answer, or a machine that has hardly
any time for the process. What makes a parser work for long is ended before (`limits.READING_SECONDS`)."""
ASKED = 4
"""Files that are kept as they were read for a key: it asks again when they have been."""
STEP = 0.5
"""Seconds between two looks at whether the answer is still awaited."""
SOON = 0.15
"""Seconds that a key may wait for a file; whoever waits longer is told so, and other keys work."""


class GivenUp(Unreadable):
    """Nobody waits for the file any more: another one was asked for, or the program ends."""


class NotYet(Exception):  # noqa: N818 - reads as what it says
    """The file takes longer than a key may wait, and is being read. It is no reason to say that it cannot be."""

    def __init__(self, path: Path, found: Future[Article]) -> None:
        super().__init__(f"{path}: it is being read")
        self.path = path
        self._found = found

    def wait(self) -> None:
        """Return when it has been read, or turned out not to be readable: whoever asks for it again hears which."""
        self._found.exception()


class _Lost(Exception):  # noqa: N818 - the process is
    """The process ended in the midst of an answer."""


class Reader:
    """Reads articles, from any thread, in processes that are begun when they are needed: one for what is to be opened,
    one for what a key waits for, one for all else."""

    def __init__(self) -> None:
        self._now = _Lane()
        self._soon = _Lane()
        self._rest = _Lane()
        self._guard = threading.Lock()
        self._asked: dict[Path, tuple[Stamp | None, Future[Article]]] = {}  # what a key has asked for

    @property
    def slow(self) -> str:
        """The path of a file that is being read, and has been for longer than a key may wait; empty if none is."""
        return self._now.slow or self._soon.slow or self._rest.slow

    def quickly(self, path: Path, paths: Iterable[Path]) -> Article | None:
        """As `read_listed`, at once; None for a file that is not quick to read.

        Raises:
            Unreadable: as `tui.sources.read_article`.
        """
        return read_quickly(path, paths)

    def read_listed(self, path: Path, paths: Iterable[Path], *, now: bool = False) -> Article:
        """As `tui.sources.read_listed`. With `now`, what was asked for so before is given up.

        Raises:
            Unreadable: as there; or reading it took too long, or too much memory.
        """
        return read_quickly(path, paths) or (self._now if now else self._rest).article(path, paths, first=now)

    def read_soon(self, path: Path, paths: Iterable[Path]) -> Article:
        """As `read_listed`, for a key that waits for it.

        Raises:
            NotYet: it would wait too long. The file is read on, and whoever asks again is given what came.
            Unreadable: as there.
        """
        article = read_quickly(path, paths)
        if article is not None:
            return article
        found = self._found_soon(path, tuple(paths))
        try:
            return found.result(SOON)
        except TimeoutError:
            raise NotYet(path, found) from None

    def _found_soon(self, path: Path, paths: Sequence[Path]) -> Future[Article]:
        """What is found in a file as it is now, in a thread. The process is never ended for what takes it long: one
        that has just begun needs its time too, and would begin for ever."""
        stamp = stamp_of(path)
        with self._guard:
            known, found = self._asked.pop(path, (None, None))
            if found is None or known != stamp:
                found = Future()
                threading.Thread(target=self._find_soon, args=(found, path, paths), daemon=True).start()
            self._asked[path] = stamp, found
            while len(self._asked) > ASKED:
                del self._asked[next(iter(self._asked))]
        return found

    def _find_soon(self, found: Future[Article], path: Path, paths: Sequence[Path]) -> None:
        try:
            found.set_result(self._soon.article(path, paths))
        except Exception as error:
            found.set_exception(error)

    def read_articles(self, path: Path) -> Iterator[Article]:
        """As `tui.sources.read_articles`.

        Raises:
            Unreadable: as `read_listed`.
        """
        return self._rest.articles({"do": "read all", "path": str(path), "given": []})

    def read_all(self, raw: bytes, path: str) -> Iterator[Article]:
        """As `tui.sources.read_all`.

        Raises:
            Unreadable: as `read_listed`.
        """
        article = read_quick_bytes(raw, path)
        if article is not None:
            yield article
            return
        yield from self._rest.articles({"do": "bytes", "path": path, "size": len(raw)}, raw)

    def members(self, path: Path) -> Sequence[str]:
        """As `tui.sources.group_paths`."""
        try:
            answers = self._rest.answers({"do": "members", "path": str(path), "given": []})
            return next((header["paths"] for header, _, _ in answers if header["is"] == "paths"), [str(path)])
        except GivenUp:
            raise
        except Unreadable:
            return [str(path)]

    def give_up(self) -> None:
        """Nobody waits any more for what was asked for as `now`."""
        self._now.give_up()

    def close(self) -> None:
        """End the processes, whatever they are doing; whoever waits is told that it was given up."""
        for lane in (self._now, self._soon, self._rest):
            lane.close()


LOOK = 0.05
"""Seconds after which whoever waits for a turn looks whether anybody waits for it."""


class _Lane:
    """One process, one request at a time; begun when it is needed, and again after it was lost."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._guard = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._path = ""
        self._began = 0.0
        self._given_up = False
        self._closed = False
        self._ticket = 0  # of the last that goes before all others

    @property
    def slow(self) -> str:
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
        """What the process answers: the line, and the text and the blocks of an article.

        Raises:
            Unreadable: it says so, or was lost; GivenUp: nobody waits.
        """
        path = request["path"]
        whole = False
        with self._in_turn(path, ticket):
            process = self._begin(path, ticket)
            try:
                for header, text, blocks in _Conversation(process).ask(request, raw):
                    whole = header["is"] != "article" and not header.get("last")
                    if header["is"] == "unreadable":
                        raise Unreadable(header["path"], header["reason"])
                    yield header, text, blocks
            except _Lost as error:
                raise self._lost(path, process, str(error)) from None
            finally:
                with self._guard:
                    self._path = ""
                    if not whole or self._closed:  # the rest must not be taken for the answer to the next question
                        self._drop()

    @contextlib.contextmanager
    def _in_turn(self, path: str, ticket: int | None) -> Iterator[None]:
        """Wait until nothing else is read; who has waited in vain is told while what came later is still read."""
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
                    self._process = start("tui.engine.reading_worker")
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
        """End the process, which nobody reads from now."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(1.0)


class _Conversation:
    """One question to a process and its answers, without waiting for ever."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        if process.stdin is None or process.stdout is None:
            raise ValueError("the process has no pipes")
        self._in, self._out = process.stdin, process.stdout
        self._rest = bytearray()

    def ask(self, request: dict[str, Any], raw: bytes) -> Iterator[tuple[dict[str, Any], bytes, bytes]]:
        """The answers up to the last.

        Raises:
            _Lost: the process ended before, or says nothing any more.
        """
        try:
            self._in.write(to_json(request).encode("ascii") + b"\n" + raw)
            self._in.flush()
        except (OSError, ValueError):
            raise _Lost("the process to read it ended") from None
        while True:
            header = json.loads(self._line())
            if header["is"] != "article":
                yield header, b"", b""
                return
            text = self._bytes(header["text"])
            yield header, text, self._bytes(header["blocks"])

    def _line(self) -> bytes:
        while (end := self._rest.find(b"\n")) < 0:
            self._more()
        line = bytes(self._rest[:end])
        del self._rest[: end + 1]
        return line

    def _bytes(self, size: int) -> bytes:
        while len(self._rest) < size:
            self._more()
        taken = bytes(self._rest[:size])
        del self._rest[:size]
        return taken

    def _more(self) -> None:
        """Take in what came.

        Raises:
            _Lost: the process ended, or nothing came for too long.
        """
        waited = 0.0
        try:
            while not select.select([self._out], [], [], STEP)[0]:
                waited += STEP  # and not the time by the clock: the program may have been asleep itself
                if waited > PATIENCE:
                    raise _Lost(f"reading it takes longer than {PATIENCE:.0f} seconds")
            data = os.read(self._out.fileno(), 1 << 20)
        except (OSError, ValueError):
            data = b""
        if not data:
            raise _Lost("the process to read it ended")
        self._rest += data
