"""Who says it: the source of a cue verb, from the parse where it has one, else from the words around the verb."""

from __future__ import annotations

from spacy.tokens import Token

from tui.analysis.actors.lexicon import is_person_noun
from tui.analysis.knowledge.files import word_list
from tui.analysis.utterances.marked import FINITE, MarkedPassage, is_punctuation
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


def find_source(marked: MarkedPassage, verb: Token) -> Range | None:
    """The source of a cue verb: its subject, its governor's subject, the noun that it modifies, or the passive's agent.

    None if neither the parse nor the words beside the verb have one.
    """
    if verb.i in marked.sources:
        return marked.sources[verb.i]
    low, high = marked.starts[verb.i], marked.ends[verb.i]
    marked.sources[verb.i] = None
    if (
        verb.lower_ in ASKED
        and (verb.i == low or marked.tokens[verb.i - 1].lower_ in ("when", ",", "if"))
        and (verb.tag_ == "VBN" or verb.i == low)
    ):
        return None  # `Asked whether it would close, Rowe said …`: somebody asked her
    found: Range | None = None
    if verb.tag_ == "VBG" and verb.i > low and _set_off(marked, verb.i):
        found = _governing_cue(marked, verb, low)
        if found is None and (verb.dep_.startswith("acl") or parsed_subject(marked, verb, low, high) is None):
            found = first_subject(marked, low, verb.i)
    if found is None and verb.tag_ == "VB":
        found = _purpose_of(marked, verb, low, high)
    if found is None:
        found = parsed_subject(marked, verb, low, high)
    if found is not None and goes_on(marked, verb.i):
        found = _governing_cue(marked, verb, low) or found
    if found is None and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN") and verb.i > low and _set_off(marked, verb.i):
        found = _governing_cue(marked, verb, low) or first_subject(marked, low, verb.i)
    beside = _beside(marked, verb, low)
    if beside is not None and (found is None or not found[0] <= beside[1] - 1 < found[1]):
        found = beside
    if found is not None and verb.i not in marked.relatives and _is_aside(marked, found[0], low):
        found = subject_before(marked, found[0] - 1, low) or found
    if found is not None:
        found = _with_name(marked, _whole(marked, _author(marked, found, low, high), low, verb.i), verb.i)
    marked.sources[verb.i] = found
    return found


def _purpose_of(marked: MarkedPassage, verb: Token, low: int, high: int) -> Range | None:
    """For `To explain why it fell, Rowe drew a map`: the subject of what is done to that end."""
    tokens, to = marked.tokens, verb.i - 1
    if to < low or tokens[to].tag_ != "TO" or not (to == low or tokens[to - 1].lower_ in ("and", "but", ",")):
        return None
    if to - low > 60 or (
        to > low and tokens[to - 1].text == "," and any(tokens[i].tag_ in ("VBD", "VBZ", "VBP") for i in range(low, to))
    ):
        return None
    comma = next((i for i in range(verb.i + 2, min(high, verb.i + 40)) if tokens[i].text == ","), -1)
    if comma < 0:
        return None
    for i in range(comma + 1, min(high, comma + 12)):
        if tokens[i].dep_ == "nsubj" and tokens[i].head.i > i and tokens[i].head.tag_ in ("VBD", "VBZ", "VBP"):
            return source_range(marked, tokens[i], comma + 1, tokens[i].head.i)
        if tokens[i].tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return None
    return None


def _is_aside(marked: MarkedPassage, first: int, low: int) -> bool:
    """Whether what the parse takes for a subject is an aside behind one: `Rowe, during a visit on Friday, said …`."""
    asides = ("during", "in", "on", "at", "after", "before")
    return first - 1 > low and marked.tokens[first - 1].text == "," and marked.tokens[first].lower_ in asides


def _set_off(marked: MarkedPassage, i: int) -> bool:
    """Whether a comma, a dash, "and" or a quote that ends with a comma stands before a token."""
    while i > 1 and marked.tokens[i - 1].tag_ == "RB" and marked.quoted[i - 1] < 0:
        i -= 1
    k = marked.quoted[i - 1]
    return marked.quotes[k].last == "," if k >= 0 else marked.tokens[i - 1].lower_ in (",", "—", "–", "and", "but")


def goes_on(marked: MarkedPassage, i: int) -> bool:
    """Whether a cue goes on with what the one before it began: `said the roof would leak and warned that …`.

    Where a person is the subject between them, it is that person's.
    """
    tokens = marked.tokens
    if (
        i not in marked.cues
        or "c" not in marked.cues[i].frames
        or tokens[i].tag_ != "VBD"
        or not 0 < i < len(tokens) - 2
        or tokens[i - 1].lower_ != "and"
        or not (tokens[i + 1].lower_ == "that" or (tokens[i].tag_ == "VBD" and "j" in marked.cues[i].frames))
    ):
        return False
    for j in range(i - 1, max(marked.starts[i], i - 40) - 1, -1):
        if tokens[j].dep_.startswith("nsubj") and marked.quoted[j] < 0:
            things = (
                tokens[j].tag_ in ("NN", "NNS")
                and not tokens[j].ent_type_
                and not is_person_noun(tokens[j].lemma_.lower())
            )
            if not things:
                return False
        if j in marked.cues and tokens[j].tag_ in ("VBD", "VBZ", "VBP"):
            return "c" in marked.cues[j].frames
    return False


def _governing_cue(marked: MarkedPassage, verb: Token, low: int) -> Range | None:
    """For ", adding …": the source of the finite cue verb before it in the sentence."""
    for j in range(verb.i - 1, max(low, verb.i - 80) - 1, -1):
        if j in marked.cues and marked.tokens[j].tag_ in ("VBD", "VBZ", "VBP") and marked.cues[j].speaks:
            found = find_source(marked, marked.tokens[j])
            if found is not None and not (verb.tag_ == "VBG" and marked.tokens[j].dep_ == "acl:relcl"):
                return found
    return None


def _beside(marked: MarkedPassage, verb: Token, low: int) -> Range | None:
    """A name or personal pronoun directly before a finite verb, which is its subject whatever the parse says."""
    if verb.tag_ == "VBG":
        return None
    tokens, i = marked.tokens, verb.i - 1
    while i > low and (tokens[i].lower_ in HELPERS or tokens[i].tag_ in ("RB", "MD") or tokens[i].lower_ in _TIMES):
        i -= 1
    if i > low + 1 and tokens[i].text == "," and tokens[i - 1].text == ")":
        i -= 1
    if i > low and tokens[i].text == ")":
        open_at = next((j for j in range(i, max(low, i - 10), -1) if tokens[j].text == "("), i)
        i = open_at - 1
    if i < low or marked.quoted[i] >= 0:
        return None
    if tokens[i].tag_ == "PRP" and tokens[i].lower_ in ("he", "she", "they", "i", "we"):
        return i, i + 1
    if (
        i + 1 == verb.i
        and verb.i + 1 < len(tokens)
        and tokens[verb.i + 1].text == ","
        and tokens[i].tag_ in ("NN", "NNS")
    ):
        first = i
        while first > low and tokens[first - 1].tag_ in NOMINAL and i - first < 8 and marked.quoted[first - 1] < 0:
            first -= 1
        if first > low and tokens[first - 1].text == "," and tokens[first].tag_ in ("DT", "PRP$", "CD", "JJ", "NN"):
            return first, i + 1
    if tokens[i].tag_ not in ("NNP", "NNPS") or tokens[i].lower_ in _DAYS or verb.tag_ in ("VBN", "VB"):
        return None
    first = i
    while (
        first > low
        and tokens[first - 1].tag_ in ("NNP", "NNPS", "NN", "JJ", "HYPH")
        and i - first < 10
        and marked.quoted[first - 1] < 0
    ):
        first -= 1
    if first > low and tokens[first - 1].lower_ not in _CLAUSE_OPENERS and not is_punctuation(tokens[first - 1]):
        if tokens[first - 1].tag_ == "IN" and tokens[i].ent_type_ in ("PERSON", "PER"):
            while tokens[i].ent_iob_ == "I" and i > first:  # "the secretary for education, Anna Rowe said"
                i -= 1
            return i, verb.i
        return None
    if (
        first > low
        and tokens[first - 1].text not in (",", ";", ":", "—", "–", "-")
        and is_punctuation(tokens[first - 1])
    ):
        return None
    if first > low and tokens[first - 1].text == "," and tokens[i].ent_type_ not in ("PERSON", "PER"):
        return None
    return trim(marked, first, i + 1)


def _author(marked: MarkedPassage, source: Range, low: int, high: int) -> Range:
    """For "X issued a statement saying …": X, who issued it."""
    head = marked.passage.doc[source[0] : source[1]].root
    if head.dep_.startswith("nmod") and head.head.lower_ in word_list("utterance-nouns.txt"):
        head = head.head
    if head.lower_ not in word_list("utterance-nouns.txt") and head.lower_ not in _DAYS:
        return source
    if head.dep_ not in ("obj", "obl", "obl:tmod", "obl:npmod", "obl:unmarked"):
        return source
    return own_subject(marked, head.head, low, high) or source


def _with_name(marked: MarkedPassage, source: Range, verb: int) -> Range:
    """A source with the name set off behind it, which the parse may leave out: `One of them, Anna Rowe, said`."""
    tokens, end = marked.tokens, source[1]
    close = next((i for i in range(end + 1, min(end + 7, verb)) if tokens[i].text == ","), -1)
    if end + 1 >= verb or tokens[end].text != "," or close < 0 or verb - close > 3:
        return source
    name = range(end + 1, close)
    return (source[0], close) if all(tokens[i].tag_ == "NNP" and marked.quoted[i] < 0 for i in name) else source


def _whole(marked: MarkedPassage, source: Range, low: int, verb: int) -> Range:
    """A subject that the parse has cut: `Prof. Rowe, director of the institute, and chairman of the board, said`."""
    tokens, first = marked.tokens, source[0]
    if low < first and tokens[first - 1].tag_ == "DT" and tokens[first].tag_ not in ("DT", "PRP"):
        first -= 1
    while low < first:
        if _joins(marked, first):
            first -= 1
        elif first - 1 > low and tokens[first - 1].text == "-" and not tokens[first - 1].whitespace_:
            first -= 2
        else:
            break
    if (
        low < first - 1
        and tokens[first - 1].lower_ in ("for", "of", "at", "from", "with")
        and tokens[first].text[:1].isupper()
    ):
        # the object of a preposition is no subject: the phrase before it is
        start = first - 1
        while start > low and tokens[start - 1].tag_ in NOMINAL and marked.quoted[start - 1] < 0 and first - start < 12:
            start -= 1
        if start < first - 1 and (tokens[start].tag_ in _PROPER or is_person_noun(tokens[first - 2].lemma_.lower())):
            if (
                start - 2 >= low
                and tokens[start - 1].lower_ == "of"
                and tokens[start - 2].tag_ in ("CD", "DT", "NN", "JJ")
            ):
                start -= 2  # "one of the lawyers for Rowe"
            return start, source[1]
    if not low < first < verb or first - low > 40 or tokens[first - 1].text not in (",", "and"):
        return first, source[1]
    if (
        tokens[low].tag_ != "NNP"
        or tokens[low].lower_ in _DAYS
        or marked.quoted[low] >= 0
        or tokens[low].lower_.endswith("ing")
    ):
        return first, source[1]
    if any(tokens[i].tag_ in _VERBAL or marked.quoted[i] >= 0 for i in range(low, first)):
        return first, source[1]
    aside = tokens[first - 1].text == "," and verb + 1 < len(tokens) and tokens[verb + 1].text == ","
    if aside and any(tokens[i].tag_ in FINITE and marked.quoted[i] < 0 for i in range(verb + 2, marked.ends[verb])):
        return first, source[1]  # "Rowe, prosecutors say, took the money"
    return low, source[1]


_PROPER = frozenset(("NNP", "NNPS"))


_VERBAL = frozenset(("VBD", "VBZ", "VBP", "MD", "VBG", "WP", "WRB"))


def _joins(marked: MarkedPassage, first: int) -> bool:
    """Whether the capitalised word before a capitalised word belongs to the same name or title."""
    before, token = marked.tokens[first - 1], marked.tokens[first]
    return (
        before.text[:1].isupper()
        and token.text[:1].isupper()
        and token.tag_ != "PRP"
        and marked.quoted[first - 1] < 0
        and (before.tag_ in _PROPER or before.tag_ in ("NN", "JJ"))
        and before.lower_ not in _DAYS
    )
