"""Attributions in sentences of our own, read with the pipeline that ships: source, cue, content and kind."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.analysers import shipped_analyser
from tui.analysis.passages import Passage, parse_blocks
from tui.analysis.speakers.reporters import find_reporter
from tui.analysis.utterances import find_attributions
from tui.core.model.analysis import Attribution
from tui.core.model.article import Block, BlockRole


@pytest.fixture(scope="module")
def nlp() -> Language:
    return shipped_analyser().nlp


def read(text: str, nlp: Language) -> list[Passage]:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), BlockRole.PARAGRAPH))
        at += len(line) + 1
    return list(parse_blocks(text, blocks, nlp))


def words(text: str, attribution: Attribution, part: str) -> str:
    return " … ".join(text[s:e] for s, e in getattr(attribution, part))


def found(text: str, nlp: Language) -> list[tuple[str, str, str, str]]:
    return [
        (a.kind, words(text, a, "source"), words(text, a, "cue"), words(text, a, "content"))
        for a in find_attributions(text, read(text, nlp))
    ]


QUOTE = "“The old harbour must stay open,”"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{QUOTE} Mara Holt said.", ("direct", "Mara Holt", "said", QUOTE)),
        (f"{QUOTE} said Mara Holt.", ("direct", "Mara Holt", "said", QUOTE)),
        (f"{QUOTE} she said.", ("direct", "she", "said", QUOTE)),
        (
            "Mara Holt said, “The old harbour must stay open.”",
            ("direct", "Mara Holt", "said", "“The old harbour must stay open.”"),
        ),
        (
            "Mara Holt: “The old harbour must stay open.”",
            ("direct", "Mara Holt", ":", "“The old harbour must stay open.”"),
        ),
        (
            "“The old harbour must stay open.” — Mara Holt, harbour master",
            ("direct", "Mara Holt, harbour master", "—", "“The old harbour must stay open.”"),
        ),
        (
            "“The old harbour,” Mara Holt said, “must stay open.”",
            ("direct", "Mara Holt", "said", "“The old harbour,” … “must stay open.”"),
        ),
        (
            "“The old harbour must stay open,” Mara Holt said. “Our boats need it.”",
            ("direct", "Mara Holt", "said", "“The old harbour must stay open,” … “Our boats need it.”"),
        ),
        (
            "Mara Holt said the harbour would stay open.",
            ("indirect", "Mara Holt", "said", "the harbour would stay open"),
        ),
        (
            "Mara Holt said on Tuesday that the harbour would stay open.",
            ("indirect", "Mara Holt", "said", "that the harbour would stay open"),
        ),
        (
            "The harbour would stay open, Mara Holt said.",
            ("indirect", "Mara Holt", "said", "The harbour would stay open"),
        ),
        (
            "According to Mara Holt, the harbour will stay open.",
            ("indirect", "Mara Holt", "According to", "the harbour will stay open"),
        ),
        (
            "The harbour will stay open, according to Mara Holt.",
            ("indirect", "Mara Holt", "according to", "The harbour will stay open"),
        ),
        (
            "Mara Holt called the plan “a gift to nobody”.",
            ("mixed", "Mara Holt", "called", "the plan “a gift to nobody”"),
        ),
        (
            "Nobody believes Mara Holt’s claim that the harbour loses money.",
            ("indirect", "Mara Holt", "claim", "that the harbour loses money"),
        ),
    ],
)
def test_constructions(text: str, expected: tuple[str, str, str, str], nlp: Language) -> None:
    assert expected in found(text, nlp)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A survey by the harbour board found that most of the boats were old.",
            ("indirect", "A survey by the harbour board", "found", "that most of the boats were old"),
        ),
        (
            "The court ruled that the harbour must stay open.",
            ("indirect", "The court", "ruled", "that the harbour must stay open"),
        ),
    ],
)
def test_what_a_survey_finds_and_a_court_rules(text: str, expected: tuple[str, str, str, str], nlp: Language) -> None:
    assert found(text, nlp) == [expected]


def test_a_condition_of_what_is_said_belongs_to_it(nlp: Language) -> None:
    text = "If the rain goes on, the old dam above the town will break, the captain said."
    assert found(text, nlp)[0][3] == "If the rain goes on, the old dam above the town will break"


def test_one_source_for_several_cues(nlp: Language) -> None:
    text = "Mara Holt said the harbour would stay open, adding that the boats needed it."
    assert [(source, cue) for _, source, cue, _ in found(text, nlp)] == [("Mara Holt", "said"), ("Mara Holt", "adding")]


def test_a_relative_clause_is_said_by_what_it_stands_behind(nlp: Language) -> None:
    text = "The meeting ended with Mara Holt, who said the harbour would stay open."
    assert ("indirect", "Mara Holt … who", "said", "the harbour would stay open") in found(text, nlp)


def test_the_issuer_of_a_statement_is_its_source(nlp: Language) -> None:
    text = "The council issued a statement saying the harbour would stay open."
    assert [source for _, source, _, _ in found(text, nlp)] == ["The council"]


def test_a_paragraph_that_only_quotes_belongs_to_the_one_before(nlp: Language) -> None:
    text = "“The old harbour must stay open,” Mara Holt said. “Our boats need it.\n\n“And our children need the boats.”"
    (only,) = find_attributions(text, read(text, nlp))
    assert words(text, only, "source") == "Mara Holt"
    assert words(text, only, "content").endswith("“And our children need the boats.”")


def test_a_colon_introduces_the_next_paragraph(nlp: Language) -> None:
    text = "Mara Holt wrote:\n\n“The old harbour must stay open for all of us.”"
    assert [(source, content) for _, source, _, content in found(text, nlp)] == [
        ("Mara Holt", "“The old harbour must stay open for all of us.”")
    ]


def test_turns_of_an_interview(nlp: Language) -> None:
    text = "HOLT: We will never sell the “little” harbour.\n\nREED: You sold the mill."
    assert [source for _, source, _, _ in found(text, nlp)] == ["HOLT", "REED"]


def test_titles_and_scare_quotes_are_not_said_by_anybody(nlp: Language) -> None:
    for text in (
        "She wrote the novel “The Harbour Light” in two winters.",
        "The so-called “little” harbour is a mile long.",
        "They walked out to the tune of “Farewell to Halverton”.",
    ):
        assert [kind for kind, *_ in found(text, nlp) if kind == "direct"] == []


def test_what_somebody_says_that_others_say_is_one_attribution(nlp: Language) -> None:
    text = "Mara Holt said that the mayor had told her the harbour would close."
    assert [source for _, source, _, _ in found(text, nlp)] == ["Mara Holt"]


def test_who_reports_what_another_says(nlp: Language) -> None:
    text = "Mara Holt said the harbour would stay open, reports the Nessing Echo."
    passages = read(text, nlp)
    said = next(a for a in find_attributions(text, passages) if words(text, a, "source") == "Mara Holt")
    reporter = find_reporter(passages[0], said)
    assert reporter is not None
    assert text[slice(*reporter)] == "the Nessing Echo"


def test_numbers_and_order(nlp: Language) -> None:
    text = f"{QUOTE} Mara Holt said.\n\nMara Holt said the boats would wait."
    attributions = find_attributions(text, read(text, nlp))
    assert [a.id for a in attributions] == ["q1", "q2"]
    assert all(a.speaker is None and 0 < a.confidence <= 1 for a in attributions)


def test_signed_quotations_stand_alone(nlp: Language) -> None:
    text = "“The old harbour must stay.” — Mara Holt\n\n“It costs us far too much money.” — Tom Reed"
    assert [(source, content) for _, source, _, content in found(text, nlp)] == [
        ("Mara Holt", "“The old harbour must stay.”"),
        ("Tom Reed", "“It costs us far too much money.”"),
    ]


def test_a_second_verb_keeps_the_subject_of_the_first(nlp: Language) -> None:
    text = "Mara Holt called the plan “a gift to nobody” and accused the mayor of “open robbery”."
    assert [(source, cue) for _, source, cue, _ in found(text, nlp)] == [
        ("Mara Holt", "called"),
        ("Mara Holt", "accused"),
    ]


def test_another_verb_of_saying_goes_on_with_the_same_speaker(nlp: Language) -> None:
    text = "Mara Holt admitted the roof would be hard to repair and warned that the boats might not be safe."
    assert [(source, cue, content) for _, source, cue, content in found(text, nlp)] == [
        ("Mara Holt", "admitted", "the roof would be hard to repair"),
        ("Mara Holt", "warned", "that the boats might not be safe"),
    ]


def test_a_noun_for_what_is_said_ends_before_its_own_verb(nlp: Language) -> None:
    text = "The mayor’s earlier claim that she could quickly repair the roof has not materialised."
    assert [(cue, content) for _, _, cue, content in found(text, nlp)] == [
        ("claim", "that she could quickly repair the roof")
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mara Holt called the mayor “a pirate, and a thief of other people’s boats.”", "mixed"),
        ("Mara Holt said “we will not sell” and “we will not go.”", "direct"),
        ("Mara Holt said that “we will never sell the old harbour to you.”", "direct"),
    ],
)
def test_words_outside_the_marks_make_it_mixed(text: str, kind: str, nlp: Language) -> None:
    assert [k for k, *_ in found(text, nlp)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Mara Holt continues to reject the mayor’s plan.",
        "The town will keep its old harbour out of their hands, at least until somebody asks again.",
        "Mara Holt pushes for an early repair.",
        "Half of the boats were lost, compared to a third in the year before.",
    ],
)
def test_attitudes_and_comparisons_are_not_said(text: str, nlp: Language) -> None:
    assert found(text, nlp) == []
