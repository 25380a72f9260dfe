"""Knows the cells that a terminal shows, and turns what a program writes into the cells that change.

The terminal's own means move text: its scroll region (DECSTBM) with lines deleted or inserted at the top of it, which
every terminal since the VT102 has. Of rows that come in, nothing is taken for known where they have a ground of their
own: terminals fill them differently.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from operator import ne
from typing import NamedTuple

from tui.frames.grid import Cell, Grid, Row, UnknownSequenceError
from tui.frames.pen import Pen
from tui.frames.style import PLAIN, Style, UnknownStyleError, change, for_blank

SYNC_START, SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
SYNC_FROM = 1400
"""Characters: a shorter frame arrives as one packet and needs no synchronised update."""
WHOLE_REGION = "\x1b[r"
WORTH_TRYING = 60
"""Characters: a shorter frame is sent as it is, without looking for lines that moved."""
WORTH_ERASING = 60
"""Cells that must be spared for rows to be erased at once."""
PIECE = 12
"""Columns of the pieces of text by which lines are found again elsewhere."""

_BLANK: Cell = (" ", PLAIN)
_ALTERNATE = re.compile(r"\x1b\[\?(?:47|1047|1049)[hl]")
# What neither draws nor moves the cursor: private modes, queries, kitty's keyboard protocol, the pointer's shape, the
# window title, the clipboard and other strings but hyperlinks, the bell.
_HARMLESS = re.compile(
    r"(?:\x1b\[\?(?:1|7|9|12|25|66|1000|1002|1003|1004|1005|1006|1007|1015|1016|2004|2031|2048)[hl]|\x1b\[\?\d+\$p"
    r"|\x1b\[[<>=][\d;]*u|\x1b\[>?[\d;]*[cnqt]|\x1b\](?!8;)[^\x07\x1b]*(?:\x07|\x1b\\)|\x07)+"
)


class Start(NamedTuple):
    """A starting state of the terminal for painting a frame, after a first sequence that leaves this style."""

    shown: list[Row]
    sequence: str
    style: Style | None


class Differ:
    """Stands between a program and its terminal."""

    def __init__(self, width: int, height: int, *, erases_in_colour: bool = False, erases_cells: bool = False) -> None:
        self._wanted = Grid(width, height)
        self._shown: list[Row] = []
        self._style: Style | None = None
        self._at: tuple[int, int] | None = None
        self.erases_in_colour = erases_in_colour
        """Whether erased cells take the ground colour that is set: terminfo's `bce`."""
        self.erases_cells = erases_cells
        """Whether so many cells can be erased without moving the cursor: terminfo's `ech`."""
        self.feeds_lines = False
        """Whether a line feed arrives at the terminal as it is, without a return."""
        self._synchronised = False
        self.forget()

    @property
    def blank(self) -> bool:
        """Whether no frame has been sent yet, or nothing is known of what the terminal shows."""
        return not any(map(any, self._shown))

    def forget(self) -> None:
        """Something else may have been written on the terminal: with the next frame, all of it is written anew."""
        self._shown = [[None] * self._wanted.width for _ in range(self._wanted.height)]
        self._style = self._at = None

    def resize(self, width: int, height: int) -> None:
        """The terminal has another size, in cells. What it shows then is known by nobody."""
        self._wanted.resize(width, height)
        self.forget()

    def feed(self, data: str) -> str:
        """Take one write of the program; gives the output to send to the terminal instead."""
        if data in (SYNC_START, SYNC_END):
            self._synchronised = data == SYNC_START
            return ""
        if _HARMLESS.fullmatch(data):
            return self._plainly(data)
        if _ALTERNATE.fullmatch(data):
            sent = self._plainly(data)
            self.forget()
            return sent
        try:
            self._wanted.write(data)
        except (UnknownSequenceError, UnknownStyleError):
            sent = self._plainly(data)
            # Nobody knows what that does, and so nothing of the screen is known, until it is painted again.
            self._wanted = Grid(self._wanted.width, self._wanted.height)
            self.forget()
            return sent
        return self._difference()

    def _plainly(self, data: str) -> str:
        """Whatever follows may rely on the default style."""
        if self._style is not None:
            data, self._style = change(self._style, PLAIN) + data, PLAIN
        return data

    def _difference(self) -> str:
        """The output that changes the terminal to the wanted frame, which is taken as shown from now on."""
        wanted = self._wanted.rows
        # Of a terminal of which nothing is known, the scroll region may be anything.
        known = self._style is not None
        ways = self._painted(Start(self._shown, "" if known else WHOLE_REGION, self._style))
        # A screen of which nothing is known, the first one for example, is to be there soon rather than in few bytes.
        if len(ways[0].written) > WORTH_TRYING and not self.blank:
            ways += [way for start in self._starts() for way in self._painted(start)]
        pen = min(ways, key=lambda way: len(way.written))
        self._shown = [
            [old if new is None else new for old, new in zip(shown, row, strict=True)]
            for shown, row in zip(self._shown, wanted, strict=True)
        ]
        # The cursor is where the program left it, for input methods and for those who see it.
        x, y = min(self._wanted.x, self._wanted.width - 1), min(self._wanted.y, self._wanted.height - 1)
        pen.move(x, y)
        self._style, self._at = pen.style, pen.at
        sent = pen.written
        return f"{SYNC_START}{sent}{SYNC_END}" if self._synchronised and len(sent) > SYNC_FROM else sent

    def _painted(self, start: Start) -> list[Pen]:
        """Two candidate escape sequences from a start to the wanted cells, ordered by row and by style."""
        pen = Pen(
            start.style,
            None if start.sequence else self._at,
            width=self._wanted.width,
            erases_in_colour=self.erases_in_colour,
            erases_cells=self.erases_cells,
            feeds_lines=self.feeds_lines,
        )
        pen.send(start.sequence, pen.at)
        runs = [run for y, old in enumerate(start.shown) for run in pen.row(y, old, self._wanted.rows[y])]
        regrouped = pen.copy()
        pen.paint(runs, by_style=False)
        regrouped.paint(runs, by_style=True)
        return [pen, regrouped]

    def _starts(self) -> Iterator[Start]:
        """Starting states that may shorten the output: moved text, and large erasures."""
        if any(None in row for row in self._wanted.rows):
            return
        here = Start(self._shown, "", self._style)
        moved = self._scrolled()
        if moved is not None:
            yield moved
        for start in (here, moved) if moved is not None else (here,):
            erased = self._erased(start)
            if erased is not None:
                yield erased

    # Erasing

    def _erased(self, start: Start) -> Start | None:
        """The rows below one erased with it, or those above, where that spares most cells; None where it spares few."""
        wanted = self._wanted.rows
        grounds = Counter(cell[1].ground for row in wanted for cell in row if cell is not None and cell[0] == " ")
        ground = grounds.most_common(1)[0][0] if grounds else ""
        if ground and not self.erases_in_colour:
            return None
        empty: Row = [(" ", Style("", ground))] * self._wanted.width
        gains = [_differing(old, new) - _differing(empty, new) for old, new in zip(start.shown, wanted, strict=True)]
        above, below = list(accumulate(gains)), list(accumulate(reversed(gains)))
        best = max(*above, *below)
        if best < WORTH_ERASING:
            return None
        style = for_blank(start.style, Style("", ground))
        dressed = change(start.style, style) if style != start.style else ""
        if best in below:
            rows = below.index(best) + 1
            first = self._wanted.height - rows
            shown = [*start.shown[:first], *[empty] * rows]
            erasing = f"\x1b[{first + 1}H{dressed}\x1b[J"
        else:
            rows = above.index(best) + 1
            shown = [*[empty] * rows, *start.shown[rows:]]
            erasing = f"\x1b[{rows};{self._wanted.width}H{dressed}\x1b[1J"
        return Start(shown, start.sequence + erasing, style)

    # Scrolling

    def _scrolled(self) -> Start | None:
        """Lines moved by the terminal; None where no lines are found elsewhere."""
        by = self._shift()
        if not by:
            return None
        top, bottom = self._region(by)
        if bottom - top <= abs(by):
            return None
        count = "" if abs(by) == 1 else str(abs(by))
        to = f"\x1b[{top + 1}H" if top else "\x1b[H"
        sequence = f"\x1b[{top + 1};{bottom}r{to}\x1b[{count}{'M' if by > 0 else 'L'}{WHOLE_REGION}"
        new, style = slice(bottom - by, bottom) if by > 0 else slice(top, top - by), self._style
        empty: list[Row] = [[None] * self._wanted.width] * abs(by)
        # Some terminals fill rows that come in with the ground that is set, some with the default: only where that is
        # the same is known what they hold. One cell is written in each row: pyte forgets to move rows without any.
        if any(row[-1] == _BLANK for row in self._wanted.rows[new]):
            sequence, style = (change(style, PLAIN) if style != PLAIN else "") + sequence, PLAIN
            blank: Row = [_BLANK] * self._wanted.width
            empty = [[None, *blank[1:]] if row == blank else blank for row in self._wanted.rows[new]]
        middle = self._shown[top:bottom]
        middle = middle[by:] + empty if by > 0 else empty + middle[:by]
        return Start([*self._shown[:top], *middle, *self._shown[bottom:]], sequence, style)

    def _shift(self) -> int:
        """By how many rows most of the text has moved up; 0 where nothing is found."""
        places: dict[tuple[int, str], int | None] = {}
        for y, row in enumerate(self._shown):
            for piece in _pieces(row):
                places[piece] = None if piece in places else y
        votes = Counter(
            before - y
            for y, (old, row) in enumerate(zip(self._shown, self._wanted.rows, strict=True))
            if old != row
            for piece in _pieces(row)
            if (before := places.get(piece)) is not None
        )
        (by, count), *_ = votes.most_common(1) or [(0, 0)]
        return by if count > 1 else 0

    def _region(self, by: int) -> tuple[int, int]:
        """The rows [top, bottom) to move up by so many (down, if negative): where that spares most cells."""
        height, wanted, shown = self._wanted.height, self._wanted.rows, self._shown
        best, best_sum, start, so_far = (0, 0), 0, 0, 0
        for y in range(max(0, -by), height - max(0, by)):
            gain = _differing(shown[y], wanted[y]) - _differing(shown[y + by], wanted[y])
            if so_far <= 0:
                start, so_far = y, 0
            so_far += gain
            if so_far > best_sum:
                best, best_sum = (start, y + 1), so_far
        top, bottom = best
        return (top, bottom + by) if by > 0 else (top + by, bottom)


def _pieces(row: Row) -> list[tuple[int, str]]:
    """The pieces of a row's text that are more than spaces, with their columns."""
    text = [cell[0] if cell is not None else "\0" for cell in row]
    pieces = ((x, "".join(text[x : x + PIECE])) for x in range(0, len(text), PIECE))
    return [(x, piece) for x, piece in pieces if len(set(piece)) > 3]


def _differing(old: Row, new: Row) -> int:
    """How many cells differ, and a little more if any does, for the way there."""
    cells = sum(map(ne, old, new))
    return cells + 6 if cells else 0
