"""Marks of quotes by where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.core.model.analysis import Actor, Analysis, Attribution
from tui.core.model.article import Span
from tui.core.reading.marks import Mark, Marks, quote_marks

RANGES = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(RANGES, max_size=20), RANGES)
def test_marks_between_are_those_that_overlap(ranges: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    marks = [Mark(s, e, f"q{n}", "direct", "a", n % 7, "1") for n, (s, e) in enumerate(ranges)]
    found = Marks(marks).between(*asked)
    assert found == sorted(m for m in marks if m.start < asked[1] and asked[0] < m.end)


def test_the_sign_in_the_margin_is_the_key_that_chooses_the_speaker() -> None:
    actors = tuple(Actor(f"a{n}", f"Person {n}", "person") for n in range(11))
    said = [Attribution(f"q{n}", "direct", (), (), (Span(n * 10, n * 10 + 5),), f"a{n}") for n in range(11)]
    told = Attribution("q99", "indirect", (), (), (Span(500, 510), Span(520, 530)))
    analysis = Analysis("test", actors, (*said, told))
    marks = quote_marks(analysis).between(0, 1000)
    assert [m.sign for m in marks] == [*"123456789", "·", "·", "?", "?"]
    assert marks[-1].colour is None and marks[0].colour == 0
    assert len(quote_marks(analysis, indirect=False).between(0, 1000)) == 11
