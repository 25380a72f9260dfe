"""The order of choice, so that it can be read."""

from __future__ import annotations

import numpy as np

from tests.unit.word_sentences import from_words
from tui.analysis.summary import learned
from tui.analysis.summary.learned import LEANING
from tui.analysis.summary.ranking import with_quote
from tui.core.model.analysis import Ranking


def readable(ratings: list[float], leans: list[bool]) -> list[int]:
    return learned.readable(np.array(ratings), np.array(leans))


def test_without_anything_leaning_the_ratings_decide_and_ties_go_to_the_earlier() -> None:
    assert readable([0.2, 0.9, 0.9, 0.5], [False] * 4) == [1, 2, 3, 0]


def test_a_leaning_sentence_waits_where_another_will_do() -> None:
    close = 0.9 - LEANING / 2
    assert readable([0.1, 0.9, close], [False, True, False]) == [2, 1, 0]


def test_a_leaning_sentence_comes_where_no_other_will_do() -> None:
    assert readable([0.1, 0.9, 0.9 - 2 * LEANING], [False, True, False]) == [1, 2, 0]


def test_a_leaning_sentence_waits_no_longer_once_the_one_before_is_in() -> None:
    ratings = [1.0, 0.9, 0.9 - LEANING / 2]
    assert readable(ratings, [False, True, False]) == [0, 1, 2]


def test_the_quote_is_second_unless_it_is_first() -> None:
    document = from_words([["boats"]] * 4)

    def quoted(*order: int, by: int | None) -> list[int]:
        weights = [float(index == by) for index in range(4)]
        return list(with_quote(Ranking(order, (0.5,) * 4), weights, document).order)

    assert quoted(2, 0, 1, 3, by=3) == [2, 3, 0, 1]
    assert quoted(2, 0, 1, 3, by=2) == [2, 0, 1, 3]
    assert quoted(2, 0, 1, 3, by=None) == [2, 0, 1, 3]
    assert quoted(0, by=0) == [0]
