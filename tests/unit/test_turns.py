"""Whose turn it is: whom "he" in "he said" means, where more than one person is near."""

from __future__ import annotations

import pytest

from tests.analysers import shipped_analyser
from tests.unit.test_speakers_in_context import said
from tui.analysis.pipeline import Analyser


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return shipped_analyser()


CASES = {
    # whoever spoke goes on, though somebody else is named in the same sentence or in what was said
    "Tom Reed, a friend of Karl Holt, said the harbour had changed. “It is a question of who pays,” he said.":
        ("who pays", "Tom Reed"),
    "“Karl Holt is the best of us,” said Tom Reed, who once sailed under Karl Holt. He added: “We all owe something.”":
        ("We all owe", "Tom Reed"),
    # whom the sentence before was about begins to speak
    "Karl Holt lost the vote in May.\n\nFisherman Tom Reed took up the same thread. “We were never asked,” he said.":
        ("never asked", "Tom Reed"),
    "Tom Reed worked with Karl Holt in the yard. Sometimes thirty people came, he said.":
        ("thirty people", "Tom Reed"),
    # nobody calls himself by his name
    "Tom Reed crossed over to vote in the other ward. “If the rain had held, Karl Holt would have lost,” he said.":
        ("Karl Holt would have lost", "Tom Reed"),
    "Karl Holt is the right man, Tom Reed argued.\n\n“Holt is our best sailor,” he said.":
        ("our best sailor", "Tom Reed"),
    # a spokesman without a name is nobody else
    "Karl Holt has been away. A spokesman for the harbour said on Friday that it was closed. “It is safe,” he said.":
        ("It is safe", None),
    # what belongs to somebody stands for him
    "“The boats are late,” said Jane Marsh of the harbour office.\n\nMara Holt’s seat is not safe, but she said on "
    "Friday that she would stand.":
        ("she would stand", "Mara Holt"),
}  # fmt: skip


@pytest.mark.parametrize("text", CASES)
def test_whose_turn_it_is(text: str, analyser: Analyser) -> None:
    words, speaker = CASES[text]
    assert said(f"The vote in Brack\n\n{text}\n", words, analyser).speaker_name == speaker


def test_the_senator_may_be_anybody_but_not_who_is_spoken_of(analyser: Analyser) -> None:
    text = (
        "A debate\n\nTom Reed arrived late.\n\n“Karl Holt has stood idly by,” the senator and candidate said in a "
        "statement.\n\n“It is the latest failure of Karl Holt’s office,” he said. “Our boats pay for it.”\n"
    )
    assert said(text, "latest failure", analyser).speaker_name in (None, "Tom Reed")


OFFICES = """A debate in Minsk

Florida Sen. Karl Holt arrived on Monday. Texas Sen. Tom Reed was there too. {}
"""


@pytest.mark.parametrize(
    "sentence",
    [
        "A Vermont senator said the plan was dead.",
        "The Vermont leader said the plan was dead.",
    ],
)
def test_an_office_of_another_place_is_nobody_s_of_this_one(sentence: str, analyser: Analyser) -> None:
    assert said(OFFICES.format(sentence), "the plan was dead", analyser).speaker_name is None
