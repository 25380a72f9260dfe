"""Finding words in a text, the way a reader types them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tui.core.model.article import Span

_ALIKE = {
    "'": "['’‘‚‛′]",
    '"': '["“”„‟″«»]',
    "-": "[-‐‑‒–—−]",
}
"""Characters of a keyboard, and the typographic signs that they match."""


_UNSEEN = "\u00ad\u200b\u2060\ufeff"
"""Soft hyphens and signs without width, with which a word is the same word."""


def find_all(text: str, words: str, within: Sequence[Span] | None = None) -> list[Span]:
    """All places, without overlaps and in text order, where some words stand in a text.

    Smart case: lower-case words find any case, words with a capital only themselves. A space finds any white
    space, a straight quotation mark any quotation mark, a hyphen any dash; soft hyphens in a word do not count. With
    `within`, only inside those ranges.
    """
    broken = not text.isascii() and any(map(text.__contains__, _UNSEEN))
    pattern = _pattern(words, rf"[{_UNSEEN}]*" if broken else "")
    if pattern is None:
        return []
    if within is None:
        return [Span(*match.span()) for match in pattern.finditer(text)]
    return [Span(*m.span()) for start, end in within for m in pattern.finditer(text, start, end)]


def first_from(found: Sequence[Span], offset: int) -> int:
    """The index of the first place at or after an offset, from the top again if there is none; -1 without any."""
    if not found:
        return -1
    return bisect_left(found, (offset,)) % len(found)


def next_from(found: Sequence[Span], offset: int, *, backward: bool = False) -> int:
    """The index of the nearest place after an offset (before it, if `backward`), wrapping around; -1 without any."""
    if not found:
        return -1
    if backward:
        return (bisect_left(found, (offset,)) - 1) % len(found)
    return bisect_right(found, (offset, offset), key=lambda span: (span.start, offset)) % len(found)


def _pattern(words: str, between: str) -> re.Pattern[str] | None:
    if not words.strip():
        return None
    flags = re.NOFLAG if any(sign.isupper() for sign in words) else re.IGNORECASE
    parts = (r"\s+" if part.isspace() else between.join(map(_sign, part)) for part in re.split(r"(\s+)", words))
    return re.compile("".join(parts), flags)


def _sign(sign: str) -> str:
    return _ALIKE.get(sign, re.escape(sign))


def refound(text: str, offset: int, words: str) -> int:
    """Find words again that were at an offset before the text changed: the place nearest to it; where they are
    no longer there, the offset, within the text."""
    if text.startswith(words, offset):
        return offset
    after, before = text.find(words, offset), text.rfind(words, 0, offset + len(words))
    found = [place for place in (before, after) if place >= 0]
    return min(found, key=lambda place: abs(place - offset), default=min(offset, len(text)))
