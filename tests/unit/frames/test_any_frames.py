"""The frame differ against a reference terminal: cell by cell, over random frames as Textual writes them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.style import Style

from tests.reference_terminal import Stage, Step, cells, expected

EXAMPLES = settings().max_examples // 2
"""Each is a screen and all that happens on it."""
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
