"""Finds the article in the text of a whole page, with its menus, teasers and comments as lines of their own.

Each line gets a score by its length, its end and the lexicon; the article is the block of lines whose scores sum up
highest (Bentley 1984: maximum subarray; Pasternack and Roth 2009 score tokens the same way). Numbers were chosen on
one half of the pages of a public benchmark and checked on the other: `python -m benchmarks boilerplate`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tui.core.text.boilerplate import opens_footer

SENTENCE_WORDS = 8
LONG_LINE = 20
"""Words from which a line counts as text even where it ends in no full stop, though less."""
MAX_SCORE = 60

LOOSE_WEIGHT = 0.3
SHORT, BOILERPLATE, REPEATED, FOOTER = -8.0, -10.0, -20.0, -30.0

MIN_SHORT = 20
MIN_SHORT_SHARE = 0.4
MIN_SIGNS = 3
"""A text is a whole page if that share of its lines is short and no sentence, and so many boilerplate or repeated."""

_SENTENCE_END = re.compile(r"[.!?…:。！？।][”’\"'»)\]]*$")
_UNSPACED = "[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"


def main_block(lines: Sequence[str], boilerplate: Sequence[bool]) -> range | None:
    """The numbers of the lines that are the article, or None where the text does not look like a whole page.

    `boilerplate` says of each line whether the lexicon knows it.
    """
    unspaced = any(map(_is_unspaced, set("".join(lines))))
    words = [count_words(line) if unspaced else len(line.split()) for line in lines]
    whole = [bool(_SENTENCE_END.search(line)) for line in lines]
    seen = Counter(lines)
    short = sum(count < SENTENCE_WORDS and not end for count, end in zip(words, whole, strict=True))
    signs = sum(known or seen[line] > 1 for line, known in zip(lines, boilerplate, strict=True))
    if short < MIN_SHORT or short < MIN_SHORT_SHARE * len(lines) or signs < MIN_SIGNS:
        return None
    scores = [
        _score(line, count, end, known, seen[line] > 1)
        for line, count, end, known in zip(lines, words, whole, boilerplate, strict=True)
    ]
    return best_stretch(scores)


def _is_unspaced(character: str) -> bool:
    """Whether a character can be one of a script that writes no spaces. To compile such a pattern takes longer than to
    read an article: it is, only where a text has a use for it."""
    return character > "\u303f" or "\u0e00" <= character <= "\u0e7f"


def count_words(line: str) -> int:
    """The words of a line; where words are not parted by spaces, a third of its characters."""
    if line.isascii():
        return len(line.split())
    return len(line.split()) + len(re.findall(_UNSPACED, line)) // 3


def _score(line: str, words: int, sentence: bool, boilerplate: bool, repeated: bool) -> float:
    if opens_footer(line):
        return FOOTER
    if boilerplate:
        return BOILERPLATE
    if repeated:
        return REPEATED
    if sentence and words >= SENTENCE_WORDS:
        return min(words, MAX_SCORE)
    return LOOSE_WEIGHT * min(words, MAX_SCORE) if words >= LONG_LINE else SHORT


def best_stretch(scores: Sequence[float]) -> range | None:
    """The stretch with the highest sum, the longest of several; None if no score is above zero."""
    top, found = 0.0, None
    total, start = 0.0, 0
    for number, score in enumerate(scores):
        total += score
        if total < 0:
            total, start = 0.0, number + 1
        elif total > top or (found is not None and total == top and start == found.start):
            top, found = total, range(start, number + 1)
    return found
