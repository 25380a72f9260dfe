"""Sentence boundaries by punctuation: the parser's do not take account of quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from spacy.tokens import Token

from tui.analysis.knowledge.cues import CueVerb
from tui.analysis.knowledge.files import word_table
from tui.analysis.passages import Passage
from tui.analysis.utterances.quote import Quote

SENTENCE_ENDS = frozenset((".", "?", "!", "...", "…", ".."))
_LAST = frozenset(mark[-1] for mark in SENTENCE_ENDS)
"""With what the last word of a sentence ends outside quotes; an abbreviation may."""
_DATE = r"(?:,? (?:\d{1,2} )?[A-Z][a-z]+\.?(?: \d{1,2})?(?:,? \d{4})?)?"
_AGENCY = r"\([^()]{2,40}\)"
_DATELINE = re.compile(
    rf"\s*(?:[A-Z]{{2}}[A-Z.’'-]+(?:[ ,/]+[A-Z][\w.’'-]*)*{_DATE}(?: ?{_AGENCY})?"
    rf"|[A-Z][\w.’'-]+(?:[ ,/]+[A-Z][\w.’'-]*){{0,5}} ?{_AGENCY}) ?(?:--|[-–—])+ "
    r"|\s*[A-Z]{2}[A-Z’'-]+(?: [A-Z’'-]+){0,2}: (?=\w)"
)
"""Where and when a dispatch was written, at the head of a paragraph: `LONDON, March 3 (Agency) — `, `NEW DELHI: `."""


class Marks(Protocol):
    """Data of a passage before its sentences: its quotes and cue verbs (`MarkedPassage`)."""

    passage: Passage
    tokens: Sequence[Token]
    quotes: list[Quote]
    quoted: list[int]
    cues: dict[int, CueVerb]


def sentence_bounds(marked: Marks) -> tuple[list[int], list[int]]:
    """For each token the first token of its sentence and the one behind its last."""
    words, n = marked.passage.words, len(marked.tokens)
    starts, ends = [0] * n, [n] * n
    begin = _dateline(marked)
    ends[:begin] = [begin] * begin
    for i in range(begin, n):
        starts[i] = begin
        if i == begin and words[i].isspace():
            begin = i + 1
        elif i + 1 < n and (words[i][-1] in _LAST or marked.quoted[i] >= 0) and _ends(marked, i):
            ends[begin : i + 1] = [i + 1] * (i + 1 - begin)
            begin = i + 1
    return starts, ends


def _ends(marked: Marks, i: int) -> bool:
    """Whether a sentence ends with a token that is not the last."""
    if marked.quoted[i] < 0:
        is_mark = marked.passage.words[i] in SENTENCE_ENDS
        return _mark_ends(marked, i) if is_mark else _abbreviation_ends(marked, i)
    quote = marked.quotes[marked.quoted[i]]
    return i + 1 == quote.end and quote.last in ".!?" and _begins_behind(marked, quote)


def _dateline(marked: Marks) -> int:
    """How many tokens the dateline has with which the passage begins; none where it has none."""
    match = _DATELINE.match(marked.passage.text[:120])
    if match is None:
        return 0
    end = next((t.i for t in marked.tokens if t.idx >= match.end()), 0)
    return end if end and marked.quoted[end - 1] < 0 else 0


def _mark_ends(marked: Marks, i: int) -> bool:
    """Whether a full stop or the like ends a sentence, and not an abbreviation or an aside."""
    tokens = marked.tokens
    if tokens[i].text == "." and i > 0 and tokens[i - 1].lower_ in word_table("speech.toml")["abbreviated"]:
        return False
    if not tokens[i].whitespace_ and not tokens[i + 1].is_space and marked.quoted[i + 1] < 0:
        return False
    return not tokens[_behind_space(marked, i + 1)].text[:1].islower()


def _abbreviation_ends(marked: Marks, i: int) -> bool:
    """Whether an abbreviation with its full stop ends a sentence: `at 7 p.m. He says …`, `… Inc. "We will go."`"""
    tokens = marked.tokens
    if marked.passage.words[i][-1] != "." or not tokens[i].whitespace_:
        return False
    k = marked.quoted[i + 1]
    if k >= 0:
        first = next((t.text for t in tokens[i + 1 : marked.quotes[k].end] if t.text[:1].isalpha()), "")
        return marked.quotes[k].words >= 4 and first[:1].isupper()
    behind = tokens[i + 1]
    return tokens[i].lower_ in ("p.m.", "a.m.") and behind.text[:1].isupper() and behind.tag_ in ("PRP", "DT")


def _begins_behind(marked: Marks, quote: Quote) -> bool:
    """Whether a sentence begins behind a quote that ends with a full stop or the like."""
    at = _behind_space(marked, quote.end)
    if marked.quoted[at] >= 0:
        return True
    if not marked.tokens[at].text[:1].isupper():
        return False
    return quote.last == "." or not _cue_near(marked, quote.end)


def _behind_space(marked: Marks, at: int) -> int:
    while at < len(marked.tokens) - 1 and marked.tokens[at].is_space:
        at += 1
    return at


def _cue_near(marked: Marks, start: int) -> bool:
    """Whether a cue verb comes within a few tokens, before the sentence ends."""
    for i in range(start, min(start + 12, len(marked.tokens))):
        if marked.quoted[i] >= 0 or marked.tokens[i].text in SENTENCE_ENDS:
            return False
        if i in marked.cues and marked.tokens[i].tag_ in ("VBD", "VBZ", "VBP", "VBN"):
            return True
    return False
