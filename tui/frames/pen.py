"""Writes rows of cells to a terminal in as few bytes as is safe, and knows where its cursor is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from functools import lru_cache
from typing import NamedTuple

from tui.frames.grid import Cell, Row, is_doubtful, is_wide
from tui.frames.style import PLAIN, Style, change, for_blank

GAP = 4
"""Unchanged cells that are written again, as that is no longer than to move over them."""
TAIL = 4
"""Spaces at the end of a row from which on the row's end is erased instead."""
BLANKS = 5
"""Spaces behind other signs from which on they are erased where they stand (ECH), if the terminal can do that."""
ERASE = "\x1b[K"
INDEX, REVERSE_INDEX = "\x1bD", "\x1bM"
"""Down and up by one; a vertical tab is shorter, but screen ignores it. The scroll region must be the whole screen."""
_NOTHING: Cell = (" ", PLAIN)


class Run(NamedTuple):
    """Cells of one style side by side, or the end of a row to be erased (`ERASE`)."""

    y: int
    x: int
    cells: int
    text: str
    style: Style


class Pen:
    """A terminal's cursor and current style; collects what is to be written.

    `erases_in_colour` says whether erased cells take the ground colour that is set (terminfo's `bce`),
    `erases_cells` whether so many cells can be erased without moving the cursor (terminfo's `ech`), `feeds_lines`
    whether a line feed goes down and nothing else: the line discipline may add a return to it.
    """

    def __init__(
        self,
        style: Style | None,
        at: tuple[int, int] | None,
        *,
        width: int,
        erases_in_colour: bool,
        erases_cells: bool = False,
        feeds_lines: bool = False,
    ) -> None:
        self.style = style
        self.at = at
        self._width = width
        self._erases_in_colour = erases_in_colour
        self._erases_cells = erases_cells
        self._down = "\n" if feeds_lines else INDEX
        self._written: list[str] = []

    @property
    def written(self) -> str:
        """All that is to be sent, in order."""
        return "".join(self._written)

    def copy(self) -> Pen:
        """Another one that has written the same so far."""
        other = copy(self)
        other._written = [*self._written]
        return other

    def send(self, sequence: str, at: tuple[int, int] | None) -> None:
        """Add a sequence as it is, after which the cursor is at a place (x, y), or where nobody knows."""
        self._written.append(sequence)
        self.at = at

    def move(self, x: int, y: int) -> None:
        """Bring the cursor to a place, in the shortest way."""
        if self.at == (x, y):
            return
        ways = [f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H" if y else "\x1b[H"]
        if self.at is not None:
            from_x, from_y = self.at
            ways.append(_down(self._down, y - from_y) + _across(from_x, x))
        self.send(min(ways, key=len), (x, y))

    def dress(self, style: Style) -> None:
        """Set the style of what is written next."""
        if style != self.style:
            self._written.append(change(self.style, style))
            self.style = style

    def paint(self, runs: Sequence[Run], *, by_style: bool) -> None:
        """Write some runs; `by_style`: all of one style before those of the next, wherever they stand. A way to a
        place is shorter than a change of colours, and no run touches the cells of another."""
        if by_style:
            order = _chain(self.style, dict.fromkeys(run.style for run in runs))
            runs = sorted(runs, key=lambda run: order[run.style])
        for run in runs:
            self._write(run)

    def row(self, y: int, shown: Row, wanted: Row) -> list[Run]:
        """Paint the changed cells of a row. Where a sign in it is of doubtful width, the whole row is written at
        once, each such sign on erased cells and with its neighbours placed by column, so that a wrong guess stays
        with the sign."""
        if shown == wanted:
            return []
        if _has_doubtful(wanted):
            for start, end in _stretches([cell is not None for cell in wanted], wanted):
                self._write_with_care(y, start, end, wanted)
            return []
        if _has_doubtful(shown):
            changed = [cell is not None for cell in wanted]
        else:
            changed = [new is not None and new != old for old, new in zip(shown, wanted, strict=True)]
        runs: list[Run] = []
        for start, end in _stretches(changed, wanted):
            runs += self._runs(y, start, end, wanted)
            if runs[-1].text == ERASE:
                break  # to the row's end, whatever else differs there
        return runs

    def _runs(self, y: int, start: int, end: int, row: Row) -> Iterator[Run]:
        """The cells of a range, which are all known, as runs of one style: spaces in that of what stands before."""
        tail = self._erasable(start, end, row)
        at = start
        while at < tail:
            _, style = row[at] or _NOTHING
            blank_so_far = True
            stop = at
            while stop < tail:
                sign, wanted = row[stop] or _NOTHING
                if sign == " " and not wanted.shows_on_blanks and not style.shows_on_blanks:
                    if wanted.ground != style.ground:
                        break
                elif wanted != style:
                    if not blank_so_far or wanted.ground != style.ground or wanted.shows_on_blanks:
                        break
                    style, blank_so_far = wanted, False  # the spaces before are as well written in its style
                else:
                    blank_so_far = False
                stop += 1
            yield Run(y, at, stop - at, "".join(cell[0] for cell in row[at:stop] if cell is not None), style)
            at = stop
        if tail < end:
            yield Run(y, tail, 0, ERASE, (row[tail] or _NOTHING)[1])

    def _write(self, run: Run) -> None:
        self.move(run.x, run.y)
        spaces = run.text == ERASE or not run.text.strip(" ")
        self.dress(for_blank(self.style, run.style) if spaces else run.style)
        if self._erases_cells and run.text != ERASE:
            text = run.text.rstrip(" ")
            blanks = len(run.text) - len(text)
            erased = not run.style.shows_on_blanks and (self._erases_in_colour or not run.style.ground)
            if blanks >= BLANKS and erased:
                at = (run.x + run.cells - blanks, run.y)
                self.send(text, at)
                self.send(f"\x1b[{blanks}X", at)
                return
        ends_row = run.x + run.cells >= self._width
        self.send(run.text, None if ends_row and run.text != ERASE else (run.x + run.cells, run.y))

    def _write_with_care(self, y: int, start: int, end: int, row: Row) -> None:
        at = start
        while at < end:
            cell = row[at]
            if cell is not None and is_doubtful(cell[0]):
                width = 2 if is_wide(cell[0]) else 1
                self.move(at, y)
                self.dress(cell[1])
                self.send(" " * width, None)
                self.move(at, y)
                self.send(cell[0], None)
                at += width
                continue
            stop = at
            while stop < end and (cell := row[stop]) is not None and not is_doubtful(cell[0]):
                stop += 1
            for run in self._runs(y, at, stop, row):
                self._write(run)
            at = max(stop, at + 1)

    def _erasable(self, start: int, end: int, row: Row) -> int:
        """Start of the blanks at the row's end that can be erased; `end` where that saves nothing."""
        last = row[-1]
        if last is None or last[0] != " " or last[1].shows_on_blanks:
            return end
        if last[1].ground and not self._erases_in_colour:
            return end
        tail = len(row)
        while tail > start and row[tail - 1] == last:
            tail -= 1
        return tail if end - tail >= TAIL else end


def _chain(style: Style | None, styles: dict[Style, None]) -> dict[Style, int]:
    """An order of styles in which each is near to the one before, from the one that is set on."""
    order: dict[Style, int] = {}
    while styles:
        style = min(styles, key=lambda other: 0 if other == style else len(change(style, other)))
        order[style] = len(order)
        del styles[style]
    return order


def _has_doubtful(row: Row) -> bool:
    return any(cell is not None and is_doubtful(cell[0]) for cell in row)


def _stretches(changed: list[bool], row: Row) -> list[tuple[int, int]]:
    """The cells to write, as ranges: whole signs, and over small gaps in one style."""
    if all(changed):
        return [(0, len(row))]
    stretches: list[tuple[int, int]] = []
    for x, differs in enumerate(changed):
        if not differs:
            continue
        start, end = x, x + 1
        while start and (cell := row[start]) is not None and not cell[0]:
            start -= 1
        while end < len(row) and (cell := row[end]) is not None and not cell[0]:
            end += 1
        if stretches and start - stretches[-1][1] <= GAP and _alike(row, stretches[-1][1] - 1, start):
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    return stretches


def _alike(row: Row, start: int, end: int) -> bool:
    """Whether the cells are known and no other style is needed to write them again."""
    first = row[start]
    return first is not None and all(
        cell is not None and (cell[1] == first[1] or (cell[0] == " " and cell[1].ground == first[1].ground))
        for cell in row[start:end]
    )


@lru_cache(maxsize=512)
def _down(one: str, rows: int) -> str:
    """The shortest way down, of which `one` goes a row, or up, if negative."""
    if rows >= 0:
        return min(one * rows, f"\x1b[{_count(rows)}B", key=len)
    return min(REVERSE_INDEX * -rows, f"\x1b[{_count(-rows)}A", key=len)


@lru_cache(maxsize=4096)
def _across(start: int, end: int) -> str:
    """The shortest sequence that moves the cursor between two columns."""
    if start == end:
        return ""
    if end == 0:
        return "\r"
    by = end - start
    steps = f"\x1b[{_count(by)}C" if by > 0 else min("\b" * -by, f"\x1b[{_count(-by)}D", key=len)
    return min(steps, f"\x1b[{end + 1}G", key=len)


def _count(number: int) -> str:
    return "" if number == 1 else str(number)
