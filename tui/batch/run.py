"""Sources to results: through processes of ours on this machine, or on any `concurrent.futures.Executor`."""

from __future__ import annotations

import hashlib
import os
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

from tui.batch.child import Child, Closed, Result
from tui.batch.cores import cores, default_jobs
from tui.batch.source import Source, is_address
from tui.batch.tables import ALL_QUOTES, Chosen, Table
from tui.config import locations
from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.core.model.codec import DEFAULT_SENTENCES
from tui.core.model.corrections import Correction, correct
from tui.core.model.version import analyzer_id
from tui.core.query.wanted import Wanted
from tui.engine.cache import Cache
from tui.engine.service import time_limit
from tui.sources import Unreadable
from tui.sources.quick import read_quickly
from tui.sources.reading import read_file

T = TypeVar("T")
_Queue = SimpleQueue["Result | BaseException | None"]

LIMIT = time_limit
"""Gives the seconds that the analysis of an article may take."""

AHEAD = 4
"""Sources in work or waiting to be asked for, for each process: so many results are held at most."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done with each source; small, for it travels with every batch."""

    pipeline: str | None = None
    """The name or folder of a spaCy pipeline; None is that which ships, wherever the work is done."""
    since: str | None = None
    """An ISO date: articles published earlier, or nobody knows when, are left out."""
    sentences: int = DEFAULT_SENTENCES
    """How many sentences of the summary go into an archive."""
    methods: tuple[str, ...] | None = None
    """The ways to rank sentences that are wanted beside the default one; None for all. The cache has all of them."""

    until: str | None = None
    """The same for articles published later."""
    publications: tuple[str, ...] = ()
    """Those of which articles are wanted; none for all."""
    table: Table = "articles"
    """What an archive is made of."""
    chosen: Chosen = ALL_QUOTES
    """The quotes that go into one of quotes."""
    corrections: tuple[tuple[str, Correction], ...] = ()
    """What a reader has put right, each with the content hash of its article: an archive has it."""

    def wanted(self) -> Wanted:
        """Which articles are to be analysed."""
        return Wanted(self.since, self.until, self.publications)

    def corrected(self, article: Article, analysis: Analysis) -> Analysis:
        """An analysis with what a reader has put right in the article."""
        found = [correction for sha256, correction in self.corrections if sha256 == article.sha256]
        return correct(article.text, analysis, found) if found else analysis

    def named_pipeline(self) -> str:
        """The pipeline's name or folder on this machine."""
        return locations.pipeline(self.pipeline)


def run_here(
    sources: Iterable[Source],
    task: Task,
    *,
    jobs: int | None = None,
    cache: Cache | None = None,
    ordered: bool = True,
    on_done: Callable[[], None] = lambda: None,
) -> Generator[Result, None, None]:
    """Results from `jobs` processes on this machine, in the order of the sources or as they come.

    Each process loads the pipeline once, reads files by their paths and answers with offsets. An article that crashes
    its process, or takes it too long, is a result with a problem; the others are done all the same. What the cache
    has is not analysed again, what it lacks is put into it, by this process.

    Args:
        jobs: processes; None for as many as there are cores, and memory for them.
        on_done: called after each source.

    Raises:
        PipelineError: the pipeline cannot be loaded.
    """
    jobs = jobs or default_jobs(task.named_pipeline())
    children = _Children(task, cache)
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
    with borrowed_child(task.named_pipeline()) as child:
        return [
            result for source in batch for result in child.results(source, wanted=task.wanted(), methods=task.methods)
        ]


@contextmanager
def ending_children(threads: int) -> Iterator[Executor]:
    """An executor of threads for `borrowed_child`, whose processes end when it is left, whatever they are doing."""
    before = set(_every)
    executor = ThreadPoolExecutor(threads, thread_name_prefix="batch")
    try:
        yield executor
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        with _lock:
            for child in _every - before:
                child.close()
            _every.intersection_update(before)
            for idle in _idle.values():
                idle[:] = [child for child in idle if child in before]
        executor.shutdown()


@contextmanager
def borrowed_child(pipeline: str) -> Iterator[Child]:
    """A worker process for a while: one that is idle, or a new one. It ends with this process."""
    key = (pipeline, os.getpid())  # a forked process must not use its parent's
    with _lock:
        child = _idle[key].pop() if _idle[key] else Child(pipeline, LIMIT)
        _every.add(child)
    try:
        yield child
    except BaseException:
        child.close()
        _every.discard(child)
        raise
    with _lock:
        if child in _every:
            _idle[key].append(child)


_idle: defaultdict[tuple[str, int], list[Child]] = defaultdict(list)
_every: set[Child] = set()
_lock = threading.Lock()


class _Children:
    """A worker process for each thread that asks, and the cache that all of them share."""

    def __init__(self, task: Task, cache: Cache | None) -> None:
        self._task = task
        self._pipeline = task.named_pipeline()
        self._analyzer = analyzer_id(self._pipeline, locations.aliases())
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
                child = self._own.child = Child(self._pipeline, LIMIT)
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
        analysis = cache.get(hashlib.sha256(read_file(path)).hexdigest(), analyzer)
        if analysis is None:
            return None
        article = read_quickly(path, [Path(source.given)] if source.given else [])
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
