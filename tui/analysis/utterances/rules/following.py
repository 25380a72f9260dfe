"""The cue behind a quoted stretch: `"…," X said`, `"…?" said X`, `"…" is what X said`."""

from __future__ import annotations

from tui.analysis.utterances.candidate import Candidate
from tui.analysis.utterances.content_span import cue_range
from tui.analysis.utterances.marked import FINITE, SENTENCE_ENDS, MarkedPassage
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


def cue_after(marked: MarkedPassage, k: int) -> Candidate | None:
    """The cue clause behind a quote: `"…," X said`, `"…?" said X`."""
    quote, tokens = marked.quotes[k], marked.tokens
    i, n = quote.end, len(tokens)
    if _in_a_clause_before(marked, k):
        return None
    if quote.words <= 3 and quote.first > 0 and tokens[quote.first - 1].tag_ in ("IN", "POS"):
        return None
    if marked.starts[quote.first] == quote.first:
        signed = signature(marked, quote.end)
        if signed is not None:
            return Candidate(quote.end, (quote.end, quote.end + 1), signed, [], "signature", "name")
    comma = quote.last in ",?!-—–…"
    while i < n and (
        tokens[i].text in (",", "-", "--", "—", "–") or (tokens[i].text in _STRAY and marked.quoted[i] < 0)
    ):
        comma, i = comma or tokens[i].text not in _STRAY, i + 1
    if i >= n or marked.quoted[i] >= 0:
        return None
    if i + 3 < n and tokens[i].lower_ in ("is", "was") and tokens[i + 1].lower_ in ("what", "how"):
        return _is_what_they_said(marked, i + 2)
    if not comma and quote.words >= 4 and marked.starts[quote.first] == quote.first and quote.last not in ".;:":
        # the comma forgotten: a name or "he" and a cue verb directly behind the mark
        comma = any(
            j in marked.cues
            and tokens[i].tag_ in ("NNP", "PRP")
            and "q" in marked.cues[j].frames
            and tokens[j].tag_ in FINITE
            for j in range(i + 1, min(i + 4, n))
        )
    if not comma:
        # a full stop inside the marks ends the sentence, unless what follows can only be a cue clause
        cue = marked.cues.get(i)
        lower = cue is not None and "q" in cue.frames and tokens[i].tag_ == "VBD" and tokens[i].text[:1].islower()
        if not lower and not _nothing_but_a_cue(marked, i):
            return None
    stop = i
    while (
        stop < n
        and (marked.quoted[stop] < 0 or marked.quotes[marked.quoted[stop]].words <= 2)
        and stop - i < REACH
        and tokens[stop].text not in SENTENCE_ENDS | {";", ":"}
    ):
        stop += 1
    lead = i
    while lead < stop and (tokens[lead].tag_ in _ADVERBS):
        lead += 1
    if (
        lead < stop
        and lead in marked.cues
        and not (
            marked.titles[k] and quote.words < 7 and "c" not in marked.cues[lead].frames and quote.last not in "!?"
        )
        and tokens[lead].tag_ in ("VBD", "VBZ", "VBP", "VBN")
    ):
        behind = phrase_after(marked, lead + 1, stop)
        if behind and tokens[lead].lower_ == "accused" and any(t.lower_ == "of" for t in tokens[lead : behind[1] + 1]):
            return None  # `…, accused Rowe of …`: nobody says that Rowe accused
        if behind is not None and not (
            tokens[behind[0]].tag_ == "PRP" and tokens[behind[0]].lower_ in ("him", "her", "me", "us", "them")
        ):
            parsed = find_source(marked, tokens[lead])
            if parsed is not None and parsed[0] <= behind[0] < parsed[1]:
                capitals = all(tokens[i].text[:1].isupper() for i in range(parsed[1], behind[1]))
                behind = parsed[0], max(parsed[1], behind[1] if capitals else 0)
            elif (
                parsed is not None
                and parsed[1] <= quote.first
                and (_said_before(marked, k) or (behind[1] < stop and tokens[behind[1]].tag_ in FINITE))
            ):
                return None  # `He said it was "a joke", accused Rowe of …`: what he does next
            return Candidate(lead, cue_range(marked, lead), behind, [], "after", "name")
        return None
    if tokens[lead].lower_ == "according" and lead + 2 < stop:
        if _said_before(marked, k):
            return None  # `He said it was "a joke", according to Rowe`: who reports it
        behind = phrase_after(marked, lead + 2, stop)
        if behind:
            return Candidate(lead, (lead, lead + 2), behind, [], "after", "name")
        return None
    if (
        tokens[i].tag_ not in NOMINAL | _ADVERBS
        and tokens[i].text[:1].islower()
        and tokens[i].lower_ not in ("as", "retired")
    ):
        return None
    for j in range(i + 1, stop):
        verb = marked.cues.get(j)
        token = tokens[j]
        if verb is None:
            if token.tag_ in ("VBD", "VBZ", "VBP") and _plain_subject(marked, i, j) and token.lower_ not in _AUX:
                if token.lower_ in _ON_THE_WAY and j + 1 < stop and tokens[j + 1].tag_ in ("TO", "RP", "IN"):
                    continue
                break
            continue
        named = tokens[j - 1].tag_ in ("NNP", "NNPS", "PRP") and token.tag_ in ("NN", "JJ", "NNS")
        named = named or ((j + 1 >= len(tokens) or tokens[j + 1].text in (".", ",")) and j - i <= 4)
        if (
            not (named or token.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VB"))
            or is_passive(token)
            or (tokens[j - 1].tag_ == "TO" and tokens[j - 2].lower_ not in _ON_THE_WAY)
        ):
            continue
        if verb.lemma == "report" and _said_before(marked, k):
            return None  # `He called it "a joke", the paper reported`
        found = find_source(marked, token)
        if found is not None and i <= found[0] < j:
            return Candidate(j, cue_range(marked, j), found, [], "after", "name")
        plain = _plain_subject(marked, i, j)
        if plain is not None:
            return Candidate(j, cue_range(marked, j), plain, [], "after", "name")
    if quote.last == "," and not marked.titles[k] and (quote.words >= 4 or _only_a_verb(marked, i, stop)):
        return _any_verb(marked, i, stop)
    return None


def _only_a_verb(marked: MarkedPassage, first: int, stop: int) -> bool:
    """Whether all that stands behind a quote is a pronoun or a name with a verb: `"Yes," she returned, "but …"`."""
    tokens = marked.tokens
    return (
        first + 2 <= stop
        and (tokens[first].lower_ in ("he", "she", "they", "i", "we") or tokens[first].tag_ == "NNP")
        and tokens[first + 1].tag_ == "VBD"
        and (first + 2 >= len(tokens) or tokens[first + 2].text in (",", "."))
    )


def _is_what_they_said(marked: MarkedPassage, first: int) -> Candidate | None:
    """The cue of `"…" is what Rowe said on leaving`, `"…" was how she described it`; its subject begins at a token."""
    for j in range(first + 1, min(first + 12, marked.ends[first])):
        if j in marked.cues and marked.tokens[j].tag_ in FINITE:
            subject = _plain_subject(marked, first, j)
            return Candidate(j, cue_range(marked, j), subject, [], "after", "name") if subject else None
    return None


def _in_a_clause_before(marked: MarkedPassage, k: int) -> bool:
    """Whether a quote goes with the verb before it in a subordinate clause: `As Rowe claimed that "…," Lee said …`."""
    tokens, first = marked.tokens, marked.quotes[k].first
    low = marked.starts[first]
    if (
        low < first - 1 < low + REACH
        and tokens[low].tag_ == "VBG"
        and low in marked.cues
        and marked.cues[low].frames & {"l", "a", "o", "c"}
    ):
        return not any(tokens[i].tag_ in FINITE for i in range(low, first))  # `Calling it "a joke," Rowe left`
    if first - 2 <= low or not any(tokens[i].lower_ in WHEN for i in range(low, min(low + 3, first))):
        return False
    at = first - 1
    if tokens[at].lower_ == "that":
        return any(i in marked.cues and tokens[i].tag_ in FINITE for i in range(max(low, at - 6), at))
    return at in marked.cues and tokens[at].tag_ in FINITE and "l" in marked.cues[at].frames


def _nothing_but_a_cue(marked: MarkedPassage, first: int) -> bool:
    """Whether a sentence behind a quote says who spoke and no more: `"Go home." Rowe said.`"""
    tokens, verb = marked.tokens, first + 1
    while verb < len(tokens) - 1 and verb - first < 3 and tokens[first].tag_ == tokens[verb].tag_ == "NNP":
        verb += 1
    return (
        tokens[first].tag_ in ("NNP", "PRP")
        and verb < len(tokens)
        and verb in marked.cues
        and tokens[verb].tag_ == "VBD"
        and "q" in marked.cues[verb].frames
        and (verb + 1 >= len(tokens) or tokens[verb + 1].text == ".")
    )


def _said_before(marked: MarkedPassage, k: int) -> bool:
    """Whether a verb before a quote in its sentence says who said it, so that one behind only reports it."""
    found = cue_before(marked, k)
    if found is None or found.verb not in marked.cues:
        return False
    verb, first = marked.tokens[found.verb], marked.quotes[k].first
    governs = verb.left_edge.i <= first <= verb.right_edge.i or first - found.verb <= 5
    return governs and not verb.dep_.startswith("acl")


def _any_verb(marked: MarkedPassage, first: int, stop: int) -> Candidate | None:
    """Behind a long quote that ends with a comma a subject and any past or present verb will do: `Rowe countered.`"""
    tokens = marked.tokens
    if tokens[first].tag_ == "VBD" and first + 1 < stop and tokens[first + 1].tag_ in ("NNP", "PRP", "DT"):
        behind = phrase_after(marked, first + 1, stop)
        if behind is not None and (behind[1] >= stop or tokens[behind[1]].text in (",", ".")):
            return Candidate(first, (first, first + 1), behind, [], "after", "name")
    for j in range(first + 1, min(stop, first + 14)):
        if tokens[j].tag_ in ("VBD", "VBZ", "VBP"):
            subject = _plain_subject(marked, first, j)
            return Candidate(j, (j, j + 1), subject, [], "after", "name") if subject else None
    return None


def _plain_subject(marked: MarkedPassage, first: int, verb: int) -> Range | None:
    """The words between a quote and a verb as a subject, if no other finite verb governs there."""
    tokens, end = marked.tokens, verb
    while end > first and (tokens[end - 1].lower_ in _AUX or tokens[end - 1].tag_ in _ADVERBS):
        end -= 1
    comma = next((i for i in range(first, end) if tokens[i].text in (",", "(", "—", "–")), None)
    if comma is None:
        if any(tokens[i].tag_ in FINITE for i in range(first, end)) or end - first > 14:
            return None
        return trim(marked, first, end) if end > first and tokens[first].tag_ in NOMINAL else None
    if tokens[end - 1].text not in (",", ")", "—", "–") or any(tokens[i].tag_ in FINITE for i in range(first, comma)):
        return None
    return trim(marked, first, comma) if tokens[first].tag_ in NOMINAL else None
