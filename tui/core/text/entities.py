"""Characters that are written as HTML entities, and those that no reader sees."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from tui.core.text.lazily import lazily

ENTITY = lazily(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_SIGNS = frozenset("<>")
INVISIBLE = lazily("[\u00ad\u200b\u2060\ufeff]|(?<![\u0600-\u1fff\u2c00-\uffff\U00010000-\U0010ffff])[\u200c\u200d]+")
"""Soft hyphens and signs without width: where a word may be broken, which no reader sees. What joins the letters of
other scripts, or the parts of an emoji, stays."""


class Edit(NamedTuple):
    """A range of a text and what its reader sees there."""

    start: int
    end: int
    seen: str


def entity_edits(text: str, start: int, end: int, *, signs: bool = False) -> Iterator[Edit]:
    """The entities in a range that stand for a character a reader sees; those of the signs of a tag only with
    `signs`."""
    if text.find("&", start, end) < 0:
        return
    for match in ENTITY.finditer(text, start, end):
        seen = unescape(match.group())
        if seen != match.group() and seen.isprintable() and (signs or seen not in _SIGNS):
            yield Edit(match.start(), match.end(), seen)
        elif seen in ("\u00a0", "\u00ad"):
            yield Edit(match.start(), match.end(), " " if seen == "\u00a0" else "")


def decoded(text: str) -> str:
    """A text with its entities as characters, for what was escaped twice, and without what no reader sees."""
    parts, at = [], 0
    for edit in entity_edits(text, 0, len(text)):
        parts += [text[at : edit.start], edit.seen]
        at = edit.end
    return INVISIBLE.sub("", "".join([*parts, text[at:]]))
