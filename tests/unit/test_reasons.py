"""Why a speaker is named, or nobody, as a reader is told."""

from dataclasses import replace

from tui.core.model.analysis import Actor, Analysis, Attribution
from tui.core.model.article import Span
from tui.core.reading.reasons import reason

QUOTE = Attribution("q1", "direct", (), (), (Span(0, 5),), confidence=0.934)
ANALYSIS = Analysis("a", actors=(Actor("a1", "Nora Pike", "person"),), attributions=(QUOTE,))


def test_a_name_has_its_evidence_and_its_probability() -> None:
    quote = replace(
        QUOTE,
        speaker="a1",
        speaker_name="Nora Pike",
        evidence="pronoun",
        because="“she” → Nora Pike, named one sentence before",
    )
    assert reason(ANALYSIS, quote) == "Nora Pike · “she” → Nora Pike, named one sentence before · 93 % sure"


def test_a_name_without_kept_words_says_what_kind_of_evidence_there_is() -> None:
    quote = replace(QUOTE, speaker="a1", speaker_name="Nora Pike", evidence="name")
    assert reason(ANALYSIS, quote) == "Nora Pike · the name stands in the text beside the quote · 93 % sure"


def test_a_guess_is_called_one() -> None:
    words = reason(ANALYSIS, replace(QUOTE, guess="a1", confidence=0.41))
    assert words == "Nobody can be named for sure · a guess: Nora Pike? · 41 % sure"


def test_nobody_is_said() -> None:
    assert reason(ANALYSIS, QUOTE).startswith("Nobody can be named")


def test_words_from_a_cache_are_cleaned() -> None:
    quote = replace(QUOTE, speaker="a1", speaker_name="Nora\x1b[31m Pike", because="\x1b]52;c;aGk=\x07she")
    assert "\x1b" not in reason(ANALYSIS, quote)
    assert "\x07" not in reason(ANALYSIS, quote)
