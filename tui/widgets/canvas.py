"""A widget drawn row by row that sends only what changed to the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Canvas(Widget):
    """Draws itself one row at a time. After a change, `repaint` draws the rows again and refreshes no more than
    the cells that are not what they were: over a slow line that is what counts.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._shown: list[Strip] = []

    def draw_row(self, y: int) -> Strip:
        """A row of the screen, counted from the top of the widget."""
        raise NotImplementedError

    def prepare(self) -> None:
        """Called before all rows are drawn: the place to lay out anew what the size of the widget changes."""

    def repaint(self) -> None:
        """Draw all rows again and refresh what differs."""
        before, self._shown = self._shown, self._draw()
        if len(before) != len(self._shown):
            self.refresh()
            return
        regions = [
            Region(left, y, right - left, 1)
            for y, (old, new) in enumerate(zip(before, self._shown, strict=True))
            for left, right in _difference(old, new)
        ]
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """For Textual: a row as it was drawn last."""
        if len(self._shown) != self.size.height or (self._shown and self._shown[0].cell_length != self.size.width):
            self._shown = self._draw()
        return self._shown[y] if y < len(self._shown) else Strip.blank(self.size.width, self.style_of())

    def style_of(self, *names: str) -> Style:
        """The style of some component classes, later ones over earlier, on the widget's own."""
        return self.get_visual_style(*names).rich_style

    def notify_style_update(self) -> None:
        """A theme changed or a class: what was drawn is of no use any more."""
        self._shown = []
        super().notify_style_update()

    def on_resize(self, event: events.Resize) -> None:
        """All rows have another width."""
        self._shown = []

    def _draw(self) -> list[Strip]:
        self.prepare()
        width, height = self.size
        return [self.draw_row(y).adjust_cell_length(width, self.style_of()) for y in range(height)]


def joined(parts: Iterable[tuple[str, Style]]) -> Strip:
    """A strip of some pieces of safe text; neighbours of one style become one, which costs fewer bytes."""
    segments: list[Segment] = []
    for text, style in parts:
        if not text:
            continue
        if segments and segments[-1].style == style:
            segments[-1] = Segment(segments[-1].text + text, style)
        else:
            segments.append(Segment(text, style))
    return Strip(segments)


def _difference(old: Strip, new: Strip) -> list[tuple[int, int]]:
    """The cells [left, right) in which two strips differ: at most one range."""
    if old == new:
        return []
    width = max(old.cell_length, new.cell_length)
    before, after = list(old), list(new)
    left = _same_cells(before, after)
    right = _same_cells(_backwards(before), _backwards(after))
    return [(left, max(left + 1, width - right))]


def _same_cells(before: list[Segment], after: list[Segment]) -> int:
    """How many cells at the start of two rows are alike, in text and style."""
    same = 0
    for one, other in zip(before, after, strict=False):
        if one.style != other.style:
            break
        if one.text == other.text:
            same += one.cell_length
            continue
        alike = next(
            (n for n, (a, b) in enumerate(zip(one.text, other.text, strict=False)) if a != b),
            min(len(one.text), len(other.text)),
        )
        while alike and any(text[alike:] and not cell_len(text[alike]) for text in (one.text, other.text)):
            alike -= 1  # a combining mark changes the cell before it
        same += cell_len(one.text[:alike])
        break
    return same


def _backwards(segments: list[Segment]) -> list[Segment]:
    return [Segment(text[::-1], style) for text, style, _ in reversed(segments)]
