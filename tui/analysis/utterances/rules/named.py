"""Names that say whose a quotation is without a verb: before a colon, behind a dash, below it."""

from __future__ import annotations

from tui.analysis.utterances.candidate import Candidate
from tui.analysis.utterances.lexicon import cue_verbs
from tui.analysis.utterances.marked import FINITE, MarkedPassage, is_punctuation
from tui.analysis.utterances.noun_phrases import (
    NOMINAL,
    Range,
    phrase_after,
    phrase_words,
    trim,
)

_DASHES = frozenset(("-", "--", "–", "—"))


def named_before(marked: MarkedPassage, colon: int, low: int) -> Candidate | None:
    """`Anna Rowe: "…"`, `From Anna Rowe:`, `Here's Anna Rowe on the bridge:`: a name and a colon."""
    tokens, first = marked.tokens, colon
    if tokens[low].lower_ == "here" and low + 2 < colon and tokens[low + 1].lower_ in ("'s", "’s", "is"):
        found = phrase_after(marked, low + 2, colon)
        return Candidate(colon, (colon, colon + 1), found, [], "colon", "name") if found else None
    while (
        first > low
        and colon - first < 14
        and (
            tokens[first - 1].tag_ in NOMINAL
            or tokens[first - 1].text.istitle()
            or tokens[first - 1].lower_ in ("and", "of", "&")
        )
        and not (tokens[first - 1].text in _DASHES and tokens[first - 1].whitespace_)
        and marked.quoted[first - 1] < 0
    ):
        first -= 1
    if (
        low < first - 1 <= low + 6
        and tokens[first - 1].text == ","
        and all(tokens[i].tag_ == "NNP" for i in range(low, first - 1))
    ):
        first = low  # "Anna Rowe, head of the council:"
    reaction = listed(marked, low, colon)
    if reaction is not None:
        return Candidate(colon, (colon, colon + 1), reaction, [], "colon", "name")
    if first == colon or not any(tokens[i].tag_ in ("NNP", "NNPS") for i in range(first, colon)):
        return None
    if (
        first > low
        and tokens[first - 1].text not in ("-", "—", "–", "--", "]", ")", "•", "*", "·", "▪", "●")
        and tokens[first - 1].lower_ not in ("from", "to", "via")
    ):
        return None
    if (
        first > low
        and tokens[first - 1].lower_ == "to"
        and not (first - 1 > low and tokens[first - 2].lower_ == "according")
    ):
        return None
    if not {tokens[i].text for i in range(first, colon)} - {"Q", "A"}:
        return None
    verb = next(
        (
            i
            for i in range(first + 1, colon)
            if tokens[i].lower_ in cue_verbs() and tokens[i].text.istitle() and tokens[i].lower_[-1] in "sd"
        ),
        None,
    )
    if verb is not None:
        return Candidate(verb, (verb, verb + 1), trim(marked, first, verb), [], "colon", "name")
    return Candidate(colon, (colon, colon + 1), trim(marked, first, colon), [], "colon", "name")


def listed(marked: MarkedPassage, low: int, colon: int) -> Range | None:
    """A name with its role before a colon, as reactions are listed: `Anna Rowe, an economist at the bank: “…”`."""
    tokens = marked.tokens
    while low < colon and (tokens[low].is_space or is_punctuation(tokens[low])):
        low += 1
    if not 0 < colon - low <= 18 or tokens[low].tag_ != "NNP":
        return None
    comma = next((i for i in range(low, colon) if tokens[i].text in (",", "(")), None)
    if comma is None or comma - low > 5 or any(tokens[i].tag_ not in ("NNP", "HYPH", "NN") for i in range(low, comma)):
        return None
    plain = all(tokens[i].tag_ not in FINITE and marked.quoted[i] < 0 for i in range(low, colon))
    return trim(marked, low, comma if tokens[comma].text == "(" else colon) if plain else None


def tag_inside(marked: MarkedPassage, k: int) -> Candidate | None:
    """The tag of a quotation whose closing mark was forgotten: `"The roof leaks, said Anna Rowe. Nobody came.`"""
    quote, tokens = marked.quotes[k], marked.tokens
    if quote.stretch.closed or not quote.stretch.opened:
        return None
    for i in range(quote.first + 3, min(quote.end - 1, quote.first + 60)):
        cue = cue_verbs().get(tokens[i].lower_)
        if cue is not None and "q" in cue.frames and tokens[i].tag_ == "VBD" and tokens[i - 1].text == ",":
            end = next((j for j in range(i, quote.end) if tokens[j].text in (".", "!", "?")), quote.end)
            words = phrase_words(tokens, i + 1, end)
            if words is None:
                return None
            source = (words[0], end) if all(tokens[j].tag_ not in FINITE for j in range(words[1], end)) else words
            return Candidate(i, (i, i + 1), trim(marked, *source), [(quote.first, i)], "after")
    return None


def closing_name(marked: MarkedPassage) -> Range | None:
    """The name below a pulled-out quotation, inside its marks: `"We will go.` and then `Anna Rowe, councillor."`"""
    quote, n = marked.quotes[0], len(marked.tokens)
    if quote.stretch.opened or quote.words > 12 or quote.end < n - 1 or len(marked.quotes) > 1:
        return None
    if any(t.tag_ in FINITE for t in marked.tokens) or marked.tokens[0].tag_ not in ("NNP", "NN", "JJ"):
        return None
    return trim(marked, 0, quote.end)


def signature(marked: MarkedPassage, start: int) -> Range | None:
    """The name that signs a quote, from a dash to the end of the passage: `— Anna Rowe, councillor`."""
    tokens, n = marked.tokens, len(marked.tokens)
    while 0 < start < n and tokens[start].is_space:
        start += 1
    if 0 < start <= n and tokens[start - 1].text[-1] in "―—–" and len(tokens[start - 1]) == 2:
        start -= 1
    elif start >= n or tokens[start].text not in ("-", "--", "—", "–", "―", "~"):
        return None
    end = n
    while end > start + 1 and (tokens[end - 1].text == "." or tokens[end - 1].is_space):
        end -= 1
    if not 1 <= end - start - 1 <= 16 or not (
        tokens[start + 1].text[:1].isupper() or tokens[start + 1].tag_ in ("NN", "DT", "JJ")
    ):
        return None
    if any(tokens[i].tag_ in FINITE or marked.quoted[i] >= 0 for i in range(start + 1, end)):
        return None
    if not any(tokens[i].tag_ == "NNP" for i in range(start + 1, end)):
        return None
    return trim(marked, start + 1, end)
