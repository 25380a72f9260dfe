"""The cue behind a quoted stretch: `"…," X said`, `"…?" said X`, `"…" is what X said`."""

from __future__ import annotations

from tui.analysis.utterances.candidate import Candidate
from tui.analysis.utterances.content_span import cue_range
from tui.analysis.utterances.marked import FINITE, SENTENCE_ENDS, Line
from tui.analysis.utterances.noun_phrases import (
    AUXILIARIES,
    NOMINAL,
    Range,
    phrase_after,
    trim,
)
from tui.analysis.utterances.rules.named import signature
from tui.analysis.utterances.rules.preceding import WHEN, cue_before
from tui.analysis.utterances.sources import find_source
from tui.analysis.utterances.subjects import is_passive

_ADVERBS = frozenset(("RB", "RBR"))


_AUX = AUXILIARIES | {"also", "later", "then", "once"}


_ON_THE_WAY = frozenset(["used", "went", "on", "continued", "liked"])
"""What may stand before "to say": `used to say`, `went on to say`."""


_STRAY = frozenset(("'", '"', "”", "’", "''"))


REACH = 40
"""Tokens behind a quote in which its cue is looked for."""


def cue_after(line: Line, k: int) -> Candidate | None:
    """The cue clause behind a quote: `"…," X said`, `"…?" said X`."""
    quote, doc = line.quotes[k], line.doc
    i, n = quote.end, len(doc)
    if _in_a_clause_before(line, k):
        return None
    if quote.words <= 3 and quote.first > 0 and doc[quote.first - 1].tag_ in ("IN", "POS"):
        return None
    if line.starts[quote.first] == quote.first:
        signed = signature(line, quote.end)
        if signed is not None:
            return Candidate(quote.end, (quote.end, quote.end + 1), signed, [], "signature", "name")
    comma = quote.last in ",?!-—–…"
    while i < n and (doc[i].text in (",", "-", "--", "—", "–") or (doc[i].text in _STRAY and line.quote[i] < 0)):
        comma, i = comma or doc[i].text not in _STRAY, i + 1
    if i >= n or line.quote[i] >= 0:
        return None
    if i + 3 < n and doc[i].lower_ in ("is", "was") and doc[i + 1].lower_ in ("what", "how"):
        return _is_what_they_said(line, i + 2)
    if not comma and quote.words >= 4 and line.starts[quote.first] == quote.first and quote.last not in ".;:":
        # the comma forgotten: a name or "he" and a cue verb directly behind the mark
        comma = any(
            j in line.cues and doc[i].tag_ in ("NNP", "PRP") and "q" in line.cues[j].frames and doc[j].tag_ in FINITE
            for j in range(i + 1, min(i + 4, n))
        )
    if not comma:
        # a full stop inside the marks ends the sentence, unless what follows can only be a cue clause
        cue = line.cues.get(i)
        lower = cue is not None and "q" in cue.frames and doc[i].tag_ == "VBD" and doc[i].text[:1].islower()
        if not lower and not _nothing_but_a_cue(line, i):
            return None
    stop = i
    while (
        stop < n
        and (line.quote[stop] < 0 or line.quotes[line.quote[stop]].words <= 2)
        and stop - i < REACH
        and doc[stop].text not in SENTENCE_ENDS | {";", ":"}
    ):
        stop += 1
    lead = i
    while lead < stop and (doc[lead].tag_ in _ADVERBS):
        lead += 1
    if (
        lead < stop
        and lead in line.cues
        and not (line.titles[k] and quote.words < 7 and "c" not in line.cues[lead].frames and quote.last not in "!?")
        and doc[lead].tag_ in ("VBD", "VBZ", "VBP", "VBN")
    ):
        behind = phrase_after(line, lead + 1, stop)
        if behind and doc[lead].lower_ == "accused" and any(t.lower_ == "of" for t in doc[lead : behind[1] + 1]):
            return None  # `…, accused Rowe of …`: nobody says that Rowe accused
        if behind is not None and not (
            doc[behind[0]].tag_ == "PRP" and doc[behind[0]].lower_ in ("him", "her", "me", "us", "them")
        ):
            parsed = find_source(line, doc[lead])
            if parsed is not None and parsed[0] <= behind[0] < parsed[1]:
                capitals = all(doc[i].text[:1].isupper() for i in range(parsed[1], behind[1]))
                behind = parsed[0], max(parsed[1], behind[1] if capitals else 0)
            elif (
                parsed is not None
                and parsed[1] <= quote.first
                and (_said_before(line, k) or (behind[1] < stop and doc[behind[1]].tag_ in FINITE))
            ):
                return None  # `He said it was "a joke", accused Rowe of …`: what he does next
            return Candidate(lead, cue_range(line, lead), behind, [], "after", "name")
        return None
    if doc[lead].lower_ == "according" and lead + 2 < stop:
        if _said_before(line, k):
            return None  # `He said it was "a joke", according to Rowe`: who reports it
        behind = phrase_after(line, lead + 2, stop)
        if behind:
            return Candidate(lead, (lead, lead + 2), behind, [], "after", "name")
        return None
    if doc[i].tag_ not in NOMINAL | _ADVERBS and doc[i].text[:1].islower() and doc[i].lower_ not in ("as", "retired"):
        return None
    for j in range(i + 1, stop):
        verb = line.cues.get(j)
        token = doc[j]
        if verb is None:
            if token.tag_ in ("VBD", "VBZ", "VBP") and _plain_subject(line, i, j) and token.lower_ not in _AUX:
                if token.lower_ in _ON_THE_WAY and j + 1 < stop and doc[j + 1].tag_ in ("TO", "RP", "IN"):
                    continue
                break
            continue
        named = doc[j - 1].tag_ in ("NNP", "NNPS", "PRP") and token.tag_ in ("NN", "JJ", "NNS")
        named = named or ((j + 1 >= len(doc) or doc[j + 1].text in (".", ",")) and j - i <= 4)
        if (
            not (named or token.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VB"))
            or is_passive(token)
            or (doc[j - 1].tag_ == "TO" and doc[j - 2].lower_ not in _ON_THE_WAY)
        ):
            continue
        if verb.lemma == "report" and _said_before(line, k):
            return None  # `He called it "a joke", the paper reported`
        found = find_source(line, token)
        if found is not None and i <= found[0] < j:
            return Candidate(j, cue_range(line, j), found, [], "after", "name")
        plain = _plain_subject(line, i, j)
        if plain is not None:
            return Candidate(j, cue_range(line, j), plain, [], "after", "name")
    if quote.last == "," and not line.titles[k] and (quote.words >= 4 or _only_a_verb(line, i, stop)):
        return _any_verb(line, i, stop)
    return None


def _only_a_verb(line: Line, first: int, stop: int) -> bool:
    """Whether all that stands behind a quote is a pronoun or a name with a verb: `"Yes," she returned, "but …"`."""
    doc = line.doc
    return (
        first + 2 <= stop
        and (doc[first].lower_ in ("he", "she", "they", "i", "we") or doc[first].tag_ == "NNP")
        and doc[first + 1].tag_ == "VBD"
        and (first + 2 >= len(doc) or doc[first + 2].text in (",", "."))
    )


def _is_what_they_said(line: Line, first: int) -> Candidate | None:
    """The cue of `"…" is what Rowe said on leaving`, `"…" was how she described it`; its subject begins at a token."""
    for j in range(first + 1, min(first + 12, line.ends[first])):
        if j in line.cues and line.doc[j].tag_ in FINITE:
            subject = _plain_subject(line, first, j)
            return Candidate(j, cue_range(line, j), subject, [], "after", "name") if subject else None
    return None


def _in_a_clause_before(line: Line, k: int) -> bool:
    """Whether a quote goes with the verb before it in a subordinate clause: `As Rowe claimed that "…," Lee said …`."""
    doc, first = line.doc, line.quotes[k].first
    low = line.starts[first]
    if (
        low < first - 1 < low + REACH
        and doc[low].tag_ == "VBG"
        and low in line.cues
        and line.cues[low].frames & {"l", "a", "o", "c"}
    ):
        return not any(doc[i].tag_ in FINITE for i in range(low, first))  # `Calling it "a joke," Rowe left`
    if first - 2 <= low or not any(doc[i].lower_ in WHEN for i in range(low, min(low + 3, first))):
        return False
    at = first - 1
    if doc[at].lower_ == "that":
        return any(i in line.cues and doc[i].tag_ in FINITE for i in range(max(low, at - 6), at))
    return at in line.cues and doc[at].tag_ in FINITE and "l" in line.cues[at].frames


def _nothing_but_a_cue(line: Line, first: int) -> bool:
    """Whether a sentence behind a quote says who spoke and no more: `"Go home." Rowe said.`"""
    doc, verb = line.doc, first + 1
    while verb < len(doc) - 1 and verb - first < 3 and doc[first].tag_ == doc[verb].tag_ == "NNP":
        verb += 1
    return (
        doc[first].tag_ in ("NNP", "PRP")
        and verb < len(doc)
        and verb in line.cues
        and doc[verb].tag_ == "VBD"
        and "q" in line.cues[verb].frames
        and (verb + 1 >= len(doc) or doc[verb + 1].text == ".")
    )


def _said_before(line: Line, k: int) -> bool:
    """Whether a verb before a quote in its sentence says who said it, so that one behind only reports it."""
    found = cue_before(line, k)
    if found is None or found.verb not in line.cues:
        return False
    verb, first = line.doc[found.verb], line.quotes[k].first
    governs = verb.left_edge.i <= first <= verb.right_edge.i or first - found.verb <= 5
    return governs and not verb.dep_.startswith("acl")


def _any_verb(line: Line, first: int, stop: int) -> Candidate | None:
    """Behind a long quote that ends with a comma a subject and any past or present verb will do: `Rowe countered.`"""
    doc = line.doc
    if doc[first].tag_ == "VBD" and first + 1 < stop and doc[first + 1].tag_ in ("NNP", "PRP", "DT"):
        behind = phrase_after(line, first + 1, stop)
        if behind is not None and (behind[1] >= stop or doc[behind[1]].text in (",", ".")):
            return Candidate(first, (first, first + 1), behind, [], "after", "name")
    for j in range(first + 1, min(stop, first + 14)):
        if doc[j].tag_ in ("VBD", "VBZ", "VBP"):
            subject = _plain_subject(line, first, j)
            return Candidate(j, (j, j + 1), subject, [], "after", "name") if subject else None
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
