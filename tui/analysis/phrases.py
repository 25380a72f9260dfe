"""Noun phrases by tags alone, for words that the parse gives no phrase."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

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
    while i < stop and _belongs(tokens[i]):
        i += 1
    while start < i and tokens[start].is_space:
        start += 1
    named = any(t.tag_[:1] in "NPWC" or t.lower_ in QUANTIFIERS or t.text[:1].isupper() for t in tokens[start:i])
    return (start, i) if named else None


def _belongs(token: Token) -> bool:
    if token.lower_ in _STOP_WORDS:
        return False
    return token.tag_ in NOMINAL or token.is_space or token.lower_ in ("of", "for", "the", "&", "-", "’s", "'s")
