"""Sources to results: through processes of ours on this machine, or on any `concurrent.futures.Executor`."""

from __future__ import annotations

import hashlib
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

from tui.batch.child import Child, Closed, Result
from tui.batch.children import borrowed_child
from tui.batch.cores import cores, default_jobs
from tui.batch.source import Source, is_address
from tui.batch.task import Task
from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.engine.cache import Cache
from tui.engine.jobs import time_limit
from tui.sources import Unreadable
from tui.sources.quick import read_quickly
from tui.sources.reading import read_file

T = TypeVar("T")
_Queue = SimpleQueue["Result | BaseException | None"]

AHEAD = 4
"""Sources in work or waiting to be asked for, for each process: so many results are held at most."""


def run_here(
    sources: Iterable[Source],
    task: Task,
    *,
    jobs: int | None = None,
    cache: Cache | None = None,
    ordered: bool = True,
    on_done: Callable[[], None] = lambda: None,
    limit: Callable[[Article], float] = time_limit,
) -> Generator[Result, None, None]:
    """Results from `jobs` processes on this machine, in the order of the sources or as they come.

    Each process loads the pipeline once, reads files by their paths and answers with offsets. An article that crashes
    its process, or takes it too long, is a result with a problem; the others are done all the same. What the cache
    has is not analysed again, what it lacks is put into it, by this process.

    Args:
        jobs: processes; None for as many as there are cores, and memory for them.
        on_done: called after each source.
        limit: gives the seconds that the analysis of an article may take.

    Raises:
        PipelineError: the pipeline cannot be loaded.
    """
    jobs = jobs or default_jobs(task.analysis.resolved_pipeline)
    children = _Children(task, cache, limit)
    waiting: deque[_Queue] = deque()
    shared: _Queue = SimpleQueue()
    remaining = iter(sources)
    with ThreadPoolExecutor(jobs, thread_name_prefix="batch") as executor:
        try:
            while True:
                while len(waiting) < jobs * AHEAD and (source := next(remaining, None)) is not None:
                    waiting.append(SimpleQueue() if ordered else shared)
                    executor.submit(children.fill, source, waiting[-1])
                if not waiting:
                    return
                yield from _until_end(waiting[0])
                waiting.popleft()
                on_done()
        finally:
            children.close()
            executor.shutdown(cancel_futures=True)


def run_on(
    executor: Executor,
    batches: Iterable[Sequence[Source]],
    task: Task,
    *,
    width: int | None = None,
    ordered: bool = True,
) -> Generator[Result, None, None]:
    """The same on any executor, a batch at a time, at most `width` batches at once: by default three for each core
    of this machine.

    The executor's processes must be able to import this package, and to read the sources where they are.

    Raises:
        PipelineError: the pipeline cannot be loaded there.
    """
    futures = (executor.submit(analyse_batch, batch, task) for batch in batches)
    for results in windowed(futures, width or 3 * cores(), ordered=ordered):
        yield from results


def windowed(futures: Iterator[Future[T]], width: int, *, ordered: bool) -> Iterator[T]:
    """The results of futures that are asked for `width` at a time, in their order or as they come. Those that nobody
    waits for any more are cancelled."""
    running: deque[Future[T]] = deque()
    try:
        while True:
            while len(running) < width and (future := next(futures, None)) is not None:
                running.append(future)
            if not running:
                return
            if ordered:
                done = running.popleft()
            else:
                done = next(iter(wait(running, return_when=FIRST_COMPLETED).done))
                running.remove(done)
            yield done.result()
    finally:
        for future in running:
            future.cancel()


def analyse_batch(batch: Sequence[Source], task: Task) -> list[Result]:
    """The results of some sources, by a worker process that this process keeps for the next batches too.

    Raises:
        PipelineError: the pipeline cannot be loaded.
    """
    with borrowed_child(task.analysis) as child:
        return [
            result for source in batch for result in child.results(source, wanted=task.wanted(), methods=task.methods)
        ]


class _Children:
    """A worker process for each thread that asks, and the cache that all of them share."""

    def __init__(self, task: Task, cache: Cache | None, limit: Callable[[Article], float]) -> None:
        self._limit = limit
        self._task = task
        self._analyzer = task.analysis.analyzer
        self._cache = cache
        self._own = threading.local()
        self._all: list[Child] = []
        self._closed = False
        self._lock = threading.Lock()

    def fill(self, source: Source, results: _Queue) -> None:
        """Put a source's results into a queue, and None at the end; or what was raised."""
        try:
            for result in self._results(source):
                results.put(result)
        except Closed:
            pass
        except BaseException as error:
            results.put(error)
        results.put(None)

    def close(self) -> None:
        """End all processes at once."""
        with self._lock:
            self._closed = True
            for child in self._all:
                child.close()

    def _results(self, source: Source) -> Iterator[Result]:
        return known_results(self._child, source, self._task, self._cache, self._analyzer)

    def _child(self) -> Child:
        child: Child | None = getattr(self._own, "child", None)
        if child is None:
            with self._lock:
                if self._closed:
                    raise Closed
                child = self._own.child = Child(self._task.analysis, self._limit)
                self._all.append(child)
        return child


def known_results(
    child: Callable[[], Child], source: Source, task: Task, cache: Cache | None, analyzer: str
) -> Iterator[Result]:
    """The results of a source: what the cache has is not made again, what it lacks is put into it.

    Raises:
        PipelineError, Closed: as `Child.results`.
    """
    if cache is None:
        yield from child().results(source, wanted=task.wanted(), methods=task.methods)
        return
    if (ready := _ready(source, task, cache, analyzer)) is not None:
        yield from ready
        return
    found: Analysis | None = None

    def known(article: Article) -> Analysis | None:
        nonlocal found
        found = cache.of(article, analyzer)
        return found

    for result in child().results(source, known, task.wanted()):
        analysis = result.analysis
        if result.article and analysis and analysis.complete and analysis is not found:
            cache.put(result.article.sha256, analysis)
        yield result


def _ready(source: Source, task: Task, cache: Cache, analyzer: str) -> list[Result] | None:
    """The result of a file that is quick to read and was analysed before: no process has to be started for it."""
    if source.problem or source.file or is_address(source.path):
        return None
    path = Path(source.path)
    try:
        analysis = cache.get(hashlib.sha256(read_file(path, task.analysis.bounds.file_bytes)).hexdigest(), analyzer)
        if analysis is None:
            return None
        article = read_quickly(path, [Path(source.given)] if source.given else [], task.analysis.bounds)
    except Unreadable:
        return None
    if article is None or cache.of(article, analyzer) is None:
        return None
    wanted = task.wanted().takes(article.published, article.source)
    return [Result(article.path, article, analysis)] if wanted else []


def _until_end(results: _Queue) -> Iterator[Result]:
    while (result := results.get()) is not None:
        if isinstance(result, BaseException):
            raise result
        yield result
