"""Words as the encoder reads them: pieces of its vocabulary, with the capitals and spaces that those have lost.

The encoder is uncased and sees no white space; both are given back as two small embeddings beside the pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

CASES = 8
"""Small, Capitalised, CAPITALS, MiXed, a single capital, with a digit, no letter or digit, none (at the ends)."""
GLUES = 5
"""After a space, after no space, after a line break or at the start, inside a word, none (at the ends)."""
MOST_PIECES = 8
"""Pieces of one word that are read; links and the like are cut."""
CACHED_WORDS = 20_000

Ints = NDArray[np.int64]


def case_of(word: str) -> int:
    """The class of a word's capitals, below `CASES`."""
    if word.isalpha() and word[1:].islower():  # most words
        return int(word[0].isupper())
    if any(c.isdigit() for c in word):
        return 5
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 6
    capitals = sum(c.isupper() for c in letters)
    if not capitals:
        return 0
    if capitals == len(letters):
        return 4 if capitals == 1 else 2
    return 1 if capitals == 1 and letters[0].isupper() else 3


class Pieces(NamedTuple):
    """A text for the encoder, with its two ends."""

    ids: list[int]
    cases: list[int]
    glues: list[int]
    first: list[int]
    """For each word, where its first piece is."""


class Reader:
    """Cuts words to pieces by a `tokenizers.Tokenizer`."""

    def __init__(self, tokenizer: Any) -> None:
        """Take the ids of the two ends and of the unknown piece from the tokenizer."""
        self._start, self._end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
        unknown = [tokenizer.token_to_id("[UNK]")]

        @lru_cache(CACHED_WORDS)
        def pieces(word: str) -> tuple[tuple[int, ...], int]:
            ids = tokenizer.encode(word, add_special_tokens=False).ids or unknown
            return tuple(ids[:MOST_PIECES]), case_of(word)

        self._pieces = pieces

    def count(self, word: str) -> int:
        """Pieces that a word takes."""
        return len(self._pieces(word)[0])

    def read(self, words: Sequence[str], before: Sequence[str]) -> Pieces:
        """The pieces of some words; `before` is the white space before each."""
        out = Pieces([self._start], [CASES - 1], [GLUES - 1], [])
        known, all_ids, cases, glues, first = self._pieces, out.ids, out.cases, out.glues, out.first
        for word, space in zip(words, before, strict=True):
            ids, case = known(word)
            first.append(len(all_ids))
            glues.append(2 if len(glues) == 1 or "\n" in space else 0 if space else 1)
            if len(ids) == 1:
                all_ids.append(ids[0])
                cases.append(case)
            else:
                all_ids.extend(ids)
                cases.extend([case] * len(ids))
                glues.extend([3] * (len(ids) - 1))
        out.ids.append(self._end)
        out.cases.append(CASES - 1)
        out.glues.append(GLUES - 1)
        return out
