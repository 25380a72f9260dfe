"""Noun phrases as sources: by the parse around a head word, or by tags alone before and behind a verb."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from tui.analysis.phrases import NOMINAL, PHRASE, QUANTIFIERS, phrase_words
from tui.analysis.utterances.candidate import Range
from tui.analysis.utterances.marked import MarkedPassage, is_punctuation

_KEPT = frozenset([
    "flat", "compound", "nmod", "nmod:poss", "appos", "nummod", "amod", "det", "case", "fixed", "goeswith", "list",
    "flat:foreign", "nmod:npmod", "nmod:tmod", "obl", "nmod:unmarked", "dep",
])  # fmt: skip
HELPERS = frozenset([
    "has", "have", "had", "would", "will", "did", "does", "do", "could", "can", "may", "might", "must", "is", "are",
    "was", "were", "'s", "'d", "’s", "’d",
])  # fmt: skip
_PROPER = frozenset(("NNP", "NNPS"))
_NOUNS = frozenset(("NN", "NNS"))
_LEADING = frozenset(["and", "but", "or", "then", "so", "as", "yet", "while", "though", "although"])


def source_range(marked: MarkedPassage, head: Token, low: int, high: int) -> Range:
    """The noun phrase of a head word, with identifying appositives, clipped to tokens [low, high)."""
    tokens, first = marked.tokens, max(head.left_edge.i, low)
    end = min(_phrase_end(head, tokens), high)
    while first < end < high and tokens[end].tag_ == tokens[end - 1].tag_ == "NNP":
        end += 1
    return trim(marked, first, end) if first <= head.i < end else (head.i, head.i + 1)


def _phrase_end(head: Token, tokens: Sequence[Token]) -> int:
    """Behind the last word of a noun phrase, before a relative clause."""
    end = head.i + 1
    for child in head.rights:
        if child.dep_ in _KEPT or (child.dep_ == "conj" and child.tag_[:1] in "NPCD"):
            end = child.right_edge.i + 1
        elif child.dep_ not in ("punct", "cc"):
            break
    inside = range(head.i + 1, min(end, head.i + 30))
    return next((i for i in inside if tokens[i].tag_ in ("WDT", "WP", "VBD", "VBZ", "MD")), end)


def trim(marked: MarkedPassage, first: int, end: int) -> Range:
    """A range without punctuation, conjunctions and prepositions at its edges."""
    tokens = marked.tokens
    while first < end - 1 and tokens[first].tag_ in ("IN", "TO", "RB"):
        first += 1
    while first < end - 1 and (is_punctuation(tokens[first]) or tokens[first].lower_ in _LEADING):
        first += 1
    while first < end - 1 and is_punctuation(tokens[end - 1]) and tokens[end - 1].text != ")":
        end -= 1
    return first, end


def phrase_after(marked: MarkedPassage, start: int, stop: int) -> Range | None:
    """The noun phrase that begins at a token, by tags alone, with a name in apposition: `said Anna Rowe, a teacher`."""
    tokens = marked.tokens
    stop = next((i for i in range(start, min(start + PHRASE, stop)) if marked.in_long_quote(i)), stop)
    found = phrase_words(tokens, start, stop)
    if found is None:
        return None
    first, end = found
    if end + 2 < stop and tokens[end].text == "," and tokens[end + 1].tag_ in ("NNP", "DT", "NN"):
        second = phrase_words(tokens, end + 1, stop)
        if second is not None and (second[1] >= stop or is_punctuation(tokens[second[1]])):
            end = second[1]
    return trim(marked, first, end)


def subject_before(marked: MarkedPassage, verb: int, low: int) -> Range | None:
    """The noun phrase before a verb, by tags alone: `Rowe said`, `Anna Rowe, the mayor, said`."""
    tokens, end = marked.tokens, verb
    while end > low and (tokens[end - 1].lower_ in HELPERS or tokens[end - 1].tag_ in ("RB", "TO", "MD")):
        end -= 1
    close = end
    if end > low and tokens[end - 1].text in (",", "—", "–", "--"):
        aside = tokens[end - 1].text
        end = next((i for i in range(end - 2, max(low, end - PHRASE), -1) if tokens[i].text == aside), 0)
        named = end and (
            tokens[end - 1].tag_ in _PROPER or (tokens[end - 1].tag_ in _NOUNS and tokens[end + 1].tag_ in _PROPER)
        )
        if not named:
            return None
    first = end
    while first > low and (tokens[first - 1].tag_ in NOMINAL or tokens[first - 1].lower_ == "of"):
        first -= 1
    named = any(t.tag_[:1] in "NPW" or t.lower_ in QUANTIFIERS for t in tokens[first:end])
    return trim(marked, first, close) if named else None
