"""Whether quotes have the same words: how they are compared, and found by winnowed fingerprints (Schleimer, Wilkerson
and Aiken 2003)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from difflib import SequenceMatcher

from tui.core.text.names import SUFFIXES, fold

GRAM = 4
"""Words that a fingerprint is made of."""
WINDOW = 3
"""Fingerprints in a row of which one is kept: quotes that share `GRAM + WINDOW - 1` words share a kept one."""
PART = 6
"""Words of a part of a quotation, at least, that is known by them alone."""
WHOLE = 4
"""Words of a whole quotation, at least, that is known by them alone."""
ALIKE_FROM = 8
ALIKE = 0.8
"""Share of the shorter one's words that stand in the longer one in their order, where some were changed."""
CONTEXT = 8
"""Words before a quote that tell one place from another."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def tokens_of(words: str) -> tuple[str, ...]:
    """The words of a quote as they are compared: without case, accents and punctuation."""
    return tuple(_WORD.findall(fold(words) if not words.isascii() else words.casefold()))


def context_of(before: str) -> tuple[str, ...]:
    """The last words of what stands before a quote, as they are compared."""
    return tokens_of(before)[-CONTEXT:]


def fingerprints(tokens: Sequence[str]) -> list[int]:
    """Fingerprints of a quote: some of the hashes of its runs of words; 32 bits each, in order, each once."""
    if len(tokens) < WHOLE:
        return [zlib.crc32(" ".join(tokens).encode())] if tokens else []
    hashes = [zlib.crc32(" ".join(gram).encode()) for gram in zip(*(tokens[n:] for n in range(GRAM)), strict=False)]
    if len(hashes) < WINDOW:
        return [min(hashes)]
    return list(dict.fromkeys(map(min, zip(*(hashes[n:] for n in range(WINDOW)), strict=False))))


def same_words(one: Sequence[str], other: Sequence[str], *, indirect: bool = False) -> bool:
    """Whether two quotes are the same quotation by their words: both whole, one a part of the other, or with some words
    changed. What is told in other words (`indirect`) must be whole."""
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    if len(shorter) < WHOLE:
        return False
    if len(longer) == len(shorter) and tuple(longer) == tuple(shorter):
        return True
    if not indirect and len(shorter) >= PART and contains(longer, shorter):
        return True
    if len(shorter) < ALIKE_FROM or (indirect and len(shorter) < ALIKE * len(longer)):
        return False
    blocks = SequenceMatcher(None, longer, shorter, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1) >= ALIKE * len(shorter)


def same_place(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether quotes stand at the same place of copies, by the words before them: then a few words are one quotation
    too."""
    return len(one) >= PART and tuple(one) == tuple(other)


def surname_of(name: str) -> str:
    """The surname: the last word that is no suffix, folded."""
    words = [word for word in map(fold, name.split()) if word]
    return next((word for word in reversed(words) if word not in SUFFIXES), words[-1] if words else "")


def contains(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Whether one quote has all words of another, one after the other."""
    return f" {' '.join(shorter)} " in f" {' '.join(longer)} "
