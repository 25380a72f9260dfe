"""Sources without a verb of saying: `according to X`, `per X`, `X's claim that …`."""

from __future__ import annotations

from spacy.tokens import Token

from tui.analysis.knowledge.cues import CueVerb, cue_nouns
from tui.analysis.knowledge.files import word_table
from tui.analysis.utterances.candidate import Candidate, RuleId
from tui.analysis.utterances.content_span import content_range
from tui.analysis.utterances.marked import MarkedPassage
from tui.analysis.utterances.subjects import phrase_after, source_range

ACCORDING = frozenset(["according", "per"])
"""How what says "according to" begins."""


def is_according(marked: MarkedPassage, i: int) -> bool:
    """Whether "according to" stands at a token, or "per" that says the same: set off, before a name or noun."""
    lower, tags = marked.passage.lower, marked.passage.tags
    if lower[i] == "according":  # and not `prices vary according to your contract`
        depends = marked.passage.lemmas[max(0, i - 1)].lower() in word_table("speech.toml")["depending"]
        return lower[i + 1 : i + 2] == ["to"] and not depends
    set_off = i == marked.starts[i] or lower[i - 1] in (",", ";")
    return lower[i] == "per" and set_off and (tags[i + 1 : i + 2] or [""])[0] in ("NNP", "NNPS", "DT", "PRP$")


def according_to(marked: MarkedPassage, i: int) -> Candidate | None:
    """The source behind "according to", at a token, and the clauses on its sides.

    <According to> [Mara Holt], {the harbour will stay open}.
    """
    tokens, low, high = marked.tokens, marked.starts[i], marked.ends[i]
    after = i + (2 if tokens[i].lower_ == "according" else 1)
    source = phrase_after(marked, after, high)
    if source is None:
        return None
    behind = source[1]
    while behind < high and tokens[behind].text != "," and behind - source[1] < 15:
        behind += 1
    if behind + 1 < high and tokens[behind + 1].tag_ in ("WDT", "WP"):
        behind = next((j for j in range(behind + 2, high) if tokens[j].text == ","), behind)
    if behind + 2 < high and tokens[behind].text == tokens[behind + 2].text == "," and tokens[behind + 1].tag_ == "CD":
        behind += 2  # an age
    if i > low + 2 and tokens[i - 1].text == tokens[i - 3].text == "," and tokens[i - 2].tag_ in ("WDT", "WP"):
        low = i - 2  # `boats, which, according to Holt, are old`
    pieces = [content_range(marked, low, i)] if i - low > 2 else []
    if tokens[low].tag_ in ("DT", "PRP") and i - low == 2 and tokens[low + 1].tag_ == "VBZ" and low:
        # `The bridge will close. That is according to Rowe.`
        pieces = [content_range(marked, marked.starts[low - 1], low)]
    another = len(pieces) > 0 and marked.passage.lower[behind + 1 : behind + 2] == ["but"]
    if behind + 2 < high and tokens[behind].text == "," and not another:
        pieces.append(content_range(marked, behind + 1, high))
    pieces = [(start, end) for start, end in pieces if end - start > 1]
    return Candidate(i, (i, after), source, pieces, RuleId.ACCORDING) if pieces else None


def claim(marked: MarkedPassage, i: int) -> Candidate | None:
    """A noun for something said, with its possessor as the source and what it governs as the content.

    Nobody believes [Mara Holt]’s <claim> {that the harbour loses money}.
    """
    token, cue = marked.tokens[i], cue_nouns()[marked.passage.lower[i]]
    owner = next((c for c in token.lefts if c.dep_ == "nmod:poss"), None)
    content = next((child for child in token.rights if _is_content(child, cue)), None)
    if owner is None or content is None:
        return None
    first, end = source_range(marked, owner, marked.starts[i], i)
    end -= marked.tokens[end - 1].lower_ in ("'s", "’s", "'", "’")
    start = content.left_edge.i + (content.left_edge.lower_ in cue.prepositions)
    piece = content_range(marked, start, min(content.right_edge.i + 1, marked.ends[i]))
    return Candidate(i, (i, i + 1), (first, end), [piece], RuleId.NOUN)


def _is_content(child: Token, cue: CueVerb) -> bool:
    """Whether a noun's dependent is a content that its frames allow."""
    first, dep = child.left_edge, child.dep_
    clause = dep in ("acl", "acl:relcl", "ccomp", "advcl") and "c" in cue.frames and first.lower_ == "that"
    infinitive = dep in ("acl", "xcomp", "advcl") and "i" in cue.frames and first.tag_ == "TO"
    return clause or infinitive or (dep in ("nmod", "obl", "acl") and first.lower_ in cue.prepositions)
