"""Spans of names in sentences, in the one scheme of all corpora: read from IOB tags, cleaned, cut to names.

What a corpus does not mark (dates in most) or marks in a way that cannot be trusted is `MISSING`: the model is free
there.
"""

from __future__ import annotations

from training.labels import EVENT, label_name, looks_dated, organisation, title_length
from training.tokens import MISSING, Tok
from tui.analysis.knowledge import knowledge

PREPOSITIONS = frozenset(
    ["since", "in", "on", "during", "until", "by", "from", "at", "before", "after", "of", "for", "between"]
)
Spans = list[tuple[int, int, str]]
"""Ranges of words with a label each."""


def labelled(words: list[tuple[str, bool]], spans: Spans) -> list[Tok]:
    """Tokens from words with spaces and spans of labels."""
    toks = [Tok(text, space) for text, space in words]
    for start, end, label in spans:
        for i in range(start, end):
            toks[i] = Tok(toks[i].text, toks[i].space, entity=label, begins=i == start)
    return toks


def spans_of(tags: list[str]) -> Spans:
    """Spans of a sequence of IOB tags; I- without a B- before begins a span too."""
    spans: Spans = []
    for i, tag in enumerate(tags):
        label = tag[2:]
        if tag == "O":
            continue
        if tag[0] == "B" or not spans or spans[-1][1] != i or spans[-1][2] != label:
            spans.append((i, i + 1, label))
        else:
            spans[-1] = spans[-1][0], i + 1, label
    return spans


def tidy(words: list[str], spans: Spans) -> Spans:
    """Cut titles, articles and possessive marks from names, correct labels by the tables, and drop what is no name."""
    out: Spans = []
    for start, end, label in spans:
        while end > start and words[end - 1] in ("'s", "’s", "'", "’", ",", "."):
            end -= 1
        if end > start and words[start].lower() in ("the", "a", "an") and label != "DATE":
            start += 1
        if label == "PERSON" and not organisation(words[start:end]):
            start += title_length(words[start:end])
        if label == "DATE" and end > start + 1 and words[start].lower() in PREPOSITIONS:
            start += 1
        if end <= start:
            continue
        if label not in ("DATE", MISSING):
            if not any(c.isupper() for w in words[start:end] for c in w):
                continue
            label = label_name(words[start:end], label)
        out.append((start, end, label))
    return out


def silver(words: list[str], spans: Spans, dates: bool, events: bool = True) -> Spans:
    """Add what a corpus leaves out: peoples by the table, and possible dates and events as missing."""
    taken = {i for start, end, _ in spans for i in range(start, end)}
    extra: Spans = []
    peoples = knowledge().peoples
    for i, word in enumerate(words):
        if i in taken:
            continue
        if word in peoples:
            extra.append((i, i + 1, "NORP"))
        elif (dates and looks_dated(word)) or (events and EVENT.fullmatch(word)):
            extra.append((i, i + 1, MISSING))
    return sorted(spans + extra)


def spacing(words: list[str]) -> list[tuple[str, bool]]:
    """Words of a tokenised corpus with the spaces that print would have."""
    out: list[tuple[str, bool]] = []
    open_quote = False
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else ""
        space = not (
            following in (",", ".", ";", ":", "!", "?", ")", "]", "%", "'s", "’s", "n't", "'", "'re", "'ve", "'ll",
                          "'d", "'m", "...", "''")
            or word in ("(", "[", "$", "``", "#", "£", "€")
        )  # fmt: skip
        if word == '"':
            open_quote = not open_quote
            space = space and not open_quote
        if following == '"' and open_quote:
            space = False
        out.append((word, space))
    return out


def aligned(words: list[str], text: str) -> list[tuple[str, bool]]:
    """Words with the spaces that the text has after them."""
    out, at = [], 0
    for word in words:
        found = text.find(word, at)
        at = found + len(word) if found >= 0 else at
        out.append((word, text[at : at + 1] in (" ", "")))
    return out
