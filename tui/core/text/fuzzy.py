"""Finding a name by typing some of it: case, accents and gaps do not matter."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Text as it is compared: without case and accents ("Lévesque" is "levesque")."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def score(query: str, candidate: str) -> float:
    """How well a candidate fits what was typed: 0.0 is not at all, 1.0 is the same.

    The whole, the beginning, a word's beginning, anywhere within, initials, the letters in order with gaps from a
    word's first: in this order, and within each the shorter candidate first. Every part of a query with spaces must
    fit. Linear in the candidate's length (a candidate is text from outside).
    """
    parts = fold(query).split()
    name = fold(candidate)
    if not parts:
        return 1.0
    if " ".join(parts) == name:
        return 1.0
    worst = min(_part(part, name) for part in parts)
    return worst and worst - min(0.05, len(name) / 10_000)


def _part(part: str, name: str) -> float:
    if name.startswith(part):
        return 0.9
    words = _WORD.findall(name)
    if any(word.startswith(part) for word in words):
        return 0.8
    if part in name:
        return 0.6
    if "".join(word[0] for word in words).startswith(part):
        return 0.5
    start = next((word.start() for word in _WORD.finditer(name) if word[0][0] == part[0]), len(name))
    letters = iter(name[start:])
    return 0.3 if all(letter in letters for letter in part) else 0.0
