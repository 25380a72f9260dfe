"""`According to X, …`, `…, according to X, …`, `…, according to X`."""

from __future__ import annotations

from tui.analysis.utterances.candidate import Candidate
from tui.analysis.utterances.content_span import content_range
from tui.analysis.utterances.marked import MarkedPassage
from tui.analysis.utterances.noun_phrases import phrase_after, trim
from tui.analysis.utterances.rule_ids import RuleId


def according_to(marked: MarkedPassage, i: int) -> Candidate | None:
    """The source behind "according to", at a token, and the clauses on its sides."""
    tokens, low, high = marked.tokens, marked.starts[i], marked.ends[i]
    source = phrase_after(marked, i + 2, high)
    if source is None:
        return None
    head = next((t for t in (tokens[i].head, tokens[i + 1].head) if t.i > i + 1), None)
    if head is not None and source[1] <= head.i < high:
        source = trim(marked, source[0], min(head.right_edge.i + 1, high))
    behind = source[1]
    while behind < high and tokens[behind].text != "," and behind - source[1] < 15:
        behind += 1
    if behind + 1 < high and tokens[behind].text == "," and tokens[behind + 1].tag_ in ("WDT", "WP"):
        behind = next((j for j in range(behind + 2, high) if tokens[j].text == ","), behind)
    pieces = [content_range(marked, low, i)] if i - low > 2 else []
    if behind + 2 < high and tokens[behind].text == ",":
        pieces.append(content_range(marked, behind + 1, high))
    pieces = [(start, end) for start, end in pieces if end - start > 1]
    return Candidate(i, (i, i + 2), source, pieces, RuleId.ACCORDING) if pieces else None
