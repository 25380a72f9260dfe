"""Who says it: the source of a cue verb, from the parse where it has one, else from the words around the verb."""

from __future__ import annotations

from spacy.tokens import Token

from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun
from tui.analysis.utterances.candidate import Range
from tui.analysis.utterances.marked import MarkedPassage
from tui.analysis.utterances.noun_phrases import source_range, subject_before
from tui.analysis.utterances.source_edges import beside, completed
from tui.analysis.utterances.subjects import first_subject, is_perfect, later_subject, parsed_subject

REACH = 80
"""Tokens before a participle in which the cue is looked for whose source it shares."""


def find_source(marked: MarkedPassage, verb: Token) -> Range | None:
    """The source of a cue verb: its subject, its governor's subject, the noun that it modifies, or the passive's agent.

    None if neither the parse nor the words beside the verb have one.
    """
    if verb.i not in marked.sources:
        marked.sources[verb.i] = None  # it is its own governor in a parse that goes round
        found = asker(marked, verb) if _is_asked(marked, verb) else _looked_up(marked, verb)
        marked.sources[verb.i] = None if found is None else completed(marked, found, verb.i)
    return marked.sources[verb.i]


def _looked_up(marked: MarkedPassage, verb: Token) -> Range | None:
    low, high = marked.starts[verb.i], marked.ends[verb.i]
    found: Range | None = _of_what(marked, verb, low)
    if found is not None:
        return found
    set_off = verb.i > low and _set_off(marked, verb.i)
    if verb.tag_ == "VBG" and (subject := _with_subject(marked, verb.i, low)) is not None:
        return subject
    if verb.tag_ == "VBG" and set_off:
        found = _governing_cue(marked, verb, low)
        if found is None and parsed_subject(marked, verb, low, high) is None:
            found = first_subject(marked, low, verb.i)
        before = found or parsed_subject(marked, verb, low, high)
        if before is not None and before[0] < verb.i:
            found = later_subject(marked, before[1], verb.i) or found
    elif verb.tag_ == "VB":
        found = _purpose_of(marked, verb, low, high)
    found = found or parsed_subject(marked, verb, low, high)
    if found is not None and _is_time(marked, found):  # `Rowe has over the past months warned that …`
        found = first_subject(marked, low, verb.i)
    if found is not None and goes_on(marked, verb.i):
        found = _governing_cue(marked, verb, low) or found
    if found is None and set_off and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
        found = _governing_cue(marked, verb, low) or first_subject(marked, low, verb.i)
    if found is None and verb.dep_ == "conj" and verb.tag_ == verb.head.tag_ and verb.head.i > low:
        found = subject_before(marked, verb.head.i, low)
    name = beside(marked, verb, low) or _behind_conjunction(marked, verb, low)
    if name is not None and (found is None or not found[0] <= name[1] - 1 < found[1]):
        found = name
    if found is not None and verb.i not in marked.relatives and _is_aside(marked, found[0], low):
        return subject_before(marked, found[0] - 1, low) or found
    return found


def _of_what(marked: MarkedPassage, verb: Token, low: int) -> Range | None:
    """The subject between "what" and its verb: `in what Anna Rowe, the mayor, called "a gift"`."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    places = range(verb.i - 2, max(low, verb.i - WHAT) - 1, -1)
    what = next((i for i in places if marked.tokens[i].lower_ == "what"), -1)
    if what < low or marked.has_quoted(what, verb.i) or marked.has_finite(what + 1, verb.i):
        return None
    found = subject_before(marked, verb.i, what + 1)
    return found if found is not None and found[0] == what + 1 and marked.tokens[what + 1].tag_ in _NAMED else None


WHAT = 16
"""Tokens before a verb in which "what" begins its clause."""
_NAMED = frozenset(["NNP", "PRP", "DT", "PRP$", "NNS", "JJ"])


def _behind_conjunction(marked: MarkedPassage, verb: Token, low: int) -> Range | None:
    """The subject that the parse takes for the object of a time: `after Rowe, asked about the dead, had said …`."""
    if verb.tag_ == "VBG" or (verb.tag_ == "VBN" and not is_perfect(verb)):
        return None
    found = subject_before(marked, verb.i, low)
    if found is None or found[0] <= low or marked.tokens[verb.i - 1 - (verb.tag_ == "VBN")].text != ",":
        return None
    return found if marked.tokens[found[0] - 1].lower_ in _CONJUNCTIONS else None


_CONJUNCTIONS = frozenset(["after", "before", "since", "until"])


def _is_time(marked: MarkedPassage, source: Range) -> bool:
    """Whether what the parse takes for a subject is a time."""
    words, times = {t.lemma_.lower() for t in marked.tokens[slice(*source)]}, word_table("speech.toml")["times"]
    return not words.isdisjoint(times) and words <= _OF_TIMES | times


_OF_TIMES = frozenset(["the", "past", "last", "few", "several", "recent", "this", "next", "two", "three", "a"])


def _with_subject(marked: MarkedPassage, verb: int, low: int) -> Range | None:
    """The subject of a participle behind "with": `Traffic slowed, with reports indicating that …`."""
    found = subject_before(marked, verb, low)
    return found if found is not None and found[0] > low and marked.tokens[found[0] - 1].lower_ == "with" else None


def _is_asked(marked: MarkedPassage, verb: Token) -> bool:
    """Whether somebody else asks: `Asked whether it would close, Rowe said …`."""
    opens = verb.i == marked.starts[verb.i]
    if verb.lower_ not in word_table("speech.toml")["asked"]:
        return False
    return opens or (verb.tag_ == "VBN" and marked.tokens[verb.i - 1].lower_ in ("when", ",", "if"))


def asker(marked: MarkedPassage, verb: Token) -> Range | None:
    """Who asks in `Asked by Ann Rowe whether it would close, …`."""
    first = marked.passage.lower[verb.i + 1 : verb.i + 2] == ["by"]
    agent = next((c for c in verb.rights if any(case.i == verb.i + 1 for case in c.lefts)), None) if first else None
    return None if agent is None else source_range(marked, agent, verb.i + 2, marked.ends[verb.i])


def _purpose_of(marked: MarkedPassage, verb: Token, low: int, high: int) -> Range | None:
    """For `To explain why it fell, Rowe drew a map`: the subject of what is done to that end."""
    tokens, to = marked.tokens, verb.i - 1
    if to < low or tokens[to].tag_ != "TO" or not (to == low or tokens[to - 1].lower_ in ("and", "but", ",")):
        return None
    comma = next((i for i in range(verb.i + 2, min(high, verb.i + 40)) if tokens[i].text == ","), high)
    for i in range(comma + 1, min(high, comma + 12)):
        if tokens[i].dep_ == "nsubj" and tokens[i].head.i > i:
            return source_range(marked, tokens[i], comma + 1, tokens[i].head.i)
    return None


def _is_aside(marked: MarkedPassage, first: int, low: int) -> bool:
    """Whether what the parse takes for a subject is an aside behind one: `Rowe, during a visit on Friday, said …`."""
    asides = ("during", "in", "on", "at", "after", "before")
    return first - 1 > low and marked.tokens[first - 1].text == "," and marked.tokens[first].lower_ in asides


def _set_off(marked: MarkedPassage, i: int) -> bool:
    """Whether a comma, a dash, "and" or a quote that ends with a comma stands before a token."""
    while i > 1 and marked.tokens[i - 1].tag_ == "RB":
        i -= 1
    k = marked.quoted[i - 1]
    return marked.quotes[k].last == "," if k >= 0 else marked.tokens[i - 1].lower_ in (",", "—", "–", "and", "but")


def goes_on(marked: MarkedPassage, i: int) -> bool:
    """Whether a cue goes on with what the one before it began: `said the roof would leak and warned that …`.

    Where a person is the subject between them, it is that person's.
    """
    tokens, cue = marked.tokens, marked.cues.get(i)
    if cue is None or "c" not in cue.frames or tokens[i].tag_ != "VBD" or not 0 < i < len(tokens) - 2:
        return False
    if tokens[i - 1].lower_ != "and" or not (tokens[i + 1].lower_ == "that" or "j" in cue.frames):
        return False
    for j in range(i - 1, max(marked.starts[i], i - 40) - 1, -1):
        subject = tokens[j].dep_.startswith("nsubj") and marked.quoted[j] < 0
        if subject and (tokens[j].tag_ not in ("NN", "NNS") or is_person_noun(tokens[j].lemma_.lower())):
            return False
        if j in marked.cues and tokens[j].tag_ in ("VBD", "VBZ", "VBP"):
            return "c" in marked.cues[j].frames
    return False


def _governing_cue(marked: MarkedPassage, verb: Token, low: int) -> Range | None:
    """For ", adding …": the source of the finite cue verb before it in the sentence."""
    for j in range(verb.i - 1, max(low, verb.i - REACH) - 1, -1):
        token = marked.tokens[j]
        if token.dep_ == "ccomp" and low <= token.head.i < j and token.head.i in marked.cues:
            continue  # what another said
        if j in marked.cues and token.tag_ in ("VBD", "VBZ", "VBP") and marked.cues[j].speaks:
            found = find_source(marked, token)
            if found is not None:
                return found
    return None
