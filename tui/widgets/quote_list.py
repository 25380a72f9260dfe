"""The quotes of an article, or of one speaker: kind, speaker and first words, two lines each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size

from tui.core.model.analysis import Attribution
from tui.core.reading.speakers_view import ASCII_KIND_SIGNS, KIND_SIGNS, QuoteRow
from tui.keys.bindings import bindings_for
from tui.widgets.actor_list import SPEAKER_STYLES, speaker_style
from tui.widgets.rows import Look, Part, RowList, fit, part, shortened
from tui.widgets.viewport import Row

GUTTER = 4
"""Cells before the words: a mark, the sign of the kind, a space."""


class QuoteRows:
    """Quotes in text order; what a row says is worked out when it comes on screen."""

    def __init__(self) -> None:
        self.here: str | None = None
        """Id of the quote under the reading line."""
        self._quotes: tuple[Attribution, ...] = ()
        self._make: Callable[[Attribution], QuoteRow] | None = None
        self._made: dict[int, QuoteRow] = {}
        self._named = True

    def take(self, quotes: Sequence[Attribution], make: Callable[[Attribution], QuoteRow], *, named: bool) -> None:
        """Other quotes."""
        self._quotes, self._make, self._named, self._made = tuple(quotes), make, named, {}

    def rows(self, look: Look) -> list[Row]:
        """See `RowSource`."""
        return [Row(quote.id, 2) for quote in self._quotes]

    def line(self, index: int, line: int, look: Look, *, here: bool) -> list[Part]:
        """Sign of the kind, speaker and words; the words run on in the second line."""
        row = self._row(index)
        read = row.id == self.here
        weight = ("quotes--here",) if read else ()
        colour = speaker_style(row.colour) if row.named else "quotes--unclear"
        room = look.width - GUTTER
        at_most = room * 2 // 3
        speaker = row.speaker if cell_len(row.speaker) <= at_most else row.initialled
        name = shortened(speaker, at_most) + ": " if self._named else row.words[:0]
        first, second = broken(row.words, room - cell_len(name), room)
        if line:
            return [part(" " * GUTTER), part(second, *weight)]
        signs = ASCII_KIND_SIGNS if look.ascii_only else KIND_SIGNS
        return [
            part(look.pointer if read or here else " ", colour),
            part(signs[row.kind] + " ", colour),
            part(name, colour, *weight),
            part(first, *weight),
        ]

    def _row(self, index: int) -> QuoteRow:
        if index not in self._made and self._make is not None:
            self._made[index] = self._make(self._quotes[index])
        return self._made[index]


class QuoteList(RowList[QuoteRows]):
    """The list of the quotes."""

    BINDINGS = bindings_for("sidebar")
    COMPONENT_CLASSES: ClassVar[set[str]] = {*SPEAKER_STYLES, "speaker--none", "quotes--here", "quotes--unclear"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(QuoteRows(), id=id)

    def show(self, quotes: Sequence[Attribution], make: Callable[[Attribution], QuoteRow], *, named: bool) -> None:
        """Show these quotes; `make` gives what a row says.

        Each row names its speaker if `named` (not needed where all are of one).
        """
        self.source.take(quotes, make, named=named)
        self.renew()
        if not self.has_focus and self.source.here in self.keys:
            self.viewport.show(self.keys.index(self.source.here), middle=True)

    def mark(self, here: str | None) -> None:
        """Mark the quote (an id) under the reading line; the list follows it unless the reader is in the list."""
        if here == self.source.here:
            return
        self.source.here = here
        if here in self.keys and not self.has_focus:
            self.viewport.go_to(self.keys.index(here), middle=True)
        self.repaint()


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
