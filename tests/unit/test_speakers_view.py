"""Rows for actors and quotes, strips, who is on screen, and finding names by typing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.harbour import ANALYSIS, ARTICLE, EARLY, TEXT, span
from tui.core.model.analysis import Actor, Analysis, Mention
from tui.core.model.article import Span
from tui.core.reading.highlights import who_said_what
from tui.core.reading.speakers_view import (
    ASCII_BLOCKS,
    BLOCKS,
    MentionIndex,
    actor_rows,
    place_strip,
    reading_range,
    share_before,
)
from tui.core.reading.summary_view import SummaryState, chosen_sentences, next_method, share_of
from tui.core.text.fuzzy import score

SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 900), st.integers(0, 200))


def test_speakers_come_first_in_the_order_of_their_numbers() -> None:
    rows = actor_rows(ANALYSIS)
    assert [(row.number, row.name, row.quotes, row.mentions) for row in rows] == [
        (1, "Tomas Okafor", 4, 1),
        (2, "Ilse Brandt", 2, 1),
        (3, "Agnès Petit", 2, 1),
        (None, "Tarn Hollow", 0, 2),
        (None, "Fishers' Union", 0, 1),
    ]
    assert [row.role for row in rows][2:] == ["person", "place", "organization"]


def test_without_indirect_speech_numbers_stay_and_counts_shrink() -> None:
    rows = actor_rows(ANALYSIS, indirect=False)
    assert [(row.number, row.quotes) for row in rows[:3]] == [(1, 2), (2, 2), (3, 1)]
    assert [row.id for row in rows] == [row.id for row in actor_rows(ANALYSIS)]


def test_a_strip_shows_where_and_how_much() -> None:
    within = Span(100, 500)
    assert place_strip([Span(100, 200)], within, 4) == "█   "
    assert place_strip([Span(150, 200), Span(400, 425)], within, 4) == "▄  ▂"
    assert place_strip([Span(300, 301)], within, 4) == "  ▁ "  # one character is still seen
    assert place_strip([Span(300, 301)], within, 4, ascii_only=True) == "  . "


@given(st.lists(SPANS), SPANS, st.integers(0, 40), st.booleans())
def test_strips_have_their_width_whatever_the_places(
    places: list[Span], within: Span, width: int, ascii_only: bool
) -> None:
    strip = place_strip(places, within, width, ascii_only=ascii_only)
    assert len(strip) == width and set(strip) <= set(ASCII_BLOCKS if ascii_only else BLOCKS)


@given(st.lists(st.tuples(st.sampled_from("abc"), SPANS), max_size=12), SPANS)
def test_who_is_on_screen_is_whoever_a_mention_overlaps(mentions: list[tuple[str, Span]], screen: Span) -> None:
    actors = [
        Actor(name, name, "person", mentions=tuple(Mention(*place, "name") for who, place in mentions if who == name))
        for name in "abc"
    ]
    expected = {who for who, (start, end) in mentions if start < screen.end and end > screen.start}
    assert MentionIndex(actors).between(*screen) == expected


def test_what_ends_where_the_screen_begins_is_not_on_it() -> None:
    there = MentionIndex([Actor("a", "A", "person", mentions=(Mention(10, 20, "name"),))])
    assert not there.between(20, 30) and not there.between(0, 10)
    assert there.between(19, 30) and there.between(0, 11)


def test_the_reading_range_leaves_out_boilerplate_at_the_ends() -> None:
    assert reading_range(ARTICLE) == Span(0, len(TEXT) - 1)
    assert reading_range(replace(ARTICLE, blocks=ARTICLE.blocks[2:4])) == Span(
        span("“We cannot").start, span("cost too much.").end
    )
    assert share_before(ARTICLE, 0) == 0.0 and share_before(ARTICLE, 10**6) == 1.0
    empty = replace(ARTICLE, text="", blocks=())
    assert share_before(empty, 0) == 0.0


def test_the_quote_that_says_most_is_a_whole_thought_in_the_speakers_own_words() -> None:
    said = {item.actor.id: item for item in who_said_what(ARTICLE, ANALYSIS)}
    assert {actor: item.attribution.id for actor, item in said.items()} == {"a1": "q1", "a2": "q5", "a4": "q7"}
    assert said["a2"].quotes == 4
    doubtful = tuple(
        replace(a, confidence=0.1) if a.id == "q5" else a for a in ANALYSIS.attributions
    )  # the longest, but hardly theirs
    assert who_said_what(ARTICLE, replace(ANALYSIS, attributions=doubtful))[0].attribution.id != "q5"


def test_chosen_sentences_are_the_best_in_text_order() -> None:
    state = SummaryState(sentences=3)
    sentences = ANALYSIS.sentences
    assert chosen_sentences(ANALYSIS, state) == (sentences[0], sentences[-2], sentences[-1])
    assert chosen_sentences(EARLY, state) == ()
    assert share_of(ANALYSIS, sentences) == 1.0 and share_of(ANALYSIS, ()) == 0.0 and share_of(EARLY, ()) == 0.0


def test_methods_go_round_and_round() -> None:
    order = ["balanced", "lead", "lexrank", "balanced"]
    assert [next_method(ANALYSIS, method, 1) for method in order[:3]] == order[1:]
    assert next_method(ANALYSIS, "balanced", -1) == "lexrank"
    assert next_method(ANALYSIS, "no such method", 1) == "lead"  # as if the default were shown
    assert next_method(Analysis(""), "lead", 1) == "lead"


@pytest.mark.parametrize(
    "order",
    [
        ("petit", ["Petit", "Petit Union", "Agnès Petit", "Lepetit", "Paul Ernst Titus"]),
        ("AGNES", ["Agnès", "Agnès Petit", "Saint-Agnès"]),
        ("union fish", ["Fishers' Union"]),
    ],
)
def test_better_fits_score_higher(order: tuple[str, list[str]]) -> None:
    query, names = order
    scores = [score(query, name) for name in names]
    assert scores == sorted(scores, reverse=True) and len(set(scores)) == len(scores) and scores[-1] > 0


@pytest.mark.parametrize(("query", "name"), [("xyz", "Agnès Petit"), ("titep", "Petit"), ("petit brandt", "Petit")])
def test_what_does_not_fit_scores_nothing(query: str, name: str) -> None:
    assert score(query, name) == 0.0


@pytest.mark.parametrize(
    ("query", "name"), [("mac", "Democratic Party"), ("note", "Pane to the left"), ("note", "Done, and on to the next")]
)
def test_letters_in_order_begin_with_a_word(query: str, name: str) -> None:
    assert score(query, name) == 0.0
    assert score("dtp", "Democratic Party") == 0.3 - len("Democratic Party") / 10_000


def test_nothing_typed_fits_all() -> None:
    assert score("", "Petit") == score("  ", "Petit") == 1.0


@given(st.text(), st.text())
def test_scores_are_shares(query: str, name: str) -> None:
    assert 0.0 <= score(query, name) <= 1.0
