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
    "\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800\U00016fe4\U0001d159"  # letters and signs that draw nothing
    "\u070f\U00013430-\U00013455"  # abbreviations and hieroglyphs: what joins them, blanks, damage
    "\u0890\u0891\U000110bd\U000110cd"  # marks of currencies and numbers that take no cell
    "\ufff0-\ufff8"  # reserved to be as invisible
    "\u180b-\u180f\ufe00-\ufe0f"  # variation selectors, which change the width of a cell
    "\ufeff"  # byte order mark in the middle of a text
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # shorthand and musical format controls
    "\U000e0000-\U000e0fff"  # tags, variation selectors, and what is reserved to be as invisible
)
_VOWELS = "\u1161-\u11ff\ud7b0-\ud7fb"
"""Parts of Korean syllables, which take no cell of their own."""
_STACKERS = "|".join(
    f"(?<![{script}]){sign}"
    for sign, script in (
        ("\u1039", "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"), ("\u17d2", "\u1780-\u17ff"),
        ("\u1a60", "\u1a20-\u1aaf"), ("\uaaf6", "\uaae0-\uaaff\uabc0-\uabff"), ("\u2d7f", "\u2d30-\u2d7f"),
        ("\U00010a3f", "\U00010a00-\U00010a5f"), ("\U0001107f", "\U00011000-\U0001107f"),
        ("\U00011133", "\U00011100-\U0001114f"), ("\U000113d0", "\U00011380-\U000113ff"),
        ("\U00011a47", "\U00011a00-\U00011a4f"), ("\U00011a99", "\U00011a50-\U00011aaf"),
        ("\U00011f42", "\U00011f00-\U00011f5f"), (f"[{_VOWELS}]", "\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff"),
    )
)  # fmt: skip
"""Signs that join the letters of their own script and draw nothing themselves; behind other letters they hide."""
_ENCLOSING = "[\u0600-\u0605\u06dd\u08e2](?![\u0660-\u0669\u06f0-\u06f9])"
"""Arabic signs around figures."""
_DANGEROUS = re.compile(
    f"(?P<control>[\\x00-\\x08\\x0b-\\x1f\\x7f])|(?P<invisible>[{_INVISIBLE}]|{_STACKERS}|{_ENCLOSING})|[{_BROKEN}]"
)

_UNUSUAL = re.compile(
    "[^\t\n -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205f"
    "\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]+"
)
"""Runs of characters that need a closer look. In most texts there are none, and looking closer is ten times slower."""
_MARKS = re.compile(rf"(?:[^\w\s]|[{_VOWELS}]){{{MAX_COMBINING + 1},}}")
"""Where too many combining marks could stand: none of them is a word character, but for Korean vowels."""
_VOWEL = re.compile(f"[{_VOWELS}]")


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
        mark = unicodedata.category(character) in ("Mn", "Me", "Mc") or _VOWEL.match(character) is not None
        stacked = stacked + 1 if mark else 0
        thin.append(character if stacked <= MAX_COMBINING else HIDDEN)
    return "".join(thin)


def one_line(text: str) -> SafeText:
    """Safe text for a single line (titles, names, messages): tabs and newlines as spaces, same offsets."""
    return _trust(cast(str, sanitise(text)).translate({9: " ", 10: " "}))
