"""Texts as the index keeps them and searches them."""

from __future__ import annotations

import re

from tui.core.text.entities import INVISIBLE
from tui.core.text.fuzzy import fold

_WORD = re.compile(r"\w+")


def searched(text: str) -> str:
    """Text as it is searched by LIKE: its words, folded, each with a space before it."""
    return "".join(f" {word}" for word in _WORD.findall(folded(text if text.isascii() else INVISIBLE.sub("", text))))


def folded(text: str) -> str:
    """Text without case and accents, as SQLite takes it."""
    return fold.__wrapped__(without_surrogates(text))


def without_surrogates(text: str) -> str:
    """Text that SQLite takes."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
