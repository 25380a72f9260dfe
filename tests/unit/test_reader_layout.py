"""Which panes there are for a size and what was asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.core.reading.session import Wishes
from tui.screens.reader.layout import arrange


def wishes(sidebar: bool | None = None, zen: bool = False, list_alone: bool = False) -> Wishes:
    made = Wishes(sidebar)
    made.ask(zen=zen, list_alone=list_alone)
    return made


def test_what_there_is_room_for() -> None:
    assert arrange(50, 24, wishes(), has_list=True)[:2] == (True, False)
    assert not arrange(50, 24, wishes(), has_list=True).sidebar  # over the text only when it is asked for
    assert arrange(50, 24, wishes(sidebar=True), has_list=True).sidebar
    middle = arrange(80, 24, wishes(), has_list=True)
    assert (middle.sidebar, middle.beside, middle.narrow_sidebar, middle.slim_sidebar) == (True, False, True, False)
    wide = arrange(150, 40, wishes(), has_list=True)
    assert (wide.sidebar, wide.beside, wide.wide_list, wide.narrow_sidebar) == (True, True, True, False)
    assert not arrange(150, 40, wishes(), has_list=False).beside


@given(st.integers(1, 300), st.integers(1, 100), st.sampled_from([None, True, False]), st.booleans(), st.booleans())
def test_zen_is_the_text_alone_and_the_library_has_no_list_beside_it(
    width: int, height: int, sidebar: bool | None, alone: bool, has_list: bool
) -> None:
    zen = arrange(width, height, wishes(sidebar, zen=True), has_list=has_list)
    assert not zen.sidebar and not zen.beside and not zen.preview
    library = arrange(width, height, wishes(sidebar, list_alone=alone), has_list=has_list)
    assert not (library.list_alone and library.beside)
    assert library.preview == (alone and height >= 16)
