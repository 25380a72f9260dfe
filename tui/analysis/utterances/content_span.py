"""How far a cue and its content reach: cut where a remark or the next cue begins, whole quotes taken in."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Token

from tui.analysis.utterances.candidate import Range
from tui.analysis.utterances.marked import FINITE, SUBORDINATE, MarkedPassage, is_punctuation
from tui.analysis.utterances.sources import goes_on

LONGEST = 300
"""Most tokens of a clause that is read as a content: bounds what text without sentence ends costs."""
_CLAUSE_STARTS = frozenset(("DT", "PRP", "PRP$", "NNP", "NNPS", "NN", "NNS", "EX", "CD", "JJ"))
_TURNING = frozenset(("not", "n't", "never", "also", "then", "later", "repeatedly"))
"""Adverbs that belong to a cue."""


def cue_range(marked: MarkedPassage, verb: int) -> Range:
    """A cue verb with its auxiliaries, negation and particle."""
    first, end = verb, verb + 1
    for child in marked.tokens[verb].children:
        if child.dep_ == "compound:prt" and child.i == verb + 1:
            end = verb + 2
        helps = child.dep_ in ("aux", "aux:pass") or (child.dep_ == "advmod" and child.lower_ in _TURNING)
        if helps and verb - 4 <= child.i < verb and "," not in marked.passage.words[child.i : verb]:
            first = min(first, child.i)
    return first, end


def content_range(marked: MarkedPassage, start: int, end: int) -> Range:
    """A content without punctuation at its edges, cut where another cue begins, whole quotes taken in.

    It is empty where no words are left.
    """
    tokens = marked.tokens
    start = max(start, 0)
    end = _clause_end(marked, start, min(end, len(tokens), start + LONGEST))
    if start >= end:
        return start, start
    while end - 1 > start and (_is_mark(marked, end - 1) or tokens[end - 1].dep_ == "cc"):
        end -= 1
    while start < end - 1 and _is_mark(marked, start) and tokens[start].text not in "$#@([":
        start += 1
    first, last = marked.quoted[start], marked.quoted[end - 1]
    return marked.quotes[first].first if first >= 0 else start, marked.quotes[last].end if last >= 0 else end


def _is_mark(marked: MarkedPassage, i: int) -> bool:
    return marked.quoted[i] < 0 and is_punctuation(marked.tokens[i])


def _clause_end(marked: MarkedPassage, start: int, end: int) -> int:
    """Latest end of a content that begins at `start`: before ", adding", ", according to" and the like."""
    for i in marked.ending[bisect_right(marked.ending, start) :]:
        if i >= end:
            break
        if ends_here(marked, i, start, end):
            return i
    return end


def ends_here(marked: MarkedPassage, i: int, start: int, end: int) -> bool:
    """Whether a content that begins at `start` ends before token i."""
    token, before = marked.tokens[i], marked.tokens[i - 1].text
    word, tag = token.lower_, token.tag_
    if word in (";", "according"):
        return True
    if word in SUBORDINATE:
        return (
            before in (",", ";")
            and marked.passage.lower[i + 1 : i + 2] != ["that"]
            and any(
                marked.tokens[j].tag_ in FINITE and "c" in marked.cues[j].frames
                for j in range(i + 1, min(end, i + 9))
                if j in marked.cues
            )
        )
    if i not in marked.cues:
        return False
    if token.dep_ == "conj" and token.head.i < start and tag in ("VBD", "VBZ", "VBP"):
        return True
    if goes_on(marked, i):
        return True
    return before == "," and tag in ("VBD", "VBG") and not _is_inside(token, start)


def _is_inside(cue: Token, start: int) -> bool:
    """Whether a cue behind a comma is the content's own verb, or a participle in it: `the deal, signed Monday, …`."""
    if cue.dep_.startswith("acl"):
        return cue.tag_ == "VBD" and cue.head.i >= start
    own = cue.dep_ in ("ccomp", "ROOT")
    return own and any(c.dep_.startswith("nsubj") and start <= c.i < cue.i for c in cue.lefts)


def clause_begins(marked: MarkedPassage, first: int, high: int) -> bool:
    """Whether a noun phrase and its finite verb come directly behind a cue verb that the parse gives no clause."""
    tokens = marked.tokens
    if first >= high:
        return False
    if tokens[first].lower_ == "that" and tokens[first].tag_ == "IN":
        return marked.has_finite(first, min(first + 20, high))
    if tokens[first].tag_ not in _CLAUSE_STARTS or tokens[first].lower_ in ("me", "him", "us", "them"):
        return False
    i = first
    while i < high and (tokens[i].tag_ in _CLAUSE_STARTS or tokens[i].lower_ in ("of", "in", "’s", "'s", "-", "and")):
        i += 1
    return i < high and tokens[i].tag_ in FINITE


def before_colon(marked: MarkedPassage, start: int, end: int) -> int:
    """Where a clause ends that goes on, behind a colon, with a quote of its own: `it would close: “It is too old.”`"""
    for colon in range(start + 2, end - 1):
        k = marked.quoted[colon + 1] if marked.tokens[colon].text == ":" else -1
        if k >= 0 and marked.quotes[k].words >= 4 and marked.quotes[k].last in ".?!…":
            return colon
    return end
