"""Noun phrases as sources: by the parse around a head word, or by tags alone before and behind a verb."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from tui.analysis.utterances.marked import MarkedPassage, is_punctuation

Range = tuple[int, int]
"""Tokens [first, end) of a passage."""
NOMINAL = frozenset(
    (
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "PRP",
        "DT",
        "PRP$",
        "CD",
        "JJ",
        "JJS",
        "JJR",
        "WP",
        "POS",
        "HYPH",
        "AFX",
        "``",
        "''",
        "$",
        "ADD",
        "FW",
        "WDT",
        "PDT",
        "RBS",
    )
)
_KEPT = frozenset(
    (
        "flat",
        "compound",
        "nmod",
        "nmod:poss",
        "appos",
        "nummod",
        "amod",
        "det",
        "case",
        "fixed",
        "goeswith",
        "list",
        "flat:foreign",
        "nmod:npmod",
        "nmod:tmod",
        "obl",
        "nmod:unmarked",
        "dep",
    )
)
QUANTIFIERS = frozenset(["another", "others", "some", "many", "one", "both", "all", "most", "few", "several"])
AUXILIARIES = frozenset(
    ["has", "have", "had", "would", "will", "did", "does", "do", "could", "can", "may", "might", "must"]
)  # fmt: skip
HELPERS = AUXILIARIES | {"is", "are", "was", "were", "'s", "'d", "’s", "’d"}
_STOP_WORDS = frozenset(
    [
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "when",
        "while",
        "as",
        "to",
        "from",
        "by",
        "because",
        "since",
        "if",
        "that",
        "but",
        "and",
        "or",
        "with",
        "about",
        "until",
        "through",
        "via",
        "late",
        "early",
        "last",
        "this",
        "earlier",
    ]
)


def source_range(marked: MarkedPassage, head: Token, low: int, high: int) -> Range:
    """The noun phrase of a head word, with identifying appositives, clipped to tokens [low, high)."""
    first, end = head.left_edge.i, head.i + 1
    coordinated = False
    for child in head.rights:
        dep = child.dep_
        if dep in _KEPT:
            end = child.right_edge.i + 1
        elif dep == "conj" and child.tag_[:1] in "NPCD":
            end, coordinated = child.right_edge.i + 1, True
        elif dep not in ("punct", "cc"):
            break
    # a relative clause deeper in the phrase ends it
    for i in range(head.i + 1, min(end, head.i + 30)):
        if marked.tokens[i].tag_ in ("WDT", "WP", "VBD", "VBZ", "MD") and not coordinated:
            end = i
            break
    first, end = max(first, low), min(end, high)
    if marked.quoted[head.i] < 0:  # what is quoted is no part of who says it, but for a nickname
        end = next(
            (i for i in range(head.i + 1, end) if marked.quoted[i] >= 0 and marked.quotes[marked.quoted[i]].words > 3),
            end,
        )
    while (
        first < end < high
        and marked.tokens[end].tag_ == marked.tokens[end - 1].tag_ == "NNP"
        and marked.quoted[end] < 0
    ):
        end += 1
    if not first <= head.i < end:
        return trim(marked, head.i, head.i + 1)
    if end - first > 40:
        return trim(marked, max(first, head.i - 8), head.i + 1)
    return trim(marked, first, end)


def trim(marked: MarkedPassage, first: int, end: int) -> Range:
    """A range without punctuation, conjunctions and prepositions at its edges."""
    tokens = marked.tokens
    while (
        first < end - 1
        and tokens[first].tag_ in ("IN", "TO", "RB")
        and tokens[first].lower_ not in ("about", "nearly", "over", "almost")
    ):
        first += 1
    while first < end - 1 and (
        is_punctuation(tokens[first])
        or tokens[first].lower_ in ("and", "but", "or", "then", "so", "as", "yet", "while", "though", "although")
    ):
        first += 1
    while end - 1 > first and (
        (is_punctuation(tokens[end - 1]) and tokens[end - 1].text != ")") or tokens[end - 1].dep_ == "cc"
    ):
        end -= 1
    return first, end


def phrase_after(marked: MarkedPassage, start: int, stop: int) -> Range | None:
    """The noun phrase that begins at a token, by tags alone: `said Anna Rowe, a teacher`."""
    for i in range(start, min(start + PHRASE, stop)):
        if marked.quoted[i] >= 0 and marked.quotes[marked.quoted[i]].words > 3:
            stop = i
            break
    found = phrase_words(marked.tokens, start, stop)
    if found is None:
        return None
    return trim(marked, found[0], _with_appositive(marked, found[1], stop))


def _with_appositive(marked: MarkedPassage, end: int, stop: int) -> int:
    """The end of a noun phrase with the name in apposition behind it: `the chairman of the board, Anna Rowe`."""
    tokens = marked.tokens
    if (
        end + 2 < stop
        and tokens[end].text == ","
        and tokens[end + 1].tag_ in ("NNP", "DT", "NN")
        and marked.quoted[end + 1] < 0
    ):
        second = phrase_words(tokens, end + 1, stop)
        if (
            second is not None
            and (second[1] >= stop or is_punctuation(tokens[second[1]]))
            and second[1] - second[0] < 14
        ):
            return second[1]
    return end


def subject_before(marked: MarkedPassage, verb: int, low: int) -> Range | None:
    """The noun phrase before a verb, by tags alone: `Rowe said`, `Anna Rowe, the mayor, said`."""
    tokens, end = marked.tokens, verb
    while end > low and (tokens[end - 1].lower_ in HELPERS or tokens[end - 1].tag_ in ("RB", "TO", "MD")):
        end -= 1
    close = end
    if end > low and tokens[end - 1].text in (",", "—", "–", "--"):
        aside = tokens[end - 1].text
        opening = next((i for i in range(end - 2, max(low, end - 25), -1) if tokens[i].text == aside), -1)
        if opening < 0 or tokens[opening - 1].tag_ not in ("NNP", "NNPS"):
            return None
        end = opening
    first = end
    while first > low and end - first < 12 and marked.quoted[first - 1] < 0:
        if tokens[first - 1].tag_ not in NOMINAL and not (tokens[first - 1].lower_ == "of" and first < end):
            break
        first -= 1
    if first == end or not any(
        tokens[i].tag_[:1] in "NPW" or tokens[i].lower_ in QUANTIFIERS for i in range(first, end)
    ):
        return None
    return trim(marked, first, close)


PHRASE = 25
"""Most tokens of a noun phrase that is read by tags alone."""


def phrase_words(tokens: Sequence[Token], start: int, stop: int | None = None) -> Range | None:
    """The tokens of the noun phrase that begins at a token, by tags alone; None if there is none."""
    i, stop = start, min(len(tokens) if stop is None else stop, start + PHRASE)
    while i < stop:
        token = tokens[i]
        tag = token.tag_
        if (
            tag in NOMINAL
            or (token.text[:1].isupper() and tag not in ("IN", "CC", "RB", "WRB"))
            or (token.is_space and i + 1 < stop)
            or token.lower_ in ("of", "for", "the", "&", "-", "’s", "'s")
            or (token.lower_ == "and" and i + 1 < stop and tokens[i + 1].tag_ in ("NNP", "NNPS"))
            or (
                tag in ("VBN", "VBG")
                and i + 1 < stop
                and tokens[i + 1].tag_[:2] in ("NN", "JJ")
                and (i == start or tokens[i - 1].tag_ in ("DT", "PRP$", "CD", "JJ"))
            )
        ):
            if token.lower_ in _STOP_WORDS and token.lower_ not in ("and",):
                break
            i += 1
            continue
        if (
            token.lower_ == "to"
            and i > start
            and tokens[i - 1].lower_ in ("ambassador", "adviser", "advisor", "aide", "envoy")
        ):
            i += 1
            continue
        break
    while start < i and tokens[start].is_space:
        start += 1
    if i == start or not any(
        tokens[j].tag_[:1] in "NPWC" or tokens[j].lower_ in QUANTIFIERS or tokens[j].text[:1].isupper()
        for j in range(start, i)
    ):
        return None
    return start, i
