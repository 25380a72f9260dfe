"""How much text a file holds, before anybody has read it as an article: by it, files are put together for a worker."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

from tui.sources import Unreadable
from tui.sources.formats import FEED, PAGE, PDF, suffix_of
from tui.sources.reading import read_file

PER_PDF = 20
"""Bytes of a PDF for one of its text, about: most of it are fonts and pictures, and finding out takes long."""
PER_PACKED = 3
"""Bytes of text for one of a packed file, about."""
PER_PAGE = 10
"""Bytes of a page for one of its text, where it is at an address and not worth fetching for that."""
_MARKED_UP = frozenset((*PAGE.suffixes, *FEED.suffixes))
_TAG = re.compile(rb"<[^<>]*>")


def text_size(path: Path) -> int:
    """About how many bytes of text a file holds; 0 where it cannot be read. Pages and feeds are looked into."""
    if suffix_of(path.name) in _MARKED_UP and not path.name.lower().endswith(".gz"):
        with contextlib.suppress(Unreadable):
            return len(_TAG.sub(b"", b"".join(_outside(read_file(path)))))
        return 0
    try:
        return guessed_text_size(path.name, os.stat(path).st_size, fetched=True)  # noqa: PTH116 - a name can be too long
    except (OSError, ValueError):
        return 0


def guessed_text_size(name: str, size: int, *, fetched: bool = False) -> int:
    """The same by a file's name and its size alone."""
    suffix = suffix_of(name)
    if name.lower().endswith(".gz"):
        size *= PER_PACKED
    if suffix in PDF.suffixes:
        return size // PER_PDF
    return size // PER_PAGE if suffix in _MARKED_UP and not fetched else size


def _outside(page: bytes) -> list[bytes]:
    """The part of a page outside its scripts and styles."""
    kept, at = [], 0
    lower = page.lower()
    while at < len(page):
        found = min((i for i in (lower.find(b"<script", at), lower.find(b"<style", at)) if i >= 0), default=len(page))
        kept.append(page[at:found])
        if found == len(page):
            break
        close = lower.find(b"</script" if lower.startswith(b"<script", found) else b"</style", found)
        at = close if close >= 0 else len(page)
    return kept
