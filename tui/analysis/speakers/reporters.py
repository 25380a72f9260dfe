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
    doc, base = passage.tokens, passage.block.start
    end = max(attribution.content[-1].end, *(s.end for s in attribution.source)) - base
    if passage.text[:end].endswith(_WHOLE):
        return None  # its sentence ends with the quote
    at = bisect_left(passage.offsets, end)
    for i in range(at, min(at + REACH, len(doc) - 1)):
        token = doc[i]
        low = token.lower_
        if low == "according" and doc[i + 1].lower_ == "to":
            found = phrase_words(doc, i + 2)
        elif low in _REPORTS and i > 0 and doc[i - 1].text == ",":
            found = phrase_words(doc, i + 1)
        elif (
            token.text == ","
            and (name := phrase_words(doc, i + 1))
            and name[1] < len(doc)
            and doc[name[1]].lower_ in _REPORTS
        ):
            found = name
        elif (token.text in (".", "?", "!") and token.whitespace_) or token.text in ("“", "‘", "``"):
            return None
        else:
            continue
        if found is None:
            return None
        span = passage.span(passage.doc[found[0] : found[1]])
        return None if any(span.overlaps(s) for s in attribution.source) else span
    return None
