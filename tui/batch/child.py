"""Files in, articles with their analyses out, whatever happens to the processes that read and analyse them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tui.batch.source import Source, source_bytes
from tui.core.model.analysis import DEFAULT_SENTENCES, Analysis
from tui.core.model.article import Article
from tui.core.query.wanted import Wanted
from tui.core.settings.analysis import AnalysisSettings
from tui.core.text.language import not_english
from tui.engine.jobs import time_limit
from tui.engine.lane import GivenUp, Lane
from tui.engine.supervised import NotAnalysed, PipelineBroken, SupervisedWorker
from tui.sources import Unreadable

EVERYTHING = Wanted()


class PipelineError(Exception):
    """There is no such pipeline, or it is broken: nothing can be analysed."""


class AnalysisError(Exception):
    """An article could not be analysed, and why; others can be."""


class Closed(Exception):  # noqa: N818 - it is no error
    """The child was told to end while it worked."""


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
        return self.analysis.to_dict(self.article, sentences)

    def remarks(self) -> tuple[str, ...]:
        """Notes for people: on the reading, on why (some of) it was not analysed, or on an error."""
        notes = self.article.notes if self.article else ()
        about = self.analysis.notes if self.analysis else ()
        return (*dict.fromkeys((*notes, *about)), *filter(None, [self.problem]))


def _nothing(article: Article) -> Analysis | None:
    return None


class Child:
    """Two processes for whole files, one that reads and one that analyses, each started when it is needed and again
    after it was lost.

    An article that crashes one of them, or takes it too long, costs only itself. To be used from one thread at a time;
    `close` may be called from another.
    """

    def __init__(self, settings: AnalysisSettings, limit: Callable[[Article], float] = time_limit) -> None:
        """`limit` gives the seconds that an article's analysis may take."""
        self._bounds = settings.bounds
        self._analyzer = settings.analyzer
        self._limit = limit
        self._files = Lane(settings.bounds)
        self._worker = SupervisedWorker(settings)
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The process id of the one that analyses, or None if none runs."""
        return self._worker.pid

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
        try:
            for article in self._articles(source):
                result = self._decided(article, known, wanted, methods)
                if result is not None:
                    yield result
        except GivenUp:
            raise Closed from None
        except Unreadable as error:
            yield Result(error.path, problem=error.reason)

    def close(self) -> None:
        """End the processes at once."""
        self._closed = True
        self._files.close()
        self._worker.close()

    def _articles(self, source: Source) -> Iterator[Article]:
        """The articles in a source, as a process reads them."""
        raw = source_bytes(source, self._bounds.file_bytes)
        if raw is not None:
            return self._files.articles({"do": "bytes", "path": source.path, "size": len(raw)}, raw)
        given = [source.given] if source.given else []
        return self._files.articles({"do": "read all", "path": source.path, "given": given})

    def _decided(
        self,
        article: Article,
        known: Callable[[Article], Analysis | None],
        wanted: Wanted,
        methods: Sequence[str] | None,
    ) -> Result | None:
        """The result for an article that was read."""
        if not wanted.takes(article.published, article.source):
            return None
        if reason := not_english(article.language):
            return Result(article.path, article, Analysis(self._analyzer, complete=False, notes=(reason,)))
        if (analysis := known(article)) is not None:
            return Result(article.path, article, analysis)
        try:
            return Result(article.path, article, self._worker.analyse(article, self._limit(article), methods))
        except PipelineBroken as error:
            raise PipelineError(str(error)) from None
        except NotAnalysed as error:
            if self._closed:
                raise Closed from None
            return Result(article.path, article, problem=str(error))
