"""Moving between the quotes of an article."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.harbour import ANALYSIS, EARLY, TEXT, span
from tui.core.model.analysis import Actor, Analysis, Attribution
from tui.core.model.article import Span
from tui.core.reading.jump import (
    NEAR,
    NUMBER_KEYS,
    SPEAKER_COLOURS,
    initialled,
    next_attribution,
    numbered_speakers,
    position,
    position_label,
    quote_at,
    short_name,
    speaker_colours,
    speaker_label,
)


def walk(
    analysis: Analysis, start: int, *, actor: str | None = None, backward: bool = False, indirect: bool = True
) -> list[str]:
    """Ids of all attributions that a key pressed again and again goes to."""
    found: list[str] = []
    while (
        step := next_attribution(analysis, start, actor=actor, backward=backward, indirect=indirect)
    ) is not None and len(found) < 100:
        found.append(step.id)
        start = step.span.start
    return found


def test_forward_goes_through_all_quotes_of_everyone_in_text_order() -> None:
    assert walk(ANALYSIS, -1) == [f"q{n}" for n in range(1, 10)]


def test_backward_is_forward_turned_round() -> None:
    assert walk(ANALYSIS, len(TEXT), backward=True) == walk(ANALYSIS, -1)[::-1]


def test_one_speaker_and_no_indirect_speech() -> None:
    assert walk(ANALYSIS, -1, actor="a2") == ["q2", "q3", "q4", "q5"]
    assert walk(ANALYSIS, -1, actor="a2", indirect=False) == ["q2", "q5"]
    assert walk(ANALYSIS, -1, actor="a3") == []


def test_the_quote_one_stands_on_is_not_the_next() -> None:
    here = ANALYSIS.attributions[4].span.start
    assert next_attribution(ANALYSIS, here).id == "q6"
    assert next_attribution(ANALYSIS, here, backward=True).id == "q4"
    assert next_attribution(ANALYSIS, here - 1).id == "q5"


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 60)), max_size=12), st.integers(-1, 600))
def test_next_is_the_nearest_beyond_whatever_the_order(places: list[tuple[int, int]], offset: int) -> None:
    attributions = tuple(
        Attribution(f"q{n}", "direct", (), (), (Span(at, at + size),)) for n, (at, size) in enumerate(places)
    )
    analysis = Analysis("x", attributions=attributions)
    after, before = next_attribution(analysis, offset), next_attribution(analysis, offset, backward=True)
    starts = [at for at, _ in places]
    assert (after.span.start if after else None) == min((s for s in starts if s > offset), default=None)
    assert (before.span.start if before else None) == max((s for s in starts if s < offset), default=None)


def test_under_the_reading_line_is_the_quote_around_it_or_one_close_by() -> None:
    inside = span("wait for another").start
    assert quote_at(ANALYSIS, inside).id == "q1"
    beside = Analysis("x", attributions=(Attribution("q1", "direct", (), (), (Span(1000, 1100),)),))
    assert quote_at(beside, 1000 - NEAR) is not None and quote_at(beside, 1099 + NEAR) is not None
    assert quote_at(beside, 1000 - NEAR - 1) is None and quote_at(beside, 1101 + NEAR) is None


def test_of_a_quote_within_a_quote_the_inner_one_is_under_the_line() -> None:
    outer = Attribution("outer", "indirect", (), (), (Span(0, 100),))
    inner = Attribution("inner", "direct", (), (), (Span(40, 60),))
    for order in ((outer, inner), (inner, outer)):
        analysis = Analysis("x", attributions=order)
        assert quote_at(analysis, 50) == inner
        assert quote_at(analysis, 10) == outer


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(1, 400), st.integers(1, 400)), max_size=12),
    st.integers(0, 1700),
)
@example([(0, 300, 300), (50, 20, 20)], 500)
def test_no_quote_of_another_place_hides_the_closest_one(places: list[tuple[int, int, int]], offset: int) -> None:
    """As if each quote were looked at: parts of it with a gap between them, in any order, within one another."""
    attributions = tuple(
        Attribution(f"q{n}", "direct", (), (), (Span(at, at + one), Span(at + one + 5, at + one + 5 + other)))
        for n, (at, one, other) in enumerate(places)
    )
    distances = {
        a: min(0 if s <= offset < e else min(abs(offset - s), abs(offset - e + 1)) for s, e in a.content)
        for a in attributions
    }
    closest = min(distances, key=lambda a: (distances[a], -a.span.start), default=None)
    found = quote_at(Analysis("x", attributions=attributions), offset)
    if closest is None or distances[closest] > NEAR:
        assert found is None
    else:
        assert found is not None
        assert (distances[found], found.span.start) == (distances[closest], closest.span.start)


def test_between_the_parts_of_a_quote_it_is_still_that_quote() -> None:
    assert quote_at(ANALYSIS, span("Mayor Ilse").start).id == "q1"


def test_position_counts_among_the_speakers_own() -> None:
    fifth = ANALYSIS.attributions[4]
    assert position(ANALYSIS, fifth, actor="a2") == (4, 4)
    assert position(ANALYSIS, fifth, actor="a2", indirect=False) == (2, 2)
    assert position(ANALYSIS, fifth) == (5, 9)
    assert position(ANALYSIS, fifth, actor="a1") == (0, 2)


def test_labels_name_the_speaker_as_surely_as_the_text_does() -> None:
    labels = [position_label(TEXT, ANALYSIS, attribution) for attribution in ANALYSIS.attributions]
    assert labels[1] == "Okafor 1/4 · mixed · quote 2/9"
    assert labels[7] == "A spokesman for the county · indirect · quote 8/9"
    unnamed = replace(ANALYSIS.attributions[7], speaker_name=None, source=())
    assert speaker_label(TEXT, ANALYSIS, unnamed) == "unclear"


def test_a_source_that_is_no_actor_is_shown_as_the_text_has_it_and_a_lone_pronoun_is_unclear() -> None:
    text = "A spokeswoman for\nthe quay said no. She said it again."
    told = Attribution("q1", "indirect", (Span(0, 26),), (), (Span(32, 34),))
    again = Attribution("q2", "indirect", (Span(36, 39),), (), (Span(45, 47),))
    analysis = Analysis("x", attributions=(told, again))
    assert speaker_label(text, analysis, told) == "A spokeswoman for the quay"
    assert speaker_label(text, analysis, again) == "unclear"


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        (Actor("a", "Ilse Brandt", "person", aliases=("Ilse", "Ms Brandt", "Brandt")), "Brandt"),
        (Actor("a", "Ilse Brandt", "person"), "Ilse Brandt"),
        (Actor("a", "Ilse Brandt", "person", aliases=("the mayor", "I.")), "Ilse Brandt"),
        (Actor("a", "Harbour Board", "organization", aliases=("Board",)), "Harbour Board"),
        (Actor("a", "Ilse\x1b[31m Brandt", "person"), "Ilse␛[31m Brandt"),
    ],
)
def test_short_names(actor: Actor, expected: str) -> None:
    assert short_name(actor, Analysis("x", actors=(actor,))) == expected


def test_who_share_a_surname_are_told_apart() -> None:
    betsy = Actor("a", "Betsy Ebeling", "person", aliases=("Betsy", "Ebeling"))
    tom = Actor("b", "Tom Ebeling", "person", aliases=("Ebeling",))
    street = Actor("c", "Ebeling", "place")
    assert short_name(betsy, Analysis("x", actors=(betsy, street))) == "Ebeling"
    both = Analysis("x", actors=(betsy, tom, street))
    assert [short_name(actor, both) for actor in both.actors] == ["B. Ebeling", "T. Ebeling", "Ebeling"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Dmitry Polyanskiy", "D. Polyanskiy"), ("Ilse van der Berg", "I. van der Berg"), ("Ilse", "Ilse")],
)
def test_a_given_name_gives_way_to_its_initial(name: str, expected: str) -> None:
    assert initialled(Actor("a", name, "person")) == expected
    assert initialled(Actor("a", name, "organization")) == name


def test_numbers_go_to_those_who_say_most() -> None:
    assert [actor.id for actor in numbered_speakers(ANALYSIS)] == ["a2", "a1", "a4"]
    many = Analysis(
        "x",
        actors=tuple(Actor(f"a{n}", f"Speaker {n}", "person", salience=n / 20) for n in range(12)),
        attributions=tuple(Attribution(f"q{n}", "direct", (), (), (Span(n, n + 1),), f"a{n}") for n in range(12)),
    )
    chosen = numbered_speakers(many)
    assert len(chosen) == NUMBER_KEYS and chosen[0].id == "a11"  # of equals, the most salient first


def test_colours_stay_while_the_analysis_grows() -> None:
    early, late = speaker_colours(EARLY), speaker_colours(ANALYSIS)
    assert early == {"a1": 0, "a2": 1} and late == {"a1": 0, "a2": 1, "a4": 2}
    many = Analysis("x", attributions=tuple(replace(ANALYSIS.attributions[0], speaker=f"a{n}") for n in range(20)))
    assert set(speaker_colours(many).values()) == set(range(SPEAKER_COLOURS))


@given(st.lists(st.sampled_from("abcdefghijkl"), max_size=60))
def test_the_most_quoted_never_share_a_colour(order: list[str]) -> None:
    analysis = Analysis(
        "x",
        actors=tuple(Actor(name, name, "person") for name in "abcdefghijkl"),
        attributions=tuple(
            Attribution(f"q{n}", "direct", (), (), (Span(n, n + 1),), who) for n, who in enumerate(order)
        ),
    )
    colours = speaker_colours(analysis)
    assert set(colours) == set(order) and set(colours.values()) <= set(range(SPEAKER_COLOURS))
    main = [colours[actor.id] for actor in numbered_speakers(analysis)[:SPEAKER_COLOURS]]
    assert len(set(main)) == len(main)
    if len(set(order)) <= SPEAKER_COLOURS:
        assert list(colours.values()) == [list(dict.fromkeys(order)).index(who) for who in colours]
