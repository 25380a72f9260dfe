"""The plan of an archive: which files go into which part, and which parts are not done.

It is written before the work begins; a later run adds a plan for the files that are new, and for those of which nothing
could be had. A part is done when its file is there.
"""

from __future__ import annotations

import contextlib
import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from tui.batch.source import Source, batches
from tui.batch.store import Store
from tui.batch.task import Task
from tui.core.data.codec import to_json
from tui.sources.formats import is_archived

Form = Literal["jsonl", "parquet", "sqlite"]
BATCH_BYTES = 2**20
"""Bytes of text in a part: some hundreds of articles, about a minute's work."""
OWN = ".ndjson"
"""How the names of an archive's own files end, which are JSON Lines too: whoever reads the folder as one table passes
over what begins with an underscore (pyarrow), or goes by the ending (`*.jsonl`)."""


class ArchiveError(Exception):
    """There can be no such archive, in words."""


class BusyError(Exception):
    """Another run is writing the archive, in words."""


@dataclass(frozen=True, slots=True)
class Part:
    """The files that go into one file of the archive."""

    name: str
    sources: tuple[Source, ...]

    @property
    def problems_name(self) -> str:
        """The file beside it that says what is missing in it."""
        return f"_problems-{self.name.removeprefix('part-').rpartition('.')[0]}{OWN}"


class Problem(NamedTuple):
    """An article that is missing in the archive."""

    path: str
    problem: str
    """Why, in words."""
    file: str = ""
    """The file that it is in."""
    again: bool = False
    """Whether nothing of that file is in the archive: a later run tries it again."""


@dataclass(slots=True)
class Plan:
    """All parts of an archive, and those that are not done."""

    parts: list[Part] = field(default_factory=list)
    todo: list[Part] = field(default_factory=list)
    missing: list[Source] = field(default_factory=list)
    """Sources that do not exist or are no file: not planned, so that a later run finds them."""
    gone: set[str] = field(default_factory=set)
    """Parts of earlier runs that are made again under other names: whatever has them lets them go."""
    lost: int = 0
    """Articles of earlier runs that are missing, and are not tried again now."""


@contextlib.contextmanager
def locked_archive(address: str) -> Iterator[None]:
    """Hold the lock of an archive while a run writes it, where it is a folder whose file system has locks.

    Raises:
        BusyError: another run writes it.
        ArchiveError: it would not last, or what is there is no folder.
        Unreadable, OSError: as `make_plan`.
    """
    if address.startswith("memory:"):
        raise ArchiveError(f"{address} is gone when this program ends: choose another folder")
    try:
        store = Store(address)
    except (FileExistsError, NotADirectoryError):
        raise ArchiveError(f"{address} is no folder: choose another name") from None
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(store.locked())
        except BlockingIOError:
            raise BusyError(f"another run is writing {address}: give the command again when it is done") from None
        yield


def make_plan(
    address: str,
    form: Form,
    sources: Iterable[Source],
    task: Task,
    batch_bytes: int = BATCH_BYTES,
    *,
    refresh: bool = False,
    kept: Iterable[str] = (),
) -> Plan:
    """The plan of an archive, with parts for those sources that no earlier run has planned, or could not do.

    Args:
        refresh: whether the parts in which a file has changed since are made again; then `Plan.gone` names them.
        kept: the names of parts that are done although their files are not there.

    Raises:
        ArchiveError: the archive there was made in another way, or its plan is broken.
        BusyError: another run has begun meanwhile.
        Unreadable: the address cannot be opened.
        OSError: nor the folder.
    """
    store, made = Store(address), _made(form, task)
    store.tidy()
    names, plan = {*store.names(), *kept}, Plan()
    if any(name.startswith("plan-") for name in names):
        raise ArchiveError(f"{address} was made by an earlier version: choose another folder")
    plans = sorted(filter(_is_plan, names))
    for name in plans:
        plan.parts += _planned(address, name, store.read(name), made, plan.gone)
    plan.parts = [part for part in plan.parts if part.name not in plan.gone]
    failed, plan.lost = _failed(plan.parts, names, store)
    listed = [source for source in sources if not _is_own(address, source)]
    before = set(plan.gone)
    if refresh:
        plan.gone |= _changed(plan.parts, names, listed)
    again = {source.path for part in plan.parts if part.name in plan.gone for source in part.sources}
    plan.parts = [part for part in plan.parts if part.name not in plan.gone]
    known = {source.path for part in plan.parts for source in part.sources} - failed - again
    fresh = _fresh(listed, known, plan.missing)
    run = uuid.uuid4().hex[:8]  # the files of two runs never have the same names
    new = [
        Part(f"part-{len(plans):04d}-{number:06d}-{run}.{'parquet' if form == 'parquet' else 'jsonl'}", tuple(batch))
        for number, batch in enumerate(batches(fresh, batch_bytes))
    ]
    plan.lost += len(failed - {source.path for part in new for source in part.sources})
    if new or plan.gone - before:
        name = f"_plan-{len(plans):04d}-{run}{OWN}"
        lines: list[dict[str, Any]] = [
            made, *({"gone": gone} for gone in sorted(plan.gone - before)),
            *({"part": p.name, "sources": [_listed(s) for s in p.sources]} for p in new),
        ]  # fmt: skip
        with store.writing(name) as file:
            file.writelines(to_json(line).encode("ascii") + b"\n" for line in lines)
        if set(filter(_is_plan, store.names())) != {*plans, name}:  # of two that look after they wrote, one sees both
            store.remove(name)
            raise BusyError(f"another run has just begun in {address}: give the command again when it is done")
    for name in names & {file for gone in plan.gone for file in (gone, Part(gone, ()).problems_name)}:
        store.remove(name)
    plan.parts += new
    plan.todo = [part for part in plan.parts if part.name not in names]
    return plan


def check_made(address: str, form: Form, task: Task) -> None:
    """See that an archive, if one is there, was made like this, before anything in its folder is touched.

    Raises:
        ArchiveError: it was made in another way, or its plan is broken.
        Unreadable, OSError: as `make_plan`.
    """
    store = Store(address)
    for name in sorted(filter(_is_plan, store.names())):
        _planned(address, name, store.read(name), _made(form, task), set())


def clear_mended(address: str, plan: Plan, kept: Iterable[str] = ()) -> None:
    """Let the files that say what is missing no longer name what a later part has brought."""
    store = Store(address)
    names = store.names() | set(kept)
    later: set[str] = set()
    for part in reversed(plan.parts):
        if part.name not in names:
            continue
        before = read_problems(part, names, store)
        left = [problem for problem in before if not (problem.again and problem.file in later)]
        if len(left) < len(before):
            store.remove(part.problems_name)
            if left:
                with store.writing(part.problems_name) as file:
                    file.writelines(to_json(problem._asdict()).encode("ascii") + b"\n" for problem in left)
        later.update(source.path for source in part.sources)


def read_problems(part: Part, names: set[str], store: Store) -> list[Problem]:
    """The problems of a finished part."""
    name = part.problems_name
    return [Problem(**json.loads(line)) for line in store.read(name).splitlines()] if name in names else []


def _made(form: Form, task: Task) -> dict[str, Any]:
    """How an archive is made: what all its runs must have in common."""
    made: dict[str, Any] = {
        "format": form,
        "since": task.since,
        "sentences": task.sentences,
        "analyzer": task.analysis.analyzer,
    }
    if task.until or task.publications:
        made |= {"until": task.until, "source": ", ".join(task.publications) or None}
    if task.table == "quotes":
        chosen = {"speaker": ", ".join(task.chosen.speakers), "kind": ", ".join(task.chosen.kinds)}
        made |= {"table": "quotes", **chosen, "min_confidence": task.chosen.least, "named": task.chosen.named}
    return made


def _changed(parts: Iterable[Part], names: set[str], listed: Iterable[Source]) -> set[str]:
    """The parts that are done in which a file has changed since."""
    now = {source.path: source.stamp for source in listed if not source.problem}
    return {
        part.name
        for part in parts
        if part.name in names and any(now.get(source.path, source.stamp) != source.stamp for source in part.sources)
    }


def _failed(parts: Iterable[Part], names: set[str], store: Store) -> tuple[set[str], int]:
    """The paths of the files of which nothing could be had when they were tried last, and how many other articles are
    missing."""
    failed: set[str] = set()
    others = 0
    for part in parts:
        failed.difference_update(source.path for source in part.sources)  # an earlier run has tried again, or this will
        for problem in read_problems(part, names, store) if part.name in names else ():
            if problem.again:
                failed.add(problem.file)
            else:
                others += 1
    return failed, others


def _is_plan(name: str) -> bool:
    return name.startswith("_plan-")


def _is_own(address: str, source: Source) -> bool:
    """Whether a file is one of the archive's own, which stands in the folder of the articles."""
    folder, _, name = source.path.rpartition("/")
    return is_archived(name) and folder == address.rstrip("/")


def _planned(address: str, name: str, plan: bytes, made: dict[str, Any], gone: set[str]) -> list[Part]:
    """The parts in a plan, which must say that it was made like this; what it says is gone goes into `gone`."""
    try:
        head, *lines = map(json.loads, plan.splitlines())
        if head != made:
            raise ArchiveError(f"{address} {_otherwise(head, made)}: choose another folder")
        gone.update(line["gone"] for line in lines if "gone" in line)
        parts = (line for line in lines if "part" in line)
        return [Part(p["part"], tuple(_source(*source) for source in p["sources"])) for p in parts]
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise ArchiveError(f"{address}/{name} is no plan of an archive: {error}") from None


def _otherwise(head: dict[str, Any], made: dict[str, Any]) -> str:
    """Message on an archive that was made with other options."""
    if head.get("table") != made.get("table"):
        return f"is an archive of {head.get('table', 'articles')}"
    differing = {key: head.get(key) for key in {**head, **made} if head.get(key) != made.get(key)}
    words = {key: ("no", "yes")[value] if isinstance(value, bool) else value for key, value in differing.items()}
    named = (f"{key} {'none' if value in (None, '') else value}" for key, value in words.items())
    return f"was made with {', '.join(named)}"


def _fresh(sources: Iterable[Source], known: set[str], missing: list[Source]) -> Iterator[Source]:
    """Those that are not known yet, each once; those with a problem are put aside."""
    for source in sources:
        if source.problem:
            missing.append(source)
        elif source.path not in known:
            known.add(source.path)
            yield source


def _listed(source: Source) -> list[str | int | None]:
    return [source.path, source.given, source.problem, source.size, source.stamp]


def _source(path: str, given: str | None, problem: str, size: int, stamp: str = "") -> Source:
    return Source(path, given, problem, size, stamp=stamp)
