"""A summary across several articles."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tui.core.export.digest import Digest, Piece, digest
from tui.core.model.analysis import Actor, Analysis, Attribution, Ranking
from tui.core.model.article import Article, Block, BlockRole, Span

STORM = "The storm took the roof off the fish market in Odde on Sunday night."
STORM_AGAIN = "The storm took the roof off the fish market in Odde late on Sunday night."


def piece(name: str, *sentences: str, said: dict[str, str] | None = None) -> Piece:
    """An article of some sentences, each rated above those behind it; `said` gives a sentence's speaker."""
    text = " ".join(sentences)
    spans = [Span(text.index(sentence), text.index(sentence) + len(sentence)) for sentence in sentences]
    article = Article(name, name, text, name, (Block(0, len(text), BlockRole.PARAGRAPH),))
    names = list(dict.fromkeys((said or {}).values()))
    actors = tuple(Actor(f"a{n}", who, "person") for n, who in enumerate(names))
    attributions = tuple(
        Attribution(f"q{n}", "direct", (), (), (spans[sentences.index(words)],), f"a{names.index(who)}", who, 1.0)
        for n, (words, who) in enumerate((said or {}).items())
    )
    count = len(sentences)
    ranking = Ranking(tuple(range(count)), tuple(1 - n / count for n in range(count)))
    return Piece(article, Analysis("x", actors, attributions, tuple(spans), {"lead": ranking}, complete=True))


def words(pieces: list[Piece], result: Digest) -> list[tuple[int, str]]:
    return [(t.place.piece, pieces[t.place.piece].article.text[slice(*t.place.span)]) for t in result.sentences]


def test_each_article_gives_its_best_sentences_in_text_order() -> None:
    pieces = [piece("a", STORM, "Nobody was hurt.", "A cat is missing."), piece("b", "Rain fell on Lund.")]
    assert words(pieces, digest(pieces, each=2, method="lead")) == [
        (0, STORM), (0, "Nobody was hurt."), (1, "Rain fell on Lund."),
    ]  # fmt: skip


def test_what_two_articles_say_alike_comes_once_with_both_places() -> None:
    pieces = [piece("a", STORM, "Nobody was hurt."), piece("b", "Ferries stay in port.", STORM_AGAIN, "Hail, too.")]
    result = digest(pieces, each=2, method="lead")
    assert words(pieces, result) == [
        (0, STORM), (0, "Nobody was hurt."), (1, "Ferries stay in port."), (1, "Hail, too."),
    ]  # fmt: skip
    assert [(n, pieces[n].article.text[slice(*span)]) for n, span in result.sentences[0].also] == [(1, STORM_AGAIN)]
    assert not any(sentence.also for sentence in result.sentences[1:])


def test_a_copy_of_a_story_gives_nothing_of_its_own() -> None:
    story = [STORM, "Nobody was hurt in the market or on the quay.", "The mayor of Odde will come home on Monday."]
    copied = piece("b", STORM_AGAIN, *story[1:], "Hail fell on two of the villages.")
    pieces = [piece("a", *story), copied, piece("c", STORM_AGAIN, "Ferries stay in port.", "A cat is missing.")]
    result = digest(pieces, each=3, method="lead")
    assert [number for number, _ in words(pieces, result)] == [0, 0, 0, 2, 2]
    assert [number for number, _ in result.sentences[1].also] == [1]


def test_short_sentences_are_alike_only_word_for_word() -> None:
    pieces = [piece("a", "He said no."), piece("b", "He said so."), piece("c", "He said no!")]
    assert [n for n, _ in words(pieces, digest(pieces, each=1, method="lead"))] == [0, 1]


def test_the_same_speaker_in_two_articles_is_one_with_the_quote_that_says_most() -> None:
    short, long = "We will rebuild.", "We will rebuild the market by spring, and this time we will build it of stone."
    pieces = [
        piece("a", STORM, short, said={short: "Maren Holt"}),
        piece("b", long, "Maybe.", said={long: "Maren Holt", "Maybe.": "Jon Vik"}),
    ]
    holt, vik = digest(pieces, each=1, method="lead").voices
    assert (holt.highlight.actor.name, holt.highlight.quotes, holt.articles, holt.piece) == ("Maren Holt", 2, 2, 1)
    assert holt.highlight.words == long
    assert (vik.highlight.actor.name, vik.highlight.quotes, vik.articles) == ("Jon Vik", 1, 1)
    apart = digest(pieces, each=1, method="lead", decisions=[("merge", "person:maren holt", "person:jon vik")]).voices
    assert len(apart) == 1 and apart[0].highlight.quotes == 3


def test_an_article_without_that_ranking_gives_nothing() -> None:
    bare = piece("a", STORM)
    empty = Piece(bare.article, replace(bare.analysis, rankings={}))
    assert digest([empty], each=3, method="lead").sentences == ()
    assert digest([], each=3, method="lead") == Digest((), ())


@given(st.lists(st.lists(st.sampled_from([STORM, STORM_AGAIN, "Nobody was hurt.", "So it went."]), min_size=1,
                         max_size=4, unique=True), max_size=5), st.integers(1, 4))  # fmt: skip
def test_no_sentence_comes_twice_and_every_place_is_told_once(articles: list[list[str]], each: int) -> None:
    pieces = [piece(str(n), *sentences) for n, sentences in enumerate(articles)]
    result = digest(pieces, each=each, method="lead")
    places = [place for sentence in result.sentences for place in (sentence.place, *sentence.also)]
    assert all(
        sentence.place not in [p for other in result.sentences for p in other.also] for sentence in result.sentences
    )
    assert len({sentence.place for sentence in result.sentences}) == len(result.sentences)
    for n in range(len(pieces)):
        assert sum(sentence.place.piece == n for sentence in result.sentences) <= each
    assert all(place.piece < len(pieces) for place in places)
