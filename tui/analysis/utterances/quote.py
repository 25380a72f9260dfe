"""Text between quotation marks in a passage."""

from __future__ import annotations

from dataclasses import dataclass

from tui.analysis.quotation_marks import Stretch


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch with its tokens, marks inside: [first, end)."""

    stretch: Stretch
    """In offsets of the article."""
    first: int
    end: int
    words: int
    """Words inside: more of them make it surer that somebody is quoted."""
    last: str
    """The last character inside the marks that is not white space."""
