"""Names that say whose a quote is without a verb: before a colon or a dash, behind a dash, below it."""

from __future__ import annotations

from tui.analysis.phrases import NOMINAL
from tui.analysis.utterances.candidate import Candidate, Range
from tui.analysis.utterances.marked import MarkedPassage, is_punctuation
from tui.analysis.utterances.noun_phrases import trim
from tui.analysis.utterances.rule import Rule, Takes
from tui.analysis.utterances.rule_ids import RuleId

DASHES = frozenset(("-", "--", "–", "—"))
_BULLETS = DASHES | frozenset(("]", ")", "•", "*", "·", "▪", "●"))


def name_colon(marked: MarkedPassage, k: int) -> Candidate | None:
    """A name and a colon before the quote: `Anna Rowe: "…"`, `From Anna Rowe:`."""
    first = marked.quotes[k].first
    low = marked.starts[first]
    if low == first or not marked.tokens[first - 1].text.endswith(":"):
        return None
    return name_before_colon(marked, first - 1, low)


def name_before_colon(marked: MarkedPassage, colon: int, low: int) -> Candidate | None:
    """The name between the beginning of a sentence, `low`, and a colon."""
    tokens = marked.tokens
    first = _name_start(marked, low, colon)
    role = _name_and_role(marked, low, colon)
    if role is not None:
        return _named(colon, role)
    if not any(tokens[i].tag_ in ("NNP", "NNPS") for i in range(first, colon)):
        return None
    if first > low and tokens[first - 1].text not in _BULLETS and tokens[first - 1].lower_ not in ("from", "via"):
        return None
    return _named(colon, trim(marked, first, colon))


def _named(colon: int, source: Range | None) -> Candidate | None:
    return Candidate(colon, (colon, colon + 1), source, [], RuleId.NAME_COLON) if source else None


def _name_start(marked: MarkedPassage, low: int, colon: int) -> int:
    """Where the name before a colon begins, at the head of the sentence or behind its words."""
    tokens, first = marked.tokens, colon
    while first > low and marked.quoted[first - 1] < 0:
        before = tokens[first - 1]
        if before.tag_ not in NOMINAL and not before.text.istitle() and before.lower_ not in ("and", "of", "&"):
            break
        first -= 1
    apposition = low < first - 1 <= low + 6 and tokens[first - 1].text == ","
    return low if apposition and all(tokens[i].tag_ == "NNP" for i in range(low, first - 1)) else first


def _name_and_role(marked: MarkedPassage, low: int, colon: int) -> Range | None:
    """A name with its role before a colon, as reactions are listed: `Anna Rowe, an economist at the bank: “…”`."""
    tokens = marked.tokens
    while low < colon and is_punctuation(tokens[low]):
        low += 1
    if not 0 < colon - low <= 18 or tokens[low].tag_ != "NNP":
        return None
    comma = next((i for i in range(low, colon) if tokens[i].text in (",", "(")), None)
    if comma is None or comma - low > 5 or marked.has_finite(low, colon):
        return None
    return trim(marked, low, comma if tokens[comma].text == "(" else colon)


def signature_at(marked: MarkedPassage, start: int) -> Range | None:
    """The name that signs a quote, from a dash to the end of the passage: `— Anna Rowe, councillor`."""
    tokens, n = marked.tokens, len(marked.tokens)
    while 0 < start < n and tokens[start].is_space:
        start += 1
    if 0 < start <= n and len(tokens[start - 1]) == 2 and tokens[start - 1].text[-1] in "―—–":
        start -= 1
    elif start >= n or tokens[start].text not in ("-", "--", "—", "–", "―", "~"):
        return None
    first, end = start + 1, n
    while end > first and (tokens[end - 1].text == "." or tokens[end - 1].is_space):
        end -= 1
    if not 1 <= end - first <= 16 or not (tokens[first].text[:1].isupper() or tokens[first].tag_ in ("NN", "DT", "JJ")):
        return None
    if marked.has_finite(first, end):
        return None
    return trim(marked, first, end) if any(tokens[i].tag_ == "NNP" for i in range(first, end)) else None


RULES = (
    Rule(
        RuleId.NAME_COLON, Takes.QUOTE, name_colon, "a name and a colon",
        "[Mara Holt]<:> {“The old harbour must stay open.”}",
    ),
)  # fmt: skip
