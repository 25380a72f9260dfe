"""The summary methods over words: as sumy rates them, and hostile articles get an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer

from tests.unit.word_sentences import from_words
from tui.analysis.summary import classic, ranking
from tui.analysis.summary.sentences import Document, stop_words
from tui.core.model.analysis import DEFAULT_METHOD
from tui.core.reading.methods import BALANCED_QUOTE, METHODS, method

HARBOUR = [
    "the harbour of Tarnsund will close its ferry line to the islands in June".lower().split(),
    ["the", "mayor", "blamed", "rising", "costs", "for", "the", "end", "of", "the", "ferry", "line"],
    ["islanders", "in", "boats", "protested", "outside", "the", "harbour", "office", "on", "monday"],
    ["a", "bakery", "on", "the", "square", "sold", "out", "of", "cake"],
    ["the", "ferry", "line", "carried", "ninety", "islanders", "a", "day", "last", "year"],
    ["but", "the", "harbour", "office", "counted", "fewer", "boats", "and", "rising", "costs"],
    ["it", "rained"],
    ["the", "mayor", "promised", "islanders", "a", "bus", "to", "the", "bridge", "in", "june"],
]

words = st.sampled_from(
    ["ferry", "harbour", "mayor", "island", "boat", "cost", "line", "june", "bus", "bridge", "the", "of", "and", "a"]
)
documents = st.lists(st.lists(words, max_size=12), min_size=1, max_size=12).map(from_words)


CONVERGED = 1e-9
# Sumy as it is, LexRank with enough rounds: what the faster inner loops are held against.
STOCK: dict[str, Any] = {
    "lexrank": type("Patient", (LexRankSummarizer,), {"epsilon": CONVERGED}),
    "luhn": LuhnSummarizer,
    "sumbasic": SumBasicSummarizer,
}


class Words(SumySentence):  # type: ignore[misc]  # sumy has no types
    """A sentence for sumy: words that are split already, equal only to itself."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__("", None)
        self.given = tuple(words)

    @property
    def words(self) -> tuple[str, ...]:
        return self.given

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__


def by_sumy(name: str, document: Document) -> Any:
    """The ratings that sumy as it is gives the sentences: a callable in place of their number sees every one."""
    summarizer = STOCK[name]()
    summarizer.stop_words = stop_words()
    sentences = [[Words(sentence.words)] for sentence in document.sentences]
    ratings = np.zeros(len(document.sentences))

    def see(infos: Sequence[Any]) -> Sequence[Any]:
        for info in infos:
            ratings[info.order] = info.rating
        return ()

    with np.errstate(invalid="ignore", divide="ignore"):  # sentences without a word that counts
        summarizer(ObjectDocumentModel([Paragraph(paragraph) for paragraph in sentences]), see)
    return np.nan_to_num(ratings)


@pytest.mark.parametrize("name", sorted(STOCK))
@settings(max_examples=60, deadline=None)
@given(documents)
def test_ratings_are_those_of_sumy_as_it_is(name: str, document: Document) -> None:
    assert classic.METHODS[name](document) == pytest.approx(by_sumy(name, document), abs=1e-5)


@pytest.mark.parametrize("name", sorted(STOCK))
def test_the_ranking_is_that_of_sumy_as_it_is(name: str) -> None:
    document = from_words(HARBOUR)
    ours, stock = classic.METHODS[name](document).round(5), by_sumy(name, document).round(5)
    assert len(set(stock)) > 3
    assert np.argsort(-ours, kind="stable").tolist() == np.argsort(-stock, kind="stable").tolist()


def test_every_method_ranks_every_sentence_once() -> None:
    rankings = ranking.rank(from_words(HARBOUR))
    assert list(rankings) == [m.id for m in METHODS]
    for name, found in rankings.items():
        assert sorted(found.order) == list(range(len(HARBOUR))), name
        assert len(found.ratings) == len(HARBOUR)
        assert min(found.ratings) >= 0.0 and max(found.ratings) == pytest.approx(1.0)


@pytest.mark.parametrize("sentences", [[], [[]], [["rain"]], [["the"]], [["rain"]] * 40, [["rain", "the"], []] * 3])
def test_odd_articles_are_ranked(sentences: list[list[str]]) -> None:
    for found in ranking.rank(from_words(sentences)).values():
        words = [tuple(sentences[index]) for index in found.order]
        assert len(words) == len(set(words)) + max(0, words.count(()) - 1)  # the same words once
        assert set(words) == set(map(tuple, sentences))
        assert all(0.0 <= rating <= 1.0 for rating in found.ratings)


def test_repeated_lines_are_rated_by_their_own_place() -> None:
    first, *rest = HARBOUR
    sumbasic = classic.METHODS["sumbasic"](from_words([first, *rest, first]))
    assert len(set(sumbasic)) == len(sumbasic)


def test_lexrank_gives_what_its_rounds_come_to() -> None:
    # A chain: the ends have one neighbour each, so the fixed point is proportional to 2, 3, 3, 2 links.
    chain = [["ferry", "boat"], ["boat", "mayor"], ["mayor", "bus"], ["bus", "bridge"]]
    padding = [["x1", "x2"], ["x3", "x4"], ["x5", "x6"], ["x7", "x8"]]
    ratings = classic.METHODS["lexrank"](from_words([*chain, *padding]))[:4]
    assert ratings / ratings[0] == pytest.approx([1.0, 1.5, 1.5, 1.0], rel=1e-3)


def test_sentences_beyond_the_bound_come_last_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "MOST_SENTENCES", 5)
    for name, found in ranking.rank(from_words(HARBOUR), [0, 0, 0, 0, 0, 0, 0, 1]).items():
        assert sorted(found.order[:5]) == [0, 1, 2, 3, 4]
        assert found.order[5:] == (5, 6, 7)
        assert found.ratings[5:] == (0.0, 0.0, 0.0)
        assert bool(found.note) == (name != "lead")


def test_thousands_of_sentences_are_ranked() -> None:
    sentences = [[*HARBOUR[i % 8], f"w{i % 97}", f"v{i % 331}"] for i in range(1500)]
    for name, found in ranking.rank(from_words(sentences)).items():
        assert sorted(found.order) == list(range(1500)), name


def test_the_main_quote_is_among_the_first_two() -> None:
    document = from_words(HARBOUR)
    plain = ranking.rank(document)
    assert plain[BALANCED_QUOTE].order == plain[DEFAULT_METHOD].order
    quoted = ranking.rank(document, [0, 0, 0, 2.0, 0, 0, 0, 1.0])
    assert quoted[BALANCED_QUOTE].order[0] == plain[DEFAULT_METHOD].order[0]
    assert quoted[BALANCED_QUOTE].order[1] in (3, 7)
    assert quoted[DEFAULT_METHOD].order == plain[DEFAULT_METHOD].order


def test_methods_are_found_by_name() -> None:
    assert method("luhn").id == "luhn"
    assert len({m.title for m in METHODS}) == len(METHODS)
    with pytest.raises(KeyError):
        method("lsa")
