"""Who says it: the source of a cue verb, from the parse where it has one, else from the words around the verb."""

from __future__ import annotations

from spacy.tokens import Token

from tui.analysis.actors.lexicon import is_person_noun
from tui.analysis.utterances.lexicon import word_list
from tui.analysis.utterances.marked import FINITE, Line, is_punctuation
from tui.analysis.utterances.noun_phrases import HELPERS, NOMINAL, Range, source_range, subject_before, trim
from tui.analysis.utterances.subjects import first_subject, own_subject, parsed_subject

ASKED = frozenset(("asked", "pressed", "questioned"))
"""Participles at the head of a sentence behind which somebody else's question stands."""


_CLAUSE_OPENERS = frozenset(
    [
        "and",
        "but",
        "or",
        "as",
        "that",
        "when",
        "while",
        "if",
        "because",
        "though",
        "although",
        "since",
        "so",
        "yet",
        "then",
        "how",
        "what",
        "why",
        "where",
        "whether",
    ]
)


_TIMES = frozenset(["today", "yesterday", "tonight", "tomorrow"])


_DAYS = _TIMES | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}


def find_source(line: Line, verb: Token) -> Range | None:
    """The source of a cue verb: its subject, its governor's subject, the noun that it modifies, or the passive's agent.

    None if neither the parse nor the words beside the verb have one.
    """
    if verb.i in line.sources:
        return line.sources[verb.i]
    low, high = line.starts[verb.i], line.ends[verb.i]
    line.sources[verb.i] = None
    if (
        verb.lower_ in ASKED
        and (verb.i == low or line.doc[verb.i - 1].lower_ in ("when", ",", "if"))
        and (verb.tag_ == "VBN" or verb.i == low)
    ):
        return None  # `Asked whether it would close, Rowe said …`: somebody asked her
    found: Range | None = None
    if verb.tag_ == "VBG" and verb.i > low and _set_off(line, verb.i):
        found = _governing_cue(line, verb, low)
        if found is None and (verb.dep_.startswith("acl") or parsed_subject(line, verb, low, high) is None):
            found = first_subject(line, low, verb.i)
    if found is None and verb.tag_ == "VB":
        found = _purpose_of(line, verb, low, high)
    if found is None:
        found = parsed_subject(line, verb, low, high)
    if found is not None and goes_on(line, verb.i):
        found = _governing_cue(line, verb, low) or found
    if found is None and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN") and verb.i > low and _set_off(line, verb.i):
        found = _governing_cue(line, verb, low) or first_subject(line, low, verb.i)
    beside = _beside(line, verb, low)
    if beside is not None and (found is None or not found[0] <= beside[1] - 1 < found[1]):
        found = beside
    if found is not None and verb.i not in line.relatives and _is_aside(line, found[0], low):
        found = subject_before(line, found[0] - 1, low) or found
    if found is not None:
        found = _with_name(line, _whole(line, _author(line, found, low, high), low, verb.i), verb.i)
    line.sources[verb.i] = found
    return found


def _purpose_of(line: Line, verb: Token, low: int, high: int) -> Range | None:
    """For `To explain why it fell, Rowe drew a map`: the subject of what is done to that end."""
    doc, to = line.doc, verb.i - 1
    if to < low or doc[to].tag_ != "TO" or not (to == low or doc[to - 1].lower_ in ("and", "but", ",")):
        return None
    if to - low > 60 or (
        to > low and doc[to - 1].text == "," and any(doc[i].tag_ in ("VBD", "VBZ", "VBP") for i in range(low, to))
    ):
        return None
    comma = next((i for i in range(verb.i + 2, min(high, verb.i + 40)) if doc[i].text == ","), -1)
    if comma < 0:
        return None
    for i in range(comma + 1, min(high, comma + 12)):
        if doc[i].dep_ == "nsubj" and doc[i].head.i > i and doc[i].head.tag_ in ("VBD", "VBZ", "VBP"):
            return source_range(line, doc[i], comma + 1, doc[i].head.i)
        if doc[i].tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return None
    return None


def _is_aside(line: Line, first: int, low: int) -> bool:
    """Whether what the parse takes for a subject is an aside behind one: `Rowe, during a visit on Friday, said …`."""
    asides = ("during", "in", "on", "at", "after", "before")
    return first - 1 > low and line.doc[first - 1].text == "," and line.doc[first].lower_ in asides


def _set_off(line: Line, i: int) -> bool:
    """Whether a comma, a dash, "and" or a quote that ends with a comma stands before a token."""
    while i > 1 and line.doc[i - 1].tag_ == "RB" and line.quote[i - 1] < 0:
        i -= 1
    k = line.quote[i - 1]
    return line.quotes[k].last == "," if k >= 0 else line.doc[i - 1].lower_ in (",", "—", "–", "and", "but")


def goes_on(line: Line, i: int) -> bool:
    """Whether a cue goes on with what the one before it began: `said the roof would leak and warned that …`.

    Where a person is the subject between them, it is that person's.
    """
    doc = line.doc
    if (
        i not in line.cues
        or "c" not in line.cues[i].frames
        or doc[i].tag_ != "VBD"
        or not 0 < i < len(doc) - 2
        or doc[i - 1].lower_ != "and"
        or not (doc[i + 1].lower_ == "that" or (doc[i].tag_ == "VBD" and "j" in line.cues[i].frames))
    ):
        return False
    for j in range(i - 1, max(line.starts[i], i - 40) - 1, -1):
        if doc[j].dep_.startswith("nsubj") and line.quote[j] < 0:
            things = doc[j].tag_ in ("NN", "NNS") and not doc[j].ent_type_ and not is_person_noun(doc[j].lemma_.lower())
            if not things:
                return False
        if j in line.cues and doc[j].tag_ in ("VBD", "VBZ", "VBP"):
            return "c" in line.cues[j].frames
    return False


def _governing_cue(line: Line, verb: Token, low: int) -> Range | None:
    """For ", adding …": the source of the finite cue verb before it in the sentence."""
    for j in range(verb.i - 1, max(low, verb.i - 80) - 1, -1):
        if j in line.cues and line.doc[j].tag_ in ("VBD", "VBZ", "VBP") and line.cues[j].speaks:
            found = find_source(line, line.doc[j])
            if found is not None and not (verb.tag_ == "VBG" and line.doc[j].dep_ == "acl:relcl"):
                return found
    return None


def _beside(line: Line, verb: Token, low: int) -> Range | None:
    """A name or personal pronoun directly before a finite verb, which is its subject whatever the parse says."""
    if verb.tag_ == "VBG":
        return None
    doc, i = line.doc, verb.i - 1
    while i > low and (doc[i].lower_ in HELPERS or doc[i].tag_ in ("RB", "MD") or doc[i].lower_ in _TIMES):
        i -= 1
    if i > low + 1 and doc[i].text == "," and doc[i - 1].text == ")":
        i -= 1
    if i > low and doc[i].text == ")":
        open_at = next((j for j in range(i, max(low, i - 10), -1) if doc[j].text == "("), i)
        i = open_at - 1
    if i < low or line.quote[i] >= 0:
        return None
    if doc[i].tag_ == "PRP" and doc[i].lower_ in ("he", "she", "they", "i", "we"):
        return i, i + 1
    if i + 1 == verb.i and verb.i + 1 < len(doc) and doc[verb.i + 1].text == "," and doc[i].tag_ in ("NN", "NNS"):
        first = i
        while first > low and doc[first - 1].tag_ in NOMINAL and i - first < 8 and line.quote[first - 1] < 0:
            first -= 1
        if first > low and doc[first - 1].text == "," and doc[first].tag_ in ("DT", "PRP$", "CD", "JJ", "NN"):
            return first, i + 1
    if doc[i].tag_ not in ("NNP", "NNPS") or doc[i].lower_ in _DAYS or verb.tag_ in ("VBN", "VB"):
        return None
    first = i
    while (
        first > low
        and doc[first - 1].tag_ in ("NNP", "NNPS", "NN", "JJ", "HYPH")
        and i - first < 10
        and line.quote[first - 1] < 0
    ):
        first -= 1
    if first > low and doc[first - 1].lower_ not in _CLAUSE_OPENERS and not is_punctuation(doc[first - 1]):
        if doc[first - 1].tag_ == "IN" and doc[i].ent_type_ in ("PERSON", "PER"):
            while doc[i].ent_iob_ == "I" and i > first:  # "the secretary for education, Anna Rowe said"
                i -= 1
            return i, verb.i
        return None
    if first > low and doc[first - 1].text not in (",", ";", ":", "—", "–", "-") and is_punctuation(doc[first - 1]):
        return None
    if first > low and doc[first - 1].text == "," and doc[i].ent_type_ not in ("PERSON", "PER"):
        return None
    return trim(line, first, i + 1)


def _author(line: Line, source: Range, low: int, high: int) -> Range:
    """For "X issued a statement saying …": X, who issued it."""
    head = line.passage.doc[source[0] : source[1]].root
    if head.dep_.startswith("nmod") and head.head.lower_ in word_list("utterances.txt"):
        head = head.head
    if head.lower_ not in word_list("utterances.txt") and head.lower_ not in _DAYS:
        return source
    if head.dep_ not in ("obj", "obl", "obl:tmod", "obl:npmod", "obl:unmarked"):
        return source
    return own_subject(line, head.head, low, high) or source


def _with_name(line: Line, source: Range, verb: int) -> Range:
    """A source with the name set off behind it, which the parse may leave out: `One of them, Anna Rowe, said`."""
    doc, end = line.doc, source[1]
    close = next((i for i in range(end + 1, min(end + 7, verb)) if doc[i].text == ","), -1)
    if end + 1 >= verb or doc[end].text != "," or close < 0 or verb - close > 3:
        return source
    name = range(end + 1, close)
    return (source[0], close) if all(doc[i].tag_ == "NNP" and line.quote[i] < 0 for i in name) else source


def _whole(line: Line, source: Range, low: int, verb: int) -> Range:
    """A subject that the parse has cut: `Prof. Rowe, director of the institute, and chairman of the board, said`."""
    doc, first = line.doc, source[0]
    if low < first and doc[first - 1].tag_ == "DT" and doc[first].tag_ not in ("DT", "PRP"):
        first -= 1
    while low < first:
        if _joins(line, first):
            first -= 1
        elif first - 1 > low and doc[first - 1].text == "-" and not doc[first - 1].whitespace_:
            first -= 2
        else:
            break
    if (
        low < first - 1
        and doc[first - 1].lower_ in ("for", "of", "at", "from", "with")
        and doc[first].text[:1].isupper()
    ):
        # the object of a preposition is no subject: the phrase before it is
        start = first - 1
        while start > low and doc[start - 1].tag_ in NOMINAL and line.quote[start - 1] < 0 and first - start < 12:
            start -= 1
        if start < first - 1 and (doc[start].tag_ in _PROPER or is_person_noun(doc[first - 2].lemma_.lower())):
            if start - 2 >= low and doc[start - 1].lower_ == "of" and doc[start - 2].tag_ in ("CD", "DT", "NN", "JJ"):
                start -= 2  # "one of the lawyers for Rowe"
            return start, source[1]
    if not low < first < verb or first - low > 40 or doc[first - 1].text not in (",", "and"):
        return first, source[1]
    if doc[low].tag_ != "NNP" or doc[low].lower_ in _DAYS or line.quote[low] >= 0 or doc[low].lower_.endswith("ing"):
        return first, source[1]
    if any(doc[i].tag_ in _VERBAL or line.quote[i] >= 0 for i in range(low, first)):
        return first, source[1]
    aside = doc[first - 1].text == "," and verb + 1 < len(doc) and doc[verb + 1].text == ","
    if aside and any(doc[i].tag_ in FINITE and line.quote[i] < 0 for i in range(verb + 2, line.ends[verb])):
        return first, source[1]  # "Rowe, prosecutors say, took the money"
    return low, source[1]


_PROPER = frozenset(("NNP", "NNPS"))


_VERBAL = frozenset(("VBD", "VBZ", "VBP", "MD", "VBG", "WP", "WRB"))


def _joins(line: Line, first: int) -> bool:
    """Whether the capitalised word before a capitalised word belongs to the same name or title."""
    before, token = line.doc[first - 1], line.doc[first]
    return (
        before.text[:1].isupper()
        and token.text[:1].isupper()
        and token.tag_ != "PRP"
        and line.quote[first - 1] < 0
        and (before.tag_ in _PROPER or before.tag_ in ("NN", "JJ"))
        and before.lower_ not in _DAYS
    )
