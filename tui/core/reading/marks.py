"""Ranges and styles of the quotes in a text, for a view that draws one row at a time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from tui.core.model.analysis import Analysis, AttributionKind
from tui.core.reading.jump import NUMBER_KEYS, numbered_speakers, quotes_of, speaker_colours


class Mark(NamedTuple):
    """One range of a quote's content."""

    start: int
    end: int
    attribution: str
    """The attribution's id."""
    kind: AttributionKind
    speaker: str | None
    """The actor's id."""
    colour: int | None
    """Index of the speaker's colour; None where the speaker is unclear."""
    sign: str
    """One cell for the margin: the key that chooses the speaker, "?" for nobody, "·" for those without a key."""


class Marks:
    """Marks by where they stand."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._marks = sorted(marks)
        # The furthest end up to each mark: a quote within a quote must not hide the outer one from a search.
        self._furthest = list(accumulate((mark.end for mark in self._marks), max))

    def between(self, start: int, end: int) -> list[Mark]:
        """The marks that share a character with the range [start, end), in text order."""
        found = []
        index = bisect_left(self._marks, (end,)) - 1
        while index >= 0 and self._furthest[index] > start:
            if self._marks[index].end > start:
                found.append(self._marks[index])
            index -= 1
        return found[::-1]


def quote_marks(analysis: Analysis, *, indirect: bool = True, numbers: int = NUMBER_KEYS) -> Marks:
    """The marks of an analysis; without those of indirect speech on demand. No speaker beyond the first `numbers` has a
    number."""
    return Marks(_marks(analysis, indirect, numbers))


def _marks(analysis: Analysis, indirect: bool, numbers: int) -> Iterator[Mark]:
    colours = speaker_colours(analysis)
    signs = {actor.id: str(n) for n, actor in enumerate(numbered_speakers(analysis)[:numbers], 1)}
    for attribution in quotes_of(analysis, indirect=indirect):
        speaker = attribution.speaker
        sign = "?" if speaker is None else signs.get(speaker, "·")
        colour = None if speaker is None else colours[speaker]
        for start, end in attribution.content:
            yield Mark(start, end, attribution.id, attribution.kind, speaker, colour, sign)
