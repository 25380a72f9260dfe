"""`According to X, …`, `…, according to X, …`, `…, per X`."""

from __future__ import annotations

from tui.analysis.utterances.candidate import Candidate
from tui.analysis.utterances.content_span import content_range
from tui.analysis.utterances.marked import MarkedPassage
from tui.analysis.utterances.noun_phrases import phrase_after, trim
from tui.analysis.utterances.rule import Rule, Takes
from tui.analysis.utterances.rule_ids import RuleId

ACCORDING = frozenset(["according", "per"])
"""How what says "according to" begins."""


def is_according(marked: MarkedPassage, i: int) -> bool:
    """Whether "according to" stands at a token, or "per" that says the same: set off, before a name or noun."""
    lower, tags = marked.passage.lower, marked.passage.tags
    if lower[i] == "according":
        return lower[i + 1 : i + 2] == ["to"]
    set_off = i == marked.starts[i] or lower[i - 1] in (",", ";")
    return lower[i] == "per" and set_off and (tags[i + 1 : i + 2] or [""])[0] in ("NNP", "NNPS", "DT", "PRP$")


def according_to(marked: MarkedPassage, i: int) -> Candidate | None:
    """The source behind "according to", at a token, and the clauses on its sides."""
    tokens, low, high = marked.tokens, marked.starts[i], marked.ends[i]
    after = i + (2 if tokens[i].lower_ == "according" else 1)
    source = phrase_after(marked, after, high)
    if source is None:
        return None
    head = next((t for t in (tokens[i].head, tokens[after - 1].head) if t.i >= after), None)
    if head is not None and source[1] <= head.i < high:
        source = trim(marked, source[0], min(head.right_edge.i + 1, high))
    behind = source[1]
    while behind < high and tokens[behind].text != "," and behind - source[1] < 15:
        behind += 1
    if behind + 1 < high and tokens[behind].text == "," and tokens[behind + 1].tag_ in ("WDT", "WP"):
        behind = next((j for j in range(behind + 2, high) if tokens[j].text == ","), behind)
    pieces = [content_range(marked, low, i)] if i - low > 2 else []
    if tokens[low].tag_ in ("DT", "PRP") and i - low == 2 and tokens[low + 1].tag_ == "VBZ" and low:
        # `The bridge will close. That is according to Rowe.`
        pieces = [content_range(marked, marked.starts[low - 1], low)]
    if behind + 2 < high and tokens[behind].text == ",":
        pieces.append(content_range(marked, behind + 1, high))
    pieces = [(start, end) for start, end in pieces if end - start > 1]
    return Candidate(i, (i, after), source, pieces, RuleId.ACCORDING) if pieces else None


RULES = (
    Rule(
        RuleId.ACCORDING, Takes.ACCORDING, according_to, "the noun phrase behind, and the clauses on the sides",
        "<According to> [Mara Holt], {the harbour will stay open}.",
    ),
)  # fmt: skip
