"""Layers: who reports what somebody else said ("A said …, according to B", "…, reports the BBC")."""

from __future__ import annotations

from bisect import bisect_left

from tui.analysis.passages import Passage
from tui.analysis.phrases import phrase_words
from tui.core.model.analysis import Attribution
from tui.core.model.article import Span

_REPORTS = frozenset(("reports", "reported", "report"))
_WHOLE = tuple(stop + mark for stop in ".?!" for mark in "”\"’'")
REACH = 40
"""Tokens behind a content in which its reporter is looked for."""


def find_reporter(passage: Passage, attribution: Attribution) -> Span | None:
    """The source of "according to B" or ", reports B" behind an attribution that has a source of its own."""
    if not attribution.source:
        return None
    end = max(attribution.content[-1].end, *(s.end for s in attribution.source)) - passage.block.start
    if passage.text[:end].endswith(_WHOLE):
        return None  # its sentence ends with the quote
    at = bisect_left(passage.offsets, end)
    for i in range(at, min(at + REACH, len(passage.tokens) - 1)):
        word = passage.words[i]
        if word in ("“", "‘", "``") or (word in (".", "?", "!") and passage.tokens[i].whitespace_):
            return None
        if (found := _reporter_at(passage, i)) is not None:
            span = passage.span(passage.doc[found[0] : found[1]])
            return None if any(span.overlaps(s) for s in attribution.source) else span
    return None


def _reporter_at(passage: Passage, i: int) -> tuple[int, int] | None:
    """Who reports by the words from a token on: "according to B", ", reports B", ", B reports"."""
    doc, lower = passage.tokens, passage.lower
    if lower[i : i + 2] == ["according", "to"] or (lower[i] == "," and lower[i + 1] in _REPORTS):
        return phrase_words(doc, i + 2)
    name = phrase_words(doc, i + 1) if lower[i] == "," else None
    return name if name is not None and name[1] < len(doc) and lower[name[1]] in _REPORTS else None
