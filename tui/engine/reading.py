"""Reading files in a process that can be ended: what the painting process and the commands read articles with.

Plain text of moderate size is read here, at once (`tui.sources.quick`). Everything else is parsed by a process of its
own (`tui.engine.reading_worker`), which the system ends where a file takes it too long; so a parser's worst input costs
that file, which is named with its reason, and never a key.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from tui.core.model.article import Article
from tui.core.reading.entry import Stamp
from tui.core.settings.bounds import DEFAULT_BOUNDS, Bounds
from tui.engine.lane import SOON, GivenUp, Lane
from tui.sources import Found, Unreadable, find_articles, list_articles
from tui.sources.folder import stamp_of
from tui.sources.quick import read_quick_bytes, read_quickly

__all__ = ["GivenUp", "NotYet", "Reader"]

ASKED = 4
"""Files that are kept as they were read for a key: it asks again when they have been."""


class NotYet(Exception):  # noqa: N818 - reads as what it says
    """The file takes longer than a key may wait, and is being read. It is no reason to say that it cannot be."""

    def __init__(self, path: Path, found: Future[Article]) -> None:
        super().__init__(f"{path}: it is being read")
        self.path = path
        self._found = found

    def wait(self) -> None:
        """Return when it has been read, or turned out not to be readable: whoever asks for it again hears which."""
        self._found.exception()


class Reader:
    """Reads articles, from any thread, in processes that are begun when they are needed: one for what is to be opened
    (`now`), one for what a key waits for (`soon`), one for all else (`rest`)."""

    def __init__(self, bounds: Bounds = DEFAULT_BOUNDS) -> None:
        self._bounds = bounds
        self.now, self.soon, self.rest = Lane(bounds), Lane(bounds), Lane(bounds)
        self._guard = threading.Lock()
        self._asked: dict[Path, tuple[Stamp | None, Future[Article]]] = {}  # what a key has asked for

    @property
    def slow(self) -> str:
        """The path of a file that is being read, and has been for longer than a key may wait; empty if none is."""
        return self.now.slow or self.soon.slow or self.rest.slow

    def quickly(self, path: Path, paths: Iterable[Path]) -> Article | None:
        """As `read_listed`, at once; None for a file that is not quick to read.

        Raises:
            Unreadable: as `tui.sources.read_article`.
        """
        article = read_quickly(path, paths, self._bounds)
        return article and self._noted(article)

    def read_listed(self, path: Path, paths: Iterable[Path], *, now: bool = False) -> Article:
        """As `tui.sources.read_listed`. With `now`, what was asked for so before is given up.

        Raises:
            Unreadable: as there; or reading it took too long, or too much memory.
        """
        article = read_quickly(path, paths, self._bounds)
        lane = self.now if now else self.rest
        return self._noted(article or lane.article(path, paths, first=now))

    def read_soon(self, path: Path, paths: Iterable[Path]) -> Article:
        """As `read_listed`, for a key that waits for it.

        Raises:
            NotYet: it would wait too long. The file is read on, and whoever asks again is given what came.
            Unreadable: as there.
        """
        article = read_quickly(path, paths, self._bounds)
        if article is not None:
            return self._noted(article)
        found = self._found_soon(path, tuple(paths))
        try:
            return self._noted(found.result(SOON))
        except TimeoutError:
            raise NotYet(path, found) from None

    def _found_soon(self, path: Path, paths: Sequence[Path]) -> Future[Article]:
        """The articles in a file as it is now, read in a thread. The process is never ended for what takes it long: one
        that has just begun needs its time too, and would begin forever."""
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
            found.set_result(self.soon.article(path, paths))
        except Exception as error:
            found.set_exception(error)

    def read_articles(self, path: Path) -> Iterator[Article]:
        """As `tui.sources.read_articles`.

        Raises:
            Unreadable: as `read_listed`.
        """
        return map(self._noted, self.rest.articles({"do": "read all", "path": str(path), "given": []}))

    def read_all(self, raw: bytes, path: str) -> Iterator[Article]:
        """As `tui.sources.read_all`.

        Raises:
            Unreadable: as `read_listed`.
        """
        article = read_quick_bytes(raw, path, self._bounds)
        if article is not None:
            yield self._noted(article)
            return
        yield from map(self._noted, self.rest.articles({"do": "bytes", "path": path, "size": len(raw)}, raw))

    def list_articles(self, paths: Iterable[Path]) -> Iterator[Found]:
        """As `tui.sources.list_articles`: what is in files of several is asked of a process."""
        return list_articles(paths, self.members, self._bounds)

    def find_articles(self, paths: Iterable[Path]) -> Iterator[Found]:
        """As `tui.sources.find_articles`."""
        return find_articles(paths, self._bounds)

    def members(self, path: Path) -> Sequence[str]:
        """As `tui.sources.group_paths`."""
        try:
            answers = self.rest.answers({"do": "members", "path": str(path), "given": []})
            return next((header["paths"] for header, _, _ in answers if header["is"] == "paths"), [str(path)])
        except GivenUp:
            raise
        except Unreadable:
            return [str(path)]

    def _noted(self, article: Article) -> Article:
        """An article with a note where not all of it will be analysed."""
        note = self._bounds.left_out(article.analysed_characters)
        return replace(article, notes=(*article.notes, note)) if note else article

    def give_up(self) -> None:
        """Nobody waits any more for what was asked for as `now`."""
        self.now.give_up()

    def close(self) -> None:
        """End the processes, whatever they are doing; whoever waits is told that it was given up."""
        for lane in (self.now, self.soon, self.rest):
            lane.close()
