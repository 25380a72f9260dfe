"""An archive of analyses: parts written by whoever does the work, each whole or not there, so that a run that stops
is continued.

A plan says which files go into which part. It is written before the work begins; a later run adds a plan for the files
that are new. A part is done when its file is there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any, Literal

from tui import locations
from tui.batch.child import PipelineError, Result
from tui.batch.parquet import count_rows, write_parquet
from tui.batch.run import Task, borrowed_child, windowed
from tui.batch.source import Source, batches
from tui.batch.store import Store
from tui.core.analysis import Analysis
from tui.core.article import Article
from tui.core.codec import contract, to_json
from tui.core.version import analyzer_id

Form = Literal["jsonl", "parquet"]
_PROBLEMS = ".problems.jsonl"
BATCH_BYTES = 2**20
"""Bytes of articles in a part: some hundreds of articles, about a minute's work."""


class ArchiveError(Exception):
    """The archive is of another kind, in words."""


@dataclass(frozen=True, slots=True)
class Part:
    """The files that go into one file of the archive."""

    name: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a part."""

    part: Part
    articles: int = 0
    problems: tuple[tuple[str, str], ...] = ()
    """Paths of what could not be read or analysed, and why."""
    lost: str = ""
    """Why there is no part, in words; another run tries again."""


@dataclass(slots=True)
class Plan:
    """All parts of an archive, and those that are not done."""

    parts: list[Part] = field(default_factory=list)
    todo: list[Part] = field(default_factory=list)
    missing: list[Source] = field(default_factory=list)
    """What is not there, or is no file: not planned, so that a later run finds it."""
    flawed: int = 0
    """Parts of earlier runs in which some articles could not be read or analysed."""


def make_plan(address: str, form: Form, sources: Iterable[Source], task: Task, batch_bytes: int = BATCH_BYTES) -> Plan:
    """The plan of an archive, with parts for those sources that no earlier run has planned.

    Raises:
        ArchiveError: the archive there was made in another way, its plan is broken, or it would not last.
        Unreadable: the address cannot be opened.
        OSError: nor the folder.
    """
    if address.startswith("memory:"):
        raise ArchiveError(f"{address} is gone when this program ends: choose another folder")
    store = Store(address)
    made = {
        "format": form,
        "since": task.since,
        "sentences": task.sentences,
        "analyzer": analyzer_id(task.named_pipeline(), locations.aliases()),
    }
    store.tidy()
    names = store.names()
    plans = sorted(name for name in names if name.startswith("plan-"))
    plan = Plan(flawed=sum(name.endswith(_PROBLEMS) for name in names))
    for name in plans:
        plan.parts += _planned(address, name, store.read(name), made)
    known = {source.path for part in plan.parts for source in part.sources}
    new = [
        Part(f"part-{len(plans):04d}-{number:06d}.{form}", tuple(batch))
        for number, batch in enumerate(batches(_fresh(sources, known, plan.missing), batch_bytes))
    ]
    if new:
        lines = [made, *({"part": p.name, "sources": [_listed(s) for s in p.sources]} for p in new)]
        try:
            with store.writing(f"plan-{len(plans):04d}.jsonl", new=True) as file:
                file.writelines(to_json(line).encode("ascii") + b"\n" for line in lines)
        except FileExistsError:  # its parts would have the same names as ours
            raise ArchiveError(
                f"another run has just begun in {address}: give the command again when it is done"
            ) from None
    plan.parts += new
    plan.todo = [part for part in plan.parts if part.name not in names]
    return plan


def _planned(address: str, name: str, plan: bytes, made: dict[str, Any]) -> list[Part]:
    """The parts in a plan, which must say that it was made like this."""
    try:
        head, *parts = map(json.loads, plan.splitlines())
        if head != made:
            other = ", ".join(
                f"{key} {'none' if head.get(key) is None else head[key]}" for key in made if head.get(key) != made[key]
            )
            raise ArchiveError(f"{address} was made with {other}: choose another folder")
        return [Part(p["part"], tuple(Source(*source) for source in p["sources"])) for p in parts]
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise ArchiveError(f"{address}/{name} is no plan of an archive: {error}") from None


def _fresh(sources: Iterable[Source], known: set[str], missing: list[Source]) -> Iterator[Source]:
    """Those that are not known yet, each once; those with a problem are put aside."""
    for source in sources:
        if source.problem:
            missing.append(source)
        elif source.path not in known:
            known.add(source.path)
            yield source


def _listed(source: Source) -> list[str | int | None]:
    return [source.path, source.given, source.problem, source.size]


def run_archive(executor: Executor, address: str, parts: Iterable[Part], task: Task, *, width: int) -> Iterator[Report]:
    """Have parts written by an executor's processes, at most `width` at once, and tell of each as it is done.

    Raises:
        PipelineError: the pipeline cannot be loaded there, or is another one.
    """
    expected = analyzer_id(task.named_pipeline(), locations.aliases())
    futures = (executor.submit(_reported, address, part, task, expected) for part in parts)
    yield from windowed(futures, width, ordered=False)


def _reported(address: str, part: Part, task: Task, expected: str) -> Report:
    """A part's report, whatever happens to it."""
    try:
        return write_part(address, part, task, expected)
    except PipelineError:
        raise
    except Exception as error:
        return Report(part, lost=f"{type(error).__name__}: {error}")


def write_part(address: str, part: Part, task: Task, expected: str) -> Report:
    """Analyse the files of a part and write it; where it is there already, its worker was lost before it could tell.

    Beside a part with problems stands a file of the same name that ends in ".problems.jsonl".

    Raises:
        PipelineError: the pipeline cannot be loaded here, or is not the expected one.
    """
    pipeline = task.named_pipeline()
    if (ours := analyzer_id(pipeline, locations.aliases())) != expected:
        raise PipelineError(f"here it is {ours}, not {expected}")
    store = Store(address)
    if part.name in store.names():
        return _report_of(part, store)
    with borrowed_child(pipeline) as child:
        results = [
            result
            for source in part.sources
            for result in child.results(source, since=task.since, methods=task.methods)
        ]
    problems = tuple((result.path, result.problem) for result in results if result.problem)
    if problems:
        with store.writing(part.name + _PROBLEMS) as file:
            file.writelines(to_json({"path": p, "problem": why}).encode("ascii") + b"\n" for p, why in problems)
    done = list(_done(results))
    with store.writing(part.name) as file:
        records = (contract(article, analysis, task.sentences) for article, analysis in done)
        if part.name.endswith(".parquet"):
            write_parquet(file, records)
        else:
            file.writelines(to_json(record).encode("ascii") + b"\n" for record in records)
    return Report(part, len(done), problems)


def _report_of(part: Part, store: Store) -> Report:
    """What became of a part that is there."""
    problems: list[tuple[str, str]] = []
    if part.name + _PROBLEMS in store.names():
        lines = store.read(part.name + _PROBLEMS).splitlines()
        problems = [(said["path"], said["problem"]) for said in map(json.loads, lines)]
    data = store.read(part.name)
    articles = count_rows(data) if part.name.endswith(".parquet") else data.count(b"\n")
    return Report(part, articles, tuple(problems))


def _done(results: Sequence[Result]) -> Iterator[tuple[Article, Analysis]]:
    for result in results:
        if result.article is not None and result.analysis is not None:
            yield result.article, result.analysis
