"""Nesting of candidates: those that overlap others, and those that are dropped for it."""

from __future__ import annotations

from bisect import bisect_left

from tui.analysis.utterances.candidate import Candidate, Range
from tui.analysis.utterances.content_span import LONGEST


def without_parts(content: list[Range]) -> list[Range]:
    """Ranges of a content in order, without those that lie inside another."""
    out: list[Range] = []
    for first, end in sorted(content, key=lambda r: (r[0], -r[1])):
        if not out or end > out[-1][1]:
            out.append((first, end))
    return out


def clashes(candidate: Candidate, taken: list[Range]) -> bool:
    """Whether a candidate's content mostly belongs to quotes that are attributed already."""
    size = sum(e - s for s, e in candidate.content)
    shared = sum(max(0, min(e, b) - max(s, a)) for s, e in candidate.content for a, b in taken)
    return shared > 0.3 * size


def is_reported(candidate: Candidate, order: list[Candidate]) -> bool:
    """Whether "according to" stands behind something that already has a speaker (it then says who reports it)."""
    return any(
        c.verb < candidate.verb and any(s <= c.verb < e for s, e in candidate.content) and c.content[0][0] > c.verb
        for c in order
        if c.content
    )


def outermost(found: list[Candidate]) -> list[Candidate]:
    """Without those that are told inside another's content."""
    pieces = sorted(((start, end, k) for k, c in enumerate(found) for start, end in c.content))
    long = [piece for piece in pieces if piece[1] - piece[0] > LONGEST]

    def tells(o: Candidate, c: Candidate) -> bool:
        fewer = not c.quotes or len(o.quotes) >= len(c.quotes)
        return o is not c and fewer and not any(s <= o.verb < e for s, e in c.content)

    def is_told(c: Candidate) -> bool:
        near = pieces[bisect_left(pieces, (c.verb - LONGEST,)) : bisect_left(pieces, (c.verb + 1,))]
        return any(s <= c.verb < e and tells(found[k], c) for s, e, k in (*near, *long))

    return [c for c in found if not is_told(c)]
