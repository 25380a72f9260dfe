"""Updates a folder's index, for the commands over a whole folder.

What is new or has changed is read, and where it matters analysed.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tui.batch.child import PipelineError
from tui.batch.run import run_here
from tui.batch.source import Source, find_sources, is_address
from tui.batch.task import Task
from tui.cli import options as shared
from tui.cli.actions.run import Run
from tui.cli.command import UsageError
from tui.cli.console import print_error
from tui.cli.progress import Progress
from tui.config.settings import Settings
from tui.core.state.state import State
from tui.engine.cache import Cache
from tui.engine.index import Index
from tui.engine.reading import Reader
from tui.library.folder import find_files
from tui.library.intake import Intake
from tui.sources import Unreadable, spelt_alike

TOGETHER = 50
"""Articles that go into the index at once."""


@contextlib.contextmanager
def kept_folder(options: Namespace, settings: Settings) -> Iterator[Path]:
    """The folder of the index and the analyses: with `--no-cache` one of its own, which is gone afterwards."""
    if options.no_cache:
        with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
            yield Path(folder)
    else:
        yield settings.locations.cache


def local_paths(options: Namespace) -> list[Path]:
    """The paths asked for. What is not there is named when it is looked for.

    Raises:
        UsageError: one is no file or folder of this machine, or the options contradict each other.
    """
    shared.check(options)
    names = list(shared.names(options))
    for name in names:
        if is_address(name) or name == "-":
            raise UsageError(f"{name}: only files and folders of this machine can stand here")
    return spelt_alike(map(Path, names))


def answer_from_index(
    paths: Sequence[Path],
    options: Namespace,
    settings: Settings,
    print_it: Callable[[Index, State], None],
    *,
    analysed: bool = True,
) -> int:
    """Bring the index of some paths up to date and print from it what is asked for; gives the exit status."""
    with kept_folder(options, settings) as folder, contextlib.closing(Index(folder)) as index:
        state = State(settings.locations.state)
        for remark in filter(None, (state.notice, state.problem)):
            print_error(remark)
        failed = int(bool(state.problem))  # marks may be missing
        try:
            with Progress.of(options) as progress:
                run = Run(options, settings, progress)
                failed += bring_up_to_date(paths, index, folder, run, analysed=analysed)
            print_it(index, state)
            return int(failed > 0)
        except PipelineError as error:
            print_error(f"the language pipeline cannot be loaded: {error}")
            return 1
        finally:
            state.close()


def are_missing(paths: Sequence[Path], index: Index) -> bool:
    """Whether none of the paths exists, neither on the disk nor as an article of a file in the index."""
    return not any(os.path.lexists(path) for path in paths) and not index.rows(paths)


def print_nothing_found(words: str, paths: Sequence[Path], index: Index) -> None:
    """Say that nothing was found, unless all paths are missing: each has been named then."""
    if not are_missing(paths, index):
        print_error(words)


def bring_up_to_date(paths: Sequence[Path], index: Index, folder: Path, run: Run, *, analysed: bool = True) -> int:
    """Read into the index what is new or has changed below some paths, and have it analysed; gives how many articles
    could not be, each of which is named on standard error.

    Raises:
        PipelineError: the pipeline cannot be loaded.
    """
    with contextlib.closing(Reader(run.settings.bounds)) as reader:
        failed = _read_changes(reader, paths, index, run.progress)
    return failed + (_analyse_rest(paths, index, folder, run) if analysed else 0)


def _read_changes(reader: Reader, paths: Sequence[Path], index: Index, progress: Progress) -> int:
    """Read what is new or has changed into the index; gives how many files could not be read, each of which is named
    on standard error."""
    stamps, rows = index.stamps(paths), index.rows(paths)
    files = find_files(paths, reader.list_articles) or {}
    index.forget(row.path for row in rows if row.path not in files)
    problems, failed = {row.path: row.problem for row in rows if row.problem}, 0
    intake = Intake(index, reader, paths, together=TOGETHER)
    for name, (problem, stamp) in files.items():
        if stamp is not None and stamps.get(name) == stamp:
            problem = problems.get(name)
        elif stamp is not None and isinstance(found := intake.take(name), Unreadable):
            problem = found.reason
        if problem:
            failed += 1
            progress.print_error(f"{name}: {problem}")
        progress.step()
    intake.flush()
    for row in index.rows(paths):
        if row.note:
            progress.print_error(f"{row.path}: {row.note}")
    return failed


def _analyse_rest(paths: Sequence[Path], index: Index, folder: Path, run: Run) -> int:
    """Analyse what has not been, with the cache in a folder; gives how many could not be, each of which is named on
    standard error.

    Raises:
        PipelineError: the pipeline cannot be loaded.
    """
    task = Task(run.settings.analysis(run.options.pipeline))
    left = set(index.unanalysed(paths, task.analysis.analyzer))
    files = left | {name.rpartition("#")[0] for name in left}
    found = find_sources(map(str, paths), bounds=run.settings.bounds)
    sources: list[Source] = [source for source in found if source.path in files]
    if not sources:
        return 0
    run.progress.restart(len(sources))
    cache, failed = Cache(folder), 0
    try:
        for result in run_here(sources, task, jobs=run.options.jobs, cache=cache, on_done=run.progress.step):
            if result.article and result.analysis and result.analysis.complete:
                index.learn_analysis(result.article, run.corrections.apply(result.article, result.analysis))
            elif result.path in left:
                failed += bool(result.problem)
                for remark in result.remarks():
                    run.progress.print_error(f"{result.path}: {remark}")
    finally:
        cache.close()
    return failed
