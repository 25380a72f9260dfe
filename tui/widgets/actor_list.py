"""The actors of an article: number, name, role, counts, and where in the text they speak."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.reactive import var

from tui.core.model.article import Span
from tui.core.reading.jump import NUMBER_KEYS, SPEAKER_COLOURS
from tui.core.reading.speakers_view import ActorRow, place_strip
from tui.core.text.sanitise import SafeText
from tui.keys.bindings import bindings_for
from tui.widgets.rows import Part, RowList, fit, fit_right, part, shortened

WIDE = 30
"""Columns from which a list has room for more."""

SPEAKER_STYLES = tuple(f"speaker--{n}" for n in range(SPEAKER_COLOURS))
"""Component classes of the speakers' colours, by colour index."""


def speaker_style(colour: int | None) -> str:
    """The component class for a speaker's colour; a plain one for those without."""
    return "speaker--none" if colour is None else SPEAKER_STYLES[colour]


class ActorList(RowList):
    """Speakers on two lines each, in the order of their numbers; then the other actors on one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*SPEAKER_STYLES, "speaker--none", "actors--selected"}

    BINDINGS = bindings_for("sidebar")

    selected: var[str | None] = var(None)
    """Id of the actor whose quotes are shown."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[ActorRow, ...] = ()
        self._range = Span(0, 1)
        self._strips: dict[tuple[int, int], SafeText] = {}  # by row and cells: a long article has many quotes to place
        self._visible: frozenset[str] = frozenset()

    class Resized(Message):
        """There is room for more or fewer of them."""

    @property
    def numbers(self) -> int:
        """How many speakers that have a number are on screen while the list stands at its top; all that can have one as
        long as nobody knows."""
        if not self.size.height:
            return NUMBER_KEYS
        numbered = [n for n, row in enumerate(self._rows) if row.number]
        return sum(self._tops[n + 1] <= self.size.height for n in numbered) if numbered else NUMBER_KEYS

    def on_resize(self, event: events.Resize) -> None:
        """Others may be on screen."""
        super().on_resize(event)
        self.post_message(self.Resized())

    def show(self, rows: Sequence[ActorRow], within: Span) -> None:
        """Show these actors; the strips stand for the part `within` of the text."""
        self._rows, self._range, self._strips = tuple(rows), within, {}
        self.set_rows([row.id for row in rows], [1 if row.colour is None or self.spare else 2 for row in rows])

    def mark(self, visible: frozenset[str]) -> None:
        """Mark the actors (ids) whom the text on screen mentions; repaints only what changes."""
        if self.spare and not self.has_focus:
            visible = frozenset()  # whoever is there can be read in the text
        changed = self._visible ^ visible
        self._visible = visible
        if changed:
            self.repaint()

    def watch_selected(self, old: str | None, new: str | None) -> None:
        """Bring the selected actor into view."""
        if new in self.keys:
            self.show_row(self.keys.index(new))
        self.repaint()

    def line_parts(self, index: int, line: int, width: int) -> list[Part]:
        """First line: marks, number, name, counts. Second: role and strip. Where bytes are saved, one line, whose
        pieces stand side by side."""
        row = self._rows[index]
        colour = speaker_style(row.colour)
        chosen = row.id == self.selected
        if line:
            bars, room = strip_width(width), role_width(width)
            if (strip := self._strips.get((index, bars))) is None:
                strip = place_strip(row.places, self._range, bars, ascii_only=self.ascii_only)
                self._strips[index, bars] = strip
            return [
                part("   "),
                part(fit(row.role, room), "rows--dim"),
                part(" "),
                part("|" if self.ascii_only else "▏", "rows--dim"),
                part(strip, colour),
            ]
        pointer, eye = (">", "*") if self.ascii_only else ("▸", "•")
        here = index == self.cursor and self.has_focus
        said_width, named_width = (4, 0) if self.spare else count_widths(width)
        name_width = width - 3 - said_width - named_width
        name = row.name if cell_len(row.name) <= name_width else row.short
        parts = [
            part(pointer if chosen or here else " ", colour),
            part(str(row.number or " "), colour, *(("actors--selected",) if chosen else ())),
            part(eye if row.id in self._visible else " ", colour),
        ]
        if self.spare:
            said = f" {row.quotes}" if row.colour is not None else ""
            return [*parts, part(shortened(name, name_width) + said, colour)]
        if row.colour is None:
            known = shortened(name, name_width)
            left = name_width - cell_len(known)
            role = fit(f" {row.role}" if cell_len(row.role) < left else "", left)
            parts += [part(known), part(role, "rows--dim")]
        else:
            parts.append(part(fit(name, name_width), colour, *(("actors--selected",) if chosen else ())))
        said = str(row.quotes) if row.colour is not None else ""
        return [
            *parts,
            part(fit_right(said, said_width), *((colour,) if said else ())),
            part(fit_right(str(row.mentions), named_width), "rows--dim"),
        ]


def strip_width(width: int) -> int:
    """Cells for the strip in a list of that width."""
    return 12 if width >= WIDE else 8


def role_width(width: int) -> int:
    """Cells for a role in a list of that width."""
    return width - 3 - strip_width(width) - 2


def count_widths(width: int) -> tuple[int, int]:
    """Cells for the counts of quotes and of mentions in a list of that width."""
    return (5, 6) if width >= WIDE else (4, 6)
