"""A possible attribution: in tokens of one passage, then in offsets of the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.core.model.analysis import Evidence, Said
from tui.core.model.article import Span

Range = tuple[int, int]


@dataclass(slots=True)
class Candidate:
    """A cue with its source and content, as tokens [first, end) of one passage."""

    verb: int
    """The cue's main token; -1 where there is none."""
    cue: Range | None
    source: Range | None
    content: list[Range]
    order: str
    """Which rule found it."""
    evidence: str = "name"
    quotes: list[int] = field(default_factory=list)
    """The quotes of the passage that belong to it."""


@dataclass(slots=True, eq=False)
class Draft:
    """An attribution under way, in offsets."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    evidence: Evidence = "name"
    confidence: float = 0.9
    verbatim: bool = False
    """Whether the content is in the speaker's words though it has no marks: a turn of an interview."""
    said: Said = "asserted"
