"""Quotes that are part of a clause: how much of the clause is said."""

from __future__ import annotations

from spacy.tokens import Token

from tui.analysis.utterances.candidate import Candidate, Range
from tui.analysis.utterances.content_span import content_range
from tui.analysis.utterances.marked import FINITE, MarkedPassage
from tui.analysis.utterances.quote import Quote

NEAR, APART = 15, 8
"""Tokens between a cue and a quote that are said too; between two pieces of what is said that are."""


def embed(marked: MarkedPassage, candidate: Candidate, k: int) -> None:
    """Take a quote in that is part of a clause: the content is the clause as far as the parse has it."""
    quote, content = marked.quotes[k], candidate.content
    start, end = content_range(marked, *_clause(marked, candidate.verb, quote))
    end = max(_before_report(marked, quote.end, end), quote.end)
    if content and start <= content[-1][1]:
        content[-1] = (min(content[-1][0], start), max(content[-1][1], end))
    elif content and quote.first - content[-1][1] < APART:
        content[-1] = (content[-1][0], end)
    else:
        content.append((start, end))
    candidate.quotes.append(k)


def _before_report(marked: MarkedPassage, first: int, end: int) -> int:
    """Where a content ends that goes on with who reports it: `asked them to “turn it down”, the Courier reports`."""
    cue = marked.cues.get(end - 1)
    if cue is None or cue.lemma != "report":
        return end
    comma = next((i for i in range(end - 2, first - 1, -1) if marked.tokens[i].text == ","), end)
    return end if marked.has_finite(comma, end - 1) else comma


def _clause(marked: MarkedPassage, at: int, quote: Quote) -> Range:
    """The clause of a cue that a quote is part of."""
    tokens, verb, cue, high = marked.tokens, marked.tokens[at], marked.cues.get(at), marked.ends[quote.first]
    frames, prepositions = (cue.frames, cue.prepositions) if cue else (frozenset[str](), frozenset[str]())
    child = next((c for c in verb.rights if c.left_edge.i <= quote.first <= c.right_edge.i), None)
    start, end = _parsed(verb, child, quote, high)
    inside = tokens[quote.first - 1].text not in (",", ":")
    if inside and quote.last not in ",.?!":
        if "c" in frames and (child is None or end <= quote.end):
            end = high
        elif prepositions:
            end = max(end, min(verb.right_edge.i + 1, high))
    if "c" in frames:
        spoken = (c.left_edge.i for c in verb.rights if c.dep_ == "ccomp" and c.left_edge.i > at)
        start = min([start, *spoken])
        that = (
            i
            for i in range(at + 1, quote.first)
            if tokens[i].lower_ == "that" and tokens[i].tag_ == "IN" and tokens[i - 1].tag_ != "CC"
        )
        start = next(that, _behind_addressee(marked, at, start) if inside else start)
    elif quote.first - at < NEAR and (frames & {"l", "a", "o"} or prepositions):
        start = at + 1
    return start, end


def _parsed(verb: Token, child: Token | None, quote: Quote, high: int) -> Range:
    if child is None:
        return quote.first, quote.end
    return max(verb.i + 1, child.left_edge.i), max(quote.end, min(child.right_edge.i + 1, high))


def _behind_addressee(marked: MarkedPassage, verb: int, start: int) -> int:
    """Where a clause behind a cue begins: at what the parse says, unless words of the clause stand before that."""
    tokens = marked.tokens
    if start - verb > 1 and not any(t.tag_ in FINITE or t.dep_ == "nsubj" for t in tokens[verb + 1 : start]):
        first = tokens[verb + 1]
        told = tokens[verb].lower_ in ("told", "tell", "tells", "telling") and first.tag_ in ("NNP", "PRP", "NNS")
        when = marked.passage.labels[verb + 1] == "DATE" or first.lower_ in ("last", "this")
        if told or when or first.tag_ in ("IN", "RB"):
            return start
    return min(start, verb + 1)
