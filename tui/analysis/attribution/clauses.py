"""Cue verbs without quotation marks, over the parse: clauses, infinitives, objects and phrases as content."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Token

from tui.analysis.attribution.candidate import Candidate
from tui.analysis.attribution.lexicon import cue_nouns
from tui.analysis.attribution.line import FINITE, Line, is_punctuation
from tui.analysis.attribution.sources import (
    Range,
    find_source,
    goes_on,
    is_passive,
    phrase_after,
    source_range,
    subject_before,
    trim,
)

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
        doc, quote = line.doc, line.quote
        line.ending = [
            i
            for i in range(1, len(doc))
            if quote[i] < 0 and (i in line.cues or quote[i - 1] >= 0 or doc[i].lower_ in _ENDING)
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
        if _clause_begins(line, end, high):
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


def by_parse(line: Line, verb: int) -> Candidate | None:
    """What a cue verb governs as its content, if its frames allow it."""
    token, cue = line.doc[verb], line.cues[verb]
    if not cue.speaks or (token.pos_ not in ("VERB", "AUX", "ADJ") and token.tag_[:2] != "VB"):
        return None
    if (
        token.tag_ == "VBN"
        and token.lower_ == "compared"
        and line.doc[verb - 1].tag_ not in ("VBD", "VBZ", "VBP", "VB")
    ):
        return None  # "half of them, compared to a third"
    content, order, extra = _content(line, token)
    if content is None or (order.startswith(("obj", "prep")) and _goes_on_doing(token)):
        return None
    source = find_source(line, token)
    if source is None and token.tag_ in ("VBD", "VBZ", "VBP") and "c" in cue.frames and not is_passive(token):
        source = subject_before(line, verb, line.starts[verb])
    if source is None:
        return None
    if source[0] < content[1] and content[0] < source[1]:
        if content[0] <= source[0]:
            return None
        source = trim(line, source[0], content[0])
    if cue.lemma == "report" and verb > 0 and line.doc[verb - 1].text == "," and content[1] - content[0] <= 4:
        return None
    if content[1] - content[0] == 1 and token.doc[content[0]].tag_ in ("PRP", "DT"):
        return None
    first, end = cue_range(line, verb)
    return Candidate(verb, (first, max(end, extra)), source, [content], order, "name")


_ASPECTS = frozenset(["continue", "keep", "begin", "start", "remain", "cease", "stop"])


def _goes_on_doing(verb: Token) -> bool:
    """Whether it is an attitude that lasts and not something said: `continues to reject their right to it`."""
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _ASPECTS


def _content(line: Line, verb: Token) -> tuple[Range | None, str, int]:
    cue = line.cues[verb.i]
    frames = cue.frames
    high = line.ends[verb.i]
    low = line.starts[verb.i]
    passive = is_passive(verb)
    obj: Token | None = None
    asked: Token | None = None
    for child in verb.children:
        if child.i < low or child.i >= high:
            continue
        dep = child.dep_
        if dep == "ccomp" or (dep == "xcomp" and not _to(child)):
            if "c" not in frames and not ("l" in frames or "a" in frames):
                continue
            if child.i > verb.i:
                start = child.left_edge.i
                if start <= verb.i:
                    start = verb.i + 1
                return content_range(line, start, min(child.right_edge.i + 1, high)), "ccomp", 0
        elif dep in ("xcomp", "advcl") and _to(child) and child.i > verb.i:
            if "j" in frames and asked is not None:
                return content_range(line, asked.left_edge.i, min(child.right_edge.i + 1, high)), "obj inf", 0
            if "i" in frames:
                return content_range(line, child.left_edge.i, min(child.right_edge.i + 1, high)), "inf", 0
        elif dep == "obj" and child.i > verb.i:
            obj = asked = child
        elif dep == "iobj" and child.i > verb.i:
            asked = child
        elif dep == "parataxis" and child.i > verb.i and "c" in frames and child.right_edge.i - child.left_edge.i > 2:
            return (
                content_range(line, max(child.left_edge.i, verb.i + 1), min(child.right_edge.i + 1, high)),
                "ccomp",
                0,
            )
    if (
        "c" in frames
        and verb.tag_ in ("VBD", "VBZ", "VBP", "VBG")
        and not passive
        and _clause_begins(line, verb.i + 1, high)
    ):
        return content_range(line, verb.i + 1, high), "surface", 0
    if {"c", "q"} <= frames and verb.tag_ in ("VBD", "VBZ", "VBP", "VBG") and not passive:
        that = _that_clause(line, verb.i, high)
        if that is not None:
            return content_range(line, that, high), "surface", 0
    if obj is not None and ({"l", "a"} & frames) and not passive:
        end = max(c.right_edge.i for c in verb.children if c.dep_ in ("obj", "xcomp", "obl", "advcl", "ccomp"))
        return content_range(line, obj.left_edge.i, min(end + 1, high)), "label", 0
    if cue.prepositions:
        for child in verb.children:
            if (
                child.dep_ in ("obl", "advcl", "ccomp", "obj", "advmod", "compound:prt")
                and child.i > verb.i
                and child.i < high
            ):
                case = next((c for c in child.subtree if c.dep_ in ("case", "mark") and c.i >= child.left_edge.i), None)
                if (
                    case is not None
                    and case.lower_ in cue.prepositions
                    and case.i == child.left_edge.i
                    and case.i < child.right_edge.i
                ):
                    start = obj.left_edge.i if obj is not None and obj.i < case.i else case.i + 1
                    return (
                        content_range(line, start, min(child.right_edge.i + 1, high)),
                        "prep " + case.lower_,
                        case.i + 1 if start > case.i else 0,
                    )
    if obj is not None and "o" in frames and not passive:
        end = max(
            [obj.right_edge.i]
            + [
                c.right_edge.i
                for c in verb.children
                if c.dep_ in ("obl", "advcl") and c.i > obj.i and next(iter(c.subtree)).lower_ in ("for", "as", "of")
            ]
        )
        return content_range(line, obj.left_edge.i, min(end + 1, high)), "obj", 0
    return None, "", 0


_CLAUSE_STARTS = frozenset(("DT", "PRP", "PRP$", "NNP", "NNPS", "NN", "NNS", "EX", "CD", "JJ"))


def _clause_begins(line: Line, first: int, high: int) -> bool:
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


def _that_clause(line: Line, verb: int, high: int) -> int | None:
    """Where "that …" begins behind a cue verb and the time or place between: `said on Tuesday that …`."""
    doc = line.doc
    for i in range(verb + 1, min(verb + 15, high - 2)):
        if doc[i].lower_ == "that" and doc[i].tag_ in ("IN", "WDT", "DT"):
            return i if any(doc[j].tag_ in FINITE for j in range(i + 1, min(i + 20, high))) else None
        if doc[i].tag_ in FINITE or line.quote[i] >= 0 or doc[i].text in (",", ";", ":"):
            return None
    return None


def _to(token: Token) -> bool:
    return any(c.tag_ == "TO" for c in token.lefts)


def parenthetical(line: Line, verb: int) -> Candidate | None:
    """A cue clause set off by commas, with what is said around it: `The bridge, she said, would hold.`"""
    token, cue, doc = line.doc[verb], line.cues[verb], line.doc
    if not cue.frames & {"q", "c"} or token.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VB") or is_passive(token):
        return None
    low, high = line.starts[verb], line.ends[verb]
    source = find_source(line, token)
    if doc[verb - 1].text == "," and verb > low and (source is None or source[0] < verb) and token.tag_ != "VBN":
        behind_verb = phrase_after(line, verb + 1, high)
        if behind_verb is not None and doc[behind_verb[0]].tag_ in ("NNP", "DT", "PRP", "PRP$", "NN", "NNS", "JJ"):
            stop = behind_verb[1]
            if stop >= high or is_punctuation(doc[stop]) or doc[stop].tag_ in ("IN", "WP"):
                source = behind_verb
    if source is None or source[0] <= low + 1:
        return None
    if cue.lemma == "report" and any(
        i in line.cues and "c" in line.cues[i].frames and doc[i].tag_ in FINITE for i in range(low, source[0] - 1)
    ):
        return None  # somebody else says it; this one reports it
    if source[0] < verb:
        begin, behind = source[0], verb + 1
    else:
        begin, behind = cue_range(line, verb)[0], source[1]
    if begin - 1 <= low or doc[begin - 1].text not in (",", "—", "–", "-"):
        return None
    stop = behind
    while stop < high and doc[stop].text not in (",", ".", "!", "?", "—", "–", ";") and stop - behind < 14:
        if (
            line.quote[stop] >= 0
            or doc[stop].tag_ in FINITE
            or doc[stop].lower_ in ("that", "if", "whether", "how", "why")
        ):
            return None
        stop += 1
    if stop < high and doc[stop].text not in (",", ".", "!", "?", "—", "–", ";"):
        return None
    if (
        source[0] < verb
        and any(c.i > verb and c.dep_ in ("ccomp", "obj", "xcomp") for c in token.children)
        and stop - behind > 2
    ):
        return None
    left = content_range(line, low, begin - 1)
    pieces = [left]
    if stop < high and doc[stop].text in (",", "—", "–") and high - stop > 2 and stop - behind < 10:
        k = line.quote[stop + 1]
        if k >= 0 and line.quotes[k].words >= 3 and doc[line.quotes[k].first + 1].text[:1].isupper():
            return None
        if doc[stop + 1].tag_ != "VBG" and doc[stop + 1].lower_ not in (
            "according",
            "but",
            "and",
            "who",
            "which",
            "in",
            "as",
            "during",
            "after",
        ):
            pieces.append(content_range(line, stop + 1, high))
    whole = left[1] - left[0] >= 6 or any(line.quote[i] >= 0 for i in range(*left))
    if not (whole or any(doc[i].tag_ in FINITE for s, e in pieces for i in range(s, e))) or left[1] - left[0] < 2:
        return None
    return Candidate(verb, cue_range(line, verb), source, pieces, "parenthetical", "name")


def by_noun(line: Line, i: int) -> Candidate | None:
    """A noun for something said, with its possessor as the source: `Ms Rowe's claim that …`."""
    token, cue = line.doc[i], cue_nouns()[line.doc[i].lower_]
    owner = next((c for c in token.children if c.dep_ == "nmod:poss" and c.i < i), None)
    if owner is None or owner.lower_ in ("its", "this"):
        return None
    low, high = line.starts[i], line.ends[i]
    for child in token.rights:
        if child.i >= high:
            break
        content: Range | None = None
        first = child.left_edge
        if (child.dep_ in ("acl", "acl:relcl", "ccomp", "advcl") and "c" in cue.frames and first.lower_ == "that") or (
            child.dep_ in ("acl", "xcomp", "advcl") and "i" in cue.frames and first.tag_ == "TO"
        ):
            content = (first.i, _without_main_verb(child))
        elif child.dep_ in ("nmod", "obl", "acl") and first.lower_ in cue.prepositions and first.i < child.right_edge.i:
            content = (first.i + 1, child.right_edge.i + 1)
        if content is not None:
            start, end = content_range(line, content[0], min(content[1], high))
            source = source_range(line, owner, low, i)
            if line.doc[source[1] - 1].lower_ in ("'s", "’s", "'", "’") and source[1] - source[0] > 1:
                source = source[0], source[1] - 1
            return Candidate(i, (i, i + 1), source, [(start, end)], "noun", "name")
    return None


def _without_main_verb(clause: Token) -> int:
    """The end of the clause behind a noun, without the noun's own verb that the parse took into it.

    `Her claim that they could swim | has not been tested`: a verb with neither a subject nor a conjunction of its own.
    """
    for child in clause.rights:
        first = child.left_edge
        if (
            child.dep_ in ("advcl", "conj")
            and first.tag_ in FINITE
            and first.dep_ in ("aux", "aux:pass", "cop", child.dep_)
        ):
            return first.i
    return clause.right_edge.i + 1


def according_to(line: Line, i: int) -> Candidate | None:
    """`According to X, …`, `…, according to X, …`, `…, according to X.`"""
    doc, low, high = line.doc, line.starts[i], line.ends[i]
    source = phrase_after(line, i + 2, high)
    head = next((t for t in (doc[i].head, doc[i + 1].head) if t.i > i + 1 and t.i < high), None)
    if source is None:
        return None
    if head is not None and source[1] <= head.i < high:
        source = trim(line, source[0], min(head.right_edge.i + 1, high))
    before = low
    after = source[1]
    while after < high and doc[after].text != "," and after - source[1] < 15:
        after += 1
    left = content_range(line, before, i) if i - before > 2 else None
    right = content_range(line, after + 1, high) if after + 2 < high and doc[after].text == "," else None
    if left is None and right is None:
        return None
    if left is not None and (i - low) < 3:
        left = None
    pieces = [p for p in (left, right) if p is not None and p[1] - p[0] > 1]
    return Candidate(i, (i, i + 2), source, pieces, "according", "name") if pieces else None
