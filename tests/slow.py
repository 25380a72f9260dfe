"""A page over which every reading process takes for ever, holding the interpreter's lock all the time; and one that
takes all the memory."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]

_CUSTOMISED = r"""
import re
import tui.sources.page as page

first = page.read_page


def read_page(raw, charset=None):
    if b"for ever" in raw:
        re.search(rb"From \S+[^\n]*\d{4}[^\n]*\n", b"From " + b"1" * 20_000)  # as mailboxes were once read
    if b"all the memory" in raw:
        raw += bytes(4 * 2**30)
    return first(raw, charset)


page.read_page = read_page
"""


def slow_pages(place: Path) -> str:
    """What PYTHONPATH must be for such pages to be slow; files are written into a folder for it."""
    place.mkdir()
    (place / "sitecustomize.py").write_text(_CUSTOMISED)
    return f"{place}{os.pathsep}{ROOT}"


def slow_page(folder: Path) -> Path:
    """A page that takes for ever."""
    path = folder / "ever.html"
    path.write_text("<p>This takes for ever.</p>")
    return path
