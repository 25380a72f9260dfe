"""The learned ranking: its figures, that it says a thing once, and that its weights are those of its figures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.unit.word_sentences import from_words, sentence
from tui.analysis.knowledge.files import weights
from tui.analysis.summary import learned
from tui.analysis.summary.learned import ADDED, FIXED, Chosen, fixed
from tui.analysis.summary.sentences import Document, stems

LINES = [
    "the harbour of Tarnsund will close its ferry line to the islands in June",
    "the mayor blamed rising costs for the end of the ferry line",
    "islanders in boats protested outside the harbour office on monday",
    "a bakery on the square sold out of cake",
    "the ferry line carried ninety islanders a day last year",
    "but the harbour office counted fewer boats and rising costs",
    "we were sad",
]
ARTICLE = from_words([line.lower().split() for line in LINES])


NOTHING = dict.fromkeys(("headed", "plain"), np.zeros(len(FIXED) + len(ADDED)))


def only(name: str, value: float = 1.0) -> dict[str, np.ndarray]:
    """Weights of nothing but one figure."""
    values = np.zeros(len(FIXED) + len(ADDED))
    values[(*FIXED, *ADDED).index(name)] = value
    return {"headed": values, "plain": values}


def figure(document: Document, name: str) -> list[float]:
    return [round(float(value), 3) for value in fixed(document)[0][:, FIXED.index(name)]]


def test_the_weights_that_ship_are_one_for_each_figure() -> None:
    stored = weights("summary-weights.tsv")
    assert set(stored) == {"headed", "plain"}
    assert all(set(kind) == {*FIXED, *ADDED} for kind in stored.values())
    assert all(np.isfinite(values).all() and np.abs(values).max() > 0 for values in learned.fitted().values())


def test_an_article_with_a_headline_has_weights_of_its_own() -> None:
    both = {"headed": only("bell 1", -1.0)["headed"], "plain": only("bell 1")["plain"]}
    assert learned.order(ARTICLE, both)[0][0] == 0
    assert learned.order(replace(ARTICLE, headline=("ferry", "line")), both)[0][0] != 0
    assert learned.order(replace(ARTICLE, headline=("weather",)), both)[0][0] == 0  # it shares nothing


def test_figures_of_a_sentence() -> None:
    assert figure(ARTICLE, "first") == [1, 0, 0, 0, 0, 0, 0]
    assert figure(ARTICLE, "short") == [0, 0, 0, 0, 0, 0, 1]
    assert figure(ARTICLE, "first person") == [0, 0, 0, 0, 0, 0, 1]
    assert figure(ARTICLE, "leans") == [0, 0, 0, 0, 0, 1, 0]
    headed = replace(ARTICLE, headline=("bakery", "cake"))
    assert figure(headed, "headline") == [0, 0, 0, 1, 0, 0, 0]
    tagged = Document((sentence(("she", "sold", "nine", "cakes"), tags=("PRP", "VBD", "CD", "NNS"), asks=True),))
    assert [figure(tagged, name) for name in ("past", "present", "numbers", "nouns", "asks")] == [
        [1], [0], [0.25], [0.25], [1],
    ]  # fmt: skip


def test_what_a_sentence_adds_falls_by_what_is_said() -> None:
    chosen = Chosen(ARTICLE, *fixed(ARTICLE))
    before = chosen.columns()
    chosen.add(0)
    after = chosen.columns()
    new, said, follows = (ADDED.index(name) for name in ("new", "said", "follows"))
    assert before[:, said].tolist() == [0] * 7 and after[0, said] == 1
    assert after[0, new] == pytest.approx(0, abs=1e-9)
    assert after[4, new] < before[4, new]  # the ferry line
    assert after[3, new] == before[3, new]  # the bakery
    assert after[:, follows].tolist() == [0, 1, 0, 0, 0, 0, 0]


def test_covering_words_takes_the_next_best_that_is_new() -> None:
    lines = (LINES[0], f"{LINES[0]} again", "the bakery sold cake to islanders", "a bakery sells cake")
    order = learned.order(from_words([line.lower().split() for line in lines]), only("new"))[0]
    assert len({0, 1}.intersection(order[:2])) == 1


def test_of_two_sentences_the_one_with_its_speaker_is_preferred() -> None:
    said = ("the", "ferry", "line", "will", "close", "in", "june", "for", "good")
    both = (sentence(said, nameless=True), sentence(("olsen", "says", *said)), sentence(("nobody", "asked")))
    assert learned.order(Document(both), NOTHING)[0] == [1, 2, 0]
    assert learned.order(Document(both[1:]), NOTHING)[0] == [0, 1]


def test_a_question_and_what_leans_come_behind() -> None:
    asked = Document((sentence(("who", "waits"), asks=True), sentence(("olsen", "waits"))))
    assert learned.order(asked, NOTHING)[0] == [1, 0]
    leaning = [sentence((word,), leans=word in ("b", "d")) for word in "abcd"]
    assert learned.order(Document(tuple(leaning)), NOTHING)[0] == [0, 1, 2, 3]
    assert learned.order(Document(tuple(leaning[1:])), NOTHING)[0] == [1, 2, 0]


@pytest.mark.parametrize("times", [1, 60])
def test_a_sentence_that_is_repeated_counts_once(times: int) -> None:
    first, *rest = [line.lower().split() for line in LINES]
    order, ratings = learned.order(from_words([first] * (times + 1) + rest))
    assert sorted(order) == list(range(times + len(LINES)))
    assert order[-times:] == list(range(1, times + 1))
    assert ratings[1 : times + 1].tolist() == [0] * times


@pytest.mark.parametrize("count", [1, 2])
def test_short_articles_have_an_order(count: int) -> None:
    order, ratings = learned.order(from_words([["rain"], ["the"]][:count]))
    assert sorted(order) == list(range(count))
    assert all(0 <= rating <= 1 for rating in ratings)


def test_words_of_one_kin_have_a_stem() -> None:
    assert stems(["islands", "islanders", "the", "cake"]) == ["island", "island", "cake"]
