"""Finding words the way a reader types them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.model.article import Span
from tui.core.text.find import find_all, first_from, next_from
from tui.engine.folded import searched


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("The lamp, the Lamp, THE LAMP", "lamp", ["lamp", "Lamp", "LAMP"]),
        ("The lamp, the Lamp, THE LAMP", "Lamp", ["Lamp"]),
        ("a new\n  government said", "new government", ["new\n  government"]),
        ("it’s 'it' and it's", "it's", ["it’s", "it's"]),
        ('“no” and "no" and „no“', '"no"', ["“no”", '"no"', "„no“"]),
        ("1990–91 and 1990-91", "1990-91", ["1990–91", "1990-91"]),
        ("what (exactly) [sic] a.b*", "a.b*", ["a.b*"]),
        ("what (exactly) acb", "a.b", []),
        ("aaaa", "aa", ["aa", "aa"]),
        ("anything", "", []),
        ("any thing", "  ", []),
    ],
)
def test_what_is_found(text: str, words: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_all(text, words)] == found


def test_only_inside_the_ranges_asked_for() -> None:
    assert find_all("lamp lamp lamp", "lamp", [Span(0, 4), Span(6, 14)]) == [(0, 4), (10, 14)]


@given(st.text(max_size=60), st.text(min_size=1, max_size=3))
def test_whatever_is_typed_the_places_are_in_order_and_inside(text: str, words: str) -> None:
    found = find_all(text, words)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    if words.strip() and not any(sign in words for sign in "'\"-") and not any(map(str.isspace, words)):
        assert len(found) >= text.count(words)


def test_going_round_the_places() -> None:
    found = [Span(3, 5), Span(10, 12), Span(20, 22)]
    assert [first_from(found, offset) for offset in (0, 3, 4, 20, 21)] == [0, 0, 1, 2, 0]
    assert [next_from(found, offset) for offset in (0, 3, 10, 20)] == [0, 1, 2, 0]
    assert [next_from(found, offset, backward=True) for offset in (0, 3, 10, 21)] == [2, 2, 0, 2]
    assert first_from([], 3) == next_from([], 3) == -1


def test_a_word_broken_by_soft_hyphens_is_the_same_word() -> None:
    text = "The muni\u00adci\u00adpal baths, the zero\u200bwidth space."
    assert [text[slice(*span)] for span in find_all(text, "municipal")] == ["muni\u00adci\u00adpal"]
    assert [text[slice(*span)] for span in find_all(text, "zerowidth space")] == ["zero\u200bwidth space"]
    assert searched(text).startswith(" the municipal baths")
