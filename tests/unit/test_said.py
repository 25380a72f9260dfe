"""What was said, as words: what stands between its parts, and which cues are told with it."""

from __future__ import annotations

import pytest

from tests.harbour import ANALYSIS, TEXT
from tui.core.model.analysis import Attribution, AttributionKind
from tui.core.model.article import Span
from tui.core.text.said import quote_words, words_with_cue


def said(marked: str, kind: AttributionKind = "indirect") -> tuple[str, Attribution]:
    """A text, and the attribution whose cue stands in it in angle brackets, its content in square ones."""
    text, places = "", {}
    for sign in marked:
        if sign in "<>[]":
            places[sign] = len(text)
        else:
            text += sign
    cue = (Span(places["<"], places[">"]),) if "<" in places else ()
    return text, Attribution("q", kind, (), cue, (Span(places["["], places["]"]),))


def test_the_words_of_a_quote_leave_out_who_said_it() -> None:
    first, *_ = ANALYSIS.attributions
    assert quote_words(TEXT, first) == (
        "“We cannot wait for another winter,” … “The wall will not hold, and we all know it.”"
    )


def test_words_of_ranges_with_only_space_between_run_on_and_are_safe() -> None:
    text = "“One\n\n“two \x1b[2J”"
    quote = Attribution("q", "direct", (), (), (Span(0, 4), Span(6, len(text))))
    assert quote_words(text, quote) == "“One “two ␛[2J”"


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("The Kremlin <has dismissed> [talk of a summit].", "dismissed talk of a summit"),
        ("He <ruled\nout> [sending soldiers].", "ruled out sending soldiers"),
        ("She <did not say> [when].", "did not say when"),
        ("The bank <declined> [to comment].", "declined to comment"),
        ("Critics <accused the FDIC of> [hiding it].", "accused the FDIC of hiding it"),
        ("She <has also said> [that it rains].", "that it rains"),
        ("<According to> the poll, [he leads].", "he leads"),
        ("Mayor<:> [It rains].", "It rains"),
        ("[It rains], she <warned>.", "It rains"),
        ("[It rains].", "It rains"),
        ("She <denied> [that \x1b rains].", "denied that ␛ rains"),
    ],
)
def test_a_cue_that_says_more_than_said_goes_before_what_is_told(marked: str, words: str) -> None:
    text, attribution = said(marked)
    assert words_with_cue(text, attribution) == words
    assert words_with_cue(text, said(marked, "direct")[1]) == quote_words(text, attribution)
