"""The last line of the reader: what just happened or is going on, and where in the article and the list one is."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.strip import Strip

from tui.core.text.sanitise import SafeText, one_line
from tui.widgets.canvas import Canvas, joined
from tui.widgets.rows import fit

MOST_ROWS = 3
"""Of words that are too long for one."""


def least_place(place: str) -> str:
    """Shortest form of the place, beside words that would fill the line: "3/7", "26%"."""
    first, *rest = place.split(" · ")
    return " · ".join((first, *(part for part in rest[-1:] if part.endswith("%"))))


class StatusLine(Canvas):
    """Words at the left, place at the right. The place gives way to words that do not fit beside it; words longer than
    the line get up to three lines, until something else is said; what has to be read whole, half the screen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"status--place", "status--problem"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = self._place = self._keys = one_line("")
        self._problem = self._keeps_place = self._whole = False
        self._rows: list[SafeText] = []

    @property
    def words(self) -> SafeText:
        """The words at the left."""
        return self._words

    @property
    def place(self) -> SafeText:
        """The words at the right."""
        return self._place

    def say(self, words: str, *, problem: bool = False, keep_place: bool = False, whole: bool = False) -> None:
        """Say something at the left; in a line more, if the place is to be kept that has no room beside it. What is to
        be there `whole` (an address that somebody may have to type) is cut only where half the screen is too little,
        and then in its middle."""
        self._words, self._problem, self._keeps_place, self._whole = one_line(words), problem, keep_place, whole
        self._fit_height()
        self.repaint()

    def show_place(self, place: str) -> None:
        """Say where one is, at the right."""
        self._place = one_line(place)
        if self._keeps_place:
            self._fit_height()
        self.repaint()

    def show_keys(self, words: str) -> None:
        """Say, before the place, what keys have been begun; empty: none any more."""
        self._keys = one_line(words)
        self.repaint()

    def on_resize(self, event: events.Resize) -> None:
        """The words may need more lines now, or fewer."""
        super().on_resize(event)
        self._fit_height()

    def _fit_height(self) -> None:
        """As many lines as the words need. The height is set only where it changes: that lays the screen out anew."""
        room = max(1, self.size.width - 2)
        taken = cell_len(least_place(self._place)) + 2 if self._keeps_place and self._place else 0
        rows: list[str] = [self._words]
        if self.size.width and cell_len(self._words) + taken > room:
            rows = [line.plain for line in Content(self._words).wrap(room)] or [""]
            if cell_len(rows[-1]) + taken > room and len(rows) < MOST_ROWS:
                rows.append("")
        self._rows = [one_line(row.rstrip()) for row in rows]
        most = max(MOST_ROWS, self.screen.size.height // 2) if self._whole else MOST_ROWS
        if len(self._rows) > most and self._whole:
            before = most // 2
            self._rows = [*self._rows[:before], one_line("…"), *self._rows[before + 1 - most :]]
        elif len(self._rows) > most:
            rest = " ".join(self._rows[most - 1 :])
            self._rows = [*self._rows[: most - 1], one_line(fit(rest, room).rstrip())]
        height = len(self._rows)
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height

    def draw_row(self, y: int) -> Strip:
        """A line: the last one has the place."""
        width = self.size.width
        style = self.style_of("status--problem") if self._problem else self.style_of()
        words = one_line(f" {self._rows[y]}" if y < len(self._rows) else "")
        place = self._room_for_place(width - cell_len(words)) if y == self.size.height - 1 else one_line("")
        return joined([(fit(words, width - cell_len(place)), style), (place, self.style_of("status--place"))])

    def _room_for_place(self, room: int) -> SafeText:
        """The place as far as there is room for it: keys that were begun, then how far one has read ("26%"), or else
        the number, go last."""
        begun = [self._keys] if self._keys else []
        parts = [*begun, *filter(None, self._place.split(" · "))]
        while parts and cell_len(shown := " · ".join(parts)) + 2 > room:
            del parts[-2 if parts[-1].endswith("%") and len(parts) > len(begun) + 1 else -1]
        return one_line(f" {shown} " if parts else "")
