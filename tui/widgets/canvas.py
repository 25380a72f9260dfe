"""A widget drawn row by row that sends only what changed to the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.core.text.sanitise import SafeText

_REVERSE = Style(reverse=True)


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
        before, self._shown = self._shown, _drawn(self)
        if len(before) != len(self._shown):
            self.refresh()
            return
        regions = [
            Region(changed[0], y, changed[1] - changed[0], 1)
            for y, (old, new) in enumerate(zip(before, self._shown, strict=True))
            if (changed := changed_cells(old, new)) is not None
        ]
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """For Textual: a row as it was drawn last."""
        if len(self._shown) != self.size.height or (self._shown and self._shown[0].cell_length != self.size.width):
            self._shown = _drawn(self)
        return self._shown[y] if y < len(self._shown) else Strip.blank(self.size.width, self.style_of())

    def style_of(self, *names: str) -> Style:
        """The style of some component classes, later ones over earlier, on the widget's own."""
        style = self.get_visual_style(*names).rich_style
        # Textual leaves this one out of visual styles. In the terminal's own colours it is all that makes a bar.
        wanted = (self.styles.text_style, *(self.get_component_styles(name).text_style for name in names))
        return style + _REVERSE if any(one.reverse for one in wanted) else style

    def notify_style_update(self) -> None:
        """A theme changed or a class: what was drawn is of no use any more."""
        self._shown = []
        super().notify_style_update()

    def on_resize(self, event: events.Resize) -> None:
        """All rows have another width."""
        self._shown = []


def _drawn(canvas: Canvas) -> list[Strip]:
    """All rows of a widget."""
    canvas.prepare()
    width, height = canvas.size
    return [canvas.draw_row(y).adjust_cell_length(width, canvas.style_of()) for y in range(height)]


def joined(parts: Iterable[tuple[SafeText, Style]]) -> Strip:
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


def changed_cells(old: Strip, new: Strip) -> tuple[int, int] | None:
    """The cells from the first to behind the last in which two strips of one width differ; None if none does."""
    if old == new:
        return None
    before, after = _signs(old), _signs(new)
    start = _alike(before, after)
    while start and any(not _width(row[start]) for row in (before, after) if start < len(row)):
        start -= 1  # a combining mark belongs to the cell before it
    end = _alike(before[:start:-1], after[:start:-1])
    left = sum(map(_width, after[:start]))
    right = new.cell_length - sum(map(_width, after[len(after) - end :]))
    return left, max(left + 1, right)


def _signs(strip: Strip) -> list[tuple[str, Style | None]]:
    return [(sign, style) for text, style, _ in strip for sign in text]


def _alike(one: list[tuple[str, Style | None]], other: list[tuple[str, Style | None]]) -> int:
    """How many signs at the start of two rows are the same."""
    shorter = min(len(one), len(other))
    return next((n for n in range(shorter) if one[n] != other[n]), shorter)


def _width(sign: tuple[str, Style | None]) -> int:
    return get_character_cell_size(sign[0])
