"""Requests to the analysis service, its current work, and time limits."""

from __future__ import annotations

from dataclasses import dataclass

from tui.core.model.article import Article

START_SECONDS = 120.0
"""How long the worker may take to load its pipeline."""

ASLEEP_SECONDS = 5.0
"""Seconds. A deadline that is noticed later than this was missed because this program was stopped, not its worker."""

CANCEL_SECONDS = 5.0
"""Seconds that a worker has to leave an article that was cancelled, before it is killed."""


def time_limit(article: Article) -> float:
    """Seconds that an article's analysis may take: ten times what a slow machine needs for its length."""
    return 30.0 + len(article.text) / 1_000


@dataclass(slots=True)
class Request:
    """An article that is to be analysed."""

    article: Article
    ahead: bool
    background: bool = False
    start: int = 0
    """The offset from which on it is read first."""

    @property
    def rank(self) -> tuple[bool, bool]:
        """Smaller ones go first."""
        return self.ahead, self.background


@dataclass(slots=True)
class Job:
    """The article that the worker has."""

    number: int
    article: Article
    ahead: bool
    deadline: float
    cancelled: bool = False
