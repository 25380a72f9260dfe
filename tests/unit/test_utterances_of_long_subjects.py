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
        ("A woman who was hurt in May by Dirk Tarrant has revealed she was never asked to speak.", "A woman", "revealed"),
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
