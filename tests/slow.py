"""A page over which every reading process takes for ever, holding the interpreter's lock all the time; one that takes
all the memory; and any file, until the test lets it be read."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]

_CUSTOMISED = r"""
import ctypes, time
from pathlib import Path

import tui.sources
import tui.sources.page as page

closed = Path(__file__).with_name("closed")
first = page.read_page
listed = tui.sources.read_listed


def read_listed(*given):
    while closed.exists():
        time.sleep(0.01)
    return listed(*given)


tui.sources.read_listed = read_listed


def read_page(raw, charset=None):
    if b"for ever" in raw:
        while True:
            ctypes.PyDLL(None).sleep(3600)  # keeps the lock, as a regular expression does, and costs the tests nothing
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


class Gate:
    """Lets what was asked of reading processes be answered, or not; for processes that `slow_pages` was written for."""

    def __init__(self, place: Path) -> None:
        self._closed = place / "closed"

    def close(self) -> None:
        """From here on nothing is answered."""
        self._closed.touch()

    def open(self) -> None:
        """What waits is answered, and all that comes."""
        self._closed.unlink()


def slow_page(folder: Path) -> Path:
    """A page that takes for ever."""
    path = folder / "ever.html"
    path.write_text("<p>This takes for ever.</p>")
    return path
