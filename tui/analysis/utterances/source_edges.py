"""Boundaries of a source: names beside the verb, and subjects that the parse has cut or missed."""

from __future__ import annotations

from spacy.tokens import Token

from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun
from tui.analysis.phrases import NOMINAL
from tui.analysis.utterances.candidate import Range
from tui.analysis.utterances.marked import MarkedPassage, is_punctuation
from tui.analysis.utterances.noun_phrases import HELPERS, trim
from tui.analysis.utterances.subjects import own_subject

_CLAUSE_OPENERS = frozenset([
    "and", "but", "or", "as", "that", "when", "while", "if", "because", "though", "although", "since", "so", "yet",
    "then", "how", "what", "why", "where", "whether",
])  # fmt: skip
_TIMES = frozenset(["today", "yesterday", "tonight", "tomorrow"])
_PROPER = frozenset(("NNP", "NNPS"))
_VERBAL = frozenset(("VBD", "VBZ", "VBP", "MD", "VBG", "WP", "WRB"))


def beside(marked: MarkedPassage, verb: Token, low: int) -> Range | None:
    """A name or personal pronoun directly before a finite verb, which is its subject whatever the parse says."""
    if verb.tag_ == "VBG":
        return None
    tokens, i = marked.tokens, _word_before(marked, verb.i, low)
    if i < low or marked.quoted[i] >= 0:
        return None
    if tokens[i].tag_ == "PRP" and tokens[i].lower_ in ("he", "she", "they", "i", "we"):
        return i, i + 1
    if i + 1 == verb.i and verb.i + 1 < len(tokens) and tokens[verb.i + 1].text == "," and tokens[i].tag_[:2] == "NN":
        first = _phrase_start(marked, i, low)
        if first > low and tokens[first - 1].text == "," and tokens[first].tag_ in ("DT", "PRP$", "CD", "JJ", "NN"):
            return first, i + 1
    if tokens[i].tag_ not in _PROPER or tokens[i].lower_ in _days() or verb.tag_ == "VB":
        return None
    if verb.tag_ == "VBN" and not any(tokens[j].lower_ in ("has", "have", "had") for j in range(i + 1, verb.i)):
        return None
    return _name_ending(marked, i, verb.i, low)


def _days() -> frozenset[str]:
    return _TIMES | word_table("speech.toml")["days"]


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


def _phrase_start(marked: MarkedPassage, last: int, low: int) -> int:
    """Start of the noun phrase that ends with a token, by tags alone."""
    first = last
    while first > low and marked.tokens[first - 1].tag_ in NOMINAL and marked.quoted[first - 1] < 0:
        first -= 1
    return first


def _name_ending(marked: MarkedPassage, i: int, verb: int, low: int) -> Range | None:
    """The name before a verb that ends with a token, with the titles before it."""
    tokens, first = marked.tokens, i
    while first > low and tokens[first - 1].tag_ in ("NNP", "NNPS", "NN", "JJ", "HYPH"):
        first -= 1
    if first == low:
        return trim(marked, first, i + 1)
    before, person = tokens[first - 1], marked.passage.labels[i] in ("PERSON", "PER")
    if before.lower_ not in _CLAUSE_OPENERS and not is_punctuation(before):
        if before.tag_ != "IN" or not person:
            return None
        while marked.passage.continues[i] and i > first:  # "the secretary for education, Anna Rowe said"
            i -= 1
        return i, verb
    if is_punctuation(before) and before.text not in (",", ";", ":", "—", "–", "-"):
        return None
    return None if before.text == "," and not person else trim(marked, first, i + 1)


def completed(marked: MarkedPassage, source: Range, verb: int) -> Range:
    """A source as the parse has it, with what belongs to it: whose statement it is, its first words, a name behind."""
    low, high = marked.starts[verb], marked.ends[verb]
    source = _over_brackets(marked, _author(marked, source, low, high), verb)
    named = _first_of_name(marked, source[0], low)
    first = _before_preposition(marked, named, low)
    if first == named:
        first = _sentence_start(marked, first, low, verb)
    first, end = _with_name(marked, (first, source[1]), verb)
    return _after_comma(marked, first, end, verb), end


def _over_brackets(marked: MarkedPassage, source: Range, verb: int) -> Range:
    """A source with the person behind a body's initials in brackets: `the Party of Rowe (POR) | chief wrote`."""
    tokens, end = marked.tokens, source[1]
    if end < verb and tokens[end].text == ")":
        end += 1
    elif end + 2 < verb and tokens[end].text == "(" and tokens[end + 2].text == ")":
        end += 3
    if tokens[end - 1].text != ")":
        return source
    last = end
    while last < verb and tokens[last].tag_ in ("NN", "NNS", "NNP", "JJ", "VBG", "HYPH"):
        last += 1
    person = any(is_person_noun(token.lemma_.lower()) for token in tokens[end:last])
    return (source[0], last) if person and all(t.tag_ in ("RB", "MD") for t in tokens[last:verb]) else source


def _author(marked: MarkedPassage, source: Range, low: int, high: int) -> Range:
    """For "X issued a statement saying …": X, who issued it."""
    nouns = word_table("nouns.toml")["utterance"]
    head = marked.passage.doc[source[0] : source[1]].root
    if head.dep_.startswith("nmod") and head.head.lower_ in nouns:
        head = head.head
    if head.tag_ in _PROPER and head.lower_ not in _days():
        return source  # "the Washington Post"
    if head.lower_ not in nouns and head.lower_ not in _days():
        return source
    if head.dep_ not in ("obj", "obl", "obl:tmod", "obl:npmod", "obl:unmarked"):
        return source
    if any(child.lower_ == "with" for child in head.lefts):
        return source  # `Traffic slowed, with reports saying …`
    return own_subject(marked, head.head, low, high) or source


def _with_name(marked: MarkedPassage, source: Range, verb: int) -> Range:
    """A source with the name set off behind it, which the parse may leave out: `One of them, Anna Rowe, said`."""
    tokens, end = marked.tokens, source[1]
    if end < verb and tokens[end].tag_ in ("WDT", "WP") and tokens[verb - 1].text == ",":
        return _over_clause(marked, source, verb - 1)
    if end < verb and tokens[end].tag_ == "NNP" and is_person_noun(tokens[end - 1].lemma_.lower()):
        while end < verb and tokens[end].tag_ in ("NNP", "HYPH"):  # `consultant pathologist | Dr Ann Rowe`
            end += 1
        return source[0], end
    if end < verb and (behind := _person_before(marked, end, verb)):
        return source[0], behind
    close = next((i for i in range(end + 1, min(end + 7, verb)) if tokens[i].text == ","), -1)
    if end + 1 >= verb or tokens[end].text != "," or close < 0:
        return source
    if verb - close > 3 and tokens[close + 1].tag_ not in ("WP", "WP$"):
        return source
    return (source[0], close) if all(tokens[i].tag_ == "NNP" for i in range(end + 1, close)) else source


def _person_before(marked: MarkedPassage, first: int, verb: int) -> int:
    """The end of a person's name that is all between a source and its verb: `the chief of staff | Ann Rowe said`."""
    last = _word_before(marked, verb, first)
    person = all(marked.passage.labels[i] in ("PERSON", "PER") for i in range(first, last + 1))
    return last + 1 if person and marked.tokens[first].tag_ == "NNP" else 0


def _after_comma(marked: MarkedPassage, first: int, end: int, verb: int) -> int:
    """Where a name begins that only a comma parts from a name before it: `In Leeds, Ohio, Anna Rowe | told us`."""
    tokens, start = marked.tokens, end
    while start > first and tokens[start - 1].tag_ == "NNP" and marked.passage.labels[start - 1] in ("PERSON", "PER"):
        start -= 1
    parted = first < start - 1 and start < end and tokens[start - 1].text == "," and tokens[start - 2].tag_ in _PROPER
    lone = parted and all(tokens[i].tag_ in _PROPER for i in range(first, start - 1))
    return start if lone and _word_before(marked, verb, first) == end - 1 else first


def _over_clause(marked: MarkedPassage, source: Range, comma: int) -> Range:
    """A source with the name between its relative clause and its verb: `The firm that runs it, Rowe Foods, denies`."""
    tokens, start = marked.tokens, comma
    parts = ("NNP", "NNPS", "HYPH", "POS")
    while start > source[1] and tokens[start - 1].tag_ in parts and marked.quoted[start - 1] < 0:
        start -= 1
    named = source[1] + 1 < start < comma and tokens[start - 1].text == "," and tokens[start].tag_ == "NNP"
    inside = range(source[1], start - 1)
    return (source[0], comma) if named and not any(tokens[i].text == "," for i in inside) else source


def _first_of_name(marked: MarkedPassage, first: int, low: int) -> int:
    """Where a source begins that the parse has cut inside a name or behind its article."""
    tokens = marked.tokens
    if low < first and tokens[first - 1].tag_ == "DT":
        first -= 1
    while low < first:
        if _joins(marked, first):
            first -= 1
        elif first - 1 > low and tokens[first - 1].text == "-" and not tokens[first - 1].whitespace_:
            first -= 2
        else:
            break
    return first


def _joins(marked: MarkedPassage, first: int) -> bool:
    """Whether the capitalised word before a capitalised word belongs to the same name or title."""
    before, token = marked.tokens[first - 1], marked.tokens[first]
    capitals = before.text[:1].isupper() and token.text[:1].isupper() and token.tag_ != "PRP"
    return capitals and before.tag_ in ("NNP", "NNPS", "NN", "JJ") and before.lower_ not in _days()


def _before_preposition(marked: MarkedPassage, first: int, low: int) -> int:
    """The object of a preposition is no subject: where the phrase before it begins (`a lawyer for Rowe`)."""
    tokens = marked.tokens
    if low >= first - 1 or tokens[first - 1].lower_ not in ("for", "of", "at", "from", "with"):
        return first
    start = _phrase_start(marked, first - 2, low) if tokens[first - 2].tag_ in NOMINAL else first - 1
    if not tokens[first].text[:1].isupper() or start == first - 1:
        return first
    return start if tokens[start].tag_ in _PROPER or is_person_noun(tokens[first - 2].lemma_.lower()) else first


def _sentence_start(marked: MarkedPassage, first: int, low: int, verb: int) -> int:
    """The beginning of a sentence that is all subject: `Rowe, director of the institute, and chairman …, said`."""
    tokens = marked.tokens
    if not low < first < verb or first - low > 40 or tokens[first - 1].text not in (",", "and"):
        return first
    if tokens[low].tag_ != "NNP" or tokens[low].lower_ in _days():
        return first
    if any(tokens[i].tag_ in _VERBAL or marked.quoted[i] >= 0 for i in range(low, first)):
        return first
    aside = tokens[first - 1].text == "," and verb + 1 < len(tokens) and tokens[verb + 1].text == ","
    return first if aside and marked.has_finite(verb + 2, marked.ends[verb]) else low  # "Rowe, they say, took it"
