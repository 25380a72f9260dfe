"""Reading files in a process that can be ended: what the painting process and the commands read articles with.

Plain text of moderate size is read here, at once (`tui.sources.quick`). Everything else is parsed by a process of its
own (`tui.engine.reading_worker`), which the system ends where a file takes it too long; so a parser's worst input costs
that file, which is named with its reason, and never a key.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tui.core.model.article import Article
from tui.core.settings.bounds import DEFAULT_BOUNDS, Bounds
from tui.engine.lane import SOON, GivenUp, Lane
from tui.sources import Found, Unreadable, find_articles, list_articles
from tui.sources.quick import read_quick_bytes, read_quickly

__all__ = ["GivenUp", "NotYet", "Reader"]


class NotYet(Unreadable):
    """The file takes longer than a key may wait."""


class Reader:
    """Reads articles, from any thread, in processes that are begun when they are needed: one for what is to be opened,
    one for what a key waits for, one for all else."""

    def __init__(self, bounds: Bounds = DEFAULT_BOUNDS) -> None:
        self._bounds = bounds
        self._now = Lane(bounds)
        self._soon = Lane(bounds)
        self._rest = Lane(bounds)

    @property
    def slow(self) -> str:
        """The path of a file that is being read, and has been for longer than a key may wait; empty if none is."""
        return self._now.slow or self._rest.slow

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
        lane = self._now if now else self._rest
        return self._noted(article or lane.article(path, paths, first=now))

    def read_soon(self, path: Path, paths: Iterable[Path]) -> Article:
        """As `read_listed`, for a key that waits for it.

        Raises:
            NotYet: it would wait too long.
            Unreadable: as there.
        """
        article = read_quickly(path, paths, self._bounds)
        if article is not None:
            return self._noted(article)
        given_up = threading.Timer(SOON, self._soon.give_up)
        given_up.daemon = True
        given_up.start()
        try:
            return self._noted(self._soon.article(path, paths))
        except GivenUp:
            raise NotYet(str(path), "it takes long to read: open it first") from None
        finally:
            given_up.cancel()

    def read_articles(self, path: Path) -> Iterator[Article]:
        """As `tui.sources.read_articles`.

        Raises:
            Unreadable: as `read_listed`.
        """
        return map(self._noted, self._rest.articles({"do": "read all", "path": str(path), "given": []}))

    def read_all(self, raw: bytes, path: str) -> Iterator[Article]:
        """As `tui.sources.read_all`.

        Raises:
            Unreadable: as `read_listed`.
        """
        article = read_quick_bytes(raw, path, self._bounds)
        if article is not None:
            yield self._noted(article)
            return
        yield from map(self._noted, self._rest.articles({"do": "bytes", "path": path, "size": len(raw)}, raw))

    def list_articles(self, paths: Iterable[Path]) -> Iterator[Found]:
        """As `tui.sources.list_articles`: what is in files of several is asked of a process."""
        return list_articles(paths, self.members, self._bounds)

    def find_articles(self, paths: Iterable[Path]) -> Iterator[Found]:
        """As `tui.sources.find_articles`."""
        return find_articles(paths, self._bounds)

    def members(self, path: Path) -> Sequence[str]:
        """As `tui.sources.group_paths`."""
        try:
            answers = self._rest.answers({"do": "members", "path": str(path), "given": []})
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
        self._now.give_up()

    def close(self) -> None:
        """End the processes, whatever they are doing; whoever waits is told that it was given up."""
        for lane in (self._now, self._soon, self._rest):
            lane.close()
