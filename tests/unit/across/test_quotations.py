"""The same quotation in several articles: what is the same, and whose it is."""

from __future__ import annotations

import random

import jsonschema
import pytest

from tests.unit.across.conftest import SAID, heard
from tui.core.data.schema import schema
from tui.core.voices.across import QuoteOccurrence, quotation_record, quotations
from tui.core.voices.same_words import fingerprints, same_words, surname_of, tokens_of


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (SAID, SAID.upper() + ".", True),
        (SAID, "the bridge was never meant to carry", True),
        (SAID, "“known for years … that the bridge”", True),
        (SAID, "We have known for years", False),  # five words are anybody's
        (SAID, SAID.replace("many lorries", "many heavy lorries"), True),
        (SAID, "We have known for ages that a ferry was never meant to run in winter", False),
        ("No comment", "No comment", False),
        ("Nobody is safe there", "Nobody is safe there!", True),
    ],
)
def test_what_is_the_same_quotation(one: str, other: str, same: bool) -> None:
    assert same_words(tokens_of(one), tokens_of(other)) == same
    assert same_words(tokens_of(other), tokens_of(one)) == same
    if same:
        assert set(fingerprints(tokens_of(one))) & set(fingerprints(tokens_of(other)))


def test_what_is_told_must_be_whole() -> None:
    assert not same_words(tokens_of(SAID), tokens_of("the bridge was never meant to carry"), indirect=True)


def test_a_quotation_has_its_places_the_first_one_first() -> None:
    part = "the bridge was never meant to carry so many"
    found = quotations(
        [
            heard(part, None, "b", published="2025-08-13", source="Echo"),
            heard(SAID, "Odile Marrack", "a", published="2025-08-12", source="Courier", confidence=0.996),
            heard("Nobody told us about it before", "Ann Rowe", "c"),
            heard(SAID, "Marrack", "d"),
        ]
    )
    first = found[0]
    assert (len(found), first.articles, first.words) == (2, 3, SAID)
    assert [item.path for item in first.occurrences] == ["a", "b", "d"]
    assert first.names == (("Odile Marrack", 2),) and not first.disagreement
    given = first.given(first.occurrences[1])
    assert given and (given.name, given.words) == ("Odile Marrack", "named in Courier, 2025-08-12")
    assert first.given(first.occurrences[0]) is None
    jsonschema.validate(quotation_record(first), schema("quotations"), cls=jsonschema.Draft202012Validator)


def test_the_order_in_which_they_come_changes_nothing() -> None:
    parts = SAID.split()
    some = [heard(" ".join(parts[n : n + 6 + n % 5]), f"Name{n % 2} Marrack", str(n)) for n in range(8)]
    some += [heard(SAID, None, "x"), heard("It was never meant to carry so many lorries on it", None, "y")]
    once = quotations(some)
    for seed in range(5):
        random.Random(seed).shuffle(some)
        assert quotations(some) == once


def given(*others: QuoteOccurrence, to: QuoteOccurrence | None = None) -> str | None:
    """The name that an unnamed quote has from others."""
    unnamed = to or heard(SAID, None, "z", before="What nobody had asked him on that day was this:")
    (found,) = quotations([*others, unnamed])
    name = found.given(unnamed)
    return name.name if name else None


def test_an_article_lends_its_name_as_far_as_it_is_sure_of_it() -> None:
    assert given(heard(SAID, "Odile Marrack", "a", confidence=0.99)) is None
    assert given(heard(SAID, "Odile Marrack", "a", confidence=0.996)) == "Odile Marrack"
    silent = heard(SAID, None, "y")  # divides the odds
    assert given(heard(SAID, "Odile Marrack", "a", confidence=0.996), silent) is None
    assert (
        given(heard(SAID, "Odile Marrack", "a", confidence=0.79), heard(SAID, "Marrack", "b", confidence=0.79)) is None
    )


def test_articles_lend_a_name_together_unless_they_are_copies() -> None:
    one = heard(SAID, "Odile Marrack", "a", confidence=0.95, before="The mayor told the council on Tuesday night:")
    other = heard(SAID, "Marrack", "b", confidence=0.95, before="Later that day she said to those who had come:")
    assert given(one, other) == "Odile Marrack"
    assert given(one, other._replace(before=one.before)) is None


def test_who_knows_no_more_lends_no_name() -> None:
    sure = heard(SAID, "Odile Marrack", "a", confidence=0.998, before="What nobody had asked him on that day was this:")
    assert given(sure) is None
    assert given(sure._replace(before="It was then that she told those who had come:")) == "Odile Marrack"
    assert given(sure._replace(before="")) == "Odile Marrack"


@pytest.mark.parametrize(
    ("words", "evidence", "name"),
    [
        (SAID, "nominal", "Odile Marrack"),
        (SAID, "pronoun", "Odile Marrack"),
        (SAID, "continuation", None),  # goes on from what stood before, which may be left out
        (f"“{SAID},” … “I told them so.”", "name", "Odile Marrack"),
        (f"“I told them so.” “{SAID}”", "name", None),  # turns
        (f"“I told them,” … “{SAID}” … “And so on.”", "name", None),
        (SAID.replace("bridge", "old bridge"), "name", None),  # not all words of the other
    ],
)
def test_the_name_is_of_these_very_words(words: str, evidence: str, name: str | None) -> None:
    lender = heard(words, "Odile Marrack", "a", confidence=0.998)._replace(evidence=evidence)
    assert given(lender) == name


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("she", "Odile Marrack"),
        ("the mayor", "Odile Marrack"),
        ("The mayor", "Odile Marrack"),
        ("Mayor Marrack", "Odile Marrack"),
        ("Tobias Hale", None),
        ("the Harbour Office", None),
    ],
)
def test_a_source_that_has_another_name_gets_none(source: str, name: str | None) -> None:
    sure = heard(SAID, "Odile Marrack", "a", confidence=0.998)
    assert given(sure, to=heard(SAID, None, "z")._replace(source_words=source)) == name


def test_a_few_words_are_one_quotation_in_copies_only() -> None:
    copies = [
        heard("“Not this year.”", "Odile Marrack", path, before="Asked whether fares would rise, she said:")
        for path in "ab"
    ]
    assert [q.articles for q in quotations(copies)] == [2]
    elsewhere = heard("“Not this year.”", "Odile Marrack", "c", before="Asked whether she would stand, she said:")
    assert [q.articles for q in quotations([*copies, elsewhere])] == [2, 1]
    assert len(quotations([copies[0], copies[1]._replace(speaker_name="Tobias Hale")])) == 2


def test_articles_that_disagree_are_shown_and_lend_no_name() -> None:
    found = quotations([heard(SAID, "Odile Marrack", "a"), heard(SAID, "Tobias Hale", "b"), heard(SAID, None, "c")])
    assert found[0].disagreement and {name for name, _ in found[0].names} == {"Odile Marrack", "Tobias Hale"}
    assert found[0].given(found[0].occurrences[2]) is None
    # A few words that two people say are two quotations.
    short = "We will look at it again"
    assert len(quotations([heard(short, "Odile Marrack", "a"), heard(short, "Tobias Hale", "b")])) == 2


@pytest.mark.parametrize(("name", "last"), [("Odile Marrack", "marrack"), ("Martin King Jr.", "king"), ("", "")])
def test_what_names_have_in_common(name: str, last: str) -> None:
    assert surname_of(name) == last
