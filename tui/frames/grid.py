"""The cells of a screen, and what a frame that Textual writes makes of them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import repeat

from rich.cells import get_character_cell_size, split_graphemes

from tui.frames.style import PLAIN, Style, blank, styled

Cell = tuple[str, Style]
"""A sign with all that combines with it, and how it looks. The right half of a wide sign is an empty string."""

Row = list[Cell | None]
"""Cells from left to right; None where nobody knows what there is."""

_TOKEN = re.compile(
    r"\x1b\[(?P<codes>[\d;]*)m"
    r"|\x1b\[(?P<place>\d*(?:;\d*)?)H"
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|(?P<down>\n)"
    r"|\x1b\]8;(?P<link>[^;\x00-\x1f]*;[^\x00-\x1f]*)(?:\x1b\\|\x07)"
)
_PICTURES = 0x1F000
"""From here on come emoji and other pictures."""


class UnknownSequenceError(ValueError):
    """A control sequence that a frame is not expected to hold."""


class Grid:
    """The screen as the program's output so far describes it."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.rows: list[Row] = [[None] * width for _ in range(height)]
        self.x = self.y = 0
        self._pen = PLAIN

    def resize(self, width: int, height: int) -> None:
        """Cut or widen; what is new is unknown."""
        self.rows = [
            _halves_mended(row[:width] + [None] * (width - len(row)))
            for row in self.rows[:height] + [[] for _ in range(height - len(self.rows))]
        ]
        self.width, self.height = width, height

    def write(self, frame: str) -> set[int]:
        """Take in a frame; gives the numbers of the rows that were written to.

        Raises:
            UnknownSequenceError: there is something in it whose effect is not known.
            UnknownStyleError: so is one of its styles.
        """
        touched: set[int] = set()
        at = 0
        while at < len(frame):
            token = _TOKEN.match(frame, at)
            if token is None:
                raise UnknownSequenceError(frame[at : at + 20])
            at = token.end()
            kind = token.lastgroup
            if kind == "text":
                if 0 <= self.y < self.height:
                    self._put(token["text"])
                    touched.add(self.y)
            elif kind == "codes":
                self._pen = styled(self._pen, token["codes"])
            elif kind == "place":
                row, _, column = token["place"].partition(";")
                self.y, self.x = max(1, int(row or 1)) - 1, max(1, int(column or 1)) - 1
            elif kind == "link":
                self._pen = self._pen._replace(link=token["link"] if token["link"] != ";" else "")
            else:
                self.y += 1
        return touched

    def _put(self, text: str) -> None:
        row, pen, start = self.rows[self.y], self._pen, self.x
        space = (" ", blank(pen))
        cells: list[Cell] = []
        if text.isascii():
            cells = [space if sign == " " else (sign, pen) for sign in text]
        else:
            for begin, end, width in split_graphemes(text)[0]:
                sign = text[begin:end]
                if width:
                    cells.append(space if sign == " " else (sign, pen))
                    cells.extend(repeat(("", pen), width - 1))
                else:
                    self._combine(sign, row)
        self.x = start + len(cells)
        room = max(0, self.width - start)
        if len(cells) > room:
            del cells[room:]
        if not cells:
            return
        end = start + len(cells)
        row[start:end] = cells
        # A wide sign of which half was overwritten leaves a space, as terminals have it.
        if start and cells[0][0] and (left := row[start - 1]) is not None and is_wide(left[0]):
            row[start - 1] = (" ", blank(left[1]))
        if end < self.width and (right := row[end]) is not None and not right[0]:
            row[end] = (" ", blank(right[1]))
        elif end == self.width and is_wide(cells[-1][0]):
            row[end - 1] = (" ", blank(pen))

    def _combine(self, sign: str, row: Row) -> None:
        """A sign without width, with which a text begins, belongs to the cell before."""
        for at in range(min(self.x, self.width) - 1, -1, -1):
            cell = row[at]
            if cell is None:
                return
            if cell[0]:
                row[at] = (cell[0] + sign, cell[1])
                return


def _halves_mended(row: Row) -> Row:
    """A row whose last cell is no half of a wide sign."""
    if row and (last := row[-1]) is not None and is_wide(last[0]):
        row[-1] = (" ", blank(last[1]))
    return row


@lru_cache(maxsize=8192)
def is_wide(sign: str) -> bool:
    """Whether a sign takes two cells."""
    return bool(sign) and sign > "\u02ff" and sum(span[2] for span in split_graphemes(sign)[0]) > 1


@lru_cache(maxsize=8192)
def is_doubtful(sign: str) -> bool:
    """Whether terminals disagree on how wide a sign is: emoji, whatever combines, joins or is not a character."""
    if len(sign) > 1:
        return True
    if sign < "\u0300":
        return not sign.isprintable() and sign not in ("", "\xa0")
    code = ord(sign)
    category = unicodedata.category(sign)
    if category[0] in "MC" or code >= _PICTURES:
        return True
    wide = unicodedata.east_asian_width(sign) in "WF"
    if wide != (get_character_cell_size(sign) == 2):
        return True
    return wide and category[0] not in "LP"  # wide symbols below the pictures: ⌚, ⚡, ⭐
