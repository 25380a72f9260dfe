"""Start before Textual is loaded: reads the article to open and paints its first page on the terminal.

Importing Textual takes most of a start. Whoever begins to read does not wait for it; its driver goes on with the same
screen (`tui.frames.begun`).
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.app.first_page import frame
from tui.config.options import Config
from tui.core.model.article import Article
from tui.core.settings.bounds import DEFAULT_BOUNDS, Bounds
from tui.core.state.state import State
from tui.frames.begun import Begun
from tui.frames.driver import understands_frames
from tui.sources import Unreadable, find_articles
from tui.sources.quick import read_quickly

_COLOURS_OF_OTHERS = ("NO_COLOR", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_FILTERS")
"""With any of these in the environment, Textual's colours are not those of the theme."""


class First(NamedTuple):
    """The article that the reader opens first, and the offset where it was left."""

    article: Article
    offset: int


def first_article(paths: Sequence[Path], state: State, bounds: Bounds = DEFAULT_BOUNDS) -> First | None:
    """The article that was open last, if it is below the paths, else the first; None where that is not quick to read,
    or cannot be read."""
    last = state.positions.last()
    for path in paths if last is not None else ():
        with contextlib.suppress(ValueError):
            inside = Path(last.path).relative_to(os.path.abspath(path)) if last else ""  # noqa: PTH100 - links stay
            return _read(path / inside, paths, state, bounds)
    found = next(find_articles(paths, bounds=bounds), None)
    return None if found is None or found.problem else _read(found.path, paths, state, bounds)


def _read(path: Path, paths: Sequence[Path], state: State, bounds: Bounds) -> First | None:
    try:
        article = read_quickly(path, paths, bounds)
    except Unreadable:
        return None
    return None if article is None else First(article, state.positions.of(article.sha256))


def first_page(
    first: First, paths: Sequence[Path], config: Config, environment: Mapping[str, str] = os.environ
) -> Begun | None:
    """Paint the article's first page as it will be; None where that cannot be known, and nothing is painted."""
    if config.start != "article" or not understands_frames(config.differ):
        return None
    depth = _depth(config.theme, environment)
    if depth is None or any(name in environment for name in _COLOURS_OF_OTHERS):
        return None
    try:
        columns, rows = os.get_terminal_size(sys.__stderr__.fileno() if sys.__stderr__ else 2)
        many = any(os.path.isdir(path) for path in paths)  # noqa: PTH112 - Path.is_dir raises
        page = frame(first.article, first.offset, (columns, rows), config, depth=depth, many=many)
        if page is None:
            return None
        return Begun(page, (columns, rows), signals="TEXTUAL_ALLOW_SIGNALS" in environment)
    except (OSError, ValueError):
        return None


def _depth(theme: str, environment: Mapping[str, str]) -> int | None:
    """Bits of a colour, as Rich finds out; None where there are only sixteen, and a theme that needs more."""
    if environment.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return 24
    if environment.get("TERM", "").strip().lower().rpartition("-")[2] in ("256color", "kitty"):
        return 8
    return 8 if theme.startswith("ansi") else None
