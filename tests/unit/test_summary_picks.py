"""The order of choice: readable, and without repeats."""

from __future__ import annotations

import numpy as np

from tui.analysis.summary.picks import LEANING, readable, readable_without_repeats, with_quote


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
    apart = np.eye(3)
    assert readable_without_repeats(np.array(ratings), apart, [False, True, False], 0.8) == [0, 1, 2]


def test_both_orders_agree_where_nothing_repeats() -> None:
    ratings = [0.3, 0.75, 0.7, 0.9, 0.1, 0.85]
    leans = [False, True, False, False, True, True]
    apart = np.eye(6)
    assert readable_without_repeats(np.array(ratings), apart, leans, 0.8) == readable(ratings, leans)


def test_a_repeat_comes_late() -> None:
    likeness = np.array([[1.0, 0.9, 0.0], [0.9, 1.0, 0.0], [0.0, 0.0, 1.0]])
    assert readable_without_repeats(np.array([1.0, 0.95, 0.8]), likeness, [False] * 3, 0.8) == [0, 2, 1]
    assert readable_without_repeats(np.array([1.0, 0.95, 0.8]), likeness, [False] * 3, 1.0) == [0, 1, 2]


def test_the_quote_is_second_unless_it_is_first() -> None:
    assert with_quote([2, 0, 1, 3], 3) == [2, 3, 0, 1]
    assert with_quote([2, 0, 1, 3], 2) == [2, 0, 1, 3]
    assert with_quote([2, 0, 1, 3], None) == [2, 0, 1, 3]
    assert with_quote([0], 0) == [0]
