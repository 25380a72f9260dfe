"""Cues at the end of a passage that announce the quotes of the next: `Anna Rowe wrote:`."""

from __future__ import annotations

from tui.analysis.utterances.candidate import Draft, Range
from tui.analysis.utterances.marked import MarkedPassage
from tui.analysis.utterances.noun_phrases import phrase_after
from tui.analysis.utterances.rule_ids import RuleId, confidences
from tui.analysis.utterances.rules.preceding import main_clause
from tui.analysis.utterances.sources import find_source

REACH = 60
"""Tokens before the colon in which the cue is looked for."""


def introduction(marked: MarkedPassage) -> Draft | None:
    """The cue and source before the colon at the end of a passage; the content is still to come."""
    end = max((i for i, t in enumerate(marked.tokens) if t.text == ":"), default=0)
    low = marked.starts[end]
    opening = marked.cues.get(low)
    if opening is not None and "q" in opening.frames:  # `Wrote Anna Rowe:`
        author = phrase_after(marked, low + 1, end)
        if author is not None and author[1] == end:
            return _draft(marked, author, (low, low + 1), RuleId.INTRODUCED)
    for j in range(end - 1, max(low, end - REACH) - 1, -1):
        source = find_source(marked, marked.tokens[j]) if j in marked.cues else None
        if source is not None:
            return _draft(marked, source, (j, j + 1), RuleId.INTRODUCED)
    found = main_clause(marked, low, end)
    if found is None or found.source is None or found.cue is None:
        return None
    return _draft(marked, found.source, found.cue, RuleId.INTRODUCED_BY_CLAUSE)


def _draft(marked: MarkedPassage, source: Range, cue: Range, rule: RuleId) -> Draft:
    return Draft([marked.span(*source)], [marked.span(*cue)], [], "continuation", confidences()[rule])
