"""The rows of a list: their keys and heights, which of their lines are on screen, and where the cursor is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from tui.keys.bindings import Move

PAGES = {"page_down": 1.0, "half_down": 0.5, "half_up": -0.5, "page_up": -1.0}
"""Screens of lines by which a key moves."""


class Row(NamedTuple):
    """A row of a list."""

    key: str | None
    """Its key; None for one that cannot be chosen."""
    height: int
    """In lines."""


class Viewport:
    """Rows have keys: the cursor stays on its key when the rows are replaced."""

    def __init__(self, height: Callable[[], int], changed: Callable[[], object]) -> None:
        """`height` gives the lines on screen; `changed` is called when others may be there, or the cursor."""
        self._height, self._changed = height, changed
        self.top = 0
        """The line of the rows that is the first on screen."""
        self.tops: list[int] = [0]
        """The first line of each row, and behind them how many lines there are."""
        self.keys: tuple[str | None, ...] = ()
        """The rows' keys, in their order."""
        self.cursor = -1
        """Index of the row under the cursor; -1 where there is none."""

    @property
    def key(self) -> str | None:
        """The key of the row under the cursor."""
        return self.keys[self.cursor] if 0 <= self.cursor < len(self.keys) else None

    @property
    def lines(self) -> int:
        """Lines of all rows."""
        return self.tops[-1]

    @property
    def page(self) -> int:
        """Lines on screen."""
        return max(1, self._height())

    # Which rows there are

    def set(self, rows: Sequence[Row], *, cursor: str | None = None, steady: bool = False) -> None:
        """Replace all rows. The cursor goes to the key `cursor`, stays on its own, or keeps its place. Where rows come
        or go above a `steady` list's cursor, its row stays where it is on screen."""
        on_line = self.tops[self.cursor] - self.top if 0 <= self.cursor < len(self.keys) else None
        wanted, before = cursor if cursor is not None else self.key, self.keys
        self.keys = tuple(row.key for row in rows)
        if wanted is not None and wanted not in self.keys:
            wanted = self._left_of(before)
        self.tops = [0, *accumulate(row.height for row in rows)]
        if wanted is not None and wanted in self.keys:
            self.cursor = self.keys.index(wanted)
        else:
            self.cursor = self._nearest(min(max(self.cursor, 0), len(self.keys) - 1))
        moves = steady and on_line is not None and self.cursor >= 0 and 0 <= on_line < self.page
        self._scroll_to(self.tops[self.cursor] - on_line if moves and on_line is not None else self.top)

    def _left_of(self, before: Sequence[str | None]) -> str | None:
        """Of the rows that were there before, the one that stays and stood next behind the cursor; else the next before
        it; None where none stays."""
        at, left = max(0, self.cursor), set(self.keys)
        near = (*before[at:], *before[:at][::-1])
        return next((key for key in near if key is not None and key in left), None)

    def forget(self) -> None:
        """The rows that are set next have nothing to do with those before: the list begins at its top again."""
        self.keys, self.tops, self.top, self.cursor = (), [0], 0, -1

    def rename(self, renamed: Mapping[str, str]) -> None:
        """Some rows have other keys now; the cursor stays where it is."""
        self.keys = tuple(key if key is None else renamed.get(key, key) for key in self.keys)

    # What is on screen

    def place_of(self, y: int) -> tuple[int, int] | None:
        """The row in a line of the screen, and which of its lines that is; None below the rows."""
        at = y + self.top
        if not 0 <= at < self.lines:
            return None
        index = bisect_right(self.tops, at) - 1
        return index, at - self.tops[index]

    def shows(self, index: int) -> bool:
        """Whether a row is on screen, or a part of it."""
        return self.tops[index] < self.top + self.page and self.tops[index + 1] > self.top

    def show(self, index: int, *, middle: bool = False) -> None:
        """Scroll as little as makes a row visible, or so that it stands in the middle."""
        top, bottom, page = self.tops[index], self.tops[index + 1], self.page
        first = index
        while first and self.keys[first - 1] is None:
            first -= 1
        if bottom - self.tops[first] <= page:
            top = self.tops[first]  # headings right above a row come along with it
        if self.top <= top and bottom <= self.top + page:
            return
        if middle:
            self._scroll_to(self._row_top(top - (page - (bottom - top)) // 2))
        elif top < self.top or bottom - top > page:
            self._scroll_to(top)
        else:
            self._scroll_to(self._row_top(bottom - page))

    def scroll(self, lines: int) -> None:
        """Scroll by so many lines, as far as there are rows; the cursor stays."""
        self._scroll_to(self.top + lines)

    # Moving the cursor

    def go_to(self, index: int, *, middle: bool = False) -> None:
        """Put the cursor on a row that can be chosen and bring it into view (in the middle, if asked)."""
        if 0 <= index < len(self.keys) and self.keys[index] is not None:
            self.cursor = index
            self.show(index, middle=middle)
            self._changed()

    def move(self, how: Move) -> bool:
        """Move as a key asks; whether the cursor is on another row then."""
        if how in PAGES:
            return self._turn(PAGES[how])
        if how in ("top", "bottom"):
            return self.move_to(self._nearest(0 if how == "top" else len(self.keys) - 1))
        return self._step(1 if how == "down" else -1)

    def move_to(self, index: int) -> bool:
        """Move to a row; whether the cursor was on another one before."""
        if index == self.cursor or index < 0:
            return False
        self.go_to(index)
        return True

    def _step(self, step: int) -> bool:
        ahead = range(self.cursor + step, len(self.keys) if step > 0 else -1, step)
        index = next((index for index in ahead if self.keys[index] is not None), None)
        return index is not None and self.move_to(index)

    def _turn(self, pages: float) -> bool:
        """Move by so many screens of lines; at least one row."""
        if self.cursor < 0:
            return False
        step = int(pages * self.page)
        above, below = self.tops[self.cursor] < self.top, self.tops[self.cursor + 1] > self.top + self.page
        if above if step < 0 else below:
            self.scroll(step)  # a row higher than the screen is read to its end first
            return False
        line = min(max(self.tops[self.cursor] + step, 0), self.lines - 1)
        index = self._nearest(bisect_right(self.tops, line) - 1)
        return self._step(1 if pages > 0 else -1) if index == self.cursor else self.move_to(index)

    def _nearest(self, index: int) -> int:
        """The row that can be chosen nearest to an index, -1 where there is none."""
        count = len(self.keys)
        near = (n for distance in range(count + 1) for n in (index - distance, index + distance))
        return next((n for n in near if 0 <= n < count and self.keys[n] is not None), -1)

    def _row_top(self, line: int) -> int:
        """The first row's top at or below a line: no row is to be cut at the upper edge."""
        return self.tops[min(bisect_left(self.tops, line), len(self.tops) - 1)]

    def _scroll_to(self, top: int) -> None:
        self.top = min(max(top, 0), max(0, self.lines - self.page))
        self._changed()
