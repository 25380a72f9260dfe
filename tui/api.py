"""The library: the analysis of articles for other programs. `from tui import analyze`.

Importing it is light; spaCy is loaded by the first analysis.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tui import sources
from tui.batch.child import AnalysisError, PipelineError, Result
from tui.batch.run import run_here, run_on
from tui.batch.source import batches, find_sources
from tui.batch.task import Task
from tui.config import locations
from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.core.query.day import days
from tui.core.settings.analysis import AnalysisSettings
from tui.core.text.plain import article_from_text
from tui.engine.cache import Cache

if TYPE_CHECKING:
    from tui.analysis.pipeline import Analyser


def read_article(path: Path) -> Article:
    """The article in a file, the first of several; or the third for the path "file#3".

    Raises:
        Unreadable: the file is missing, not regular, without an article in it, empty, or the system refuses.
    """
    return sources.read_article(path, locations.bounds())


def read_articles(path: Path) -> Iterator[Article]:
    """All articles in a file: one, which has the file's path, or several, whose paths are "file#1" and so on; or the
    one of such a path.

    Raises:
        Unreadable: as `read_article`; behind the last article also where some of the file's records are none.
    """
    return sources.read_articles(path, locations.bounds())


def analyze(article: Article | Path | str, *, pipeline: str | None = None) -> Analysis:
    """Who said what in an article, its actors, and its sentences ranked; in this process.

    Args:
        article: an `Article`, the path of a file (its first article), or the text itself. A `str` is text: one that
            is the name of a file that is there is refused, for it was meant as a path.
        pipeline: "accurate", "small", an installed spaCy pipeline or its folder; by default the one that ships.
            Each is loaded once, which takes about a second.

    Returns:
        Actors, attributions and rankings whose offsets count code points in `article.text`.

    Raises:
        Unreadable: there is no article in the file.
        PipelineError: there is no such pipeline, or it cannot be loaded.
        AnalysisError: this article cannot be analysed.
        TypeError: it is something else.
        ValueError: a `str` is the name of a file.
    """
    if isinstance(article, Path):
        article = read_article(article)
    elif isinstance(article, str):
        if _is_file(article):
            raise ValueError(f"{article!r} is a file: give a Path to read it; a str is the text itself")
        article = article_from_text(article)
    elif not isinstance(article, Article):
        raise TypeError(f"an Article, a Path or a str is analysed, not {type(article).__name__}")
    analyser = loaded_analyser(locations.analysis(pipeline))
    try:
        return analyser.analyse(article)
    except Exception as error:
        raise AnalysisError(f"{article.path}: {type(error).__name__}: {error}") from error


def analyze_many(
    paths: str | Path | Iterable[str | Path],
    *,
    jobs: int | None = None,
    executor: Executor | None = None,
    pipeline: str | None = None,
    since: str | date | None = None,
    ordered: bool = True,
    cache: bool = False,
    batch_bytes: int = 2**20,
) -> Iterator[Result]:
    """The articles in some files and folders with their analyses, by as many processes as there are cores, or on an
    executor: a pool of processes or threads, Dask's `Client.get_executor()`, or any other.

    An article that cannot be read, crashes its process or takes it too long is a result with a `problem`.

    Args:
        paths: files, folders with all folders in them, or fsspec addresses; or one of them.
        jobs: processes here, or batches at once on the executor; by default as many as there are cores.
        executor: its processes must find the paths and this package; batches of `batch_bytes` bytes go to it.
        pipeline: as for `analyze`.
        since: a date, or what `--since` takes ("2025-08-20", "7d"); articles published earlier, or nobody knows when,
            are left out.
        ordered: whether the results come in the order of the paths, or as they are done.
        cache: whether to use and fill the reader's cache of analyses; not with an executor.

    Raises:
        PipelineError: the pipeline cannot be loaded.
        ValueError: `since` is no date, or `jobs` is less than 1.
    """
    if jobs is not None and jobs < 1:
        raise ValueError("jobs must be at least 1")
    if isinstance(paths, (str, Path)):
        paths = [paths]  # and not its letters, of which "/" is everything
    first = None if since is None else days(str(since), date.today())[0]
    settings = locations.analysis(pipeline)
    task = Task(settings, first)
    found = find_sources(map(str, paths), sizes=executor is not None, bounds=settings.bounds)
    if executor is not None:
        yield from run_on(executor, batches(found, batch_bytes), task, width=jobs, ordered=ordered)
        return
    store = Cache(locations.locations().cache) if cache else None
    try:
        yield from run_here(found, task, jobs=jobs, cache=store, ordered=ordered)
    finally:
        if store is not None:
            store.close()


def _is_file(text: str) -> bool:
    """Whether a text of one line is the name of something that is there."""
    return "\n" not in text and os.path.lexists(text)


@lru_cache(maxsize=2)
def loaded_analyser(settings: AnalysisSettings) -> Analyser:
    """The analyser of some settings, which is kept for the next article.

    Raises:
        PipelineError: there is no such pipeline, or it is broken.
    """
    from tui.analysis.pipeline import Analyser

    try:
        return Analyser(settings.resolved_pipeline, dict(settings.aliases), settings.bounds)
    except (OSError, ValueError, ImportError) as error:
        raise PipelineError(str(error)) from error
