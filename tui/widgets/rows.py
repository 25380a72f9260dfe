"""A virtual list: rows of one or more lines, of which only those on screen are ever drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, NamedTuple, Protocol, TypeVar

from rich.cells import cell_len, set_cell_size
from textual import events, on
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tui.core.text.sanitise import SafeText, one_line
from tui.keys.bindings import Move
from tui.widgets.canvas import Canvas, joined
from tui.widgets.viewport import Row, Viewport

WHEEL = 3
"""Lines by which the mouse's wheel scrolls."""


class Part(NamedTuple):
    """A piece of a line: safe text and the component classes that style it, later ones over earlier."""

    text: SafeText
    styles: tuple[str, ...] = ()


def part(text: str, *styles: str) -> Part:
    """A piece of a line from any text, made safe."""
    return Part(one_line(text), styles)


def fit(text: str, width: int) -> SafeText:
    """Safe text of exactly `width` cells: padded, or cut with "…" as its last sign."""
    safe = one_line(text)
    if cell_len(safe) > width:
        safe = one_line(set_cell_size(safe, width - 1).rstrip(" …") + "…") if width > 0 else safe[:0]
    return one_line(set_cell_size(safe, width))


def shortened(text: str, width: int) -> SafeText:
    """Safe text of at most `width` cells, cut as by `fit` where it is longer."""
    safe = one_line(text)
    return safe if cell_len(safe) <= width else one_line(fit(safe, width).rstrip())


def whole_parts(parts: Sequence[str], width: int) -> SafeText:
    """As many parts with " · " between them, from the first, as there is room for; of the first as much as fits."""
    kept = list(parts)
    while len(kept) > 1 and cell_len(one_line(" · ".join(kept))) > width:
        kept.pop()
    return one_line(" · ".join(kept))


def fit_right(text: str, width: int) -> SafeText:
    """Safe text of exactly `width` cells, to the right; cut as by `fit` where it is too long."""
    safe = one_line(text)
    return one_line(" " * (width - cell_len(safe)) + safe) if cell_len(safe) < width else fit(safe, width)


class Look(NamedTuple):
    """Parameters of a row's lines beside the row."""

    width: int
    """Cells of a line."""
    ascii_only: bool = False
    """Whether the program draws with ASCII signs alone."""
    spare: bool = False
    """Whether the program saves bytes: each cell less is one that need not be put right when text scrolls."""
    focused: bool = False
    """Whether keys go to the list."""

    @property
    def pointer(self) -> str:
        """The sign before the row under the cursor."""
        return ">" if self.ascii_only else "▸"


class RowSource(Protocol):
    """Source of the rows of a list."""

    def rows(self, look: Look) -> Sequence[Row] | None:
        """The rows as they are now; None as long as there is no room to lay them out."""

    def line(self, index: int, line: int, look: Look, *, here: bool) -> Sequence[Part]:
        """The pieces of one line of one row; what does not fit into the width is cut off. `here` says that the row is
        the one under the cursor, as far as that is to be seen."""


SourceT = TypeVar("SourceT", bound=RowSource)


class RowList(Canvas, Generic[SourceT], can_focus=True):
    """Rows with a cursor, of a source that says which there are and what stands on their lines.

    Whatever happens, no more is painted than the cells that change. What is derived from it says with which keys it
    works and in which styles the source draws, since Textual takes these from the class.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor", "rows--dim", "rows--strong", "rows--heading"}

    class Chosen(Message):
        """A row was chosen with Enter or the mouse."""

        def __init__(self, rows: RowList[Any], key: str) -> None:
            super().__init__()
            self.rows = rows
            self.key = key

        @property
        def control(self) -> RowList[Any]:
            """The list, for `on`."""
            return self.rows

    class Moved(Message):
        """The cursor went to another row, by the reader's hand."""

        def __init__(self, rows: RowList[Any]) -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> RowList[Any]:
            """The list, for `on`."""
            return self.rows

    def __init__(self, source: SourceT, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.source = source
        self.viewport = Viewport(lambda: self.size.height, self.repaint)

    @property
    def look(self) -> Look:
        """Parameters with which the rows are drawn."""
        app = self.app
        spare, ascii_only = (bool(getattr(app, name, False)) for name in ("spare", "ascii_only"))
        return Look(self.size.width, ascii_only, spare, self.has_focus)

    @property
    def keys(self) -> tuple[str | None, ...]:
        """The rows' keys, in their order."""
        return self.viewport.keys

    @property
    def cursor(self) -> int:
        """Index of the row under the cursor; -1 where there is none."""
        return self.viewport.cursor

    @property
    def cursor_key(self) -> str | None:
        """The key of the row under the cursor."""
        return self.viewport.key

    def renew(self, *, cursor: str | None = None, steady: bool = False) -> None:
        """Show the rows that the source has now; `cursor` and `steady` as in `Viewport.set`."""
        rows = self.source.rows(self.look)
        if rows is None:
            return
        total = self.viewport.lines
        self.viewport.set(rows, cursor=cursor, steady=steady)
        if total != self.viewport.lines and self.styles.auto_dimensions:
            self.refresh(repaint=False, layout=True)

    def watch_has_focus(self, has_focus: bool) -> None:
        """The cursor is drawn only in a list that has the focus."""
        super().watch_has_focus(has_focus)
        if has_focus and self.cursor >= 0:
            self.viewport.show(self.cursor)
        self.repaint()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lines of all rows, for lists that are as high as their rows."""
        return self.viewport.lines

    def draw_row(self, y: int) -> Strip:
        """A line of the screen."""
        look, place = self.look, self.viewport.place_of(y)
        if place is None:
            return Strip.blank(look.width, self.style_of())
        index, line = place
        here = index == self.cursor and (look.focused or not self.can_focus)
        under = ("rows--cursor",) if here else ()
        parts = self.source.line(index, line, look, here=here)
        strip = joined((text, self.style_of(*styles, *under)) for text, styles in parts)
        return strip.adjust_cell_length(look.width, self.style_of(*under))

    def action_move(self, how: Move) -> None:
        """Go to another row."""
        if self.viewport.move(how):
            self.post_message(self.Moved(self))

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if (key := self.cursor_key) is not None:
            self.post_message(self.Chosen(self, key))

    def on_click(self, event: events.Click) -> None:
        """A click chooses the row under it."""
        place = self.viewport.place_of(event.y)
        if place is not None and self.keys[place[0]] is not None:
            if self.viewport.move_to(place[0]):
                self.post_message(self.Moved(self))
            self.action_choose()

    @on(events.MouseScrollDown)
    @on(events.MouseScrollUp)
    def _turn_wheel(self, event: events.MouseScrollDown | events.MouseScrollUp) -> None:
        """The wheel scrolls, and leaves the cursor where it is."""
        event.stop()
        self.viewport.scroll(WHEEL if isinstance(event, events.MouseScrollDown) else -WHEEL)

    def on_resize(self, event: events.Resize) -> None:
        """A longer list may have room for rows above."""
        self.viewport.scroll(0)


def with_pointer(line: Sequence[Part], look: Look) -> Sequence[Part]:
    """A line whose first cell gives way to the sign of the cursor."""
    first, *rest = line
    return [part(look.pointer), Part(first.text[1:], first.styles), *rest]
