"""The commands over articles, one after the other: `analyze`, `quotes`, `actors` and `summary`."""

from __future__ import annotations

import contextlib
import sqlite3
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from types import ModuleType

from tui.batch.child import PipelineError, Result
from tui.batch.cluster import ClusterError, dask_executor
from tui.batch.plan import ArchiveError, BusyError
from tui.batch.run import run_here, run_on
from tui.batch.source import Source, batches, find_sources
from tui.cli import options as shared
from tui.cli.actions.archive import kept_cache, write_archive
from tui.cli.actions.run import Run
from tui.cli.output import Write, selects, writer
from tui.cli.progress import Progress
from tui.config.settings import Settings
from tui.core.state.state import State
from tui.core.voices.actors_across import ActorsAcross
from tui.sources import Unreadable

REMOTE_BYTES = 256 * 1024
"""Bytes of articles that go to a cluster's worker at once, where somebody waits for the output."""


def run_over_articles(name: str, options: Namespace, settings: Settings) -> int:
    """Run a command over its paths; returns the exit status: 0, or 1 if some article could not be read or analysed.

    Raises:
        UsageError: the options contradict each other.
        KeyboardInterrupt, BrokenPipeError: the user, or whoever reads the output, has had enough.
    """
    shared.check(options)
    with contextlib.ExitStack() as stack:
        bounds = settings.bounds
        found = find_sources(shared.names(options), sizes=shared.needs_sizes(options), bounds=bounds)
        sources: Iterable[Source] = found if options.null else _with_standard_input(found, stack, bounds.file_bytes)
        if not options.null and Progress.is_shown():
            sources = list(sources)
        progress = stack.enter_context(Progress.of(options, len(sources) if isinstance(sources, list) else None))
        try:
            return _answer(name, sources, Run(options, settings, progress), stack)
        except PipelineError as error:
            progress.stop(f"the language pipeline cannot be loaded: {error}")
        except ArchiveError as error:
            progress.stop(str(error))
            return 2
        except (ClusterError, BusyError, Unreadable, sqlite3.Error) as error:
            progress.stop(str(error))
        return 1


def _answer(name: str, sources: Iterable[Source], run: Run, stack: contextlib.ExitStack) -> int:
    """Print what is asked for, or write an archive; gives the exit status."""
    options, progress = run.options, run.progress
    across = _across() if name == "quotes" and options.across else None
    if across and across.indexed(options):
        return int(across.print_from_index(run))
    if getattr(options, "output", None):
        return write_archive(sources, run, stack)
    results = _results(sources, run, stack)
    if across:
        return int(across.print_from_results(results, run))
    if name == "actors" and options.across:
        return _print_together(results, run)
    status, articles, found = _print_all(results, name, writer(name, options), run)
    if not articles:
        _say_no_articles(run)
    elif selects(name, options) and not found:
        progress.print_error("there are no such quotes")
    return status


def _across() -> ModuleType:
    """Import the module for quotations across articles on demand: it is slow to import."""
    return import_module("tui.cli.actions.across")


def _say_no_articles(run: Run) -> None:
    options = run.options
    bounds = ("since", options.since), ("until", options.until), ("of", ", ".join(options.source or ()))
    words = ["there are no articles", *(f"{word} {value}" for word, value in bounds if value)]
    run.progress.print_error(" ".join(words))


def _results(sources: Iterable[Source], run: Run, stack: contextlib.ExitStack) -> Iterator[Result]:
    options, task = run.options, shared.task(run.options, run.settings)
    if options.scheduler:
        executor, width = stack.enter_context(dask_executor(options.scheduler))
        counted = run.progress.counting(batches(sources, REMOTE_BYTES))
        results = run_on(executor, counted, task, width=width, ordered=not options.unordered)
        return stack.enter_context(contextlib.closing(results))
    results = run_here(
        sources,
        task,
        jobs=options.jobs,
        cache=kept_cache(run, stack),
        ordered=not options.unordered,
        on_done=run.progress.step,
    )
    return stack.enter_context(contextlib.closing(results))


def _print_all(results: Iterable[Result], name: str, write: Write, run: Run) -> tuple[int, int, bool]:
    """Print each result, and name on standard error what could not be done; gives the status, how many results there
    were, and whether anything was printed."""
    articles, failed, found = 0, 0, False
    for articles, result in enumerate(results, start=1):  # noqa: B007 - how many there were
        for note in result.remarks():
            run.progress.print_error(f"{result.path}: {note}")
        if result.problem:
            failed += 1
        # What was not analysed is no finding of nothing; but every article that was has its JSON.
        elif result.article and result.analysis and (result.analysis.complete or name == "analyze"):
            with run.progress.aside():
                found |= write(result.article, run.corrections.apply(result.article, result.analysis))
                sys.stdout.flush()
    return 1 if failed else 0, articles, found


def _print_together(results: Iterable[Result], run: Run) -> int:
    """Print the actors of all articles together, as the reader's own decisions have them; gives the exit status."""
    together = ActorsAcross()
    status, articles, _ = _print_all(results, "actors", together.add, run)
    state = State(run.settings.locations.state)
    try:
        with run.progress.aside():
            print(*together.lines(state.identities.all(), as_json=run.options.json), sep="\n")
    finally:
        state.close()
    if not articles:
        _say_no_articles(run)
    return status


def _with_standard_input(sources: Iterable[Source], stack: contextlib.ExitStack, most_bytes: int) -> Iterator[Source]:
    """The sources, with what is piped in for "-": put into a file, for another process to read."""
    for source in sources:
        if source.path != "-":
            yield source
            continue
        file = stack.enter_context(tempfile.NamedTemporaryFile(prefix="onrecord-"))  # noqa: SIM115 - the stack closes it
        file.write(sys.stdin.buffer.read(most_bytes + 1))
        file.flush()
        yield replace(source, problem="", file=file.name)
