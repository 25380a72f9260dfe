"""The other end of a worker's pipe: files in, articles with their analyses out, whatever happens to the worker."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

from tui.batch.source import Source
from tui.config import locations
from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.core.model.codec import DEFAULT_SENTENCES, contract, load_analysis, load_article
from tui.core.model.version import analyzer_id
from tui.core.query.wanted import Wanted
from tui.core.text.language import not_english
from tui.engine.process import WorkerProcess
from tui.engine.protocol import decode
from tui.engine.service import ASLEEP_SECONDS, START_SECONDS, time_limit

READ_SECONDS = 120.0
"""How long the worker may take to read one file of articles, as far as the next article in it."""


EVERYTHING = Wanted()


class PipelineError(Exception):
    """There is no such pipeline, or it is broken: nothing can be analysed."""


class AnalysisError(Exception):
    """An article could not be analysed, and why; others can be."""


class Closed(Exception):  # noqa: N818 - it is no error
    """The child was told to end while it worked."""


class _Lost(Exception):  # noqa: N818 - the worker is
    """The worker died or was stopped, and why."""


@dataclass(frozen=True, slots=True)
class Result:
    """An article with its analysis, or why one of them is missing."""

    path: str
    article: Article | None = None
    """None if the file could not be read."""
    analysis: Analysis | None = None
    """None if the analysis failed. Empty and not complete for an article in another language than English."""
    problem: str = ""
    """Why there is no article or no analysis, in words."""

    def to_dict(self, sentences: int = DEFAULT_SENTENCES) -> dict[str, Any]:
        """The article with everything found in it, as `onrecord analyze --json` prints it (`onrecord schema`).

        Raises:
            AnalysisError: there is no article, or no analysis, and why.
        """
        if self.article is None or self.analysis is None:
            raise AnalysisError(f"{self.path}: {self.problem}")
        return contract(self.article, self.analysis, sentences)

    def remarks(self) -> tuple[str, ...]:
        """What people should know: notes about the reading, why (some of) it was not analysed, or what went wrong."""
        notes = self.article.notes if self.article else ()
        about = self.analysis.notes if self.analysis else ()
        return (*dict.fromkeys((*notes, *about)), *filter(None, [self.problem]))


def _nothing(article: Article) -> Analysis | None:
    return None


class Child:
    """One worker process for whole files, started when it is needed and again after it was lost.

    An article that crashes it, or takes it too long, costs only itself. To be used from one thread at a time;
    `close` may be called from another.
    """

    def __init__(self, pipeline: str, limit: Callable[[Article], float] = time_limit) -> None:
        """`limit` gives the seconds that an article's analysis may take."""
        self._pipeline = pipeline
        self._analyzer = analyzer_id(pipeline, locations.aliases())
        self._limit = limit
        self._process: WorkerProcess | None = None
        self._lines: SimpleQueue[bytes | None] = SimpleQueue()
        self._loaded = False
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The process id of the worker, or None if none runs."""
        process = self._process
        return process.pid if process else None

    def results(
        self,
        source: Source,
        known: Callable[[Article], Analysis | None] = _nothing,
        wanted: Wanted = EVERYTHING,
        methods: Sequence[str] | None = None,
    ) -> Iterator[Result]:
        """The articles in a source with their analyses, in its order.

        Args:
            source: the file.
            known: gives the analysis of an article that need not be made again.
            wanted: which articles; the others are left out.
            methods: of summarising, beside the default one: those whose rankings are wanted; None for all.

        Raises:
            PipelineError: the pipeline cannot be loaded.
            Closed: the child was closed meanwhile.
        """
        if source.problem:
            yield Result(source.path, problem=source.problem)
            return
        done = 0
        while True:
            try:
                self._send_source(source, skip=done)
                while (message := self._receive(READ_SECONDS, "reading it"))["is"] == "article":
                    article = load_article(message["article"])
                    done += 1
                    result = self._decided(article, known, wanted, methods)
                    if result is not None:
                        yield result
            except _Lost as error:  # while it read: what comes behind in the file is not to be had
                yield Result(source.path, problem=f"it cannot be read: {error}")
                return
            except _LostArticle as error:
                yield Result(error.article.path, error.article, problem=str(error))
                continue
            if message["is"] == "unreadable":
                yield Result(message["path"], problem=message["reason"])
            elif message["is"] == "broken":
                raise PipelineError(message["reason"])
            return

    def close(self) -> None:
        """End the worker at once."""
        self._closed = True
        self._drop()

    def _decided(
        self,
        article: Article,
        known: Callable[[Article], Analysis | None],
        wanted: Wanted,
        methods: Sequence[str] | None,
    ) -> Result | None:
        """What becomes of an article that the worker has read and waits with."""
        if not wanted.takes(article.published, article.source):
            self._send({"do": "pass"})
            return None
        if reason := not_english(article.language):
            self._send({"do": "pass"})
            return Result(article.path, article, Analysis(self._analyzer, complete=False, notes=(reason,)))
        if (analysis := known(article)) is not None:
            self._send({"do": "pass"})
            return Result(article.path, article, analysis)
        self._send({"do": "analyse", "methods": methods})
        try:
            if not self._loaded:
                message = self._receive(START_SECONDS, "loading the pipeline")
                if message["is"] == "broken":
                    raise PipelineError(message["reason"])
                self._loaded = True
            message = self._receive(self._limit(article), "the analysis")
        except _Lost as error:
            raise _LostArticle(str(error), article) from None
        if message["is"] == "failed":
            return Result(article.path, article, problem=message["reason"])
        return Result(article.path, article, load_analysis(message["analysis"]))

    def _send_source(self, source: Source, skip: int) -> None:
        if self._closed:
            raise Closed
        if self._process is None or self._process.pid is None:
            self._drop()
            lines: SimpleQueue[bytes | None] = SimpleQueue()
            try:
                process = WorkerProcess("tui.batch.worker", lambda _, line: lines.put(line), self._pipeline)
            except OSError as error:
                raise _Lost(f"no process can be started: {error}") from None
            self._process, self._lines, self._loaded = process, lines, False
            if self._closed:  # meanwhile, by another thread
                self._drop()
                raise Closed
        self._send(
            {"do": "read", "path": source.path, "given": source.given, "file": source.file, "skip": skip},
        )

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
                raise _Lost(f"{doing} took longer than {seconds:.0f} seconds and was stopped") from None
            if self._closed:
                raise Closed
            if line is None:
                process = self._process
                self._drop()
                raise _Lost(process.death() if process else "")
            try:
                return decode(line)
            except ValueError as error:
                self._drop()
                raise _Lost(f"the analysis process sent something unreadable ({error})") from None

    def _drop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()


class _LostArticle(Exception):  # noqa: N818
    def __init__(self, reason: str, article: Article) -> None:
        super().__init__(reason)
        self.article = article
