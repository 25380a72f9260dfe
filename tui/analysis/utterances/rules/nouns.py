"""Nouns for something said: `Ms Rowe's claim that the bridge is safe`."""

from __future__ import annotations

from spacy.tokens import Token

from tui.analysis.knowledge.cues import CueVerb, cue_nouns
from tui.analysis.utterances.candidate import Candidate, Range
from tui.analysis.utterances.content_span import content_range
from tui.analysis.utterances.marked import MarkedPassage
from tui.analysis.utterances.noun_phrases import source_range
from tui.analysis.utterances.rule import Rule, Takes
from tui.analysis.utterances.rule_ids import RuleId


def claim(marked: MarkedPassage, i: int) -> Candidate | None:
    """A noun for something said at a token, with its possessor as the source and what it governs as the content."""
    token, cue = marked.tokens[i], cue_nouns()[marked.passage.lower[i]]
    owner = next((c for c in token.lefts if c.dep_ == "nmod:poss"), None)
    if owner is None or owner.lower_ in ("its", "this"):
        return None
    contents = (_content(child, cue) for child in token.rights)
    content = next((found for found in contents if found is not None), None)
    if content is None:
        return None
    source = source_range(marked, owner, marked.starts[i], i)
    if marked.tokens[source[1] - 1].lower_ in ("'s", "’s", "'", "’"):
        source = source[0], source[1] - 1
    piece = content_range(marked, content[0], min(content[1], marked.ends[i]))
    return Candidate(i, (i, i + 1), source, [piece], RuleId.NOUN)


def _content(child: Token, cue: CueVerb) -> Range | None:
    """The content in a noun's dependent, if its frames allow it."""
    first, dep = child.left_edge, child.dep_
    clause = dep in ("acl", "acl:relcl", "ccomp", "advcl") and "c" in cue.frames and first.lower_ == "that"
    infinitive = dep in ("acl", "xcomp", "advcl") and "i" in cue.frames and first.tag_ == "TO"
    if clause or infinitive:
        return first.i, child.right_edge.i + 1
    phrase = dep in ("nmod", "obl", "acl") and first.lower_ in cue.prepositions
    return (first.i + 1, child.right_edge.i + 1) if phrase else None


RULES = (
    Rule(
        RuleId.NOUN, Takes.CUE_NOUN, claim, "its possessor, and the clause that it governs",
        "Nobody believes [Mara Holt]’s <claim> {that the harbour loses money}.",
    ),
)  # fmt: skip
