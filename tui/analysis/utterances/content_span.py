"""How far a cue and its content reach: cut where a remark or the next cue begins, whole quotes taken in."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Token

from tui.analysis.knowledge.files import word_table
from tui.analysis.utterances.candidate import Range
from tui.analysis.utterances.marked import FINITE, MarkedPassage, is_punctuation
from tui.analysis.utterances.sources import goes_on

LONGEST = 300
"""Most tokens of a clause that is read as a content: bounds what text without sentence ends costs."""
_SUBORDINATE = frozenset(["but", "though", "although", "while", "and", "as", "when", "even"])
_ENDING = _SUBORDINATE | {"according", ";"}
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
        if helps and verb - 4 <= child.i < verb and not any(t.text == "," for t in marked.tokens[child.i : verb]):
            first = min(first, child.i)
    return first, end


def clause_end(marked: MarkedPassage, start: int, end: int) -> int:
    """Latest end of a content that begins at `start`: before ", adding", ", according to" and the like."""
    tokens, possible = marked.tokens, _possible_ends(marked)
    for i in possible[bisect_right(possible, start) :]:
        if i >= end:
            break
        k = marked.quoted[i - 1]
        if k >= 0 and marked.quotes[k].last == "," and tokens[i].tag_ != "CC" and not is_punctuation(tokens[i]):
            return i
        if ends_here(marked, i, start, end):
            return _back(marked, start, i)
    return end


def _possible_ends(marked: MarkedPassage) -> list[int]:
    """The tokens before which a content may end, whatever its beginning; looked up once for a passage."""
    if marked.ending is None:
        lower, quoted = marked.passage.lower, marked.quoted
        marked.ending = [
            i
            for i in range(1, len(lower))
            if quoted[i] < 0 and (i in marked.cues or quoted[i - 1] >= 0 or lower[i] in _ENDING)
        ]
    return marked.ending


def ends_here(marked: MarkedPassage, i: int, start: int, end: int) -> bool:
    """Whether a content that begins at `start` ends before token i."""
    token, before = marked.tokens[i], marked.tokens[i - 1].text
    word, tag = token.lower_, token.tag_
    if word in (";", "according"):
        return True
    if word in _SUBORDINATE:
        return before in (",", ";") and _has_cue(marked, i + 1, min(end, i + 9))
    if i not in marked.cues:
        return False
    if token.dep_ == "conj" and token.head.i < start and tag in ("VBD", "VBZ", "VBP"):
        return True
    if before == "," and tag in ("VBD", "VBG"):
        return not _has_subject_inside(token, start, tag)
    if before in (",", ";", "—", "and") and word in word_table("speech.toml")["adding"]:
        return True
    return i + 2 < end and goes_on(marked, i)


def _has_subject_inside(token: Token, start: int, tag: str) -> bool:
    """Whether a cue behind a comma is the content's own verb, or a participle in it: `the deal, signed Monday, …`."""
    if token.dep_.startswith("acl"):
        return tag == "VBD" and token.head.i >= start
    own = token.dep_ in ("ccomp", "ROOT")
    return own and any(c.dep_.startswith("nsubj") and start <= c.i < token.i for c in token.lefts)


def _has_cue(marked: MarkedPassage, first: int, stop: int) -> bool:
    cues = (marked.cues[i] for i in range(first, stop) if i in marked.cues and marked.tokens[i].tag_ in FINITE)
    return any("c" in cue.frames for cue in cues)


def _back(marked: MarkedPassage, start: int, end: int) -> int:
    """The end of a content without punctuation and conjunctions."""
    tokens = marked.tokens
    while end - 1 > start and (
        (is_punctuation(tokens[end - 1]) and marked.quoted[end - 1] < 0) or tokens[end - 1].dep_ == "cc"
    ):
        end -= 1
    return end


def _coordinated(marked: MarkedPassage, start: int, end: int) -> int:
    """The end of a content that goes on with "and that …"."""
    tokens = marked.tokens
    if not start < end < len(tokens) or end >= marked.ends[end - 1]:
        return end
    i, high = end + (tokens[end].text == ","), marked.ends[end - 1]
    if i + 2 >= high or tokens[i].lower_ not in ("and", "but") or tokens[i + 1].lower_ != "that":
        return end
    right = max(t.right_edge.i for t in tokens[i + 1 : i + 6])
    return max(end, min(right + 1, high))


def content_range(marked: MarkedPassage, start: int, end: int) -> Range:
    """A content without punctuation at its edges, cut where another cue begins, whole quotes taken in."""
    tokens = marked.tokens
    start = max(start, 0)
    end = _coordinated(marked, start, min(end, len(tokens), start + LONGEST))
    end = _back(marked, start, clause_end(marked, start, min(end, start + LONGEST)))
    while (
        start < end - 1
        and marked.quoted[start] < 0
        and is_punctuation(tokens[start])
        and tokens[start].text not in "$#@(["
    ):
        start += 1
    k = marked.quoted[end - 1]
    if k >= 0:
        end = marked.quotes[k].end
    k = marked.quoted[start]
    return (marked.quotes[k].first if k >= 0 else start), end


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


def behind_aside(marked: MarkedPassage, verb: int) -> int:
    """Position behind a participle set off by commas: `reported, citing two officers, that …`."""
    tokens, high = marked.tokens, marked.ends[verb]
    if verb + 2 >= high or tokens[verb + 1].text != "," or tokens[verb + 2].tag_ != "VBG":
        return high
    return next((i + 1 for i in range(verb + 3, min(high, verb + 18)) if tokens[i].text == ","), high)


def before_colon(marked: MarkedPassage, start: int, end: int) -> int:
    """Where a clause ends that goes on, behind a colon, with a quote of its own: `it would close: “It is too old.”`"""
    for colon in range(start + 2, end - 1):
        k = marked.quoted[colon + 1] if marked.tokens[colon].text == ":" else -1
        if k >= 0 and marked.quotes[k].words >= 4 and marked.quotes[k].last in ".?!…":
            return colon
    return end
