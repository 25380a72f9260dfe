"""Highlights in the text of an article, and their component classes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tui.core.model.article import Span
from tui.core.reading.jump import SPEAKER_COLOURS
from tui.core.reading.marks import Mark, Marks

HIGHLIGHT_STYLES = frozenset(
    {
        "article--indirect",
        "article--mention",
        "article--summary",
        "article--current",
        "article--found",
        "article--found-current",
        *(f"speaker--{n}" for n in range(SPEAKER_COLOURS)),
    }
)
"""Component classes that the view must know."""

Layer = tuple[Span, tuple[str, ...]]
"""A range of the text and the component classes over it."""


@dataclass(slots=True)
class Highlights:
    """Quotes, mentions, the summary, words found and the place pointed out. All spans are offsets into the text."""

    marks: Marks = field(default_factory=Marks)
    selected: str | None = None
    """Id of an actor: quotes of others are held back."""
    current: str | None = None
    """Id of the attribution gone to."""
    mentions: Sequence[Span] = ()
    """Of the selected actor, in text order and without overlaps."""
    summary: Sequence[Span] = ()
    """Sentences of the summary, in text order and without overlaps."""
    found: Sequence[Span] = ()
    """Places found, in text order and without overlaps."""
    found_current: int = -1
    """Index of the one gone to."""
    pointed_out: Span | None = None
    spare: bool = False
    """Whether only the margin says whose a quote is, and no colour in the text: fewer bytes for a page."""

    def quotes(self, start: int, end: int) -> list[Mark]:
        """The quotes in a range that are not held back."""
        return [
            mark
            for mark in self.marks.between(start, end)
            if self.selected in (None, mark.speaker) or mark.attribution == self.current
        ]

    def layers(self, start: int, end: int) -> Iterator[Layer]:
        """All that stands out in a range, what lies above after what lies below."""
        for mark in self.quotes(start, end):
            if not self.spare or mark.attribution == self.current:
                yield Span(mark.start, mark.end), tuple(self._styles_of(mark))
        for _, span in _between(self.summary, start, end):
            yield span, ("article--summary",)
        for _, span in _between(self.mentions, start, end):
            yield span, ("article--mention",)
        if self.pointed_out is not None and self.pointed_out.overlaps((start, end)):
            yield self.pointed_out, ("article--current",)
        for number, span in _between(self.found, start, end):
            yield span, ("article--found-current" if number == self.found_current else "article--found",)

    def margin(self, start: int, end: int, *, ascii_only: bool = False) -> tuple[str, tuple[str, ...]]:
        """Two cells beside a row of the text, and their classes: whose quote begins in it, and a bar along it."""
        quotes = self.quotes(start, end)
        if not quotes:
            return "  ", ()
        mark = next((m for m in quotes if m.attribution == self.current), quotes[0])
        if mark.attribution == self.current:
            bar = "#" if ascii_only else "▌"
        elif mark.kind == "indirect":
            bar = ":" if ascii_only else "┆"
        else:
            bar = "|" if ascii_only else "▎"
        return (mark.sign if start <= mark.start else " ") + bar, _colour(mark)

    def _styles_of(self, mark: Mark) -> Iterator[str]:
        yield from _colour(mark)
        if mark.kind == "indirect":
            yield "article--indirect"
        if mark.attribution == self.current:
            yield "article--current"


def _colour(mark: Mark) -> tuple[str, ...]:
    return () if mark.colour is None else (f"speaker--{mark.colour}",)


def _between(spans: Sequence[Span], start: int, end: int) -> Iterator[tuple[int, Span]]:
    """Those spans that share a character with [start, end), numbered."""
    first = bisect_right(spans, start, key=lambda span: span.end)
    for number in range(first, len(spans)):
        if spans[number].start >= end:
            break
        yield number, spans[number]
