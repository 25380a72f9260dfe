"""Interviews without quotation marks: each turn is its speaker's, word for word."""

from __future__ import annotations

import functools

from tests.analysers import shipped_analyser
from tui.analysis.pipeline import Analyser
from tui.core.model.analysis import Attribution
from tui.sources import read_bytes

INTERVIEW = """\
The keeper of the last lighthouse

Ada Brannock, 61, has kept the light at Orvale Point since 1989. She talked to the Orvale Echo over soup.

Echo: When did you first see it?

Brannock: As a child, from the sea. My father said, “Look there.” I have looked ever since.

Echo: And now?

Brannock: Still looking.
"""


@functools.cache
def analyser() -> Analyser:
    return shipped_analyser()


def analysed(text: str) -> tuple[str, tuple[Attribution, ...]]:
    article = read_bytes(text.encode(), "interview.txt")
    return article.text, analyser().analyse(article).attributions


def test_a_turn_is_direct_speech_of_the_one_named_before_the_colon() -> None:
    text, attributions = analysed(INTERVIEW)
    turns = {text[a.span.start : a.span.end]: a for a in attributions if a.cue and text[slice(*a.cue[0])] == ":"}
    answer = next(a for words, a in turns.items() if words.startswith("As a child"))
    assert text[answer.span.start : answer.span.end].endswith("I have looked ever since.")
    assert (answer.kind, answer.speaker_name) == ("direct", "Ada Brannock")
    assert "Still looking." in turns
    assert "When did you first see it?" in turns


def test_a_single_colon_makes_no_interview() -> None:
    text, attributions = analysed(INTERVIEW.replace("Brannock: Still looking.\n", "").replace("Echo: And now?\n", ""))
    assert not [a for a in attributions if a.cue and text[slice(*a.cue[0])] == ":" and a.kind == "direct"]
