"""Articles as members of the folder that they are read from."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from tui.core.model.article import Article
from tui.core.reading.entry import Stamp
from tui.core.settings.bounds import DEFAULT_BOUNDS, Bounds
from tui.core.text.paragraphs import LINE_ENDS
from tui.core.text.repeats import mask_repeats, repeated_lines
from tui.sources.decoding import NotText, decode
from tui.sources.discovery import Found, find_articles
from tui.sources.formats import GROUP_SUFFIXES, TEXT_SUFFIXES, suffix_of
from tui.sources.reading import Unreadable, group_paths, read_article, read_articles, read_file

MAX_NEIGHBOURS = 50
"""Files of a folder in which shared lines are looked for, spread over it."""
_TEXT_ENDS = tuple(TEXT_SUFFIXES)
MAX_NEIGHBOUR = 256 * 1024
"""Bytes: a longer file is no neighbour."""
MAX_NEIGHBOURHOOD = 1024 * 1024
"""Bytes of all neighbours together: what is over that is not looked at."""
MAX_NEIGHBOUR_LINES = 5_000
"""The same in lines, of one neighbour."""


def list_articles(
    paths: Iterable[Path],
    members: Callable[[Path], Sequence[str]] = group_paths,
    bounds: Bounds = DEFAULT_BOUNDS,
) -> Iterator[Found]:
    """As `find_articles`, with each article in a file of several by itself, as "file#1" and so on. `members` gives the
    paths in such a file."""
    for found in find_articles(paths, bounds):
        if found.problem is None and suffix_of(found.path.name) in GROUP_SUFFIXES:
            yield from (Found(Path(path)) for path in _members(found.path, stamp_of(found.path), members))
        else:
            yield found


def stamp_of(path: Path) -> Stamp | None:
    """Current stamp of an article's file, also of one of several; None if it cannot be read."""
    for name in (str(path), str(path).rpartition("#")[0]):
        with contextlib.suppress(OSError, ValueError):
            status = os.stat(name)  # noqa: PTH116 - one of ten thousand: Path.stat takes longer
            return Stamp(status.st_mtime_ns, status.st_size, status.st_ino)
    return None


@lru_cache(maxsize=4096)
def _members(path: Path, _stamp: Stamp | None, members: Callable[[Path], Sequence[str]]) -> tuple[str, ...]:
    """The paths of the articles in a file of several, as it was: the folder is looked at again and again."""
    return tuple(members(path))


def read_listed(path: Path, paths: Iterable[Path], bounds: Bounds = DEFAULT_BOUNDS) -> Article:
    """As `read_article`, for an article found at some paths: lines that other files of its folder share are masked.

    Raises:
        Unreadable: as `read_article`.
    """
    return masked_in(read_article(path, bounds), path, paths)


def masked_in(article: Article, path: Path, paths: Iterable[Path]) -> Article:
    """An article found at some paths, with the lines masked that other files of its folder share."""
    return _masked(article, path) if _in_folder(path, paths) else article


def read_all_listed(path: Path, paths: Iterable[Path], bounds: Bounds = DEFAULT_BOUNDS) -> Iterator[Article]:
    """As `read_articles`, with shared lines masked as in `read_listed`.

    Raises:
        Unreadable: as `read_articles`.
    """
    inside = _in_folder(path, paths)
    for article in read_articles(path, bounds):
        yield _masked(article, path) if inside else article


def _in_folder(path: Path, paths: Iterable[Path]) -> bool:
    """Whether a path was found in one of some folders, and is not one of the paths given."""
    return any(folder in path.parents for folder in paths)


def _masked(article: Article, path: Path) -> Article:
    if suffix_of(path.name) not in TEXT_SUFFIXES:
        return article
    try:
        changed = path.parent.stat().st_mtime_ns
    except (OSError, ValueError):
        return article
    masked = mask_repeats(article, _shared(path.parent, changed))
    return masked if masked is article else replace(masked, words=masked.count_words())


@lru_cache(maxsize=64)
def _shared(folder: Path, _changed: int) -> frozenset[str]:
    """The lines that text files of a folder share, as it was when it was changed last."""
    names: list[str] = []
    with contextlib.suppress(OSError):
        names = [n for n in os.listdir(folder) if n.endswith(_TEXT_ENDS) and not n.startswith(".")]  # noqa: PTH208
    step = max(1, len(names) // MAX_NEIGHBOURS)
    return repeated_lines(_texts(folder / name for name in sorted(names)[::step][:MAX_NEIGHBOURS]))


def _texts(paths: Iterable[Path]) -> Iterator[str]:
    left = MAX_NEIGHBOURHOOD
    for path in paths:
        with contextlib.suppress(Unreadable, NotText, OSError):
            status = path.lstat()
            if stat.S_ISREG(status.st_mode) and status.st_size <= min(MAX_NEIGHBOUR, left):
                left -= status.st_size
                text = decode(read_file(path, MAX_NEIGHBOUR), guess=False)[0]
                if sum(map(text.count, LINE_ENDS)) <= MAX_NEIGHBOUR_LINES:
                    yield text
