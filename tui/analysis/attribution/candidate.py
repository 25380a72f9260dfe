"""A possible attribution in one passage, in tokens."""

from __future__ import annotations

from dataclasses import dataclass, field

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
