"""Quotes that are part of a clause: how much of the clause is said."""

from __future__ import annotations

from tui.analysis.utterances.candidate import Candidate
from tui.analysis.utterances.content_span import content_range
from tui.analysis.utterances.marked import FINITE, MarkedPassage


def embed(marked: MarkedPassage, candidate: Candidate, k: int) -> None:
    """Take a quote in that is part of a clause: the content is the clause as far as the parse has it."""
    quote, tokens = marked.quotes[k], marked.tokens
    verb = tokens[candidate.verb]
    cue = marked.cues.get(candidate.verb)
    frames = cue.frames if cue is not None else frozenset[str]()
    high = marked.ends[quote.first]
    start, end = quote.first, quote.end
    clause = False
    spoken = next((c for c in verb.children if c.dep_ == "ccomp" and verb.i < c.left_edge.i < quote.first), None)
    for child in verb.children:
        if child.i > verb.i and child.left_edge.i <= quote.first <= child.right_edge.i:
            start = max(verb.i + 1, child.left_edge.i)
            end = max(end, min(child.right_edge.i + 1, high))
            clause = True
            break
    if spoken is not None and "c" in frames:
        start = min(start, spoken.left_edge.i)
    inside = tokens[quote.first - 1].text not in (",", ":")
    if inside and "c" in frames and quote.last not in ",.?!" and (not clause or end <= quote.end):
        end = high
    elif inside and cue is not None and cue.prepositions and quote.last not in ",.?!":
        end = max(end, min(verb.right_edge.i + 1, high))
    that = next(
        (i for i in range(verb.i + 1, quote.first) if tokens[i].lower_ == "that" and tokens[i].tag_ == "IN"), None
    )
    if that is not None and "c" in frames:
        start = that
    elif inside and "c" in frames:
        start = _after_addressee(marked, verb.i, start)
    elif quote.first - verb.i < 15 and (frames & {"l", "a", "o"} or (cue is not None and cue.prepositions)):
        start = verb.i + 1
    start, end = content_range(marked, start, end)
    end = max(end, quote.end)
    if candidate.content and start <= candidate.content[-1][1]:
        first, before = candidate.content[-1]
        candidate.content[-1] = (min(first, start), max(before, end))
    elif candidate.content and quote.first - candidate.content[-1][1] < 8:
        candidate.content[-1] = (candidate.content[-1][0], end)
    else:
        candidate.content.append((start, end))
    candidate.quotes.append(k)


def _after_addressee(marked: MarkedPassage, verb: int, start: int) -> int:
    """Where a clause behind a cue begins: at what the parse says, unless words of the clause stand before that."""
    tokens = marked.tokens
    between = range(verb + 1, start)
    if not any(tokens[i].tag_ in FINITE or tokens[i].dep_ == "nsubj" for i in between) and start - verb > 1:
        first = tokens[verb + 1]
        if first.tag_ in ("IN", "RB") or (
            first.tag_ in ("NNP", "PRP", "NNS") and tokens[verb].lower_ in ("told", "tell", "tells", "telling")
        ):
            return start
        if first.lower_ in (
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "last",
            "this",
        ):
            return start
    return min(start, verb + 1)
