"""Gives articles to the analysing process one after the other, restarts it if it dies, and limits its time."""

from __future__ import annotations

import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any

from tui.core.data.codec import load_analysis
from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.core.settings.analysis import AnalysisSettings
from tui.core.text.language import not_english
from tui.engine.analysis_worker import AnalysisWorker
from tui.engine.cache import Cache
from tui.engine.events import Dropped, Event, Failed, Finished, Partial, WorkerState
from tui.engine.jobs import ASLEEP_SECONDS, CANCEL_SECONDS, Job, Request
from tui.engine.process import WorkerProcess
from tui.engine.protocol import analyse_message, decode
from tui.engine.waiting import Waiting

Inbox = SimpleQueue[tuple[str, Any]]
"""Messages: "start", "request" with a `Request`, "close"; and, from the process, "line" and "end"."""


class AnalysisSupervisor:
    """Runs in a thread of its own. It alone has the articles that wait, the process, and what that works on; everything
    else reaches it through its inbox. An article that somebody waits for overtakes those that are analysed ahead.
    """

    def __init__(
        self,
        settings: AnalysisSettings,
        cache: Cache,
        inbox: Inbox,
        limit: Callable[[Article], float],
        tell: Callable[[Event], None],
        correct: Callable[[Article, Analysis], Analysis],
    ) -> None:
        """`limit` gives the seconds that an article's analysis may take, `correct` an analysis as it is to be told."""
        self._analyzer = settings.analyzer
        self._cache = cache
        self._inbox = inbox
        self._limit = limit
        self._tell = tell
        self._correct = correct
        self._worker = AnalysisWorker(settings, self._listen)
        self._waiting = Waiting()
        self._job: Job | None = None
        self._jobs = 0
        self._once_more: set[str] = set()  # whose worker has died, and what is tried again for that

    @property
    def worker_pid(self) -> int | None:
        """The process id of the worker, or None if none runs. From any thread."""
        return self._worker.pid

    @property
    def busy(self) -> bool:
        """Whether the worker has an article. From any thread."""
        return self._job is not None

    def run(self) -> None:
        """Do what comes, until the service is closed."""
        while True:
            try:
                kind, value = self._inbox.get(timeout=self._patience())
            except Empty:
                self._too_long()
                kind, value = "", None
            if kind == "close":
                self._stop()
                return
            if kind == "start" and self._worker.process is None:
                self._start()
            elif kind == "request":
                self._take(value)
            elif kind == "line" and value[0] is self._worker.process:
                self._hear(value[1])
            elif kind == "end" and value is self._worker.process:
                self._lost()
            self._next()

    def _patience(self) -> float | None:
        """Seconds until the worker has taken too long, or None if nothing is awaited from it."""
        deadline = self._deadline()
        return None if deadline is None else max(0.0, deadline - time.monotonic())

    def _deadline(self) -> float | None:
        if self._worker.process is None:
            return None
        if not self._worker.ready:
            return self._worker.start_deadline
        return self._job.deadline if self._job else None

    def _take(self, request: Request) -> None:
        key = request.article.sha256
        if self._job and self._job.article.sha256 == key and not self._job.cancelled:
            self._job.ahead = self._job.ahead and request.ahead
            return
        if reason := not_english(request.article.language):
            self._tell(Failed(key, reason))
            return
        if (known := self._cache.of(request.article, self._analyzer)) is not None:
            self._tell(Finished(key, self._correct(request.article, known)))
            return
        if not request.ahead:
            for other in self._waiting.give_way(key):
                self._tell(Dropped(other))
        if self._waiting.add(request) and not request.ahead:
            self._cancel()

    def _cancel(self) -> None:
        if self._job and not self._job.cancelled:
            self._job.cancelled = True
            self._job.deadline = min(self._job.deadline, time.monotonic() + CANCEL_SECONDS)
            self._worker.send({"do": "cancel", "job": self._job.number})

    def _next(self) -> None:
        """Give the worker the next article, if it is free."""
        if not self._waiting or self._job:
            return
        if self._worker.process is None:
            self._start()
        if not self._worker.ready:
            return
        request = self._waiting.next()
        self._jobs += 1
        deadline = time.monotonic() + self._limit(request.article)
        self._job = Job(self._jobs, request.article, request.ahead, deadline)
        self._worker.send(analyse_message(self._jobs, request.article, request.start))

    def _hear(self, line: bytes) -> None:
        try:
            message = decode(line)
            kind = message["is"]
            if kind == "ready":
                self._worker.ready = True
                self._once_more.discard("")
                self._tell(WorkerState(""))
            elif kind == "broken":
                self._give_up(f"the analysis could not start: {message['reason']}")
            elif self._job and message["job"] == self._job.number:
                self._hear_of_job(kind, message)
        except (ValueError, KeyError, TypeError) as error:
            self._lost(f"the analysis process sent something unreadable ({error})")

    def _hear_of_job(self, kind: str, message: dict[str, Any]) -> None:
        job = self._job
        if job is None:
            return
        key = job.article.sha256
        if kind == "partial":
            if not job.cancelled:
                self._tell(Partial(key, self._correct(job.article, load_analysis(message["analysis"]))))
            return
        self._job = None
        if kind == "finished":
            analysis = load_analysis(message["analysis"])
            self._cache.put(key, analysis)
            self._waiting.remove(key)  # cancelled, asked for again, and finished all the same
            self._tell(Finished(key, self._correct(job.article, analysis)))
        elif kind == "failed":
            self._tell(Failed(key, str(message["reason"])))
        elif key not in self._waiting:
            self._tell(Dropped(key))

    def _start(self) -> None:
        try:
            self._worker.start()
        except OSError as error:
            self._give_up(f"the analysis process could not be started: {error}")
            return
        self._tell(WorkerState("loading the language pipeline"))

    def _listen(self, process: WorkerProcess, line: bytes | None) -> None:
        """Pass on the worker's lines; runs in a thread of its own, one per process."""
        self._inbox.put(("end", process) if line is None else ("line", (process, line)))

    def _too_long(self) -> None:
        job, deadline = self._job, self._deadline()
        if deadline is None:
            return
        if time.monotonic() - deadline > ASLEEP_SECONDS:
            # This program was stopped itself (ctrl+z, a sleeping laptop): the worker gets its time again.
            self._worker.give_time()
            if job:
                job.deadline = time.monotonic() + self._limit(job.article)
        elif job is None:
            self._lost("the analysis process did not start in time")
        else:
            self._lost(f"the analysis took longer than {self._limit(job.article):.0f} seconds and was stopped")

    def _lost(self, reason: str = "") -> None:
        """The worker is gone: its article has no analysis, the others wait for a new worker."""
        process, job, ready = self._worker.process, self._job, self._worker.ready
        self._kill()
        killed = not reason and process is not None and process.killed
        reason = reason or (process.exit_reason() if process else "")
        if not ready:
            if killed and self._waiting and self._try_again(""):
                self._start()
            else:
                self._give_up(reason)
            return
        if killed and job and not job.ahead and not job.cancelled and self._try_again(job.article.sha256):
            self._waiting.put(Request(job.article, ahead=False))
            job = None
        if job and (job.cancelled or job.ahead):  # work ahead is asked for again when somebody waits for it
            self._tell(Dropped(job.article.sha256, "" if job.cancelled else reason))
        elif job:
            self._tell(Failed(job.article.sha256, f"{reason}; press R to try again"))
        if self._waiting:
            self._start()
        else:
            self._tell(WorkerState(""))

    def _try_again(self, key: str) -> bool:
        """Whether this is the first time that the worker is killed at an article, or (for "") while it loads: somebody
        else may have ended it, or it is the article that it cannot bear, which a second time tells."""
        first = key not in self._once_more
        self._once_more.add(key)
        return first

    def _give_up(self, reason: str) -> None:
        """Without a worker nothing can be analysed: say so for each article that waits. A new request tries again."""
        self._kill()
        for key in self._waiting.clear():
            self._tell(Failed(key, reason, hopeless=True))
        self._tell(WorkerState(reason))

    def _kill(self) -> None:
        self._job = None
        self._worker.kill()

    def _stop(self) -> None:
        self._waiting.clear()
        self._kill()
