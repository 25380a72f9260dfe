"""Why a speaker is named, or nobody, in words for a reader."""

from __future__ import annotations

from tui.core.model.analysis import CORRECTED, Analysis, Attribution
from tui.core.text.sanitise import SafeText, one_line

_OTHERWISE = {
    "name": "the name stands in the text beside the quote",
    "pronoun": "a pronoun stands in the text beside the quote",
    "nominal": "a description stands in the text beside the quote",
    "continuation": "goes on from the quote before",
}
"""By kind of evidence, where the analysis has kept no words."""


def reason(analysis: Analysis, attribution: Attribution) -> SafeText:
    """In one line: what speaks for the speaker and how sure that is, or whom it may be where nobody is named."""
    share = f"{100 * attribution.confidence:.0f} % sure"
    if attribution.speaker is not None:
        why = attribution.because or _OTHERWISE.get(attribution.evidence, "")
        return one_line(" · ".join(filter(None, (attribution.speaker_name or "", why, share))))
    if attribution.because == CORRECTED:
        return one_line(f"Nobody known · {CORRECTED}")
    guess = analysis.actor(attribution.guess)
    if guess is not None:
        return one_line(f"Nobody can be named for sure · a guess: {guess.name}? · {share}")
    return one_line("Nobody can be named: the text does not say who this is")
