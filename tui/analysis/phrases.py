"""Noun phrases by tags alone, for words that the parse gives no phrase."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from tui.analysis.knowledge.files import word_table

PHRASE = 25
"""Most tokens of a noun phrase that is read by tags alone."""
NOMINAL = frozenset([
    "NN", "NNS", "NNP", "NNPS", "PRP", "DT", "PRP$", "CD", "JJ", "JJS", "JJR", "WP", "POS", "HYPH", "AFX", "``", "''",
    "$", "ADD", "FW", "WDT", "PDT", "RBS",
])  # fmt: skip
QUANTIFIERS = frozenset(["another", "others", "some", "many", "one", "both", "all", "most", "few", "several"])
_STOP_WORDS = frozenset([
    "in", "on", "at", "during", "after", "before", "when", "while", "as", "to", "from", "by", "because", "since", "if",
    "that", "but", "or", "with", "about", "until", "through", "via", "late", "early", "last", "this", "earlier",
])  # fmt: skip


def phrase_words(tokens: Sequence[Token], start: int, stop: int | None = None) -> tuple[int, int] | None:
    """The tokens of the noun phrase that begins at a token, by tags alone; None if there is none."""
    i, stop = start, min(len(tokens) if stop is None else stop, start + PHRASE)
    while i < stop and _belongs(tokens, i, start, stop):
        i += 1
    while start < i and tokens[start].is_space:
        start += 1
    named = any(t.tag_[:1] in "NPWC" or t.lower_ in QUANTIFIERS or t.text[:1].isupper() for t in tokens[start:i])
    return (start, i) if named else None


def _belongs(tokens: Sequence[Token], i: int, start: int, stop: int) -> bool:
    """Whether a token goes on with the noun phrase that begins at `start`."""
    token, tag, word = tokens[i], tokens[i].tag_, tokens[i].lower_
    if word == "to":
        return i > start and tokens[i - 1].lower_ in word_table("speech.toml")["envoys"]
    if word in _STOP_WORDS:
        return False
    if tag in NOMINAL or token.is_space or word in ("of", "for", "the", "&", "-", "’s", "'s"):
        return True
    if token.text[:1].isupper() and tag not in ("IN", "CC", "RB", "WRB"):
        return True
    if i + 1 >= stop:
        return False
    if word == "and":
        return tokens[i + 1].tag_ in ("NNP", "NNPS")
    opens = i == start or tokens[i - 1].tag_ in ("DT", "PRP$", "CD", "JJ")
    return tag in ("VBN", "VBG") and opens and tokens[i + 1].tag_[:2] in ("NN", "JJ")
