"""A possible utterance: in tokens of one passage, then in offsets of the text; and which rule found it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from tui.analysis.knowledge.files import read_lines
from tui.core.model.analysis import Evidence, Factuality
from tui.core.model.article import Span

Range = tuple[int, int]
"""Tokens [first, end) of a passage."""


class RuleId(StrEnum):
    """What found an utterance: a rule of a family in `rules`, or how it was joined to others across passages."""

    INTERVIEW = "interview"
    TURN = "turn"
    BEHIND_COLON = "source behind a colon"
    SIGNATURE = "signature"
    INVERTED_TAG = "inverted tag"
    TAG = "tag"
    ANY_VERB_TAG = "tag with any verb"
    NAME_COLON = "name and colon"
    WORDS_OF = "in the words of"
    CUE_BEFORE = "cue before"
    SEEN_AS = "seen as"
    MAIN_CLAUSE = "main clause"
    PARENTHETICAL = "parenthetical"
    AS_THEY_SAID = "as they said"
    CLAUSE = "clause"
    REQUEST = "request"
    PROMISE = "promise"
    SURFACE = "clause by its words"
    LABEL = "label"
    ACCUSATION = "accusation"
    PREPOSITION = "preposition"
    OBJECT = "object"
    ACCORDING = "according"
    NOUN = "noun"
    POST = "post"
    SIGNED_BELOW = "signed below"
    HEADING = "heading"
    INTRODUCED = "introduced"
    CONTINUED = "continued"


@cache
def confidences() -> dict[RuleId, float]:
    """How sure it is that the source is right where a rule found the content (`utterance-rules.tsv`)."""
    rows = (line.split("\t") for line in read_lines("utterance-rules.tsv"))
    return {RuleId(name): float(confidence) for name, confidence, *_ in rows}


@dataclass(slots=True)
class Candidate:
    """A cue with its source and content, as tokens [first, end) of one passage."""

    verb: int
    """The cue's main token."""
    cue: Range
    source: Range
    content: list[Range]
    rule: RuleId
    """Which rule found it."""
    pattern: str = ""
    """Pattern of cue and content, a feature of the model of reported speech."""
    continued: bool = False
    """Whether the cue stands in a sentence before the content."""
    quotes: list[int] = field(default_factory=list)
    """The quotes of the passage that belong to it."""

    def __post_init__(self) -> None:
        self.pattern = self.pattern or self.rule.value


@dataclass(slots=True, eq=False)
class Draft:
    """An utterance under way, in offsets."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    evidence: Evidence = "name"
    confidence: float = 0.0
    """How sure the source is."""
    verbatim: bool = False
    """Whether the content is in the speaker's words though it has no marks: a turn of an interview."""
    said: Factuality = "asserted"
