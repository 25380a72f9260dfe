"""One analysing process for whoever waits for its answers: started when it is needed, bounded, killed, begun again."""

from __future__ import annotations

import time
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from typing import Any

from tui.core.data.codec import load_analysis
from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.core.settings.analysis import AnalysisSettings
from tui.engine.jobs import ASLEEP_SECONDS, START_SECONDS
from tui.engine.process import WorkerProcess
from tui.engine.protocol import analyse_message, begin_message, decode


class PipelineBroken(Exception):  # noqa: N818 - the pipeline is
    """There is no such pipeline, or it cannot be loaded: nothing can be analysed."""


class NotAnalysed(Exception):  # noqa: N818 - says what the article is
    """An article has no analysis, and why; the next one can have one."""


class SupervisedWorker:
    """Analyses one article at a time in a process of its own. An article that crashes it, or takes it too long, costs
    only itself. To be used from one thread at a time; `close` may be called from another."""

    def __init__(self, settings: AnalysisSettings) -> None:
        self._settings = settings
        self._process: WorkerProcess | None = None
        self._lines: SimpleQueue[bytes | None] = SimpleQueue()
        self._job = 0
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The process id, or None if none runs."""
        process = self._process
        return process.pid if process else None

    def analyse(self, article: Article, seconds: float, methods: Sequence[str] | None = None) -> Analysis:
        """The whole analysis of an article, which may take so many seconds.

        Args:
            article: what is to be analysed.
            seconds: that it may take, the start of the process not counted.
            methods: of summarising, beside the default one; None for all.

        Raises:
            NotAnalysed: it could not be analysed, took too long, or the process was closed.
            PipelineBroken: the pipeline cannot be loaded.
        """
        if self._process is None or self._process.pid is None:
            self._start()
        self._job += 1
        self._send(analyse_message(self._job, article, methods=methods, partial=False))
        message = self._receive(seconds, "the analysis")
        if message["is"] == "failed":
            raise NotAnalysed(f"the analysis failed: {message['reason']}")
        return load_analysis(message["analysis"])

    def close(self) -> None:
        """End the process at once; none is started again."""
        self._closed = True
        self._drop()

    def _start(self) -> None:
        self._drop()
        lines: SimpleQueue[bytes | None] = SimpleQueue()
        try:
            process = WorkerProcess("tui.engine.worker", lambda _, line: lines.put(line))
        except OSError as error:
            raise NotAnalysed(f"no process can be started: {error}") from None
        self._process, self._lines = process, lines
        if self._closed:  # by another thread, just now
            self._drop()
        self._send(begin_message(self._settings))
        message = self._receive(START_SECONDS, "loading the pipeline")
        if message["is"] == "broken":
            raise PipelineBroken(str(message["reason"]))

    def _send(self, message: dict[str, Any]) -> None:
        if self._process is not None:
            self._process.send(message)

    def _receive(self, seconds: float, doing: str) -> dict[str, Any]:
        deadline = time.monotonic() + seconds
        while True:
            try:
                line = self._lines.get(timeout=max(0.0, deadline - time.monotonic()))
            except Empty:
                if time.monotonic() - deadline > ASLEEP_SECONDS:
                    deadline = time.monotonic() + seconds  # this program was stopped itself: see AnalysisService
                    continue
                self._drop()
                raise NotAnalysed(f"{doing} took longer than {seconds:.0f} seconds and was stopped") from None
            if line is None or self._closed:
                process = self._process
                self._drop()
                raise NotAnalysed(process.exit_reason() if process else "")
            try:
                return decode(line)
            except ValueError as error:
                self._drop()
                raise NotAnalysed(f"the analysis process sent something unreadable ({error})") from None

    def _drop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
