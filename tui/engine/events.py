"""What the analysis service tells, from a thread of its own."""

from __future__ import annotations

from dataclasses import dataclass

from tui.core.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Partial:
    """An analysis that is under way, as far as `analysis.analysed_to`."""

    sha256: str
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Finished:
    """A complete analysis, also in the cache by now."""

    sha256: str
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Failed:
    """An article has no analysis, and why, in words; asking again tries again."""

    sha256: str
    reason: str


@dataclass(frozen=True, slots=True)
class WorkerState:
    """What the worker process is doing, in words for a status line; empty when there is nothing to say."""

    text: str


Event = Partial | Finished | Failed | WorkerState
