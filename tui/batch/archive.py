"""An archive of analyses: parts written by whoever does the work, each whole or not there, so that a run that stops
is continued."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

from tui.batch.child import Child, PipelineError, Result
from tui.batch.children import borrowed_child
from tui.batch.parquet import count_rows
from tui.batch.plan import Part, Problem, read_problems
from tui.batch.run import known_results, windowed
from tui.batch.source import Source
from tui.batch.store import Store
from tui.batch.tables import records, write
from tui.batch.task import Task
from tui.core.data.codec import to_json
from tui.engine.cache import Cache


@dataclass(frozen=True, slots=True)
class Report:
    """The result of writing a part."""

    part: Part
    articles: int | None = 0
    """None where a worker that is gone has written it, and what is in it does not say."""
    rows: int = 0
    """Rows in its table."""
    problems: tuple[Problem, ...] = ()
    """Articles that could not be read or analysed."""
    written: bool = True
    """Whether it is there: else another run tries again."""
    lost: str = ""
    """Why it could not be written, in words, where that is no fault of its files."""


def run_archive(
    executor: Executor, address: str, parts: Iterable[Part], task: Task, *, width: int, cache: Cache | None = None
) -> Iterator[Report]:
    """Have parts written by an executor's processes, at most `width` at once, and tell of each as it is done.

    The cache is for an executor of threads of this process.

    Raises:
        PipelineError: the pipeline cannot be loaded there, or is another one.
    """
    expected = task.analysis.analyzer
    futures = (executor.submit(_reported, address, part, task, expected, cache) for part in parts)
    yield from windowed(futures, width, ordered=False)


def _reported(address: str, part: Part, task: Task, expected: str, cache: Cache | None) -> Report:
    """A part's report, whatever happens to it."""
    try:
        return write_part(address, part, task, expected, cache)
    except PipelineError:
        raise
    except Exception as error:
        return Report(part, written=False, lost=f"{type(error).__name__}: {error}")


def write_part(address: str, part: Part, task: Task, expected: str, cache: Cache | None = None) -> Report:
    """Analyse the files of a part and write it; where it is there already, its worker was lost before it could tell.

    Beside a part with problems stands a file that names them. One that would have problems and nothing else is not
    written.

    Raises:
        PipelineError: the pipeline cannot be loaded here, or is not the expected one.
    """
    if (ours := task.analysis.analyzer) != expected:
        raise PipelineError(f"here it is {ours}, not {expected}")
    store = Store(address)
    if part.name in (names := store.names()):
        data = store.read(part.name)
        rows = count_rows(data) if part.name.endswith(".parquet") else data.count(b"\n")
        return Report(part, rows if task.table == "articles" else None, rows, tuple(read_problems(part, names, store)))
    with borrowed_child(task.analysis) as child:
        results = [
            (source, list(known_results(partial(_same, child), source, task, cache, expected)))
            for source in part.sources
        ]
    problems = tuple(problem for source, found in results for problem in _problems(source, found))
    done = [
        (result.article, task.corrected(result.article, result.analysis))
        for _, found in results
        for result in found
        if result.article is not None and result.analysis is not None
    ]
    if problems and not done:
        return Report(part, problems=problems, written=False)
    if problems:
        with store.writing(part.problems_name) as file:
            file.writelines(to_json(problem._asdict()).encode("ascii") + b"\n" for problem in problems)
    made = list(records(task.table, done, task.sentences, task.chosen))
    with store.writing(part.name) as file:
        write(file, part.name, task.table, made)
    return Report(part, len(done), len(made), problems)


def _same(child: Child) -> Child:
    return child


def _problems(source: Source, results: Iterable[Result]) -> Iterator[Problem]:
    """The problems of a file's articles."""
    results = list(results)
    again = all(result.analysis is None for result in results)
    for result in results:
        if result.problem:
            yield Problem(result.path, result.problem, source.path, again)
