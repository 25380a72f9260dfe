"""A virtual list: rows of one or more lines, of which only those on screen are ever drawn."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from tui.core.text.sanitise import SafeText, one_line
from tui.keys.bindings import Move
from tui.widgets.canvas import Canvas, joined

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


class RowList(Canvas, can_focus=True):
    """Rows with a cursor. A subclass says how many lines each row has and draws them one by one.

    Rows have keys: the cursor stays on its key when the rows are replaced. A row whose key is None cannot be
    chosen. Whatever happens, no more is painted than the cells that change.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor", "rows--dim", "rows--strong", "rows--heading"}

    cursor: var[int] = var(-1)
    """Index of the row under the cursor; -1 where there is none."""

    class Chosen(Message):
        """A row was chosen with Enter or the mouse."""

        def __init__(self, rows: RowList, key: str) -> None:
            super().__init__()
            self.rows = rows
            self.key = key

        @property
        def control(self) -> RowList:
            """The list, for `on`."""
            return self.rows

    class Moved(Message):
        """The cursor went to another row, by the reader's hand."""

        def __init__(self, rows: RowList) -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> RowList:
            """The list, for `on`."""
            return self.rows

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._top = 0  # the line of the rows that is the first on screen
        self._keys: tuple[str | None, ...] = ()
        self._tops: list[int] = [0]

    def line_parts(self, index: int, line: int, width: int) -> Sequence[Part]:
        """The pieces of one line of one row; what does not fit into `width` cells is cut off."""
        raise NotImplementedError

    @property
    def ascii_only(self) -> bool:
        """Whether the program draws with ASCII signs alone."""
        return bool(getattr(self.app, "ascii_only", False))

    @property
    def spare(self) -> bool:
        """Whether the program saves bytes: each cell less is one that need not be put right when text scrolls."""
        return bool(getattr(self.app, "spare", False))

    @property
    def keys(self) -> tuple[str | None, ...]:
        """The rows' keys, in their order."""
        return self._keys

    @property
    def cursor_key(self) -> str | None:
        """The key of the row under the cursor."""
        return self._keys[self.cursor] if 0 <= self.cursor < len(self._keys) else None

    @property
    def shows_cursor(self) -> bool:
        """Whether the cursor is drawn: where keys go to this list."""
        return self.has_focus

    @property
    def page_size(self) -> int:
        """Lines on screen."""
        return max(1, self.size.height)

    def set_rows(
        self,
        keys: Sequence[str | None],
        heights: Sequence[int],
        *,
        cursor: str | None = None,
        steady: bool = False,
    ) -> None:
        """Replace all rows. The cursor goes to the key `cursor`, stays on its own, or keeps its place.

        `heights` are in lines, one for each key. Where rows come or go above a `steady` list's cursor, its row stays
        where it is on screen.
        """
        on_line = self._tops[self.cursor] - self._top if 0 <= self.cursor < len(self._keys) else None
        wanted = cursor if cursor is not None else self.cursor_key
        self._keys = tuple(keys)
        total = self._tops[-1]
        self._tops = [0, *accumulate(heights)]
        if wanted is not None and wanted in self._keys:
            index = self._keys.index(wanted)
        else:
            index = self._nearest(min(max(self.cursor, 0), len(self._keys) - 1))
        self.set_reactive(RowList.cursor, index)
        moves = steady and on_line is not None and index >= 0 and 0 <= on_line < self.page_size
        self._scroll_lines(self._tops[index] - on_line if moves and on_line is not None else self._top)
        if total != self._tops[-1] and self.styles.auto_dimensions:
            self.refresh(repaint=False, layout=True)

    def forget_rows(self) -> None:
        """The rows that are set next have nothing to do with those before: the list begins at its top again."""
        self._keys, self._tops, self._top = (), [0], 0
        self.set_reactive(RowList.cursor, -1)

    def go_to(self, index: int, *, middle: bool = False) -> None:
        """Put the cursor on a row that can be chosen and bring it into view (in the middle, if asked)."""
        if not 0 <= index < len(self._keys) or self._keys[index] is None:
            return
        self.cursor = index
        self.show_row(index, middle=middle)

    def show_row(self, index: int, *, middle: bool = False) -> None:
        """Scroll as little as makes the row visible, or so that it stands in the middle."""
        top, bottom, page = self._tops[index], self._tops[index + 1], self.page_size
        first = index
        while first and self._keys[first - 1] is None:
            first -= 1
        if bottom - self._tops[first] <= page:
            top = self._tops[first]  # headings right above a row come along with it
        offset = self._top
        if offset <= top and bottom <= offset + page:
            return
        if middle:
            target = self._row_top(top - (page - (bottom - top)) // 2)
        elif top < offset or bottom - top > page:
            target = top
        else:
            target = self._row_top(bottom - page)
        self._scroll_lines(target)

    def rename_keys(self, renamed: Mapping[str, str]) -> None:
        """Some rows have other keys now; the cursor stays where it is."""
        if renamed:
            self._keys = tuple(key if key is None else renamed.get(key, key) for key in self._keys)

    def on_screen(self, index: int) -> bool:
        """Whether a row is on screen, or a part of it."""
        return self._tops[index] < self._top + self.page_size and self._tops[index + 1] > self._top

    def watch_cursor(self, old: int, new: int) -> None:
        """Another row has the cursor."""
        self.repaint()

    def watch_has_focus(self, has_focus: bool) -> None:
        """The cursor is drawn only in a list that has the focus."""
        super().watch_has_focus(has_focus)
        if has_focus and self.cursor >= 0:
            self.show_row(self.cursor)
        self.repaint()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lines of all rows, for lists that are as high as their rows."""
        return self._tops[-1]

    def draw_row(self, y: int) -> Strip:
        """A line of the screen."""
        width = self.size.width
        at = y + self._top
        if at >= self._tops[-1]:
            return Strip.blank(width, self.style_of())
        index = bisect_right(self._tops, at) - 1
        under = ("rows--cursor",) if index == self.cursor and self.shows_cursor else ()
        parts = self.line_parts(index, at - self._tops[index], width)
        strip = joined((text, self.style_of(*styles, *under)) for text, styles in parts)
        return strip.adjust_cell_length(width, self.style_of(*under))

    def action_move(self, how: Move) -> None:
        """Go to another row."""
        if how in ("down", "up"):
            self._step(1 if how == "down" else -1)
        elif how in ("top", "bottom"):
            self._go_by_hand(self._nearest(0 if how == "top" else len(self._keys) - 1))
        else:
            self._turn((1.0 if how.startswith("page") else 0.5) * (1 if how.endswith("down") else -1))

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if (key := self.cursor_key) is not None:
            self.post_message(self.Chosen(self, key))

    def on_click(self, event: events.Click) -> None:
        """A click chooses the row under it."""
        at = event.y + self._top
        if 0 <= at < self._tops[-1]:
            index = bisect_right(self._tops, at) - 1
            if self._keys[index] is not None:
                self._go_by_hand(index)
                self.action_choose()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls, and leaves the cursor where it is."""
        event.stop()
        self._scroll_lines(self._top + WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls, and leaves the cursor where it is."""
        event.stop()
        self._scroll_lines(self._top - WHEEL)

    def on_resize(self, event: events.Resize) -> None:
        """A longer list may have room for rows above."""
        self._scroll_lines(self._top)

    def _step(self, step: int) -> None:
        for index in range(self.cursor + step, len(self._keys) if step > 0 else -1, step):
            if self._keys[index] is not None:
                self._go_by_hand(index)
                return

    def _turn(self, pages: float) -> None:
        """Move by so many screens of lines; at least one row."""
        if self.cursor < 0:
            return
        step = int(pages * self.page_size)
        above, below = self._tops[self.cursor] < self._top, self._tops[self.cursor + 1] > self._top + self.page_size
        if above if step < 0 else below:
            self._scroll_lines(self._top + step)  # a row higher than the screen is read to its end first
            return
        line = self._tops[self.cursor] + step
        index = self._nearest(bisect_right(self._tops, min(max(line, 0), self._tops[-1] - 1)) - 1)
        if index == self.cursor:
            self._step(1 if pages > 0 else -1)
        else:
            self._go_by_hand(index)

    def _go_by_hand(self, index: int) -> None:
        if index != self.cursor and index >= 0:
            self.go_to(index)
            self.post_message(self.Moved(self))

    def _nearest(self, index: int) -> int:
        """The row that can be chosen nearest to an index, -1 where there is none."""
        count = len(self._keys)
        near = (n for distance in range(count + 1) for n in (index - distance, index + distance))
        return next((n for n in near if 0 <= n < count and self._keys[n] is not None), -1)

    def _row_top(self, line: int) -> int:
        """The first row's top at or below a line: no row is to be cut at the upper edge."""
        return self._tops[min(bisect_left(self._tops, line), len(self._tops) - 1)]

    def _scroll_lines(self, target: int) -> None:
        self._top = min(max(target, 0), max(0, self._tops[-1] - self.page_size))
        self.repaint()
