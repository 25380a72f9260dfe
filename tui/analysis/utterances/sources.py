"""Who says it: the source of a cue verb, from the parse where it has one, else from the words around the verb.

Names beside the verb, and subjects that the parse has cut or missed, are put right by the words.
"""

from __future__ import annotations

from spacy.tokens import Token

from tui.analysis.knowledge.files import word_table
from tui.analysis.phrases import NOMINAL
from tui.analysis.utterances.candidate import Range
from tui.analysis.utterances.marked import MarkedPassage, is_punctuation
from tui.analysis.utterances.subjects import (
    HELPERS,
    first_subject,
    own_subject,
    parsed_subject,
    source_range,
    subject_before,
    subjects_in,
    trim,
)

REACH = 80
"""Tokens before a participle in which the cue is looked for whose source it shares."""
_CLAUSE_OPENERS = frozenset([
    "and", "but", "or", "as", "that", "when", "while", "if", "because", "though", "although", "since", "so", "yet",
    "then", "how", "what", "why", "where", "whether",
])  # fmt: skip
_TIMES = frozenset(["today", "yesterday", "tonight", "tomorrow"])
_PROPER = frozenset(("NNP", "NNPS"))


def find_source(marked: MarkedPassage, verb: Token) -> Range | None:
    """The source of a cue verb: its subject, its governor's subject, or the noun that it modifies.

    None if neither the parse nor the words beside the verb have one.
    """
    if verb.i not in marked.sources:
        marked.sources[verb.i] = None  # it is its own governor in a parse that goes round
        found = _asker(marked, verb) if _is_asked(marked, verb) else _looked_up(marked, verb)
        marked.sources[verb.i] = None if found is None else completed(marked, found, verb.i)
    return marked.sources[verb.i]


def _looked_up(marked: MarkedPassage, verb: Token) -> Range | None:
    words, low, high = marked.passage.words, marked.starts[verb.i], marked.ends[verb.i]
    brackets = (i for i in range(verb.i - 1, max(low, verb.i - REACH) - 1, -1) if words[i] in ("(", ")"))
    if words[i := next(brackets, low)] == "(":  # `He left (though Rowe claims he stayed and says it rained)`
        low = i + 1
    set_off = verb.i > low and _set_off(marked, verb.i)
    found: Range | None = None
    if verb.tag_ == "VBG" and set_off:
        found = _of_participle(marked, verb, low)
    elif goes_on(marked, verb.i):
        found = _governing_cue(marked, verb, low)
    found = found or parsed_subject(marked, verb, low, high)
    if found is None and set_off and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
        found = _governing_cue(marked, verb, low) or first_subject(marked, marked.starts[verb.i], verb.i)
    name = beside(marked, verb, low) or _behind_conjunction(marked, verb, low)
    if name is None or found is None:
        return name or found
    place = words[name[0] - 1] == "," and name[1] == found[1]  # `In Leeds, Ohio, Anna Rowe told us`
    place = place and all(tag in _PROPER for tag in marked.passage.tags[found[0] : name[0] - 1])
    return name if place or not found[0] <= name[1] - 1 < found[1] else found


def _of_participle(marked: MarkedPassage, verb: Token, low: int) -> Range | None:
    """For `…, adding …`: who said what stands before, or the subject of a main clause behind that."""
    found = _governing_cue(marked, verb, low)
    main = [
        s
        for s in subjects_in(marked, low, verb.i)
        if s.head.dep_ in ("ROOT", "conj", "parataxis") or (s.head.tag_ == "VBG" and s.head.i in marked.cues)
    ]
    if main and (found is None or main[-1].left_edge.i >= found[1]):
        return source_range(marked, main[-1], low, main[-1].head.i)
    return found


def _behind_conjunction(marked: MarkedPassage, verb: Token, low: int) -> Range | None:
    """The subject that the parse takes for the object of a time: `after Rowe, asked about the dead, had said …`."""
    found = subject_before(marked, verb.i, low)
    own = verb.dep_ == "advcl" and verb.tag_ in ("VBD", "VBZ") and not any(c.dep_ == "nsubj" for c in verb.lefts)
    set_off = marked.tokens[verb.i - 1 - (verb.tag_ == "VBN")].text == ","
    if found is None or found[0] <= low or not (own or set_off):
        return None  # `after | an inquiry found that …`
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
        if token.dep_ == "ccomp" and low <= token.head.i < j and token.head.i in marked.cues:
            continue  # what another said
        if j in marked.cues and token.tag_ in ("VBD", "VBZ", "VBP") and marked.cues[j].speaks:
            found = find_source(marked, token)
            if found is not None:
                return found
    return None


def beside(marked: MarkedPassage, verb: Token, low: int) -> Range | None:
    """A name directly before a finite verb with the titles before it: its subject, whatever the parse says."""
    tags, last = marked.passage.tags, _word_before(marked, verb.i, low)
    if verb.tag_ in ("VBG", "VB") or last < low or marked.quoted[last] >= 0 or tags[last] not in _PROPER:
        return None
    first = last
    while first > low and tags[first - 1] in ("NNP", "NNPS", "NN", "JJ", "HYPH"):
        first -= 1
    before = marked.tokens[first - 1]
    if before.lower_ in _CLAUSE_OPENERS or is_punctuation(before):
        return trim(marked, first, last + 1)
    inside = any(c.dep_.startswith("nsubj") and c.i < first <= c.right_edge.i for c in verb.lefts)
    if before.tag_ != "IN" or inside or marked.passage.labels[last] not in ("PERSON", "PER"):
        return None  # `A woman hurt by Anna Rowe has said`
    start = next(i for i in range(last, first - 1, -1) if i == first or not marked.passage.continues[i])
    return start, last + 1  # `the secretary for education, Anna Rowe said`


def _word_before(marked: MarkedPassage, verb: int, low: int) -> int:
    """The last token before a verb's helpers, adverbs and what stands in brackets."""
    tokens, i = marked.tokens, verb - 1
    while i > low and (tokens[i].lower_ in HELPERS or tokens[i].tag_ in ("RB", "MD") or tokens[i].lower_ in _TIMES):
        i -= 1
    if i > low + 1 and tokens[i].text == "," and tokens[i - 1].text == ")":
        i -= 1
    if i > low and tokens[i].text == ")":
        i = next((j for j in range(i, max(low, i - 10), -1) if tokens[j].text == "("), i) - 1
    return i


def completed(marked: MarkedPassage, source: Range, verb: int) -> Range:
    """A source as the parse has it, with what belongs to it: whose statement it is, its first words, a name behind."""
    low, high = marked.starts[verb], marked.ends[verb]
    first, end = _author(marked, source, low, high)
    first -= first > low and marked.passage.tags[first - 1] == "DT"
    return first, _with_name(marked, end, verb)


def _author(marked: MarkedPassage, source: Range, low: int, high: int) -> Range:
    """For "X issued a statement saying …": X, who issued it."""
    head = marked.passage.doc[source[0] : source[1]].root
    if head.tag_ in _PROPER or head.lower_ not in word_table("nouns.toml")["utterance"]:
        return source  # and not "the Washington Post"
    issued = head.dep_ in ("obj", "obl", "obl:tmod", "obl:npmod", "obl:unmarked")
    with_it = any(child.lower_ == "with" for child in head.lefts)  # `Traffic slowed, with reports saying …`
    return own_subject(marked, head.head, low, high) or source if issued and not with_it else source


def _with_name(marked: MarkedPassage, end: int, verb: int) -> int:
    """The end of a source with the name before its verb, which the parse may leave out: `One of them, Anna Rowe, said`,
    `chief and founder Anna Rowe said`, `The firm that runs it, Rowe Foods, denies`."""
    tokens, last = marked.tokens, _word_before(marked, verb, end)
    last -= last > end and tokens[last].text == ","
    if last < end or tokens[last].tag_ not in _PROPER:
        return end
    start = last
    while start > end and tokens[start - 1].tag_ in ("NNP", "NNPS", "HYPH", "POS"):
        start -= 1
    joined = all(t.tag_ in NOMINAL or t.tag_ in (",", "CC") for t in tokens[end:start])
    set_off = tokens[end].tag_ in ("WDT", "WP") and tokens[start - 1].text == ","
    return last + 1 if joined or set_off else end
