"""Reads plain text of moderate size in the painting process, at a cost that is linear and small.

Everything else is read by a process of its own (`tui.engine.reading`): a parser may take its time over what was made to
take it, and would hold up keys and signals.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from tui.core.model.article import Article
from tui.core.settings.bounds import DEFAULT_BOUNDS, Bounds
from tui.core.text.paragraphs import LINE_ENDS
from tui.sources.folder import masked_in
from tui.sources.formats import MARKDOWN, TEXT, format_of, suffix_of
from tui.sources.reading import read_bytes, read_file

QUICK_BYTES = 256 * 1024
QUICK_LINES = 5_000


def read_quickly(path: Path, paths: Iterable[Path], bounds: Bounds = DEFAULT_BOUNDS) -> Article | None:
    """As `read_listed`, for a file that is quick to read; None for any other.

    Raises:
        Unreadable: as `read_article`.
    """
    if path.suffix.lower() not in (*TEXT.suffixes, *MARKDOWN.suffixes):
        return None
    try:
        if os.stat(path).st_size > QUICK_BYTES:  # noqa: PTH116 - one of ten thousand: Path.stat takes longer
            return None
    except (OSError, ValueError):
        pass  # reading it says why
    article = read_quick_bytes(read_file(path, QUICK_BYTES), str(path), bounds)
    return None if article is None else masked_in(article, path, paths)


def read_quick_bytes(raw: bytes, path: str, bounds: Bounds = DEFAULT_BOUNDS) -> Article | None:
    """The article in bytes that are quick to read: plain text in UTF-8, neither long nor of very many lines; None for
    any other.

    Raises:
        Unreadable: there is no article in them.
    """
    if len(raw) > QUICK_BYTES or suffix_of(path) != Path(path).suffix.lower():
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if sum(map(text.count, LINE_ENDS)) > QUICK_LINES or format_of(path, raw)[:1] not in ([TEXT], [MARKDOWN]):
        return None
    return read_bytes(raw, path, bounds)
