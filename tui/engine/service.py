"""Analyses on request: from the cache at once, else by one worker process that can crash, hang or be killed."""

from __future__ import annotations

import threading
from collections.abc import Callable

from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.core.settings.analysis import AnalysisSettings
from tui.engine.analysis_supervisor import AnalysisSupervisor, Inbox
from tui.engine.cache import Cache
from tui.engine.events import Event, WorkerState
from tui.engine.jobs import Request, time_limit


class AnalysisService:
    """Takes requests from any thread and tells of results through `on_event`, called in a thread of its own.

    A supervisor in that thread does the work; what is asked for reaches it as a message.
    """

    def __init__(
        self,
        settings: AnalysisSettings,
        cache: Cache,
        on_event: Callable[[Event], None] | None = None,
        limit: Callable[[Article], float] = time_limit,
    ) -> None:
        """`limit` gives the seconds that an article's analysis may take. The cache is closed with the service."""
        self.analyzer = settings.analyzer
        self.on_event = on_event
        """May be set later, by an app that needs the service to be made; events before that are lost."""
        self.worker_state = WorkerState("")
        """The last event about the worker, for listeners that connect later."""
        self.correct: Callable[[Article, Analysis], Analysis] = lambda article, analysis: analysis
        """Puts right what a reader has corrected, in all that is told or given; from any thread. The cache keeps
        analyses as they were made."""
        self._cache = cache
        self._inbox: Inbox = Inbox()
        self._supervisor = AnalysisSupervisor(settings, cache, self._inbox, limit, self._tell, self._corrected)
        self._thread = threading.Thread(target=self._supervisor.run, name="analysis service", daemon=True)
        self._thread.start()

    def cached(self, article: Article) -> Analysis | None:
        """The analysis of an article if it was made before."""
        known = self._cache.of(article, self.analyzer)
        return None if known is None else self.correct(article, known)

    def start(self) -> None:
        """Start the worker process now, so that it has loaded by the time of the first request."""
        self._inbox.put(("start", None))

    def request(self, article: Article, *, ahead: bool = False, background: bool = False, start: int = 0) -> None:
        """Ask for an analysis. One asked for without `ahead` goes first, and work that nobody waits for gives way;
        what is asked for as `background` goes last. What stands from the offset `start` on is read first."""
        self._inbox.put(("request", Request(article, ahead or background, background, start)))

    def close(self) -> None:
        """Stop the worker and the supervisor; no event comes after this returns."""
        self._inbox.put(("close", None))
        self._thread.join(timeout=5)
        self._cache.close()

    @property
    def worker_pid(self) -> int | None:
        """The process id of the worker, or None if none runs."""
        return self._supervisor.worker_pid

    @property
    def busy(self) -> bool:
        """Whether the worker has an article."""
        return self._supervisor.busy

    # What the supervisor calls, in its thread

    def _tell(self, event: Event) -> None:
        if isinstance(event, WorkerState):
            self.worker_state = event
        if self.on_event is not None:
            self.on_event(event)

    def _corrected(self, article: Article, analysis: Analysis) -> Analysis:
        return self.correct(article, analysis)
