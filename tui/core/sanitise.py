"""The one gate between text from outside and a terminal, the clipboard or a file for people.

Every dangerous character is replaced by exactly one visible one, so the offset map is the identity: an offset
into the untouched text is an offset into its safe form, and search, selection and quotes stay exact.

Sources: ECMA-48 (C0, C1), Unicode TR9 (bidirectional controls), TR36 (security), TR51 (tags, joiners).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import SupportsIndex, cast

REPLACEMENT = "\ufffd"
HIDDEN = "·"
"""Stands for a character that would have been invisible or changed the direction of the text."""

MAX_COMBINING = 4
"""Combining marks left on one letter; what is over is replaced (no living orthography stacks more)."""

_PICTURES = {**{c: chr(0x2400 + c) for c in range(0x20)}, 0x7F: "\u2421"}
_BROKEN = (
    "\x80-\x9f"  # C1
    "\ud800-\udfff"  # lone surrogates
    "\ufdd0-\ufdef\ufff9-\ufffc"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
)
_INVISIBLE = (
    "\u00ad\u034f"  # soft hyphen, grapheme joiner
    "\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero-width, separators, directions, invisible operators
    "\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # letters that draw nothing
    "\u180b-\u180f\ufe00-\ufe0f"  # variation selectors, which change the width of a cell
    "\ufeff"  # byte order mark in the middle of a text
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # shorthand and musical format controls
    "\U000e0000-\U000e0fff"  # tags, variation selectors, and what is reserved to be as invisible
)
_DANGEROUS = re.compile(f"(?P<control>[\\x00-\\x08\\x0b-\\x1f\\x7f])|(?P<invisible>[{_INVISIBLE}])|[{_BROKEN}]")

_UNUSUAL = re.compile(
    "[^\t\n -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205f"
    "\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]+"
)
"""Runs of characters that need a closer look. In most texts there are none, and looking closer is ten times slower."""
_MARKS = re.compile(rf"[^\w\s]{{{MAX_COMBINING + 1},}}")
"""Where too many combining marks could stand: none of them is a word character."""


class SafeText(str):
    """Text that may go to a terminal: making it sanitises, and a slice of it stays safe."""

    __slots__ = ()

    def __new__(cls, text: str = "") -> SafeText:
        """The safe form of a text; see `sanitise`."""
        return sanitise(text)

    def __getitem__(self, key: SupportsIndex | slice) -> SafeText:
        """A character or a slice, still safe."""
        return _trust(str.__getitem__(self, key))

    def __add__(self, other: str) -> SafeText:
        """Two texts in a row; the second is sanitised if it is not safe yet."""
        return _trust(str.__add__(self, sanitise(other)))

    def replace(self, old: str, new: str, count: SupportsIndex = -1) -> SafeText:
        """As `str.replace`, with the new text sanitised."""
        return _trust(str.replace(self, old, sanitise(new), count))

    def join(self, parts: Iterable[str]) -> SafeText:
        """As `str.join`, with every part sanitised."""
        return _trust(str.join(self, (sanitise(part) for part in parts)))


def _trust(text: str) -> SafeText:
    return str.__new__(SafeText, text)


def sanitise(text: str) -> SafeText:
    """The text with every dangerous character replaced by one visible character, at the same offset.

    Tab and newline stay; carriage return becomes a picture. Safe text comes back as it is.
    """
    if isinstance(text, SafeText):
        return text
    if text.isascii() and text.isprintable():
        return _trust(text)
    return _trust(_UNUSUAL.sub(lambda m: _clean(m.group()), text))


def _clean(run: str) -> str:
    return _MARKS.sub(_thinned, _DANGEROUS.sub(_visible, run))


def _visible(match: re.Match[str]) -> str:
    if match.lastgroup == "control":
        return _PICTURES[ord(match.group())]
    return HIDDEN if match.lastgroup == "invisible" else REPLACEMENT


def _thinned(match: re.Match[str]) -> str:
    thin, stacked = [], 0
    for character in match.group():
        stacked = stacked + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        thin.append(character if stacked <= MAX_COMBINING else HIDDEN)
    return "".join(thin)


def one_line(text: str) -> SafeText:
    """Safe text for a single line (titles, names, messages): tabs and newlines as spaces, same offsets."""
    return _trust(cast(str, sanitise(text)).translate({9: " ", 10: " "}))
