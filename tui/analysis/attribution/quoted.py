"""Quotation marks and the cue beside them: which verb attributes a quoted stretch, found by the words around it."""

from __future__ import annotations

from tui.analysis.attribution.candidate import Candidate
from tui.analysis.attribution.clauses import cue_range
from tui.analysis.attribution.line import FINITE, SENTENCE_ENDS, Line, is_punctuation
from tui.analysis.attribution.sources import NOMINAL, Range, find_source, is_passive, phrase_after, source_range, trim

_ADVERBS = frozenset(("RB", "RBR"))
_AUX = frozenset(
    [
        "has",
        "have",
        "had",
        "would",
        "will",
        "did",
        "does",
        "do",
        "could",
        "can",
        "may",
        "might",
        "must",
        "also",
        "later",
        "then",
        "once",
    ]
)
REACH = 40
"""Tokens behind a quote in which its cue is looked for."""


def cue_after(line: Line, k: int) -> Candidate | None:
    """The cue clause behind a quote: `"…," X said`, `"…?" said X`."""
    quote, doc = line.quotes[k], line.doc
    i, n = quote.end, len(doc)
    comma = quote.last in ",?!-—–…"
    while i < n and doc[i].text in (",", "-", "--", "—", "–"):
        comma, i = True, i + 1
    if i >= n or line.quote[i] >= 0:
        return None
    if not comma and not (quote.last not in ".;:" and False):
        # a full stop inside the marks ends the sentence, unless what follows can only be a cue clause
        if not (doc[i].text[:1].islower() and i in line.cues and "q" in line.cues[i].frames and doc[i].tag_ == "VBD"):
            return None
    stop = i
    while stop < n and line.quote[stop] < 0 and stop - i < REACH and doc[stop].text not in SENTENCE_ENDS | {";", ":"}:
        stop += 1
    lead = i
    while lead < stop and (doc[lead].tag_ in _ADVERBS):
        lead += 1
    if lead < stop and lead in line.cues and doc[lead].tag_ in ("VBD", "VBZ", "VBP", "VBN", "VB", "NN", "NNS"):
        behind = phrase_after(line, lead + 1, stop)
        if behind is not None and not (
            doc[behind[0]].tag_ == "PRP" and doc[behind[0]].lower_ in ("him", "her", "me", "us", "them")
        ):
            parsed = find_source(line, doc[lead])
            if parsed is not None and parsed[0] <= behind[0] < parsed[1]:
                behind = parsed
            return Candidate(lead, cue_range(line, lead), behind, [], "after", "name")
        return None
    if doc[lead].lower_ == "according" and lead + 2 < stop:
        behind = phrase_after(line, lead + 2, stop)
        if behind:
            return Candidate(lead, (lead, lead + 2), behind, [], "after", "name")
        return None
    if doc[i].tag_ not in NOMINAL | _ADVERBS and doc[i].text[:1].islower() and doc[i].lower_ not in ("as",):
        return None
    for j in range(i + 1, stop):
        verb = line.cues.get(j)
        if verb is None:
            continue
        token = doc[j]
        if token.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VB", "NNS") or is_passive(token):
            continue
        found = find_source(line, token)
        if found is not None and i <= found[0] < j:
            return Candidate(j, cue_range(line, j), found, [], "after", "name")
        plain = _plain_subject(line, i, j)
        if plain is not None:
            return Candidate(j, cue_range(line, j), plain, [], "after", "name")
    return None


def _plain_subject(line: Line, first: int, verb: int) -> Range | None:
    """The words between a quote and a verb as a subject, if no other finite verb governs there."""
    doc, end = line.doc, verb
    while end > first and (doc[end - 1].lower_ in _AUX or doc[end - 1].tag_ in _ADVERBS):
        end -= 1
    comma = next((i for i in range(first, end) if doc[i].text in (",", "(", "—", "–")), None)
    if comma is None:
        if any(doc[i].tag_ in FINITE for i in range(first, end)) or end - first > 14:
            return None
        return trim(line, first, end) if end > first and doc[first].tag_ in NOMINAL else None
    if doc[end - 1].text not in (",", ")", "—", "–") or any(doc[i].tag_ in FINITE for i in range(first, comma)):
        return None
    return trim(line, first, comma) if doc[first].tag_ in NOMINAL else None


def cue_before(line: Line, k: int) -> Candidate | None:
    """The cue before a quote in its sentence: `X said, "…"`, `X called it "…"`."""
    quote, doc = line.quotes[k], line.doc
    q = quote.first
    if q == 0:
        return None
    low = line.starts[q]
    before = doc[q - 1].text if q > low else ""
    direct = before in (",", ":") or quote.words >= 4
    for j in range(q - 1, max(low, q - 60) - 1, -1):
        if line.quote[j] >= 0:
            continue
        verb = line.cues.get(j)
        if verb is None or doc[j].tag_ in ("NN", "NNS", "JJ"):
            continue
        token, gap = doc[j], q - j
        governs = token.left_edge.i <= q <= token.right_edge.i
        if verb.frames == {"h"} and before not in (",", ":"):
            continue
        if not governs and gap > (25 if direct else 8):
            continue
        source = find_source(line, token)
        if source is None and not is_passive(token):
            source = subject_before(line, j, low)
        if source is None:
            continue
        return Candidate(j, cue_range(line, j), source, [], "before", "name")
    if quote.words >= 4 and q > low:
        return main_clause(line, low, q)
    return None


def subject_before(line: Line, verb: int, low: int) -> Range | None:
    """The nearest noun phrase before a verb, by tags alone."""
    doc, end = line.doc, verb
    while end > low and (doc[end - 1].lower_ in _AUX or doc[end - 1].tag_ in ("RB", "TO")):
        end -= 1
    if end > low and doc[end - 1].text == ",":
        return None
    first = end
    while first > low and doc[first - 1].tag_ in NOMINAL and end - first < 12 and line.quote[first - 1] < 0:
        first -= 1
    if first == end or not any(doc[i].tag_[:1] in "NPW" for i in range(first, end)):
        return None
    return trim(line, first, end)


def main_clause(line: Line, low: int, high: int) -> Candidate | None:
    """The last subject with its verb before a quote, for quotes that no cue verb introduces."""
    doc = line.doc
    for j in range(high - 1, low, -1):
        token = doc[j]
        if token.dep_ in ("nsubj", "nsubj:pass") and line.quote[j] < 0 and token.tag_ not in ("WP", "WDT", "EX"):
            verb = token.head
            if low <= verb.i < high and verb.i > j:
                return Candidate(
                    verb.i, (verb.i, verb.i + 1), source_range(line, token, low, verb.i), [], "clause", "name"
                )
    return None


def no_word_between(line: Line, first: int, end: int) -> bool:
    """Whether only punctuation stands between two tokens."""
    return all(is_punctuation(line.doc[i]) for i in range(first, end))
