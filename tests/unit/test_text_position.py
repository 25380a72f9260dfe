"""Where in a text a view stands, without a screen."""

from __future__ import annotations

from textual.geometry import Size

from tests.harbour import ARTICLE, TEXT
from tui.core.text.layout import display_text
from tui.widgets.text_position import TextPosition
from tui.widgets.typesetting import Typesetting


def standing(size: Size) -> tuple[list[Size], Typesetting, TextPosition]:
    """A text in a room of a size, which can be changed."""
    room = [size]
    typesetting = Typesetting(lambda: room[0])
    position = TextPosition(typesetting)
    typesetting.take(ARTICLE, display_text(TEXT))
    position.begin(0)
    position.fit()
    return room, typesetting, position


def test_what_is_read_stays_when_the_room_changes() -> None:
    room, typesetting, position = standing(Size(80, 12))
    assert typesetting.columns == 70 and position.move("page_down")
    here = position.reading_offset
    assert position.shown_span.start <= here <= position.shown_span.end
    for size in (Size(40, 12), Size(30, 5), Size(80, 12)):
        room[0] = size
        position.fit()
        shown = position.shown_span  # a row between paragraphs has no characters
        assert position.reading_offset == here and shown.start <= here <= shown.end


def test_what_was_only_jumped_to_has_not_been_read() -> None:
    _, _, position = standing(Size(60, 8))
    assert not position.beyond_first_page
    assert position.seek(TEXT.index("Okafor")) and not position.beyond_first_page
    assert position.move("page_down") and position.beyond_first_page


def test_a_place_is_returned_to() -> None:
    _, _, position = standing(Size(60, 8))
    position.move("half_down")
    place, span = position.place, position.shown_span
    position.seek(TEXT.index("monument"))
    assert position.shown_span != span
    assert position.return_to(place) and position.shown_span == span
    assert not position.return_to(place), "nothing changes"


def test_the_end_is_said_once_for_a_page_and_found_again_in_less_room() -> None:
    room, _, position = standing(Size(60, 8))
    assert not position.ends()
    position.move("bottom")
    assert position.at_end and position.progress == 100 and position.ends()
    room[0] = Size(60, 7)  # what is said of the end takes a line
    position.fit()
    assert position.ends()


def test_all_of_a_short_article_is_read_at_once() -> None:
    _, _, position = standing(Size(80, 500))
    assert position.shows_all and position.beyond_first_page and not position.move("down")
