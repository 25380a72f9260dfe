"""Names that say whose a quotation is without a verb: before a colon, behind a dash, below it."""

from __future__ import annotations

from tui.analysis.utterances.candidate import Candidate
from tui.analysis.utterances.lexicon import cue_verbs
from tui.analysis.utterances.marked import FINITE, Line, is_punctuation
from tui.analysis.utterances.noun_phrases import (
    NOMINAL,
    Range,
    phrase_after,
    phrase_words,
    trim,
)

_DASHES = frozenset(("-", "--", "–", "—"))


def named_before(line: Line, colon: int, low: int) -> Candidate | None:
    """`Anna Rowe: "…"`, `From Anna Rowe:`, `Here's Anna Rowe on the bridge:`: a name and a colon."""
    doc, first = line.doc, colon
    if doc[low].lower_ == "here" and low + 2 < colon and doc[low + 1].lower_ in ("'s", "’s", "is"):
        found = phrase_after(line, low + 2, colon)
        return Candidate(colon, (colon, colon + 1), found, [], "colon", "name") if found else None
    while (
        first > low
        and colon - first < 14
        and (
            doc[first - 1].tag_ in NOMINAL
            or doc[first - 1].text.istitle()
            or doc[first - 1].lower_ in ("and", "of", "&")
        )
        and not (doc[first - 1].text in _DASHES and doc[first - 1].whitespace_)
        and line.quote[first - 1] < 0
    ):
        first -= 1
    if (
        low < first - 1 <= low + 6
        and doc[first - 1].text == ","
        and all(doc[i].tag_ == "NNP" for i in range(low, first - 1))
    ):
        first = low  # "Anna Rowe, head of the council:"
    reaction = listed(line, low, colon)
    if reaction is not None:
        return Candidate(colon, (colon, colon + 1), reaction, [], "colon", "name")
    if first == colon or not any(doc[i].tag_ in ("NNP", "NNPS") for i in range(first, colon)):
        return None
    if (
        first > low
        and doc[first - 1].text not in ("-", "—", "–", "--", "]", ")", "•", "*", "·", "▪", "●")
        and doc[first - 1].lower_ not in ("from", "to", "via")
    ):
        return None
    if first > low and doc[first - 1].lower_ == "to" and not (first - 1 > low and doc[first - 2].lower_ == "according"):
        return None
    if not {doc[i].text for i in range(first, colon)} - {"Q", "A"}:
        return None
    verb = next(
        (
            i
            for i in range(first + 1, colon)
            if doc[i].lower_ in cue_verbs() and doc[i].text.istitle() and doc[i].lower_[-1] in "sd"
        ),
        None,
    )
    if verb is not None:
        return Candidate(verb, (verb, verb + 1), trim(line, first, verb), [], "colon", "name")
    return Candidate(colon, (colon, colon + 1), trim(line, first, colon), [], "colon", "name")


def listed(line: Line, low: int, colon: int) -> Range | None:
    """A name with its role before a colon, as reactions are listed: `Anna Rowe, an economist at the bank: “…”`."""
    doc = line.doc
    while low < colon and (doc[low].is_space or is_punctuation(doc[low])):
        low += 1
    if not 0 < colon - low <= 18 or doc[low].tag_ != "NNP":
        return None
    comma = next((i for i in range(low, colon) if doc[i].text in (",", "(")), None)
    if comma is None or comma - low > 5 or any(doc[i].tag_ not in ("NNP", "HYPH", "NN") for i in range(low, comma)):
        return None
    plain = all(doc[i].tag_ not in FINITE and line.quote[i] < 0 for i in range(low, colon))
    return trim(line, low, comma if doc[comma].text == "(" else colon) if plain else None


def tag_inside(line: Line, k: int) -> Candidate | None:
    """The tag of a quotation whose closing mark was forgotten: `"The roof leaks, said Anna Rowe. Nobody came.`"""
    quote, doc = line.quotes[k], line.doc
    if quote.stretch.closed or not quote.stretch.opened:
        return None
    for i in range(quote.first + 3, min(quote.end - 1, quote.first + 60)):
        cue = cue_verbs().get(doc[i].lower_)
        if cue is not None and "q" in cue.frames and doc[i].tag_ == "VBD" and doc[i - 1].text == ",":
            end = next((j for j in range(i, quote.end) if doc[j].text in (".", "!", "?")), quote.end)
            words = phrase_words(doc, i + 1, end)
            if words is None:
                return None
            source = (words[0], end) if all(doc[j].tag_ not in FINITE for j in range(words[1], end)) else words
            return Candidate(i, (i, i + 1), trim(line, *source), [(quote.first, i)], "after")
    return None


def closing_name(line: Line) -> Range | None:
    """The name below a pulled-out quotation, inside its marks: `"We will go.` and then `Anna Rowe, councillor."`"""
    quote, n = line.quotes[0], len(line.doc)
    if quote.stretch.opened or quote.words > 12 or quote.end < n - 1 or len(line.quotes) > 1:
        return None
    if any(t.tag_ in FINITE for t in line.doc) or line.doc[0].tag_ not in ("NNP", "NN", "JJ"):
        return None
    return trim(line, 0, quote.end)


def signature(line: Line, start: int) -> Range | None:
    """The name that signs a quote, from a dash to the end of the passage: `— Anna Rowe, councillor`."""
    doc, n = line.doc, len(line.doc)
    while 0 < start < n and doc[start].is_space:
        start += 1
    if 0 < start <= n and doc[start - 1].text[-1] in "―—–" and len(doc[start - 1]) == 2:
        start -= 1
    elif start >= n or doc[start].text not in ("-", "--", "—", "–", "―", "~"):
        return None
    end = n
    while end > start + 1 and (doc[end - 1].text == "." or doc[end - 1].is_space):
        end -= 1
    if not 1 <= end - start - 1 <= 16 or not (
        doc[start + 1].text[:1].isupper() or doc[start + 1].tag_ in ("NN", "DT", "JJ")
    ):
        return None
    if any(doc[i].tag_ in FINITE or line.quote[i] >= 0 for i in range(start + 1, end)):
        return None
    if not any(doc[i].tag_ == "NNP" for i in range(start + 1, end)):
        return None
    return trim(line, start + 1, end)
