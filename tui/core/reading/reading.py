"""State of the reader's screen: one article, its analysis, the selected actor, and the marked places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from tui.core.model.analysis import Analysis, Attribution
from tui.core.model.article import Article, Span
from tui.core.reading.summary_view import SummaryState


class PendingJump(NamedTuple):
    """A jump that waits for the analysis to come as far as the next quote."""

    offset: int
    """Offset it started from; -1 for the top, so that a quote there counts."""
    speaker: str | None = None
    """Whose quote is looked for, by full name; None for anyone's."""
    backward: bool = False


@dataclass(slots=True)
class Reading:
    """The state of one article that is being read. Only the session changes it."""

    article: Article
    analysis: Analysis | None = None
    problem: str = ""
    """Why there is no analysis, in words."""
    selected: str | None = None
    """Id of the actor whose quotes are walked; None is everyone."""
    quote: str | None = None
    """Id of the attribution gone to last, until the reader scrolls away from it."""
    found: list[Span] = field(default_factory=list)
    """Places where the words looked for stand."""
    found_current: int = -1
    bookmarks: tuple[int, ...] = ()
    """Offsets of the places that the reader marked, in text order."""
    notes: dict[Span, str] = field(default_factory=dict)
    """The reader's notes, by range."""
    settled: bool = False
    """Whether it is decided, for as long as it is open, that it has been read or is to stay unread."""
    sought: bool = False
    """Whether the reader asked for the article itself, as against being led to a place in it, or finding it open."""
    opened_by: int = 0
    """The number of the change that led here: the mark that went on to the next article."""
    came_from: int | None = None
    """Offset at which the last jump began."""

    summary: SummaryState = field(default_factory=SummaryState)
    """How the summary was left, for when it is opened again."""
    arriving: PendingJump | None = None
    """The jump that waits for a quote, until the reader goes elsewhere."""

    @property
    def found_offset(self) -> int | None:
        """Offset of the place found that was gone to last."""
        return self.found[self.found_current].start if 0 <= self.found_current < len(self.found) else None

    @property
    def current(self) -> Attribution | None:
        """The attribution gone to last."""
        return self.analysis.attribution(self.quote) if self.analysis else None

    @property
    def mentions_of_selected(self) -> tuple[Span, ...]:
        """Ranges that mention the selected actor, in text order and without overlaps; empty with nobody selected."""
        actor = self.analysis.actor(self.selected) if self.analysis else None
        places: list[Span] = []
        for start, end, _ in sorted((m.start, m.end, m.form) for m in (actor.mentions if actor else ())):
            if not places or start >= places[-1].end:
                places.append(Span(start, end))
        return tuple(places)

    def set_opened_by(self, change: int) -> None:
        """Note the number of the change of marks that led to this article."""
        self.opened_by = change

    def fail(self, reason: str) -> None:
        """There will be no analysis, and why, in words."""
        self.problem = reason

    def take(self, analysis: Analysis) -> None:
        """Take over a newer analysis. While one grows, an id may come to stand for something else: what is
        selected is kept by its name, the current quote by its place."""
        selected = self.analysis.actor(self.selected) if self.analysis else None
        current = self.current
        self.analysis, self.problem = analysis, ""
        self.selected = next((a.id for a in analysis.actors if selected and a.name == selected.name), None)
        self.quote = next((a.id for a in analysis.attributions if current and a.span.start == current.span.start), None)
