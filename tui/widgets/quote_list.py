"""The quotes of an article, or of one speaker: kind, speaker and first words, two lines each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size

from tui.core.model.analysis import Attribution
from tui.core.reading.speakers_view import ASCII_KIND_SIGNS, KIND_SIGNS, QuoteRow
from tui.keys.bindings import bindings_for
from tui.widgets.actor_list import SPEAKER_STYLES, speaker_style
from tui.widgets.rows import Part, RowList, fit, part, shortened

GUTTER = 4
"""Cells before the words: a mark, the sign of the kind, a space."""


class QuoteList(RowList):
    """Quotes in text order; what a row says is worked out when it comes on screen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*SPEAKER_STYLES, "speaker--none", "quotes--here", "quotes--unclear"}

    BINDINGS = bindings_for("sidebar")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._quotes: tuple[Attribution, ...] = ()
        self._make: Callable[[Attribution], QuoteRow] | None = None
        self._rows: dict[int, QuoteRow] = {}
        self._named = True
        self._here: str | None = None

    def show(self, quotes: Sequence[Attribution], make: Callable[[Attribution], QuoteRow], *, named: bool) -> None:
        """Show these quotes; `make` gives what a row says.

        Each row names its speaker if `named` (not needed where all are of one).
        """
        self._quotes, self._make, self._named, self._rows = tuple(quotes), make, named, {}
        self.set_rows([quote.id for quote in quotes], [2] * len(quotes))
        if not self.has_focus and self._here in self.keys:
            self.show_row(self.keys.index(self._here), middle=True)

    def mark(self, here: str | None) -> None:
        """Mark the quote (an id) under the reading line; the list follows it unless the reader is in the list."""
        if here == self._here:
            return
        self._here = here
        if here in self.keys and not self.has_focus:
            index = self.keys.index(here)
            self.set_reactive(RowList.cursor, index)
            self.show_row(index, middle=True)
        self.repaint()

    def line_parts(self, index: int, line: int, width: int) -> list[Part]:
        """Sign of the kind, speaker and words; the words run on in the second line."""
        row = self._row(index)
        here = row.id == self._here
        weight = ("quotes--here",) if here else ()
        colour = speaker_style(row.colour) if row.named else "quotes--unclear"
        room = width - GUTTER
        at_most = room * 2 // 3
        speaker = row.speaker if cell_len(row.speaker) <= at_most else row.initialled
        name = shortened(speaker, at_most) + ": " if self._named else row.words[:0]
        first, second = broken(row.words, room - cell_len(name), room)
        if line:
            return [part(" " * GUTTER), part(second, *weight)]
        pointer = ">" if self.ascii_only else "▸"
        signs = ASCII_KIND_SIGNS if self.ascii_only else KIND_SIGNS
        marked = here or (index == self.cursor and self.has_focus)
        return [
            part(pointer if marked else " ", colour),
            part(signs[row.kind] + " ", colour),
            part(name, colour, *weight),
            part(first, *weight),
        ]

    def _row(self, index: int) -> QuoteRow:
        if index not in self._rows and self._make is not None:
            self._rows[index] = self._make(self._quotes[index])
        return self._rows[index]


def broken(words: str, first: int, second: int) -> tuple[str, str]:
    """Words over two lines of so many cells, broken at a space where there is one; cut with "…" if too long."""
    if cell_len(words) <= first:
        return words, ""
    end = 0
    used = 0
    for word in words[: first + 1].split(" "):
        used += cell_len(word) + 1
        if used - 1 > first:
            break
        end += len(word) + 1
    if not end:
        end = len(set_cell_size(words, first).rstrip()) if first >= second else 0
    return words[:end].rstrip(), fit(words[end:].lstrip(), second)
