"""Cue clauses set off from what is said around them: `The bridge, she said, would hold`, `…, according to X`."""

from __future__ import annotations

from spacy.tokens import Token

from tui.analysis.utterances.candidate import Candidate
from tui.analysis.utterances.content_span import content_range, cue_range
from tui.analysis.utterances.marked import FINITE, SENTENCE_ENDS, MarkedPassage, is_punctuation
from tui.analysis.utterances.noun_phrases import NOMINAL, Range, phrase_after, trim
from tui.analysis.utterances.sources import ASKED, find_source
from tui.analysis.utterances.subjects import is_passive

_SUBORDINATORS = frozenset(
    {
        "until",
        "till",
        "when",
        "whenever",
        "while",
        "if",
        "unless",
        "because",
        "before",
        "after",
        "since",
        "though",
        "although",
        "whether",
        "where",
        "once",
    }
)


def _is_object(marked: MarkedPassage, verb: int, phrase: Range) -> bool:
    """Whether a phrase behind a verb is its object, and no subject that is turned round."""
    return any(t.dep_ in ("obj", "iobj") and t.head.i == verb for t in marked.tokens[slice(*phrase)])


def parenthetical(marked: MarkedPassage, verb: int) -> Candidate | None:
    """A cue clause set off by commas, with what is said around it: `The bridge, she said, would hold.`"""
    token, cue, tokens = marked.tokens[verb], marked.cues[verb], marked.tokens
    if not cue.frames & {"q", "c"} or token.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VB") or is_passive(token):
        return None
    low, high = marked.starts[verb], marked.ends[verb]
    source = find_source(marked, token)
    if tokens[verb - 1].text == "," and verb > low and (source is None or source[0] < verb) and token.tag_ != "VBN":
        behind_verb = phrase_after(marked, verb + 1, high)
        if source is not None and behind_verb is not None and _is_object(marked, verb, behind_verb):
            behind_verb = None  # `The leader, known as Zoran, denied the attack`
        if behind_verb is not None and tokens[behind_verb[0]].tag_ in ("NNP", "DT", "PRP", "PRP$", "NN", "NNS", "JJ"):
            stop = behind_verb[1]
            if stop >= high or is_punctuation(tokens[stop]) or tokens[stop].tag_ in ("IN", "WP"):
                source = behind_verb
    if source is None or tokens[source[0] - 1].text != ",":
        source = _at_the_end(marked, verb, low, high) or source
    if source is None or source[0] <= low + 1:
        return _as_they_said(marked, verb, source)
    if tokens[low].lower_ in ASKED:
        return None  # `Asked whether it would hold, she answered`: the question is somebody else's
    if cue.lemma == "report" and any(
        i in marked.cues and "c" in marked.cues[i].frames and tokens[i].tag_ in FINITE
        for i in range(low, source[0] - 1)
    ):
        return None  # somebody else says it; this one reports it
    if source[0] < verb:
        begin, behind = source[0], verb + 1
    else:
        begin, behind = cue_range(marked, verb)[0], source[1]
    if begin - 1 <= low or tokens[begin - 1].text not in (",", "—", "–", "-"):
        return None
    if any(tokens[i].lower_ in _SUBORDINATORS for i in range(begin, verb)):
        return None  # `…, at least until somebody asks again`
    stop = behind
    while stop < high and tokens[stop].text not in (",", ".", "!", "?", "—", "–", ";") and stop - behind < 14:
        if tokens[stop].tag_ in ("WP", "WDT") and source[0] > verb and stop - behind < 12:
            stop = next((i for i in range(stop, min(high, stop + 20)) if tokens[i].text in (",", ".", "?")), high)
            break  # `said a person close to the talks who asked not to be named`
        if (
            marked.quoted[stop] >= 0
            or tokens[stop].tag_ in FINITE
            or tokens[stop].lower_ in ("that", "if", "whether", "how", "why")
        ):
            return None
        stop += 1
    if stop < high and tokens[stop].text not in (",", ".", "!", "?", "—", "–", ";"):
        return None
    if (
        source[0] < verb
        and any(c.i > verb and c.dep_ in ("ccomp", "obj", "xcomp") for c in token.children)
        and stop - behind > 2
    ):
        return None
    left = content_range(marked, low, begin - 1)
    pieces = [left]
    if stop < high and tokens[stop].text in (",", "—", "–") and high - stop > 2 and stop - behind < 10:
        k = marked.quoted[stop + 1]
        if k >= 0 and marked.quotes[k].words >= 3 and tokens[marked.quotes[k].first + 1].text[:1].isupper():
            return None
        if tokens[stop + 1].tag_ != "VBG" and tokens[stop + 1].lower_ not in (
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
            pieces.append(content_range(marked, stop + 1, high))
    if len(pieces) == 1 and _circumstance(marked, token, left):
        return None
    whole = left[1] - left[0] >= 6 or any(marked.quoted[i] >= 0 for i in range(*left))
    if "c" not in cue.frames and not any(marked.quoted[i] >= 0 for s, e in pieces for i in range(s, e)):
        return None  # `when it blows, it sings`
    name = tokens[left[0]].tag_ in ("NNP", "PRP", "NN", "NNS") and len(pieces) > 1
    if not (whole or any(tokens[i].tag_ in FINITE for s, e in pieces for i in range(s, e))):
        return None
    if left[1] - left[0] < 2 and not name:
        return None
    return Candidate(verb, cue_range(marked, verb), source, pieces, "parenthetical", "name")


def _at_the_end(marked: MarkedPassage, verb: int, low: int, high: int) -> Range | None:
    """Who speaks in a tag that ends a sentence, whatever the parse says: `…, people close to the talks said.`"""
    tokens = marked.tokens
    if verb + 1 < high and tokens[verb + 1].text not in SENTENCE_ENDS:
        return None
    if tokens[verb].tag_ not in ("VBD", "VBZ", "VBP") or "c" not in marked.cues[verb].frames:
        return None
    for i in range(verb - 1, max(low, verb - 14), -1):
        if marked.quoted[i] >= 0 or tokens[i].tag_ in FINITE or tokens[i].tag_ in ("WDT", "WP", "TO", "VB", "CC"):
            return None
        if tokens[i].text == ",":
            first = tokens[i + 1]
            whole = verb - i > 1 and first.tag_ in NOMINAL and any(t.tag_ in FINITE for t in tokens[low:i])
            return trim(marked, i + 1, verb) if whole and first.tag_ != "WP" else None
    return None


def _circumstance(marked: MarkedPassage, verb: Token, left: Range) -> bool:
    """Whether what stands before a cue clause only says when or why something was said: `When I asked, she said no.`"""
    return any(
        child.dep_ == "advcl"
        and child.left_edge.i <= left[0]
        and child.right_edge.i >= left[1] - 1
        and child.left_edge.lower_ in _SUBORDINATORS
        and marked.quoted[left[0]] < 0
        for child in verb.lefts
    )


def _as_they_said(marked: MarkedPassage, verb: int, source: Range | None) -> Candidate | None:
    """`As Anna Rowe noted, the dam is old`: the clause behind the comma."""
    tokens, low, high = marked.tokens, marked.starts[verb], marked.ends[verb]
    comma = verb + 1 + (verb + 1 < high and tokens[verb + 1].lower_ in ("it", "out"))
    if tokens[low].lower_ != "as" or source is None or source[0] != low + 1 or source[1] > verb or comma >= high - 3:
        return None
    if tokens[comma].text != "," or "c" not in marked.cues[verb].frames or any(q >= 0 for q in marked.quoted[low:high]):
        return None
    content = content_range(marked, comma + 1, high)
    return Candidate(verb, cue_range(marked, verb), source, [content], "parenthetical", "name")


def according_to(marked: MarkedPassage, i: int) -> Candidate | None:
    """`According to X, …`, `…, according to X, …`, `…, according to X.`"""
    tokens, low, high = marked.tokens, marked.starts[i], marked.ends[i]
    source = phrase_after(marked, i + 2, high)
    head = next((t for t in (tokens[i].head, tokens[i + 1].head) if t.i > i + 1 and t.i < high), None)
    if source is None:
        return None
    if head is not None and source[1] <= head.i < high:
        source = trim(marked, source[0], min(head.right_edge.i + 1, high))
    before = low
    after = source[1]
    while after < high and tokens[after].text != "," and after - source[1] < 15:
        after += 1
    if after + 1 < high and tokens[after].text == "," and tokens[after + 1].tag_ in ("WDT", "WP"):
        after = next((j for j in range(after + 2, high) if tokens[j].text == ","), after)
    left = content_range(marked, before, i) if i - before > 2 else None
    right = content_range(marked, after + 1, high) if after + 2 < high and tokens[after].text == "," else None
    if left is None and right is None:
        return None
    if left is not None and (i - low) < 3:
        left = None
    pieces = [p for p in (left, right) if p is not None and p[1] - p[0] > 1]
    return Candidate(i, (i, i + 2), source, pieces, "according", "name") if pieces else None
