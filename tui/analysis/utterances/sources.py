"""Who says it: the source of a cue verb, from the parse where it has one, else from the words around the verb."""

from __future__ import annotations

from spacy.tokens import Token

from tui.analysis.knowledge.files import word_table
from tui.analysis.utterances.candidate import Range
from tui.analysis.utterances.marked import MarkedPassage
from tui.analysis.utterances.noun_phrases import source_range, subject_before
from tui.analysis.utterances.source_edges import beside, completed
from tui.analysis.utterances.subjects import first_subject, is_perfect, parsed_subject

REACH = 80
"""Tokens before a participle in which the cue is looked for whose source it shares."""


def find_source(marked: MarkedPassage, verb: Token) -> Range | None:
    """The source of a cue verb: its subject, its governor's subject, the noun that it modifies, or the passive's agent.

    None if neither the parse nor the words beside the verb have one.
    """
    if verb.i not in marked.sources:
        marked.sources[verb.i] = None  # it is its own governor in a parse that goes round
        found = _asker(marked, verb) if _is_asked(marked, verb) else _looked_up(marked, verb)
        marked.sources[verb.i] = None if found is None else completed(marked, found, verb.i)
    return marked.sources[verb.i]


def _looked_up(marked: MarkedPassage, verb: Token) -> Range | None:
    low, high = marked.starts[verb.i], marked.ends[verb.i]
    set_off = verb.i > low and _set_off(marked, verb.i)
    found: Range | None = None
    if verb.tag_ == "VBG" and set_off:
        found = _governing_cue(marked, verb, low)
    elif verb.tag_ == "VB":
        found = _purpose_of(marked, verb, low, high)
    elif goes_on(marked, verb.i):
        found = _governing_cue(marked, verb, low)
    found = found or parsed_subject(marked, verb, low, high)
    if found is None and set_off and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
        found = _governing_cue(marked, verb, low) or first_subject(marked, low, verb.i)
    name = beside(marked, verb, low) or _behind_conjunction(marked, verb, low)
    return name if name is not None and (found is None or not found[0] <= name[1] - 1 < found[1]) else found


def _behind_conjunction(marked: MarkedPassage, verb: Token, low: int) -> Range | None:
    """The subject that the parse takes for the object of a time: `after Rowe, asked about the dead, had said …`."""
    if verb.tag_ == "VBG" or (verb.tag_ == "VBN" and not is_perfect(verb)):
        return None
    found = subject_before(marked, verb.i, low)
    if found is None or found[0] <= low or marked.tokens[verb.i - 1 - (verb.tag_ == "VBN")].text != ",":
        return None
    return found if marked.tokens[found[0] - 1].lower_ in ("after", "before", "since", "until") else None


def _is_asked(marked: MarkedPassage, verb: Token) -> bool:
    """Whether somebody else asks: `Asked whether it would close, Rowe said …`."""
    opens = verb.i == marked.starts[verb.i]
    if verb.lower_ not in word_table("speech.toml")["asked"]:
        return False
    return opens or (verb.tag_ == "VBN" and marked.tokens[verb.i - 1].lower_ in ("when", ",", "if"))


def _asker(marked: MarkedPassage, verb: Token) -> Range | None:
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


def _set_off(marked: MarkedPassage, i: int) -> bool:
    """Whether a comma, a dash, "and" or a quote that ends with a comma stands before a token."""
    while i > 1 and marked.tokens[i - 1].tag_ == "RB":
        i -= 1
    k = marked.quoted[i - 1]
    return marked.quotes[k].last == "," if k >= 0 else marked.tokens[i - 1].lower_ in (",", "—", "–", "and", "but")


def goes_on(marked: MarkedPassage, i: int) -> bool:
    """Whether a cue goes on with what the one before it began: `said the roof would leak and warned that …`."""
    words = marked.passage.lower[max(0, i - 1) : i + 2]
    return marked.passage.tags[i] == "VBD" and words[0] == "and" and words[2:] == ["that"]


def _governing_cue(marked: MarkedPassage, verb: Token, low: int) -> Range | None:
    """For ", adding …": the source of the finite cue verb before it in the sentence."""
    for j in range(verb.i - 1, max(low, verb.i - REACH) - 1, -1):
        token = marked.tokens[j]
        if j in marked.cues and token.tag_ in ("VBD", "VBZ", "VBP") and marked.cues[j].speaks:
            found = find_source(marked, token)
            if found is not None:
                return found
    return None
