"""Sources and bounds where the words beside a cue are not the whole of it, with the pipeline that ships."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.analysers import shipped_analyser
from tests.unit.test_utterances import found


@pytest.fixture(scope="module")
def nlp() -> Language:
    return shipped_analyser().nlp


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        (
            "A woman who was hurt in May by Dirk Tarrant has revealed she was never asked to speak.",
            "A woman",
            "revealed",
        ),
        (
            "Appearing before the Harbour Court, the Norland delegation said Vell went on with the “dredging” of "
            "the bay, arguing that “it does not care”.",
            "the Norland delegation",
            "arguing",
        ),
        (
            "Dolan said not all of the neighbours liked it, with some calling him out, saying he was ruining the bay.",
            "some",
            "saying",
        ),
    ],
)
def test_the_subject_is_not_the_nearest_name(text: str, source: str, cue: str, nlp: Language) -> None:
    assert [who for _, who, verb, _ in found(text, nlp) if cue in verb] == [source]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Mara Holt argued there is no rule that a harbour must let boats “lie at anchor for the night”.",
            "there is no rule that a harbour must let boats “lie at anchor for the night”",
        ),
        (
            "Mara Holt added the collapse of the old wall in the harbour is “by design”.",
            "the collapse of the old wall in the harbour is “by design”",
        ),
        (
            "Mara Holt argues keeping the old bridge, above all with the help of the county, could save the town.",
            "keeping the old bridge, above all with the help of the county, could save the town",
        ),
        ("Norland tells UN it reserves right to respond", "it reserves right to respond"),
    ],
)
def test_a_content_has_its_subject_and_no_addressee(text: str, content: str, nlp: Language) -> None:
    assert [said for *_, said in found(text, nlp)] == [content]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "According to Mara Holt, 34, after the storm of last winter, small boats no longer came in.",
            "Mara Holt",
            "after the storm of last winter, small boats no longer came in",
        ),
        (
            "According to Mara Holt, half of the harbour (three piers), including the old one, lies in ruins.",
            "Mara Holt",
            "half of the harbour (three piers), including the old one, lies in ruins",
        ),
    ],
)
def test_what_stands_behind_a_source_of_according_to(text: str, source: str, content: str, nlp: Language) -> None:
    assert [(who, said) for _, who, _, said in found(text, nlp)] == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The price will vary according to your contract. It is based on the cost of gas.",
        "On March 19, 2020, Holt inquired about becoming a driver.",
    ],
)
def test_terms_of_a_contract_and_a_date_are_not_said(text: str, nlp: Language) -> None:
    assert found(text, nlp) == []
