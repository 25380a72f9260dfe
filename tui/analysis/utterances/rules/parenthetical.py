"""Cue clauses set off from what is said around them: `The bridge, she said, would hold`, `As she noted, it held`."""

from __future__ import annotations

from spacy.tokens import Token

from tui.analysis.knowledge.files import word_table
from tui.analysis.phrases import NOMINAL
from tui.analysis.utterances.candidate import Candidate, Range
from tui.analysis.utterances.content_span import content_range, cue_range
from tui.analysis.utterances.marked import FINITE, MarkedPassage, is_punctuation
from tui.analysis.utterances.noun_phrases import phrase_after, trim
from tui.analysis.utterances.rule import Rule, Takes
from tui.analysis.utterances.rule_ids import RuleId
from tui.analysis.utterances.sentences import SENTENCE_ENDS
from tui.analysis.utterances.sources import find_source
from tui.analysis.utterances.subjects import is_passive, is_perfect

LONGEST = 14
"""Tokens of a cue clause behind its subject and verb at most."""
_SUBORDINATORS = frozenset([
    "until", "till", "when", "whenever", "while", "if", "unless", "because", "before", "after", "since", "though",
    "although", "whether", "where", "once",
])  # fmt: skip
_BORDERS = frozenset((",", ".", "!", "?", "—", "–", ";"))
_GOES_ON = frozenset(["according", "but", "and", "who", "which", "in", "as", "during", "after"])
"""Words behind a cue clause that go on with the journalist's sentence, and not with the content."""


def parenthetical(marked: MarkedPassage, verb: int) -> Candidate | None:
    """A cue clause set off by commas, with the clauses on its sides."""
    token, low = marked.tokens[verb], marked.starts[verb]
    if not _may_be_set_off(marked, verb):
        return None
    source = _subject(marked, verb)
    if source is None or source[0] <= low + 1 or marked.tokens[low].lower_ in word_table("speech.toml")["asked"]:
        return None  # `Asked whether it would hold, she answered`: the question is somebody else's
    if marked.cues[verb].lemma == "report" and any(
        i in marked.cues
        and "c" in marked.cues[i].frames
        and (marked.tokens[i].tag_ in FINITE or is_perfect(marked.tokens[i]))
        for i in range(low, source[0] - 1)
    ):
        return None  # somebody else says it; this one reports it
    clause = _clause(marked, verb, source)
    if clause is None:
        return None
    begin, behind, stop = clause
    if _is_subject(marked, verb, source, begin):
        return None
    left = content_range(marked, low, begin - 1)
    right = _right(marked, behind, stop)
    if right == (0, 0) or (right is None and _circumstance(marked, token, left)):
        return None
    pieces = [left, *([right] if right else [])]
    if not _is_content(marked, verb, pieces):
        return None
    return Candidate(verb, cue_range(marked, verb), source, pieces, RuleId.PARENTHETICAL)


def _is_subject(marked: MarkedPassage, verb: int, source: Range, begin: int) -> bool:
    """Whether what stands before a cue clause is who speaks: `Rowe, a pilot, said more boats, …`, `The head, Ann Rowe,
    said …`."""
    low, high = marked.starts[verb], marked.ends[verb]
    if marked.has_finite(low, begin - 1) or marked.has_quoted(low, begin - 1):
        return False
    words, tags = marked.passage.words, marked.passage.tags
    if source[0] > verb:
        set_off = tags[source[0]] in ("NNP", "PRP") and words[source[1] : source[1] + 1] == [","]
        return not set_off and marked.has_finite(source[1], high)
    return words[verb - 1] == "," and words[verb + 1 : verb + 2] != [","]


def _may_be_set_off(marked: MarkedPassage, verb: int) -> bool:
    token = marked.tokens[verb]
    if not marked.cues[verb].frames & {"q", "c"} or token.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VB"):
        return False
    return not is_passive(token)


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
    tokens, low, high = marked.tokens, marked.starts[verb], marked.ends[verb]
    if verb + 1 < high and tokens[verb + 1].text not in SENTENCE_ENDS:
        return None
    if tokens[verb].tag_ not in ("VBD", "VBZ", "VBP") or "c" not in marked.cues[verb].frames:
        return None
    for i in range(verb - 1, max(low, verb - LONGEST), -1):
        if marked.quoted[i] >= 0 or tokens[i].tag_ in FINITE or tokens[i].tag_ in ("WDT", "WP", "TO", "VB", "CC"):
            return None
        if tokens[i].text == ",":
            whole = verb - i > 1 and tokens[i + 1].tag_ in NOMINAL
            return trim(marked, i + 1, verb) if whole else None
    return None


def _clause(marked: MarkedPassage, verb: int, source: Range) -> tuple[int, int, int] | None:
    """The cue clause: its first token, the one behind subject and verb, the comma or the like that ends it."""
    tokens, low, high, token = marked.tokens, marked.starts[verb], marked.ends[verb], marked.tokens[verb]
    if source[0] < verb:
        begin, behind = source[0], verb + 1
    else:
        begin, behind = cue_range(marked, verb)[0], source[1]
    if begin - 1 <= low or tokens[begin - 1].text not in (",", "—", "–", "-"):
        return None
    if any(tokens[i].lower_ in _SUBORDINATORS for i in range(begin, verb)):
        return None  # `…, at least until somebody asks again`
    stop = _stop(marked, behind, high, inverted=source[0] > verb)
    if stop is None:
        return None
    said = ("ccomp", "xcomp") if "j" in marked.cues[verb].frames else ("ccomp", "obj", "xcomp")
    governs = any(c.dep_ in said for c in token.rights)
    return None if source[0] < verb and governs and stop - behind > 2 else (begin, behind, stop)


def _stop(marked: MarkedPassage, behind: int, high: int, *, inverted: bool) -> int | None:
    """Where a cue clause ends whose subject and verb end before a token; None if a clause of its own follows."""
    tokens, stop = marked.tokens, behind
    while stop < high and tokens[stop].text not in _BORDERS and stop - behind < LONGEST:
        if tokens[stop].tag_ in ("WP", "WDT") and inverted:
            # `said a person close to the talks who asked not to be named`
            stop = next((i for i in range(stop, min(high, stop + 20)) if tokens[i].text in (",", ".", "?")), high)
            break
        k = marked.quoted[stop]  # a title: `she said in her column “Off the Bench”`
        if (k >= 0 and not marked.works[k]) or tokens[stop].tag_ in FINITE:
            return None
        if tokens[stop].lower_ in ("that", "if", "whether", "how", "why") and tokens[stop].tag_ != "DT":
            return None  # and not `told us that night`
        stop += 1
    return stop if stop >= high or tokens[stop].text in _BORDERS else None


def _right(marked: MarkedPassage, behind: int, stop: int) -> Range | None:
    """The content behind a cue clause; None if there is none, (0, 0) if another quote begins there."""
    tokens, high = marked.tokens, marked.ends[behind - 1]
    if stop >= high - 2 or stop - behind >= 10 or tokens[stop].text not in (",", "—", "–"):
        return None
    k = marked.quoted[stop + 1]
    if k >= 0 and marked.quotes[k].words >= 3 and tokens[marked.quotes[k].first + 1].text[:1].isupper():
        return 0, 0
    if tokens[stop + 1].tag_ == "VBG" or tokens[stop + 1].lower_ in _GOES_ON:
        return None
    return content_range(marked, stop + 1, high)


def _is_content(marked: MarkedPassage, verb: int, pieces: list[Range]) -> bool:
    """Whether what stands around a cue clause can be said."""
    quoted = any(marked.has_quoted(*piece) for piece in pieces)
    if "c" not in marked.cues[verb].frames and not quoted:
        return False  # `when it blows, it sings`
    start, end = pieces[0]
    whole = end - start >= 6 or marked.has_quoted(start, end)
    return whole or any(marked.has_finite(*piece) for piece in pieces)


def _circumstance(marked: MarkedPassage, verb: Token, left: Range) -> bool:
    """Whether what stands before a cue clause only says when or why something was said: `When I asked, she said no.`"""
    return any(
        child.dep_ == "advcl" and child.left_edge.i <= left[0] and child.left_edge.lower_ in _SUBORDINATORS
        for child in verb.lefts
    )


def _behind_phrase(marked: MarkedPassage, start: int, high: int) -> int:
    """Behind the phrases with prepositions that begin at a token: `As Anna Rowe reports for the Mercury, …`."""
    tokens, end = marked.tokens, start
    if start >= high or tokens[start].tag_ not in ("IN", "TO"):
        return start
    while end < high and end - start < LONGEST and tokens[end].tag_[:1] in "NIDPJCHT" and tokens[end].text != ",":
        end += 1
    return end


def as_they_said(marked: MarkedPassage, verb: int) -> Candidate | None:
    """`As Anna Rowe noted, the dam is old`: the clause behind the comma."""
    tokens, low, high = marked.tokens, marked.starts[verb], marked.ends[verb]
    comma = _behind_phrase(marked, verb + 1 + (verb + 1 < high and tokens[verb + 1].lower_ in ("it", "out")), high)
    if tokens[low].lower_ != "as" or comma >= high - 3 or tokens[comma].text != "," or marked.has_quoted(low, high):
        return None
    source = find_source(marked, tokens[verb]) if _may_be_set_off(marked, verb) else None
    if source is None or source[0] != low + 1 or source[1] > verb:
        return None
    content = content_range(marked, comma + 1, high)
    return Candidate(verb, cue_range(marked, verb), source, [content], RuleId.AS_THEY_SAID, "parenthetical")


RULES = (
    Rule(
        RuleId.PARENTHETICAL, Takes.CUE_VERB, parenthetical,
        "a cue clause set off by commas, and what stands around it",
        "{The old harbour}, [Mara Holt] <said>, {must stay open}.",
    ),
    Rule(
        RuleId.AS_THEY_SAID, Takes.CUE_VERB, as_they_said, "a clause with “as” at the head of the sentence",
        "As [Mara Holt] <noted>, {the harbour is old}.",
    ),
)  # fmt: skip
