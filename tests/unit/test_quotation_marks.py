"""Quotation marks: pairing in every style, apostrophes, odd and unclosed marks."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.strategies import any_text
from tui.analysis.quotation_marks import quoted_stretches


def stretches(text: str) -> list[str]:
    return [text[s.start : s.end] for s in quoted_stretches(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We sail," said Ann. "At dawn."', ['"We sail,"', '"At dawn."']),
        ("“We sail,” said Ann. “At dawn.”", ["“We sail,”", "“At dawn.”"]),
        ("„Wir segeln“, sagte Anna.", ["„Wir segeln“"]),
        ("« On part », dit Anne.", ["« On part »"]),
        ("»Wir segeln«, sagte Anna.", ["»Wir segeln«"]),
        ("''We sail,'' said Ann.", ["''We sail,''"]),
        ("``We sail,'' said Ann.", ["``We sail,''"]),
        ("‘We can’t sail,’ said Ann. ‘It’s late.’", ["‘We can’t sail,’", "‘It’s late.’"]),
        ("'It's the sailors' fault,' said Ann. 'They slept.'", ["'It's the sailors' fault,'", "'They slept.'"]),
        ("‘He said “no” to me,’ said Ann.", ["‘He said “no” to me,’"]),
        ("“She said ‘no’ to me,” said Ann.", ["“She said ‘no’ to me,”"]),
        ('"He read “The Harbour” aloud," said Ann.', ['"He read “The Harbour” aloud,"']),
    ],
)
def test_styles(text: str, expected: list[str]) -> None:
    assert stretches(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The sailors' ships were the mayor's pride in the '90s.",
        "Rock ’n’ roll isn’t dead, ’tis said.",
        'He is 6\'2" tall and the board is 12" wide.',
        "The harbour of Halverton’s council.",
    ],
)
def test_apostrophes_and_inches_are_no_quotation(text: str) -> None:
    assert stretches(text) == []


def test_an_unclosed_mark_runs_to_the_end_of_its_paragraph() -> None:
    (only,) = quoted_stretches("“We sail at dawn, said Ann.")
    assert (only.opened, only.closed, only.end) == (True, False, 27)


def test_the_end_of_a_quotation_that_began_before() -> None:
    (only,) = quoted_stretches("and then we sailed home.” He sat down.")
    assert not only.opened
    assert only.closed
    assert only.inner.start == 0


def test_a_speech_of_several_paragraphs_opens_each() -> None:
    found = [quoted_stretches(paragraph)[0] for paragraph in ("“We sailed.", "“We came home.", "“We slept.”")]
    assert [(s.opened, s.closed) for s in found] == [(True, False), (True, False), (True, True)]


def test_a_line_break_ends_no_quotation() -> None:
    assert stretches("“We sail\nat dawn,” said Ann.") == ["“We sail\nat dawn,”"]


def test_inner_leaves_the_marks_out() -> None:
    text = "``We sail,'' said Ann."
    (only,) = quoted_stretches(text)
    assert text[slice(*only.inner)] == "We sail,"


@given(st.one_of(any_text, st.text("“”\"'‘’«»„`ab .,\n", max_size=300)))
def test_stretches_are_in_order_and_apart(text: str) -> None:
    found = quoted_stretches(text)
    assert all(0 <= s.start < s.end <= len(text) for s in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize("unit", ['"', "“", "'", "‘a", "’ ", "``", '" “', "'a ", "a' "])
def test_tens_of_thousands_of_marks(unit: str) -> None:
    found = quoted_stretches(unit * 20_000)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
