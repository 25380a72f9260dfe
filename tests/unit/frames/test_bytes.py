"""How much is written for a frame, and what goes through as it is."""

from __future__ import annotations

import os
from pathlib import Path

import pyte
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tests.reference_terminal import CONSOLE, Reference, strip
from tui.frames.differ import SYNC_END, SYNC_START, Differ
from tui.frames.driver import keep_line_feeds
from tui.frames.grid import Grid
from tui.frames.style import PLAIN, change, styled

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
