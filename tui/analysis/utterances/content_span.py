"""How far a cue and its content reach: cut where a remark or the next cue begins, whole quotes taken in."""

from __future__ import annotations

from bisect import bisect_right

from tui.analysis.utterances.marked import FINITE, Line, is_punctuation
from tui.analysis.utterances.noun_phrases import Range
from tui.analysis.utterances.sources import goes_on

_ADDING = frozenset(
    [
        "adding",
        "saying",
        "noting",
        "calling",
        "citing",
        "telling",
        "arguing",
        "claiming",
        "insisting",
        "suggesting",
        "warning",
        "stressing",
        "describing",
    ]
)


def cue_range(line: Line, verb: int) -> Range:
    """A cue verb with its auxiliaries, negation and particle."""
    token = line.doc[verb]
    first, end = verb, verb + 1
    for child in token.children:
        if (
            child.dep_ in ("aux", "aux:pass", "advmod")
            and verb - 4 <= child.i < verb
            and not any(t.text == "," for t in line.doc[child.i : verb])
            and (
                child.dep_ != "advmod" or child.lower_ in ("not", "n't", "never", "also", "then", "later", "repeatedly")
            )
        ):
            first = min(first, child.i)
        elif child.dep_ == "compound:prt" and child.i == verb + 1:
            end = verb + 2
    return first, end


def clause_end(line: Line, start: int, end: int) -> int:
    """Where a content that begins at `start` ends at the latest: before ", adding", ", according to" and the like."""
    doc = line.doc
    for i in _possible_ends(line)[bisect_right(_possible_ends(line), start) :]:
        if i >= end:
            break
        k = line.quote[i - 1]
        if k >= 0 and line.quotes[k].last == "," and doc[i].tag_ != "CC" and not is_punctuation(doc[i]):
            return i
        if _ends_here(line, i, start, end):
            return _back(line, start, i)
    return end


_SUBORDINATE = frozenset(["but", "though", "although", "while", "and", "as", "when", "even"])
_ENDING = _SUBORDINATE | {"reports", "reported", "according", ";"}


def _possible_ends(line: Line) -> list[int]:
    """The tokens before which a content may end, whatever its beginning; looked up once for a passage."""
    if line.ending is None:
        lower, quote = line.passage.lower, line.quote
        line.ending = [
            i
            for i in range(1, len(lower))
            if quote[i] < 0 and (i in line.cues or quote[i - 1] >= 0 or lower[i] in _ENDING)
        ]
    return line.ending


def _ends_here(line: Line, i: int, start: int, end: int) -> bool:
    doc = line.doc
    low, before = doc[i].lower_, doc[i - 1].text
    if low == ";" or (i + 1 < end and low == "according" and doc[i + 1].lower_ == "to"):
        return True
    if low in ("reports", "reported") and before == "," and i + 1 < end and doc[i + 1].tag_ in ("NNP", "DT"):
        return True
    if low in _SUBORDINATE:
        return before in (",", ";") and (_new_cue(line, i + 1, min(end, i + 9)) or _remark(line, i, end))
    if i not in line.cues:
        return False
    tag = doc[i].tag_
    if doc[i].dep_ == "conj" and doc[i].head.i < start and tag in ("VBD", "VBZ", "VBP"):
        return True
    if (before in (",", ";", "—") or before.lower() == "and") and (
        low in _ADDING or (tag in ("VBD", "VBG") and before == ",")
    ):
        return True
    return i + 2 < end and goes_on(line, i)


def _remark(line: Line, i: int, end: int) -> bool:
    """Whether a reporter's remark begins at a token: `…, though he gave no details`."""
    doc = line.doc
    return (
        doc[i].lower_ in ("though", "although")
        and doc[i - 1].text == ","
        and i + 2 < end
        and doc[i + 1].lower_ in ("he", "she", "they")
        and doc[i + 2].tag_ in ("VBD", "VBZ", "VBP")
        and doc[i + 2].lower_ not in ("was", "were", "is", "are")
        and all(line.quote[j] < 0 for j in range(i, end))
    )


def _new_cue(line: Line, first: int, stop: int) -> bool:
    return any(i in line.cues and line.doc[i].tag_ in FINITE and "c" in line.cues[i].frames for i in range(first, stop))


def _back(line: Line, start: int, end: int) -> int:
    while end - 1 > start and (
        (is_punctuation(line.doc[end - 1]) and line.quote[end - 1] < 0) or line.doc[end - 1].dep_ == "cc"
    ):
        end -= 1
    return end


def _coordinated(line: Line, start: int, end: int) -> int:
    """The end of a content that goes on with "and that …"."""
    doc = line.doc
    if not start < end < len(doc) or end >= line.ends[end - 1]:
        return end
    i = end + (doc[end].text == ",")
    if (
        i + 2 < line.ends[end - 1]
        and doc[i].lower_ in ("and", "but")
        and doc[i + 1].lower_ == "that"
        and doc[start].lower_ != "to"
    ):
        right = max(doc[j].right_edge.i for j in range(i + 1, min(i + 6, len(doc))))
        return max(end, min(right + 1, line.ends[end - 1]))
    return end


LONGEST = 300
"""Most tokens of a clause that is read as a content: bounds what text without sentence ends costs."""


def content_range(line: Line, start: int, end: int) -> Range:
    """A content without punctuation at its edges, cut where another cue begins, whole quotes taken in."""
    start, end = max(start, 0), min(end, len(line.doc), max(start, 0) + LONGEST)
    end = _coordinated(line, start, end)
    if start < end < len(line.doc) and line.quote[end] < 0 and not is_punctuation(line.doc[end - 1]):
        high = line.ends[end - 1]
        if clause_begins(line, end, high):
            end = high
    end = clause_end(line, start, min(end, start + LONGEST))
    end = _back(line, start, end)
    while (
        start < end - 1
        and is_punctuation(line.doc[start])
        and line.quote[start] < 0
        and line.doc[start].text not in "$#@(["
    ):
        start += 1
    k = line.quote[end - 1]
    if k >= 0:
        end = line.quotes[k].end
    k = line.quote[start]
    if k >= 0 and line.quotes[k].end > start + 1:
        start = line.quotes[k].first
    return start, end


_CLAUSE_STARTS = frozenset(("DT", "PRP", "PRP$", "NNP", "NNPS", "NN", "NNS", "EX", "CD", "JJ"))


def clause_begins(line: Line, first: int, high: int) -> bool:
    """Whether a noun phrase and its finite verb come directly behind a cue verb that the parse gives no clause."""
    doc = line.doc
    if first >= high:
        return False
    if doc[first].lower_ == "that" and doc[first].tag_ == "IN":
        return any(doc[i].tag_ in FINITE for i in range(first, min(first + 20, high)))
    if doc[first].tag_ not in _CLAUSE_STARTS or doc[first].lower_ in ("me", "him", "us", "them"):
        return False
    i = first
    while (
        i < high
        and i - first < 10
        and (doc[i].tag_ in _CLAUSE_STARTS or doc[i].lower_ in ("of", "in", "’s", "'s", "-", "and"))
    ):
        i += 1
    return i > first and i < high and doc[i].tag_ in FINITE and line.quote[i] < 0
