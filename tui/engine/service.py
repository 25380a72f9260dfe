"""Analyses on request: from the cache at once, else by one worker process that can crash, hang or be killed."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any

from tui.core.data.codec import load_analysis
from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.core.settings.analysis import AnalysisSettings
from tui.core.text.language import not_english
from tui.engine.cache import Cache
from tui.engine.events import Dropped, Event, Failed, Finished, Partial, WorkerState
from tui.engine.jobs import ASLEEP_SECONDS, CANCEL_SECONDS, START_SECONDS, Job, Request, time_limit
from tui.engine.process import WorkerProcess
from tui.engine.protocol import analyse_message, begin_message, decode


class AnalysisService:
    """Takes requests from any thread and tells of results through `on_event`, called in a thread of its own.

    The supervisor thread owns the queue, the worker process and the job under way; everything else reaches it as a
    message. An article that somebody waits for overtakes those that are analysed ahead.
    """

    def __init__(
        self,
        settings: AnalysisSettings,
        cache: Cache,
        on_event: Callable[[Event], None] | None = None,
        limit: Callable[[Article], float] = time_limit,
    ) -> None:
        """`limit` gives the seconds that an article's analysis may take. The cache is closed with the service."""
        self._settings = settings
        self.analyzer = settings.analyzer
        self.on_event = on_event
        """May be set later, by an app that needs the service to be made; events before that are lost."""
        self.worker_state = WorkerState("")
        """What was told last of the worker, for whoever was not there to hear it."""
        self.correct: Callable[[Article, Analysis], Analysis] = lambda article, analysis: analysis
        """Puts right what a reader has corrected, in all that is told or given; from any thread. The cache keeps
        analyses as they were made."""
        self._cache = cache
        self._limit = limit
        self._inbox: SimpleQueue[tuple[str, Any]] = SimpleQueue()
        self._waiting: OrderedDict[str, Request] = OrderedDict()
        self._job: Job | None = None
        self._jobs = 0
        self._process: WorkerProcess | None = None
        self._ready = False
        self._start_deadline = 0.0
        self._once_more: set[str] = set()  # whose worker has died, and what is tried again for that
        self._thread = threading.Thread(target=self._supervise, name="analysis service", daemon=True)
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
        process = self._process
        return process.pid if process else None

    # Everything below runs in the supervisor thread.

    def _tell(self, event: Event) -> None:
        if isinstance(event, WorkerState):
            self.worker_state = event
        if self.on_event is not None:
            self.on_event(event)

    def _supervise(self) -> None:
        while True:
            try:
                kind, value = self._inbox.get(timeout=self._patience())
            except Empty:
                self._too_long()
                kind, value = "", None
            if kind == "close":
                self._stop()
                return
            if kind == "start" and self._process is None:
                self._start()
            elif kind == "request":
                self._take(value)
            elif kind == "line" and value[0] is self._process:
                self._hear(value[1])
            elif kind == "end" and value is self._process:
                self._lost()
            self._next()

    def _patience(self) -> float | None:
        """Seconds until the worker has taken too long, or None if nothing is awaited from it."""
        deadline = self._deadline()
        return None if deadline is None else max(0.0, deadline - time.monotonic())

    def _deadline(self) -> float | None:
        if self._process is None:
            return None
        if not self._ready:
            return self._start_deadline
        return self._job.deadline if self._job else None

    def _take(self, request: Request) -> None:
        key = request.article.sha256
        if self._job and self._job.article.sha256 == key and not self._job.cancelled:
            self._job.ahead = self._job.ahead and request.ahead
            return
        if reason := not_english(request.article.language):
            self._tell(Failed(key, reason))
            return
        if (known := self._cache.of(request.article, self.analyzer)) is not None:
            self._tell(Finished(key, self.correct(request.article, known)))
            return
        if not request.ahead:
            for other in [k for k, r in self._waiting.items() if not r.ahead and k != key]:
                del self._waiting[other]  # the reader has moved on
                self._tell(Dropped(other))
        if (known_request := self._waiting.get(key)) is not None and known_request.rank <= request.rank:
            return
        self._waiting[key] = request
        if not request.ahead:
            self._waiting.move_to_end(key, last=False)
            self._cancel()

    def _cancel(self) -> None:
        if self._job and not self._job.cancelled:
            self._job.cancelled = True
            self._job.deadline = min(self._job.deadline, time.monotonic() + CANCEL_SECONDS)
            self._send({"do": "cancel", "job": self._job.number})

    def _next(self) -> None:
        """Give the worker the next article, if it is free."""
        if not self._waiting or self._job:
            return
        if self._process is None:
            self._start()
        if not self._ready:
            return
        key, request = min(self._waiting.items(), key=lambda item: item[1].rank)
        del self._waiting[key]
        self._jobs += 1
        deadline = time.monotonic() + self._limit(request.article)
        self._job = Job(self._jobs, request.article, request.ahead, deadline)
        self._send(analyse_message(self._jobs, request.article, request.start))

    def _hear(self, line: bytes) -> None:
        try:
            message = decode(line)
            kind = message["is"]
            if kind == "ready":
                self._ready = True
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
                self._tell(Partial(key, self.correct(job.article, load_analysis(message["analysis"]))))
            return
        self._job = None
        if kind == "finished":
            analysis = load_analysis(message["analysis"])
            self._cache.put(key, analysis)
            self._waiting.pop(key, None)  # cancelled, asked for again, and finished all the same
            self._tell(Finished(key, self.correct(job.article, analysis)))
        elif kind == "failed":
            self._tell(Failed(key, str(message["reason"])))
        elif key not in self._waiting:
            self._tell(Dropped(key))

    def _start(self) -> None:
        try:
            self._process = WorkerProcess("tui.engine.worker", self._listen)
            self._process.send(begin_message(self._settings))
        except OSError as error:
            self._give_up(f"the analysis process could not be started: {error}")
            return
        self._ready = False
        self._start_deadline = time.monotonic() + START_SECONDS
        self._tell(WorkerState("loading the language pipeline"))

    def _listen(self, process: WorkerProcess, line: bytes | None) -> None:
        """Pass on the worker's lines; runs in a thread of its own, one per process."""
        self._inbox.put(("end", process) if line is None else ("line", (process, line)))

    def _send(self, message: dict[str, Any]) -> None:
        if self._process is not None:
            self._process.send(message)

    def _too_long(self) -> None:
        job, deadline = self._job, self._deadline()
        if deadline is None:
            return
        if time.monotonic() - deadline > ASLEEP_SECONDS:
            # This program was stopped itself (ctrl+z, a sleeping laptop): the worker gets its time again.
            self._start_deadline = time.monotonic() + START_SECONDS
            if job:
                job.deadline = time.monotonic() + self._limit(job.article)
        elif job is None:
            self._lost("the analysis process did not start in time")
        else:
            self._lost(f"the analysis took longer than {self._limit(job.article):.0f} seconds and was stopped")

    def _lost(self, reason: str = "") -> None:
        """The worker is gone: its article has no analysis, the others wait for a new worker."""
        process, job, ready = self._process, self._job, self._ready
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
            self._waiting[job.article.sha256] = Request(job.article, ahead=False)
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
        else may have ended it, or the article may be its death, which a second time tells."""
        first = key not in self._once_more
        self._once_more.add(key)
        return first

    def _give_up(self, reason: str) -> None:
        """Without a worker nothing can be analysed: say so for each article that waits. A new request tries again."""
        self._kill()
        waiting, self._waiting = list(self._waiting), OrderedDict()
        for key in waiting:
            self._tell(Failed(key, reason, hopeless=True))
        self._tell(WorkerState(reason))

    def _kill(self) -> None:
        process, self._process = self._process, None
        self._ready, self._job = False, None
        if process is not None:
            process.kill()

    def _stop(self) -> None:
        self._waiting.clear()
        self._kill()
