"""Cue clauses set off from what is said around them: `The bridge, she said, would hold`, `As she noted, it held`."""

from __future__ import annotations

from tui.analysis.knowledge.files import word_table
from tui.analysis.phrases import NOMINAL
from tui.analysis.utterances.candidate import Candidate, Range, RuleId
from tui.analysis.utterances.content_span import content_range, cue_range
from tui.analysis.utterances.marked import FINITE, MarkedPassage, is_punctuation
from tui.analysis.utterances.sources import find_source
from tui.analysis.utterances.subjects import is_passive, phrase_after, trim

LONGEST = 14
"""Tokens of a cue clause behind its subject and verb at most."""
ADJUNCT = 8
"""Tokens of a phrase before a cue clause that says only when or where something is said."""
_BORDERS = frozenset((",", ".", "!", "?", "—", "–", ";"))


def parenthetical(marked: MarkedPassage, verb: int) -> Candidate | None:
    """A cue clause set off by commas, with the clauses on its sides.

    {The old harbour}, [Mara Holt] <said>, {must stay open}.
    """
    low = marked.starts[verb]
    source = _subject(marked, verb) if _may_be_set_off(marked, verb) else None
    if source is None or source[0] <= low + 1 or marked.tokens[low].lower_ in word_table("speech.toml")["asked"]:
        return None  # `Asked whether it would hold, she answered`: the question is somebody else's
    inverted, high = source[0] > verb, marked.ends[verb]
    begin, behind = (cue_range(marked, verb)[0], source[1]) if inverted else (source[0], verb + 1)
    stop = _stop(marked, behind, high, inverted=inverted)
    if stop is None or begin - 1 <= low or marked.passage.words[begin - 1] not in (",", "—", "–", "-"):
        return None
    said = ("ccomp", "xcomp") if "j" in marked.cues[verb].frames else ("ccomp", "obj", "xcomp")
    if not inverted and stop - behind > 2 and any(c.dep_ in said for c in marked.tokens[verb].rights):
        return None
    common = inverted and marked.passage.tags[source[0]] not in ("NNP", "PRP")
    if common and not marked.has_finite(low, begin - 1) and marked.has_finite(stop, high):
        return None  # `The head, Ann Rowe, said more boats, …`
    goes_on = _goes_on(marked, behind, stop)
    token = marked.tokens[verb]
    told = token.dep_ == "ccomp" and low <= token.head.i < begin and token.head.i in marked.cues
    if not (goes_on or inverted) and (told or _is_adjunct(marked, low, begin - 1, verb)):
        return None  # `He said that in the end, she agreed`
    pieces = [content_range(marked, low, begin - 1)]
    if goes_on:
        pieces.append(content_range(marked, stop + 1, high))
    return Candidate(verb, cue_range(marked, verb), source, pieces, RuleId.PARENTHETICAL)


def _is_adjunct(marked: MarkedPassage, low: int, end: int, verb: int) -> bool:
    """Whether words before a cue clause are a phrase or a clause of time of its own: `On March 3, Rowe asked`."""
    tokens, main = marked.tokens, marked.tokens[verb]
    clauses = [c for c in main.lefts if low <= c.i < end and not is_punctuation(c)]
    opens = tokens[low].tag_ == "IN" and end - low < ADJUNCT and not marked.has_finite(low, end)
    whens = {c.dep_ for c in clauses} <= {"advcl", "obl", "advmod", "mark", "cc"}
    first = next((c.left_edge for c in clauses if c.dep_ == "advcl"), None)
    return opens or (whens and first is not None and first.i <= low + 1 and first.dep_ == "mark" and first.tag_ == "IN")


def _may_be_set_off(marked: MarkedPassage, verb: int) -> bool:
    token = marked.tokens[verb]
    active = token.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VB") and not is_passive(token)
    return active and "c" in marked.cues[verb].frames


def _subject(marked: MarkedPassage, verb: int) -> Range | None:
    """The source of a cue that may be set off: behind it, as the words at the end have it, or by the parse."""
    tokens, high, token = marked.tokens, marked.ends[verb], marked.tokens[verb]
    source = find_source(marked, token)
    if tokens[verb - 1].text == "," and (source is None or source[0] < verb) and token.tag_ != "VBN":
        behind = phrase_after(marked, verb + 1, high)
        # not `The leader, known as Zoran, denied the attack`
        if behind is not None and not (source is not None and _is_object(marked, verb, behind)):
            stop = behind[1]
            nominal = tokens[behind[0]].tag_ in ("NNP", "DT", "PRP", "PRP$", "NN", "NNS", "JJ")
            if nominal and (stop >= high or is_punctuation(tokens[stop]) or tokens[stop].tag_ in ("IN", "WP")):
                source = behind
    if source is None or tokens[source[0] - 1].text != ",":
        source = _at_the_end(marked, verb) or source
    return source


def _is_object(marked: MarkedPassage, verb: int, phrase: Range) -> bool:
    """Whether a phrase behind a verb is its object, and no subject that is turned round."""
    return any(t.dep_ in ("obj", "iobj") and t.head.i == verb for t in marked.tokens[slice(*phrase)])


def _at_the_end(marked: MarkedPassage, verb: int) -> Range | None:
    """Who speaks in a tag that ends a sentence, whatever the parse says: `…, people close to the talks said.`"""
    low, words = max(marked.starts[verb], verb - LONGEST), marked.passage.words
    comma = next((i for i in range(verb - 1, low, -1) if words[i] == ","), verb)
    named = comma < verb - 1 and marked.passage.tags[comma + 1] in NOMINAL and not marked.has_finite(comma, verb)
    return trim(marked, comma + 1, verb) if named else None


def _stop(marked: MarkedPassage, behind: int, high: int, *, inverted: bool) -> int | None:
    """Where a cue clause ends whose subject and verb end before a token; None if a clause of its own follows."""
    tokens, stop = marked.tokens, behind
    while stop < high and tokens[stop].text not in _BORDERS and stop - behind < LONGEST:
        if tokens[stop].tag_ in ("WP", "WDT") and inverted:  # `said a person who asked not to be named`
            return next((i for i in range(stop, min(high, stop + 20)) if tokens[i].text in (",", ".", "?")), high)
        k = marked.quoted[stop]  # a title: `she said in her column “Off the Bench”`
        if (k >= 0 and not marked.quotes[k].is_work) or tokens[stop].tag_ in FINITE:
            return None
        stop += 1
    return stop if stop >= high or tokens[stop].text in _BORDERS else None


def _goes_on(marked: MarkedPassage, behind: int, stop: int) -> bool:
    """Whether what is said goes on behind a cue clause, and not another quote begins there."""
    if stop >= marked.ends[behind - 1] - 2 or stop - behind >= 10 or marked.passage.words[stop] not in (",", "—", "–"):
        return False
    k = marked.quoted[stop + 1]
    return k < 0 or marked.quotes[k].words < 3 or not marked.passage.words[stop + 2][:1].isupper()


def as_they_said(marked: MarkedPassage, verb: int) -> Candidate | None:
    """“As” and a cue clause at the head of a sentence, and the clause behind its comma.

    As [Mara Holt] <noted>, {the harbour is old}.
    """
    tokens, low, high = marked.tokens, marked.starts[verb], marked.ends[verb]
    comma = next((i for i in range(verb + 1, min(high, verb + LONGEST)) if tokens[i].text == ","), high)
    if tokens[low].lower_ != "as" or comma >= high - 3 or marked.has_quoted(low, high):
        return None
    source = find_source(marked, tokens[verb]) if _may_be_set_off(marked, verb) else None
    if source is None or source[0] != low + 1 or source[1] > verb or marked.has_finite(verb + 1, comma):
        return None
    content = content_range(marked, comma + 1, high)
    return Candidate(verb, cue_range(marked, verb), source, [content], RuleId.AS_THEY_SAID, "parenthetical")
