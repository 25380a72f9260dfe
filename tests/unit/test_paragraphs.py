"""Where paragraphs begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.strategies import decoded_text, news_text
from tui.core.text.paragraphs import lines_of, paragraphs

WRAPPED = """The council met on Thursday night to decide about the harbour, and
the meeting went on until the lamps were lit along the whole of the
quay and the gulls had gone to bed.

"We shall be here till morning," said the mayor, who had brought a
blanket.
The clerk had not.
"""

LISTED = """The tide table for the week, as the harbour office printed it on Monday:
- Monday, high water at six in the morning and again at half past six at
- Tuesday, high water at seven in the morning and again at half past seven
  Wednesday, which the printer had set in by two blanks for some reason or
Thursday, high water at nine in the morning and again at half past nine in
the evening.
"""


def shown(text: str, start: int = 0) -> list[str]:
    return [" ".join(text[s:e].split()) for s, e in paragraphs(text, start)]


def test_lines_of_a_wrapped_text_are_joined_and_its_short_lines_end_paragraphs() -> None:
    assert shown(WRAPPED) == [
        "The council met on Thursday night to decide about the harbour, and the meeting went on until the lamps"
        " were lit along the whole of the quay and the gulls had gone to bed.",
        '"We shall be here till morning," said the mayor, who had brought a blanket.',
        "The clerk had not.",
    ]


def test_list_items_and_set_in_lines_begin_paragraphs() -> None:
    assert [p.split()[0] for p in shown(LISTED)] == ["The", "-", "-", "Wednesday,"]
    assert shown(LISTED)[-1].endswith("the evening.")


def test_without_wrapping_every_line_is_a_paragraph() -> None:
    long = "The council met on Thursday night to decide about the harbour. " * 4
    text = f"Headline\n{long}\n{long}\n{long}\nshort\n\n\n{long}"
    assert len(paragraphs(text)) == 6


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029", "\v", "\f", "\x1c"])
def test_every_line_end_counts(end: str) -> None:
    assert shown(f"one{end}two{end}{end}three") == ["one", "two", "three"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u0085", "\u2028"])
def test_wrapped_text_with_every_line_end(end: str) -> None:
    assert shown(WRAPPED.replace("\n", end)) == shown(WRAPPED)


def test_from_an_offset_on() -> None:
    text = "---\n" + WRAPPED
    assert paragraphs(text, 4) == paragraphs(text)[1:]
    assert paragraphs(text, len(text)) == []


def test_nothing_in_nothing() -> None:
    assert paragraphs("") == []
    assert paragraphs(" \n\t\r\n\u3000") == []


wrapped_text = st.lists(
    st.sampled_from(["harbour", "a", "the", "quay,", "x" * 40, "\n", "\n\n", "- b", "  "]), max_size=300
).map(" ".join)


@given(st.one_of(decoded_text, news_text, wrapped_text), st.integers(0, 50))
def test_all_that_is_not_white_space_is_in_one_paragraph(text: str, start: int) -> None:
    start = min(start, len(text))
    found = paragraphs(text, start)
    covered = [offset for s, e in found for offset in range(s, e)]
    assert covered == sorted(set(covered))
    outside = set(range(start, len(text))) - set(covered)
    assert all(text[offset].isspace() for offset in outside)
    for s, e in found:
        assert start <= s < e <= len(text)
        assert not text[s].isspace() and not text[e - 1].isspace()
    assert all(before[1] < after[0] for before, after in pairwise(found))


@given(st.one_of(decoded_text, news_text, wrapped_text))
def test_paragraphs_are_whole_lines(text: str) -> None:
    lines = {span for span in lines_of(text, (0, len(text))) if span.end > span.start}
    for s, e in paragraphs(text):
        inside = [line for line in lines if s <= line.start < e]
        assert min(inside).start == s and max(inside).end == e
