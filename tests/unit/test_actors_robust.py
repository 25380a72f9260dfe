"""Whatever the text, a coreference comes out: in time that grows with the length, with offsets inside the text."""

from __future__ import annotations

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.actors_made_by_hand import coreference_of, parsed
from tui.analysis.document import ArticleDoc
from tui.analysis.pipeline import build_coreference
from tui.core.model.analysis import Attribution
from tui.core.model.article import Span
from tui.core.text.names import fold, visible

WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Zs", "Zl", "Zp", "Cc"], exclude_characters="[]/_"), min_size=1, max_size=9
)
PIECES = st.one_of(
    WORDS,
    st.tuples(
        st.sampled_from(["PERSON", "ORG", "GPE", "LOC", "NORP", "DATE"]), st.lists(WORDS, min_size=1, max_size=4)
    ).map(lambda pair: f"[{pair[0]} {' '.join(pair[1])}]"),
    st.sampled_from(
        [
            *string.punctuation.replace("[", "").replace("]", "").replace("/", "").replace("_", ""),
            "he",
            "they",
            "the",
            "president",
        ]
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(PIECES, min_size=1, max_size=14).map(" ".join), min_size=1, max_size=5))
def test_any_text_gives_a_cast_with_offsets_inside(lines: list[str]) -> None:
    text, coreference = coreference_of(
        *lines, attributions=(Attribution("q1", "direct", (Span(0, 2),), (), (Span(1, 40),)),)
    )
    assert [a.id for a in coreference.actors] == [f"a{k}" for k in range(1, len(coreference.actors) + 1)]
    assert all(0 <= m.start < m.end <= len(text) for a in coreference.actors for m in a.mentions)
    assert all(a.name and 0 <= a.salience <= 1 for a in coreference.actors)
    assert {link.entity for link in coreference.mentions} == set(range(len(coreference.actors)))


def test_nothing_gives_an_empty_cast() -> None:
    assert build_coreference(ArticleDoc("", []), []).actors == ()
    text, passages = parsed("the rain won .")
    assert build_coreference(ArticleDoc(text, passages), []).actors == ()


def test_a_text_may_end_within_a_longer_name() -> None:
    _, coreference = coreference_of("[ORG Vell Harbour Board] left .", "They saw [ORG Vell Harbour]")
    assert "Vell Harbour Board" in {actor.name for actor in coreference.actors}


def _steps(count: int) -> int:
    """The calls that folding words takes in the clustering of that many names: a count, not a time."""
    import sys

    text, passages = parsed(
        *(
            f"[PERSON Ann{letters(k)} Bell{letters(k * 7)}] met [ORG Guild{letters(k)} of Cork] . She/nsubj left ."
            for k in range(count)
        )
    )
    calls = 0

    def count_calls(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count_calls)
    try:
        build_coreference(ArticleDoc(text, passages), [])
    finally:
        sys.setprofile(None)
    return calls


def letters(number: int) -> str:
    """A number as a few letters."""
    return "".join(chr(97 + int(digit)) for digit in str(number))


def test_the_work_grows_with_the_number_of_names_and_not_with_its_square() -> None:
    assert _steps(800) < 5 * _steps(200)


def test_fold_hides_what_cannot_be_seen() -> None:
    assert fold("Mar\u200brack") == fold("Marrack") == fold("MARRACK")
    assert fold("M\u0430rrack") == fold("Marrack")
    assert fold("Мария") == "мария"
    assert visible("A\u202eB\u2066C\n D") == "ABC D"
