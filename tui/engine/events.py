"""Events of the analysis service, sent from a thread of its own."""

from __future__ import annotations

from typing import NamedTuple

from tui.core.model.analysis import Analysis


class Partial(NamedTuple):
    """An analysis that is under way, as far as `analysis.analysed_to`."""

    sha256: str
    analysis: Analysis


class Finished(NamedTuple):
    """A complete analysis, also in the cache by now."""

    sha256: str
    analysis: Analysis


class Failed(NamedTuple):
    """An article has no analysis, and why, in words; asking again tries again."""

    sha256: str
    reason: str
    hopeless: bool = False
    """Whether others would fail too: there is no worker."""


class Dropped(NamedTuple):
    """An analysis that was asked for ahead gave way to another, or (with a reason) took the worker with it."""

    sha256: str
    reason: str = ""


class WorkerState(NamedTuple):
    """State of the worker process, in words for a status line; empty when there is nothing to say."""

    text: str


Event = Partial | Finished | Failed | Dropped | WorkerState


class Progress(NamedTuple):
    """How far the analysis of the folder has come, as the backlog tells it."""

    done: int = 0
    total: int = 0
    failed: int = 0
    """Articles that cannot be analysed: unreadable, or not in English."""
    running: bool = False
    paused: bool = False

    @property
    def words(self) -> str:
        """For a status line: "analysed 120 of 340"; empty when all is done."""
        left = self.total - self.done - self.failed
        if left <= 0 or not (self.running or self.paused):
            return ""
        return f"analysed {self.done} of {self.total}" + (", paused" if self.paused else "")
