"""How far a cue and its content reach: cut where a remark or the next cue begins, whole quotes taken in."""

from __future__ import annotations

from bisect import bisect_right

from tui.analysis.utterances.marked import FINITE, MarkedPassage, is_punctuation
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


def cue_range(marked: MarkedPassage, verb: int) -> Range:
    """A cue verb with its auxiliaries, negation and particle."""
    token = marked.tokens[verb]
    first, end = verb, verb + 1
    for child in token.children:
        if (
            child.dep_ in ("aux", "aux:pass", "advmod")
            and verb - 4 <= child.i < verb
            and not any(t.text == "," for t in marked.tokens[child.i : verb])
            and (
                child.dep_ != "advmod" or child.lower_ in ("not", "n't", "never", "also", "then", "later", "repeatedly")
            )
        ):
            first = min(first, child.i)
        elif child.dep_ == "compound:prt" and child.i == verb + 1:
            end = verb + 2
    return first, end


def clause_end(marked: MarkedPassage, start: int, end: int) -> int:
    """Where a content that begins at `start` ends at the latest: before ", adding", ", according to" and the like."""
    tokens = marked.tokens
    for i in _possible_ends(marked)[bisect_right(_possible_ends(marked), start) :]:
        if i >= end:
            break
        k = marked.quoted[i - 1]
        if k >= 0 and marked.quotes[k].last == "," and tokens[i].tag_ != "CC" and not is_punctuation(tokens[i]):
            return i
        if _ends_here(marked, i, start, end):
            return _back(marked, start, i)
    return end


_SUBORDINATE = frozenset(["but", "though", "although", "while", "and", "as", "when", "even"])
_ENDING = _SUBORDINATE | {"reports", "reported", "according", ";"}


def _possible_ends(marked: MarkedPassage) -> list[int]:
    """The tokens before which a content may end, whatever its beginning; looked up once for a passage."""
    if marked.ending is None:
        lower, quote = marked.passage.lower, marked.quoted
        marked.ending = [
            i
            for i in range(1, len(lower))
            if quote[i] < 0 and (i in marked.cues or quote[i - 1] >= 0 or lower[i] in _ENDING)
        ]
    return marked.ending


def _ends_here(marked: MarkedPassage, i: int, start: int, end: int) -> bool:
    tokens = marked.tokens
    low, before = tokens[i].lower_, tokens[i - 1].text
    if low == ";" or (i + 1 < end and low == "according" and tokens[i + 1].lower_ == "to"):
        return True
    if low in ("reports", "reported") and before == "," and i + 1 < end and tokens[i + 1].tag_ in ("NNP", "DT"):
        return True
    if low in _SUBORDINATE:
        return before in (",", ";") and (_new_cue(marked, i + 1, min(end, i + 9)) or _remark(marked, i, end))
    if i not in marked.cues:
        return False
    tag = tokens[i].tag_
    if tokens[i].dep_ == "conj" and tokens[i].head.i < start and tag in ("VBD", "VBZ", "VBP"):
        return True
    if (before in (",", ";", "—") or before.lower() == "and") and (
        low in _ADDING or (tag in ("VBD", "VBG") and before == ",")
    ):
        return True
    return i + 2 < end and goes_on(marked, i)


def _remark(marked: MarkedPassage, i: int, end: int) -> bool:
    """Whether a reporter's remark begins at a token: `…, though he gave no details`."""
    tokens = marked.tokens
    return (
        tokens[i].lower_ in ("though", "although")
        and tokens[i - 1].text == ","
        and i + 2 < end
        and tokens[i + 1].lower_ in ("he", "she", "they")
        and tokens[i + 2].tag_ in ("VBD", "VBZ", "VBP")
        and tokens[i + 2].lower_ not in ("was", "were", "is", "are")
        and all(marked.quoted[j] < 0 for j in range(i, end))
    )


def _new_cue(marked: MarkedPassage, first: int, stop: int) -> bool:
    return any(
        i in marked.cues and marked.tokens[i].tag_ in FINITE and "c" in marked.cues[i].frames
        for i in range(first, stop)
    )


def _back(marked: MarkedPassage, start: int, end: int) -> int:
    while end - 1 > start and (
        (is_punctuation(marked.tokens[end - 1]) and marked.quoted[end - 1] < 0) or marked.tokens[end - 1].dep_ == "cc"
    ):
        end -= 1
    return end


def _coordinated(marked: MarkedPassage, start: int, end: int) -> int:
    """The end of a content that goes on with "and that …"."""
    tokens = marked.tokens
    if not start < end < len(tokens) or end >= marked.ends[end - 1]:
        return end
    i = end + (tokens[end].text == ",")
    if (
        i + 2 < marked.ends[end - 1]
        and tokens[i].lower_ in ("and", "but")
        and tokens[i + 1].lower_ == "that"
        and tokens[start].lower_ != "to"
    ):
        right = max(tokens[j].right_edge.i for j in range(i + 1, min(i + 6, len(tokens))))
        return max(end, min(right + 1, marked.ends[end - 1]))
    return end


LONGEST = 300
"""Most tokens of a clause that is read as a content: bounds what text without sentence ends costs."""


def content_range(marked: MarkedPassage, start: int, end: int) -> Range:
    """A content without punctuation at its edges, cut where another cue begins, whole quotes taken in."""
    start, end = max(start, 0), min(end, len(marked.tokens), max(start, 0) + LONGEST)
    end = _coordinated(marked, start, end)
    if start < end < len(marked.tokens) and marked.quoted[end] < 0 and not is_punctuation(marked.tokens[end - 1]):
        high = marked.ends[end - 1]
        if clause_begins(marked, end, high):
            end = high
    end = clause_end(marked, start, min(end, start + LONGEST))
    end = _back(marked, start, end)
    while (
        start < end - 1
        and is_punctuation(marked.tokens[start])
        and marked.quoted[start] < 0
        and marked.tokens[start].text not in "$#@(["
    ):
        start += 1
    k = marked.quoted[end - 1]
    if k >= 0:
        end = marked.quotes[k].end
    k = marked.quoted[start]
    if k >= 0 and marked.quotes[k].end > start + 1:
        start = marked.quotes[k].first
    return start, end


_CLAUSE_STARTS = frozenset(("DT", "PRP", "PRP$", "NNP", "NNPS", "NN", "NNS", "EX", "CD", "JJ"))


def clause_begins(marked: MarkedPassage, first: int, high: int) -> bool:
    """Whether a noun phrase and its finite verb come directly behind a cue verb that the parse gives no clause."""
    tokens = marked.tokens
    if first >= high:
        return False
    if tokens[first].lower_ == "that" and tokens[first].tag_ == "IN":
        return any(tokens[i].tag_ in FINITE for i in range(first, min(first + 20, high)))
    if tokens[first].tag_ not in _CLAUSE_STARTS or tokens[first].lower_ in ("me", "him", "us", "them"):
        return False
    i = first
    while (
        i < high
        and i - first < 10
        and (tokens[i].tag_ in _CLAUSE_STARTS or tokens[i].lower_ in ("of", "in", "’s", "'s", "-", "and"))
    ):
        i += 1
    return i > first and i < high and tokens[i].tag_ in FINITE and marked.quoted[i] < 0
