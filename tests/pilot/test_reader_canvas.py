"""What is sent to the terminal after a change: every cell that differs, and little else."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.core.text.sanitise import SafeText
from tui.widgets.canvas import changed_cells, joined

STYLES = (Style(), Style(bold=True), Style(color="red"))
PIECES = st.lists(st.tuples(st.text("ab e\u0301漢👍", max_size=6), st.sampled_from(STYLES)), max_size=5)
WIDTH = 40


def strip_of(pieces: Sequence[tuple[str, Style]]) -> Strip:
    return joined([(SafeText(text), style) for text, style in pieces]).adjust_cell_length(WIDTH, STYLES[0])


def cells_of(strip: Strip) -> list[tuple[str, Style | None, int]]:
    """What stands in each cell: sign with its marks, style, and which half of a wide sign it is."""
    cells: list[tuple[str, Style | None, int]] = []
    for text, style, _ in strip:
        for sign in text:
            width = get_character_cell_size(sign)
            if not width and cells:
                before, its_style, half = cells[-1]
                cells[-1] = (before + sign, its_style, half)
            cells.extend((sign, style, half) for half in range(width))
    return cells


@given(PIECES, PIECES)
def test_outside_the_range_that_is_repainted_nothing_has_changed(
    old: list[tuple[str, Style]], new: list[tuple[str, Style]]
) -> None:
    before, after = strip_of(old), strip_of(new)
    one, other = cells_of(before), cells_of(after)
    left, right = changed_cells(before, after) or (0, 0)
    assert one[:left] == other[:left]
    assert one[right:] == other[right:]


def test_only_what_differs_is_repainted() -> None:
    plain = STYLES[0]
    assert changed_cells(strip_of([("same", plain)]), strip_of([("same", plain)])) is None
    assert changed_cells(strip_of([("a lamp here", plain)]), strip_of([("a lump here", plain)])) == (3, 4)
    assert changed_cells(strip_of([("short", plain)]), strip_of([("short and long", plain)])) == (6, 14)


def test_neighbours_of_one_style_become_one_segment() -> None:
    parts = [(SafeText(text), STYLES[number]) for text, number in (("a", 0), ("", 1), ("b", 0), ("c", 1))]
    assert list(joined(parts)) == [Segment("ab", STYLES[0]), Segment("c", STYLES[1])]
