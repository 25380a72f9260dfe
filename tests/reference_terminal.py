"""A terminal (pyte) that shows what is written to it, beside what the frame differ says of it."""

from __future__ import annotations

from dataclasses import dataclass, field

import pyte
from rich.cells import split_graphemes
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tui.frames.differ import SYNC_END, SYNC_START, Differ
from tui.frames.grid import is_doubtful

CONSOLE = Console(color_system="truecolor", force_terminal=True)


def strip(parts: list[tuple[str, Style]], width: int, ground: Style) -> Strip:
    """A row of a widget as Textual's compositor has it: exactly as wide as the widget."""
    return Strip([Segment(text, style) for text, style in parts if text]).adjust_cell_length(width, ground)


@dataclass
class Step:
    """What happens next on the screen."""

    kind: str
    rows: list[list[tuple[str, Style]]]
    by: int
    pane: int
    size: tuple[int, int]
    ground: Style


class Reference(pyte.Screen):
    """pyte with terminfo's `bce` as it is said to be: pyte itself erases a line in colour always, rows that come in
    never, and of a display only the cells that were written."""

    in_colour = False

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        columns = [range(self.cursor.x, self.columns), range(self.cursor.x + 1), range(self.columns)][how]
        for x in columns:
            self.buffer[self.cursor.y][x] = self._erased()

    def erase_characters(self, count: int | None = None) -> None:
        for x in range(self.cursor.x, min(self.cursor.x + (count or 1), self.columns)):
            self.buffer[self.cursor.y][x] = self._erased()

    def erase_in_display(self, how: int = 0, *rest: object, **options: object) -> None:
        here = self.cursor.y
        for y in [range(here + 1, self.lines), range(here), range(self.lines)][how]:
            for x in range(self.columns):
                self.buffer[y][x] = self._erased()
        if how < 2:
            self.erase_in_line(how)

    def _erased(self) -> pyte.screens.Char:
        return pyte.screens.Char(" ", bg=self.cursor.attrs.bg if self.in_colour else "default")


@dataclass
class Stage:
    """Two panes side by side, a terminal that gets all of it, and one behind the differ."""

    erases_in_colour: bool
    synchronised: bool
    erases_cells: bool = False
    feeds_lines: bool = False
    width: int = 30
    height: int = 8
    panes: list[list[Strip]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.plain, self.behind = (Reference(self.width, self.height) for _ in range(2))
        self.plain.in_colour = self.behind.in_colour = self.erases_in_colour
        self.streams = pyte.Stream(self.plain), pyte.Stream(self.behind)
        erasing = {"erases_in_colour": self.erases_in_colour, "erases_cells": self.erases_cells}
        self.differ = Differ(self.width, self.height, **erasing)
        self.differ.feeds_lines = self.feeds_lines
        self.sent = self.written = 0
        self.write("\x1b[?1049h")
        self.write("\x1b[?7l")

    @property
    def cut(self) -> int:
        """The column where the second pane begins."""
        return self.width * 2 // 3

    def write(self, data: str) -> None:
        """What Textual's app hands to its driver."""
        if self.synchronised and data.startswith("\x1b[") and "H" in data:
            parts = [SYNC_START, data, SYNC_END]
        else:
            parts = [data]
        for part in parts:
            sent = self.differ.feed(part)
            self.sent, self.written = self.sent + len(sent), self.written + len(part)
            self.streams[0].feed(part)
            self.streams[1].feed(sent)

    def blank(self, ground: Style) -> None:
        widths = (self.cut, self.width - self.cut)
        self.panes = [[Strip.blank(width, ground) for _ in range(self.height)] for width in widths]

    def paint(self, panes: list[int], rows: range) -> None:
        """Write some rows of some panes, as the compositor does."""
        for pane in panes:
            x, width = (0, self.cut) if pane == 0 else (self.cut, self.width - self.cut)
            strips = [[self.panes[pane][y]] for y in rows]
            update = LayoutUpdate(strips, Region(x, rows.start, width, len(rows)))  # type: ignore[arg-type]
            self.write(update.render_segments(CONSOLE) + "\x1b[1;1H")

    def take(self, step: Step) -> None:
        everything = range(self.height)
        width = self.cut if step.pane == 0 else self.width - self.cut
        fresh = [strip(step.rows[y % len(step.rows)], width, step.ground) for y in everything]
        if step.kind == "resize":
            self.width, self.height = step.size
            for screen in (self.plain, self.behind):
                screen.resize(self.height, self.width)
                screen.erase_in_display(2)
            self.differ.resize(self.width, self.height)
            self.blank(step.ground)
            self.paint([0, 1], range(self.height))
        elif step.kind == "anew":
            self.panes[step.pane] = fresh
            self.paint([0, 1], everything)
        elif step.kind == "some":
            first = abs(step.by) % self.height
            self.panes[step.pane][first : first + 2] = fresh[first : first + 2]
            self.paint([step.pane], range(first, min(first + 2, self.height)))
        elif step.kind == "scroll":
            kept = self.panes[step.pane][:-1]  # the last row stays where it is, as a status line does
            by = max(-len(kept), min(step.by, len(kept)))
            new = fresh[: abs(by)]
            moved = kept[by:] + new if by >= 0 else new + kept[:by]
            self.panes[step.pane] = [*moved, self.panes[step.pane][-1]]
            self.paint([step.pane], everything)
        elif step.kind == "forget":
            self.behind.reset()
            self.behind.set_mode(7, private=True)
            self.streams[1].feed("\x1b[?7l\x1b[4;3Hsomething else has written here\x1b[H")
            self.differ.forget()
            self.paint([0, 1], everything)
        elif step.kind == "leave":
            self.write("\x1b[?1049l")
            assert self.differ.feed("\x07") == "\x07", "left with the style that the terminal had"
            self.write("\x1b[?1049h")
            self.paint([0, 1], everything)
        elif step.kind == "bell":
            self.write("\x07")
        else:
            before = self.sent
            self.paint([0, 1], everything)
            self.paint([0, 1], everything)
            assert self.sent - before <= 2 * len("\x1b[H"), "what has not changed is not sent"


def cell(char: pyte.screens.Char) -> tuple[object, ...]:
    """What is seen of a cell."""
    seen = (char.bg, char.underscore, char.strikethrough, char.reverse)
    if char.data == " " and not any(seen[1:]):
        return (" ", char.bg)
    return (char.data, char.fg, char.bold, char.italics, *seen)


def cells(screen: pyte.Screen) -> list[list[tuple[object, ...]]]:
    return [[cell(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)]


def expected(stage: Stage) -> list[list[str | None]]:
    """The signs that should stand in each cell, by the strips alone; None where terminals disagree."""
    rows: list[list[str | None]] = []
    for left, right in zip(*stage.panes, strict=True):
        row: list[str | None] = []
        for piece in (left, right):
            text = "".join(segment.text for segment in piece)
            for start, end, width in split_graphemes(text)[0]:
                sign = text[start:end]
                row += [None] * width if is_doubtful(sign) else [sign, *[""] * (width - 1)]
        rows.append(row)
    return rows
