"""Pronouns and nominals refer to an actor, or to nobody, with a confidence."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.unit.actors_made_by_hand import coreference_of, named, parsed, words_of
from tui.analysis.document import ArticleDoc
from tui.analysis.pipeline import build_coreference
from tui.core.model.analysis import Attribution
from tui.core.model.article import Span


def test_a_pronoun_refers_to_the_one_person_it_fits() -> None:
    text, coreference = coreference_of("[PERSON Linda/nsubj Marrack] met [PERSON Robert/obj Quaife] . She/nsubj left .")
    assert words_of(text, named(coreference, "Linda Marrack")) == ["Linda Marrack", "She"]
    (link,) = [link for link in coreference.mentions if link.form == "pronoun"]
    assert link.confidence > 0.6


def test_with_two_that_fit_the_confidence_is_lower_or_it_is_nobody() -> None:
    lines = "[PERSON Linda/nsubj Marrack] met [PERSON {}/obj Quaife] . She/nsubj left ."
    sure, unsure = (
        sum(link.confidence for link in coreference_of(lines.format(other))[1].mentions if link.form == "pronoun")
        for other in ("Robert", "Maria")
    )
    assert unsure < sure


def test_a_pronoun_far_from_any_name_refers_to_nobody() -> None:
    text, coreference = coreference_of(
        "[PERSON Linda/nsubj Marrack] left .", *["The rain won ."] * 8, "She/nsubj left ."
    )
    assert words_of(text, coreference.actors[0]) == ["Linda Marrack"]


def test_i_in_a_quotation_is_its_speaker() -> None:
    text, passages = parsed("“ I/nsubj left , ” said [PERSON Linda/nsubj Marrack] .")
    quote = Attribution(
        "q1",
        "direct",
        source=(Span(text.index("Linda"), text.index(" .")),),
        cue=(Span(text.index("said"), text.index("said") + 4),),
        content=(Span(0, text.index("said") - 1),),
    )
    coreference = build_coreference(ArticleDoc(text, passages), [quote])
    assert words_of(text, coreference.actors[0]) == ["I", "Linda Marrack"]


def test_a_definite_noun_refers_to_who_has_the_role() -> None:
    text, coreference = coreference_of(
        "[NORP Halvian] [PERSON President Odile/nsubj Marrack] left .",
        "[PERSON Robert/nsubj Quaife] won . The/det president/nsubj said no .",
    )
    assert words_of(text, named(coreference, "Odile Marrack")) == ["Odile Marrack", "The president"]


def test_mentions_never_overlap_and_lie_in_the_text() -> None:
    text, coreference = coreference_of(
        "The/det mayor/nsubj met [PERSON Odile/obj Marrack] .", "She/nsubj left . Her/nmod:poss boat/nsubj won ."
    )
    spans = sorted((m.start, m.end) for a in coreference.actors for m in a.mentions)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_without_questions_i_is_nobody() -> None:
    text, coreference = coreference_of("[PERSON Odile Marrack] left .", *["I/nsubj left . I/nsubj won ."] * 4)
    assert words_of(text, named(coreference, "Odile Marrack")) == ["Odile Marrack"]


def test_who_meets_the_minister_is_not_the_minister() -> None:
    lines = "[PERSON Minister Odile/nsubj Marrack] left .", "[PERSON Marrack/nsubj] {} the/det minister/obj ."
    text, coreference = coreference_of(lines[0], lines[1].format("met"))
    assert words_of(text, named(coreference, "Odile Marrack")) == ["Odile Marrack", "Marrack"]
    text, coreference = coreference_of(lines[0], "the/det minister/nsubj left .")
    assert words_of(text, named(coreference, "Odile Marrack")) == ["Odile Marrack", "the minister"]


def test_an_office_that_is_addressed_is_not_the_role_of_the_name_before() -> None:
    text, coreference = coreference_of("[PERSON Senator Marrack] , Mr./amod Speaker/appos , we left .")
    assert words_of(text, coreference.actors[0]) == ["Marrack"]


def test_whose_daughter_somebody_is_stands_in_the_role() -> None:
    _, coreference = coreference_of(
        "[PERSON Wilf Marrack] left . His/nmod:poss daughter , [PERSON Odile/nsubj Hake] , won ."
    )
    assert named(coreference, "Odile Hake").role == "daughter of Wilf Marrack"
    _, coreference = coreference_of("His/nmod:poss daughter , [PERSON Odile/nsubj Hake] , won .")
    assert named(coreference, "Odile Hake").role == "daughter"


def test_a_secretary_general_is_no_general() -> None:
    text, coreference = coreference_of(
        "[PERSON General Odile/nsubj Marrack] left .", "The/det Secretary _- _General/nsubj won ."
    )
    assert words_of(text, named(coreference, "Odile Marrack")) == ["Odile Marrack"]


def test_the_bank_is_the_one_that_is_called_so() -> None:
    text, coreference = coreference_of(
        "The [ORG Central/nsubj Bank of Norway] left .", "The [ORG Harbour/nsubj Fund] left . The/det bank/nsubj won ."
    )
    assert words_of(text, named(coreference, "Central Bank of Norway"))[-1] == "The bank"


def test_in_an_interview_i_and_you_are_who_is_asked() -> None:
    answers = ["I/nsubj left . I/nsubj won . My/nmod:poss boat/nsubj won ."] * 2
    text, coreference = coreference_of(
        "An interview with [PERSON Odile Marrack]",
        "Why did you/nsubj win ?",
        answers[0],
        "Will you/nsubj win again ?",
        answers[1],
        headline=True,
    )
    assert words_of(text, named(coreference, "Odile Marrack")) == [
        "Odile Marrack",
        "you",
        "I",
        "I",
        "My",
        "you",
        "I",
        "I",
        "My",
    ]


@pytest.mark.parametrize(
    ("determiner", "found"), [("the/det", ["Vell Securities", "the brokerage"]), ("a/det", ["Vell Securities"])]
)
def test_a_description_is_the_one_body_whose_name_says_it_anywhere(determiner: str, found: list[str]) -> None:
    text, coreference = coreference_of(
        "[ORG Vell Securities] left .", f"[PERSON Odile/nsubj Marrack] left {determiner} brokerage/obj ."
    )
    assert words_of(text, named(coreference, "Vell Securities")) == found


def test_what_a_body_is_said_to_be_means_it_behind_no_quote_too() -> None:
    text, coreference = coreference_of("The [ORG Vell Mercury] newspaper/appos left .", "They saw the/det paper/obj .")
    assert words_of(text, named(coreference, "Vell Mercury"))[-1] == "the paper"
