"""Speakers by the rules alone, for pipelines without a network."""

from __future__ import annotations

from dataclasses import replace

from tui.analysis.coreference import ResolvedMention
from tui.analysis.speakers.grammar import Grammar
from tui.core.model.analysis import Attribution, Evidence

NAMED_FROM = 0.4
"""The confidence from which a speaker is named."""


def by_grammar(grammar: Grammar, attribution: Attribution, link: ResolvedMention | None) -> Attribution:
    """The attribution with speaker, name, confidence, evidence and reporter, by the rules alone; `link` is what they
    take its source for."""
    via = grammar.reporter(attribution)
    if link is None or link.actor not in grammar.names or link.actor == via:
        return replace(attribution, speaker=None, speaker_name=None, confidence=0.0, evidence="none", via=via)
    evidence: Evidence = "continuation" if attribution.evidence == "continuation" else link.form
    confidence = round(max(0.0, min(1.0, attribution.confidence * link.confidence)), 3)
    if confidence < NAMED_FROM:
        return replace(attribution, speaker=None, speaker_name=None, confidence=confidence, evidence="none", via=via)
    return replace(
        attribution,
        speaker=link.actor,
        speaker_name=grammar.names[link.actor],
        confidence=confidence,
        evidence=evidence,
        via=via,
    )
