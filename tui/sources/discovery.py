"""Which files below a folder are articles."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tui.core.settings.bounds import DEFAULT_BOUNDS, Bounds
from tui.sources.formats import is_archived, is_article

_MEMBER = re.compile(r"(?P<file>.+)#[1-9]\d{0,5}", re.DOTALL)
"""The path of one of several articles in a file."""
MAX_DEPTH = 64
"""Folders below one another."""


class Found(NamedTuple):
    """A file that should be an article, or the reason why it is not one."""

    path: Path
    problem: str | None = None


def find_articles(paths: Iterable[Path], bounds: Bounds = DEFAULT_BOUNDS) -> Iterator[Found]:
    """The articles at some paths: a file is itself, whatever its name; a folder is searched to its depth for
    article files by suffix, in the order of their names, files before folders.

    Hidden files are passed over silently. Symbolic links are followed only to files inside the folder given, unless
    that is set otherwise, and what is not a regular file is named with its problem, never opened.
    """
    limit = bounds.articles
    for number, found in enumerate(_below(paths, bounds.follow_links)):
        if number == limit:
            reason = f"more than {limit} files: the rest is left out (articles in the config)"
            yield Found(found.path.parent, reason)
            return
        yield found


def _below(paths: Iterable[Path], everywhere: bool) -> Iterator[Found]:
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a name is too long or a folder closed
            yield from _search(path, None if everywhere else path.resolve(), MAX_DEPTH)
        else:
            yield Found(path, "a file of an archive, no article" if is_archived(path.name) else _problem(path, None))


def spelt_alike(paths: Iterable[Path]) -> list[Path]:
    """The paths given, each once; those inside another one are spelt as a search of that one spells them, so that
    a file has one path however often it is found."""
    given = list(paths)
    places = [os.path.abspath(path) for path in given]  # noqa: PTH100 - Path.absolute leaves ".." in it
    known = dict(zip(reversed(places), reversed(given), strict=True))
    alike: dict[Path, None] = {}
    for place in places:
        inside = Path(place)
        outermost = next(parent for parent in (*reversed(inside.parents), inside) if str(parent) in known)
        alike[known[str(outermost)] / inside.relative_to(outermost)] = None
    return list(alike)


def _search(folder: Path, root: Path | None, depth: int) -> Iterator[Found]:
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: _sort_key(entry.name))
    except OSError as error:
        yield Found(folder, f"the folder cannot be opened: {_reason(error)}")
        return
    folders = []
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        if _is_dir(entry):
            folders.append(path)
        elif is_article(entry.name):
            yield Found(path, _problem(path, root))
    for path in folders:
        if depth > 0:
            yield from _search(path, root, depth - 1)
        else:
            yield Found(path, f"more than {MAX_DEPTH} folders deep: not searched")


def _sort_key(name: str) -> tuple[str, str]:
    return name.casefold(), name


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _problem(path: Path, root: Path | None) -> str | None:
    """Why a path is not to be opened; None if it may be. With a root, links must stay below it."""
    try:
        if root is not None and path.is_symlink() and not path.resolve(strict=True).is_relative_to(root):
            return "a link out of the folder: not followed (follow_links in the config)"
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        member = _MEMBER.fullmatch(str(path))
        if member and _problem(Path(member["file"]), root) is None:
            return None
        return why_not(path, error) if path.is_symlink() else "no such file or folder"
    except (OSError, RuntimeError, ValueError) as error:
        return _reason(error)
    return None if stat.S_ISREG(mode) else kind_of(mode)


def kind_of(mode: int) -> str:
    """Kind of a path that is no regular file, in words."""
    kinds = {stat.S_ISFIFO: "a pipe", stat.S_ISSOCK: "a socket", stat.S_ISDIR: "a folder"}
    kind = next((name for test, name in kinds.items() if test(mode)), "a device")
    return f"{kind}, not a regular file"


def why_not(path: Path, error: Exception) -> str:
    """Why a file cannot be opened, in words: without number or path."""
    lost = isinstance(error, FileNotFoundError) and os.path.islink(path)  # noqa: PTH114 - Path.is_symlink may raise
    return "a link to nothing" if lost else _reason(error)


def _reason(error: Exception) -> str:
    """An error in words for the list: the system's message without number or path."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return "a link that leads back to itself" if isinstance(error, RuntimeError) else str(error)
