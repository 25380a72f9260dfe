"""The frame differ against a reference terminal (pyte): cell by cell, over random frames as Textual writes them."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import split_graphemes
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tui.frames.differ import SYNC_END, SYNC_START, Differ
from tui.frames.driver import keep_line_feeds
from tui.frames.grid import Grid, is_doubtful
from tui.frames.style import PLAIN, change, styled

EXAMPLES = settings().max_examples // 2
"""Each is a screen and all that happens on it."""

CONSOLE = Console(color_system="truecolor", force_terminal=True)

STYLES = [
    Style(),
    Style(color="#d6d3cb", bgcolor="#17191d"),
    Style(color="#e6a23c", bgcolor="#17191d", bold=True),
    Style(color="red", italic=True),
    Style(color="bright_blue", bgcolor="white", underline=True),
    Style(bgcolor="#262a31"),
    Style(reverse=True),
    Style(color="color(130)", strike=True, bgcolor="color(17)"),
]
AGREED = "abc de.  é“ñß—▎┆•漢字한글ё│"
"""Signs of which every terminal knows how wide they are."""
DOUBTFUL = ["🎉", "e\u0301", "❤\ufe0f", "👩\u200d👩\u200d👧", "🇳🇿", "⚡", "\u0e01\u0e33", "z\u0336"]


def sentences(signs: st.SearchStrategy[str]) -> st.SearchStrategy[list[tuple[str, Style]]]:
    part = st.tuples(st.lists(signs, max_size=12).map("".join), st.sampled_from(STYLES))
    return st.lists(part, max_size=4)


AGREED_TEXT = sentences(st.sampled_from(AGREED))
ANY_TEXT = sentences(st.one_of(st.sampled_from(AGREED), st.sampled_from(DOUBTFUL)))


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


def steps(text: st.SearchStrategy[list[tuple[str, Style]]]) -> st.SearchStrategy[list[Step]]:
    kinds = ["anew", "scroll", "scroll", "scroll", "some", "resize", "forget", "leave", "bell", "nothing"]
    step = st.builds(
        Step,
        st.sampled_from(kinds),
        st.lists(text, min_size=4, max_size=9),
        st.integers(-6, 6),
        st.integers(0, 1),
        st.tuples(st.integers(12, 40), st.integers(2, 12)),
        st.sampled_from(STYLES),
    )
    return st.lists(step, min_size=1, max_size=9)


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


@settings(max_examples=EXAMPLES)
@given(st.data(), st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_the_terminal_shows_what_it_would_show_without_the_differ(
    data: st.DataObject, erases_in_colour: bool, erases_cells: bool, synchronised: bool, feeds_lines: bool
) -> None:
    stage = Stage(erases_in_colour, synchronised, erases_cells, feeds_lines)
    stage.blank(STYLES[1])
    stage.paint([0, 1], range(stage.height))
    for step in data.draw(steps(AGREED_TEXT)):
        stage.take(step)
        assert cells(stage.behind) == cells(stage.plain), step


@settings(max_examples=EXAMPLES)
@given(st.data(), st.booleans(), st.booleans())
def test_signs_of_doubtful_width_harm_no_neighbour(
    data: st.DataObject, erases_in_colour: bool, erases_cells: bool
) -> None:
    stage = Stage(erases_in_colour, False, erases_cells)
    stage.blank(STYLES[0])
    stage.paint([0, 1], range(stage.height))
    for step in data.draw(steps(ANY_TEXT)):
        stage.take(step)
        for y, row in enumerate(expected(stage)):
            for x, sign in enumerate(row):
                if sign is not None:
                    assert stage.behind.buffer[y][x].data == sign, (x, y, step)


def page(first: int, height: int, width: int = 80, sidebar: int = 0) -> list[Strip]:
    """Rows of a text from one on, a sidebar that stays, and a status line."""
    style, side, status = STYLES[1], STYLES[5], Style(color="white", bgcolor="#262a31")
    rows = []
    for y in range(height - 1):
        line = f"  Line {first + y}: the ferry to Quillby was late by {(first + y) * 7 % 61} minutes, they said."
        parts = [Segment(f"{line:{width - sidebar}}"[: width - sidebar], style)]
        if sidebar:
            parts.append(Segment(f" {y} Ada Brannock {y * 3}"[:sidebar].ljust(sidebar), side))
        rows.append(Strip(parts))
    return [*rows, Strip([Segment(f" {first} %".ljust(width), status)])]


def whole(rows: list[Strip]) -> str:
    update = LayoutUpdate([[row] for row in rows], Region(0, 0, rows[0].cell_length, len(rows)))
    return update.render_segments(CONSOLE) + "\x1b[1;1H"


def test_a_line_of_scrolling_costs_about_a_line() -> None:
    differ = Differ(80, 24)
    first = differ.feed(whole(page(0, 24)))
    assert "\x1b[1;23r" not in first
    line = differ.feed(whole(page(1, 24)))
    assert line.startswith("\x1b[1;23r") and len(line) < 228
    back = differ.feed(whole(page(0, 24)))
    assert len(back) < 228
    assert len(differ.feed(whole(page(22, 24)))) < 1800


def test_a_line_of_scrolling_beside_a_sidebar_is_below_a_kilobyte() -> None:
    differ = Differ(80, 24)
    differ.feed(whole(page(0, 24, sidebar=28)))
    assert len(differ.feed(whole(page(1, 24, sidebar=28)))) < 1024


def test_what_is_not_understood_goes_through_and_all_is_painted_anew() -> None:
    differ = Differ(80, 24)
    frame = whole(page(0, 24))
    first = differ.feed(frame)
    assert differ.feed(frame) == ""
    assert differ.feed("\x1b[2J\x1b[3;4Hoops").endswith("\x1b[2J\x1b[3;4Hoops")
    again = differ.feed(frame)
    assert len(again) >= len(first)


def test_a_string_for_the_terminal_goes_through_in_the_default_style() -> None:
    differ = Differ(80, 24)
    differ.feed(whole(page(0, 24)))
    clipboard = "\x1b]52;c;aGVsbG8=\x07"
    assert differ.feed(clipboard).endswith(clipboard)
    assert differ.feed(clipboard) == clipboard
    assert differ.feed(whole(page(0, 24))) == "", "and what is on the screen is still known"


def test_a_long_frame_is_synchronised_and_an_empty_one_is_nothing() -> None:
    differ = Differ(80, 24)
    assert differ.feed(SYNC_START) == ""
    sent = differ.feed(whole(page(0, 24)))
    assert sent.startswith(SYNC_START) and sent.endswith(SYNC_END)
    assert differ.feed(SYNC_END) == ""
    assert [differ.feed(part) for part in (SYNC_START, whole(page(0, 24)), SYNC_END)] == ["", "", ""]


def test_styles_change_by_the_shortest_sequence() -> None:
    bold = styled(PLAIN, "1;38;2;1;2;3;48;5;7")
    assert change(PLAIN, bold) == "\x1b[1;38;2;1;2;3;48;5;7m"
    assert change(bold, styled(bold, "22")) == "\x1b[22m"
    assert change(bold, PLAIN) == "\x1b[m"
    assert change(bold, styled(bold, "31")) == "\x1b[31m"
    assert change(styled(PLAIN, "1;2"), styled(PLAIN, "2")) == "\x1b[;2m", "22 would end both"
    linked = PLAIN._replace(link="id=1;https://example.org/")
    assert change(PLAIN, linked) == "\x1b]8;id=1;https://example.org/\x1b\\"
    assert change(linked, PLAIN) == "\x1b]8;;\x1b\\"


def test_a_link_is_kept_with_its_cells() -> None:
    grid = Grid(20, 2)
    grid.write("\x1b[1;1H\x1b]8;id=7;https://example.org/\x1b\\here\x1b]8;;\x1b\\ there")
    linked = {at for at, known in enumerate(grid.rows[0]) if known is not None and known[1].link}
    assert linked == {0, 1, 2, 3}


def story(first: int, height: int) -> list[Strip]:
    """Rows of a text in the terminal's own colours, every third one empty."""
    rows = [
        f"    Line {y}: the ferry to Quillby was late again." if y % 3 else "" for y in range(first, first + height)
    ]
    return [strip([(row, Style())], 60, Style()) for row in rows]


def test_rows_that_come_in_are_known_to_be_empty_in_the_terminals_own_ground() -> None:
    screen = Reference(60, 20)
    stream, differ = pyte.Stream(screen), Differ(60, 20)
    stream.feed(differ.feed(whole(story(0, 20))))
    for first in (1, 2, 14, 16, 3, 2, 17, 0):  # pyte forgets to move rows in which nothing was ever written
        sent = differ.feed(whole(story(first, 20)))
        assert [line.rstrip() for line in screen.display] != [row.text.rstrip() for row in story(first, 20)]
        stream.feed(sent)
        assert [line.rstrip() for line in screen.display] == [row.text.rstrip() for row in story(first, 20)]
        assert "     " not in sent, "no row is filled with spaces"


def test_a_screen_that_becomes_nearly_empty_is_erased() -> None:
    differ = Differ(80, 24, erases_in_colour=True)
    differ.feed(whole(page(0, 24)))
    rows, blank = page(0, 24), Strip.blank(80, STYLES[1])
    below = differ.feed(whole([*rows[:4], *[blank] * 20]))
    assert below.startswith("\x1b[5H") and below.count("\x1b[J") == 1 and "\x1b[K" not in below
    differ.feed(whole(rows))
    above = differ.feed(whole([*[blank] * 20, *rows[20:]]))
    assert above.startswith("\x1b[20;80H") and above.count("\x1b[1J") == 1 and "\x1b[K" not in above
    without = Differ(80, 24)
    without.feed(whole(rows))
    assert "J" not in without.feed(whole([blank] * 24)), "only where erased cells take the ground that is set"


def test_a_line_feed_arrives_as_it_is_once_the_line_discipline_lets_it() -> None:
    master, slave = os.openpty()
    try:
        os.write(slave, b"\n")
        assert os.read(master, 10) == b"\r\n"
        assert keep_line_feeds(slave, slave)
        os.write(slave, b"\n")
        assert os.read(master, 10) == b"\n"
        other = os.openpty()
        assert not keep_line_feeds(slave, other[1]), "of two terminals nobody knows which is meant"
        for end in other:
            os.close(end)
    finally:
        os.close(master)
        os.close(slave)
    with Path(os.devnull).open() as nothing:
        assert not keep_line_feeds(nothing.fileno())


def test_styles_that_are_near_to_each_other_are_written_one_after_the_other() -> None:
    differ = Differ(80, 3)
    red, blue = (Style(color=colour, bgcolor="#17191d") for colour in ("#ff0000", "#0000ff"))
    rows = [
        strip([("one ", red), ("two ", blue)], 80, STYLES[1]),
        strip([("three ", red + Style(italic=True)), ("four", blue + Style(italic=True))], 80, STYLES[1]),
    ]
    differ.feed(whole([Strip.blank(80, STYLES[1])] * 3))
    sent = differ.feed(whole([*rows, Strip.blank(80, STYLES[1])]))
    assert sent.count("38;2;255;0;0") == sent.count("38;2;0;0;255") == 1
