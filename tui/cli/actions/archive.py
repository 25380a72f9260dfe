"""`--output`: an archive of parts, of articles or of quotes, that a run writes and the next one goes on with."""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tui.batch.archive import Report, run_archive
from tui.batch.children import ending_children
from tui.batch.cluster import dask_executor
from tui.batch.cores import default_jobs
from tui.batch.plan import Form, Plan, check_made, clear_mended, locked_archive, make_plan
from tui.batch.quotes_database import NAME, QuotesDatabase
from tui.batch.source import Source, is_address
from tui.batch.store import Store
from tui.batch.task import Task
from tui.cli import options as shared
from tui.cli.actions.run import Run
from tui.cli.progress import Progress
from tui.core.data.corrections import Correction
from tui.core.text.sanitise import one_line
from tui.core.text.words import count
from tui.engine.cache import Cache


def kept_cache(run: Run, stack: contextlib.ExitStack) -> Cache | None:
    """The reader's cache, unless it is not wanted."""
    if run.options.no_cache:
        return None
    cache = Cache(run.settings.locations.cache)
    stack.callback(cache.close)
    return cache


def write_archive(sources: Iterable[Source], run: Run, stack: contextlib.ExitStack) -> int:
    """Write parts into a folder or to an address, or go on where an earlier run stopped; name what went wrong. Gives
    the exit status."""
    options, progress, kept = run.options, run.progress, run.corrections
    each = tuple((sha256, correction) for sha256, found in kept.by_content.items() for correction in found)
    task, address = replace(shared.task(options, run.settings), corrections=each), shared.whole(options.output)
    sources = _as_corrected(sources, kept.by_content, kept.places)
    form: Form = options.format or "jsonl"
    if form == "sqlite" and is_address(address):
        progress.stop(f"{options.output}: a database is a file of this machine: choose a folder, or another --format")
        return 2
    try:
        stack.enter_context(locked_archive(address))
        check_made(address, form, task)
        database = _database(address, stack) if form == "sqlite" else None
        plan = _plan(address, form, sources, task, run, database)
    except OSError as error:
        progress.stop(f"{options.output}: no archive can be kept there: {error.strerror or error}")
        return 1
    for source in plan.missing:
        progress.print_error(f"{source.path}: {source.problem}")
    progress.restart(sum(len(part.sources) for part in plan.todo))
    cache = None  # a cluster's workers have none in common
    if options.scheduler:
        executor, width = stack.enter_context(dask_executor(options.scheduler))
    else:
        cache = kept_cache(run, stack)
        width = options.jobs or default_jobs(task.analysis.resolved_pipeline)
        executor = stack.enter_context(ending_children(width))
    tally = _Tally(plan, progress)
    try:
        for report in run_archive(executor, address, plan.todo, task, width=width, cache=cache):
            tally.take(report)
            if database and report.written:
                _take_over(database, address, report.part.name)
    except KeyboardInterrupt:
        progress.print_error("stopped: the same command goes on from here")
        raise
    clear_mended(address, plan, database.parts() if database else ())
    return tally.end(options.output, database)


def _database(address: str, stack: contextlib.ExitStack) -> QuotesDatabase:
    """The database of quotes in a folder, with what a run that was stopped has left in it."""
    database = QuotesDatabase(Path(address))
    stack.callback(database.close)
    _take_over(database, address)
    return database


def _plan(
    address: str, form: Form, sources: Iterable[Source], task: Task, run: Run, database: QuotesDatabase | None
) -> Plan:
    """The plan of the run; parts to be made again are removed from the database."""
    kept = database.parts() if database else set()
    size = (run.options.part_mb or 1) * 2**20
    plan = make_plan(address, form, sources, task, size, refresh=run.options.refresh, kept=kept)
    if database and plan.gone & kept:
        database.remove(plan.gone & kept)
    return plan


def _as_corrected(
    sources: Iterable[Source], corrections: Mapping[str, Sequence[Correction]], places: Mapping[str, str]
) -> Iterator[Source]:
    """The sources, each with a stamp that changes with what is put right in its articles: `--refresh` sees that."""
    stamps: dict[str, int] = {}
    for place, sha256 in sorted(places.items()):
        if sha256 in corrections:
            file = place if Path(place).is_file() else place.rpartition("#")[0]
            stamps[file] = zlib.crc32(repr(corrections[sha256]).encode("utf-8", "replace"), stamps.get(file, 0))
    for source in sources:
        known = stamps.get(shared.whole(source.path)) if stamps else None
        yield source if known is None else replace(source, stamp=f"{source.stamp}-{known:08x}")


def _take_over(database: QuotesDatabase, address: str, name: str | None = None) -> None:
    """Put a part, or all that a run which was stopped has left, into the database, whole; then its file goes."""
    store = Store(address)
    for part in [name] if name else sorted(n for n in store.names() if n.startswith("part-")):
        database.add(part, store.read(part))
        store.remove(part)


class _Tally:
    """Counts the results of a run, and reports them."""

    def __init__(self, plan: Plan, progress: Progress) -> None:
        self._plan = plan
        self._progress = progress
        self._articles: int | None = 0
        self._written = 0
        self._failed = plan.lost
        self._again = len(plan.missing)

    def take(self, report: Report) -> None:
        """Count a part, and name what is missing in it."""
        self._progress.step(len(report.part.sources))
        self._articles = (self._articles or 0) + (report.articles or 0)
        self._written += report.written
        self._failed += len(report.problems)
        self._again += bool(report.lost)
        for problem in report.problems:
            self._again += problem.again
            self._progress.print_error(f"{problem.path}: {problem.problem}")
        if report.lost:
            self._progress.print_error(f"{report.part.name} is not written: {report.lost}")

    def end(self, output: str, database: QuotesDatabase | None) -> int:
        """Say what was done, and what to do about the rest; gives the exit status."""
        if self._plan.lost:
            lost = count(self._plan.lost, "article")
            self._progress.print_error(f"{lost} missing from earlier runs: _problems-*.ndjson in {output} says why")
        if self._again:
            self._progress.print_error("the same command tries again what could not be done")
        done = f"{count(self._articles or 0, 'article')} in {count(self._written, 'part')}"
        before = len(self._plan.parts) - len(self._plan.todo)
        earlier = f", {count(before, 'part')} of earlier runs" if before else ""
        held = f"; {count(database.count(), 'quote')} in {NAME}" if database else ""
        with self._progress.aside():
            print(one_line(f"{output}: {done}{earlier}{held}"))
        return 1 if self._failed or self._again else 0
