"""The last line of the reader: what just happened or is going on, and where in the article and the list one is."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.strip import Strip

from tui.core.sanitise import SafeText, one_line
from tui.widgets.canvas import Canvas, joined
from tui.widgets.rows import fit


class StatusLine(Canvas):
    """Words at the left, place at the right; the words give way where both do not fit."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"status--place", "status--problem"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = self._place = one_line("")
        self._problem = False

    @property
    def words(self) -> SafeText:
        """What it says at the left."""
        return self._words

    @property
    def place(self) -> SafeText:
        """What it says at the right."""
        return self._place

    def say(self, words: str, *, problem: bool = False) -> None:
        """Say something at the left."""
        self._words, self._problem = one_line(words), problem
        self.repaint()

    def show_place(self, place: str) -> None:
        """Say where one is, at the right."""
        self._place = one_line(place)
        self.repaint()

    def draw_row(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        place = one_line(f" {self._place} " if self._place else "")
        if cell_len(place) > width:
            place = place[:0]
        words = fit(f" {self._words}", width - cell_len(place))
        style = self.style_of("status--problem") if self._problem else self.style_of()
        return joined([(words, style), (place, self.style_of("status--place"))])
