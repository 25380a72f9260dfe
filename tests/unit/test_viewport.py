"""The rows of a list without a screen: what is shown, and where keys lead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.keys.bindings import Move
from tui.widgets.viewport import Row, Viewport

FOLDERS = [Row(None, 1), Row("a", 3), Row("b", 3), Row(None, 1), Row("c", 3), Row("d", 3)]
MOVES: tuple[Move, ...] = ("down", "up", "page_down", "page_up", "half_down", "half_up", "top", "bottom")


def viewport(rows: list[Row], height: int = 6) -> tuple[Viewport, list[None]]:
    changes: list[None] = []
    made = Viewport(lambda: height, lambda: changes.append(None))
    made.set(rows)
    return made, changes


def test_the_cursor_begins_on_the_first_row_that_can_be_chosen() -> None:
    rows, _ = viewport(FOLDERS)
    assert (rows.cursor, rows.key, rows.lines) == (1, "a", 14)
    assert rows.place_of(0) == (0, 0) and rows.place_of(3) == (1, 2) and rows.place_of(14) is None


def test_keys_step_over_headings_and_bring_them_into_view() -> None:
    rows, changes = viewport(FOLDERS)
    changes.clear()
    assert rows.move("down") and rows.move("down") and rows.key == "c" and changes
    assert rows.shows(3) and rows.shows(4) and not rows.shows(0)
    assert rows.move("bottom") and rows.key == "d" and rows.top == 14 - 6
    assert not rows.move("down"), "there is none below"
    assert rows.move("top") and rows.key == "a" and rows.top == 0


def test_the_cursor_stays_on_its_key_and_a_steady_list_where_it_is_on_screen() -> None:
    rows, _ = viewport(FOLDERS)
    rows.move("bottom")
    on_line = rows.tops[rows.cursor] - rows.top
    rows.set([Row("new", 3), *FOLDERS], steady=True)
    assert rows.key == "d" and rows.tops[rows.cursor] - rows.top == on_line
    rows.set([Row("x", 1), Row("y", 1)])
    assert rows.key == "y", "the place of what is gone, or the nearest"
    rows.rename({"y": "z"})
    assert rows.key == "z"
    rows.forget()
    assert rows.key is None and not rows.lines


def test_a_row_higher_than_the_screen_is_read_to_its_end_first() -> None:
    rows, _ = viewport([Row("long", 10), Row("next", 2)], height=4)
    assert not rows.move("page_down") and (rows.key, rows.top) == ("long", 4)
    assert not rows.move("page_down") and rows.top == 8
    assert rows.move("page_down") and rows.key == "next"


@pytest.mark.parametrize("how", MOVES)
def test_nothing_moves_where_there_is_nothing(how: Move) -> None:
    rows, _ = viewport([])
    assert not rows.move(how) and rows.cursor == -1


@given(
    st.lists(st.tuples(st.booleans(), st.integers(1, 9)), max_size=12),
    st.integers(0, 8),
    st.lists(st.sampled_from(MOVES), max_size=12),
)
def test_whatever_is_pressed_the_cursor_is_on_a_row_with_a_key_and_the_screen_within_the_rows(
    shape: list[tuple[bool, int]], height: int, keys: list[Move]
) -> None:
    made = [Row(str(n) if chosen else None, lines) for n, (chosen, lines) in enumerate(shape)]
    rows, _ = viewport(made, height)
    for how in keys:
        before = rows.cursor
        assert rows.move(how) == (rows.cursor != before)
        assert rows.cursor == -1 or rows.key is not None
        assert 0 <= rows.top <= max(0, rows.lines - rows.page)
    assert (rows.cursor == -1) == all(row.key is None for row in made)
