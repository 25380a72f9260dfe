"""A possible utterance: in tokens of one passage, then in offsets of the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.analysis.utterances.rule_ids import RuleId
from tui.core.model.analysis import Evidence, Factuality
from tui.core.model.article import Span

Range = tuple[int, int]
"""Tokens [first, end) of a passage."""


@dataclass(slots=True)
class Candidate:
    """A cue with its source and content, as tokens [first, end) of one passage."""

    verb: int
    """The cue's main token."""
    cue: Range | None
    source: Range | None
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
