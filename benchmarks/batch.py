"""How fast many articles are analysed: `python -m benchmarks batch [FOLDER]`.

In one run: the bare spaCy pipeline over the same paragraphs, our analysis with one process and with two, and with two
workers of a Dask cluster on this machine (with the extra "cluster"). A rate counts from when every process has
loaded its pipeline and delivered. Ours holds everything: reading the files, the analysis, the way back. The machine
must have nothing else to do; `--quick` has every row within ten minutes of two cores.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.generate import write
from tui.batch.child import Result
from tui.batch.run import run_here, run_on
from tui.batch.source import Source, batches, find_sources
from tui.batch.task import Task
from tui.core.model.analysis import DEFAULT_METHOD

GROWTH = (100, 1_000, 10_000)
BATCH_BYTES = 64 * 1024
TASK = Task(methods=(DEFAULT_METHOD,))
"""What `onrecord analyze` asks for: the one summary that it prints. Where it fills the cache for the screen, there are
the other methods' too, a millisecond and a half for an article."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a way of analysing gave."""

    way: str
    articles: int
    """That were counted: without those before every process had loaded."""
    words: int
    seconds: float
    megabytes: float
    """The most memory that all processes together had, each at its own peak."""
    cpu: float
    """Seconds of processor time for an article, of all processes together: comparable on a busy machine too."""

    @property
    def rate(self) -> float:
        """Articles per second."""
        return self.articles / self.seconds

    def line(self) -> str:
        """A row of a Markdown table."""
        return (
            f"| {self.way} | {self.articles} | {self.rate:.2f} | {self.words / self.seconds:.0f} |"
            f" {1000 / self.rate:.1f} | {1000 * self.cpu:.1f} | {self.megabytes:.0f} |"
        )


def bare(sources: Sequence[Source]) -> Measured:
    """The pipeline that ships over the same paragraphs, in a process of its own; reading them is not counted."""
    names = json.dumps([[source.path, source.given] for source in sources])
    done = subprocess.run(
        [sys.executable, "-c", _BARE], input=names, capture_output=True, text=True, check=True, env=_one_thread()
    )
    found = json.loads(done.stdout)
    return Measured("bare spaCy pipeline", **found)


_BARE = """
import json, resource, sys, time
import spacy
from tui.analysis.passages import parse_blocks
from pathlib import Path
from tui.sources import read_all_listed
from tui.config.locations import pipeline
found = json.load(sys.stdin)
articles = [a for path, given in found for a in read_all_listed(Path(path), [Path(given)] if given else [])]
nlp = spacy.load(pipeline())
for article in articles[:3]:
    list(parse_blocks(article.text, article.analysed_blocks, nlp))
begin, cpu = time.perf_counter(), time.process_time()
for article in articles:
    for passage in parse_blocks(article.text, article.analysed_blocks, nlp):
        pass
seconds = time.perf_counter() - begin
print(json.dumps({"articles": len(articles), "words": sum(a.words for a in articles), "seconds": seconds,
                  "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                  "cpu": (time.process_time() - cpu) / len(articles)}))
"""


def ours(sources: Sequence[Source], jobs: int) -> Measured:
    """As `onrecord analyze --no-cache --jobs N` does it."""
    results = run_here(sources, TASK, jobs=jobs, ordered=False)
    with contextlib.closing(results):
        return _timed(f"ours, {jobs} process{'es' * (jobs > 1)}", results, 2 * jobs, [os.getpid()])


def dask(sources: Sequence[Source], workers: int) -> Measured:
    """As `onrecord analyze --scheduler` does it, with a scheduler and workers on this machine."""
    from tui.batch.cluster import dask_executor

    with cluster(workers) as (address, pids), dask_executor(address) as (executor, width):
        results = run_on(executor, batches(sources, BATCH_BYTES), TASK, width=width, ordered=False)
        with contextlib.closing(results):
            in_batch = max(1, BATCH_BYTES // max(1, sources[0].size))
            return _timed(f"Dask, {workers} workers", results, workers * in_batch, pids)


def _timed(way: str, results: Iterator[Result], warm: int, pids: Sequence[int]) -> Measured:
    """Measure from the result by which every process has loaded. The processes, which end with the last result, are
    asked what they took of the machine on the way."""
    for result in islice(results, warm):
        _check(result)
    articles = words = 0
    first = asked = _taken(pids)
    asked_at = 0
    begin = end = time.perf_counter()
    for result in results:
        _check(result)
        articles += 1
        words += result.article.words if result.article else 0
        end = time.perf_counter()
        if articles % 10 == 0:
            asked, asked_at = _taken(pids), articles
    if not asked_at:
        raise SystemExit(f"{way}: too few articles to measure behind the first {warm}")
    return Measured(way, articles, words, end - begin, asked.megabytes, (asked.cpu - first.cpu) / asked_at)


def _check(result: Result) -> None:
    if result.problem:
        raise SystemExit(f"{result.path}: {result.problem}")


class _Taken(NamedTuple):
    megabytes: float
    """At the peak of each process."""
    cpu: float
    """Seconds."""


def _taken(pids: Iterable[int]) -> _Taken:
    """What some processes, and those that they started, have taken of the machine."""
    megabytes = cpu = 0.0
    for pid in pids:
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{pid}/status").read_text().splitlines():
                if line.startswith("VmHWM:"):
                    megabytes += int(line.split()[1]) / 1024
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            cpu += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            tasks = Path(f"/proc/{pid}/task").iterdir()
            below = _taken(int(child) for task in tasks for child in (task / "children").read_text().split())
            megabytes, cpu = megabytes + below.megabytes, cpu + below.cpu
    return _Taken(megabytes, cpu)


@contextlib.contextmanager
def cluster(workers: int) -> Iterator[tuple[str, list[int]]]:
    """A Dask cluster on this machine: its address, and the processes of its workers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    with contextlib.ExitStack() as stack, tempfile.TemporaryDirectory() as folder:

        def start(part: str, *arguments: str) -> int:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{part}", *arguments],
                cwd=folder, env=_one_thread(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process.pid

        start("scheduler", "--host", "127.0.0.1", "--port", address.rpartition(":")[2], "--no-dashboard")
        given = ("--nthreads", "1", "--no-nanny", "--no-dashboard")
        pids = [start("worker", address, *given, "--name", str(number)) for number in range(workers)]
        from distributed import Client

        with Client(address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60)
        yield address, pids


def _one_thread() -> dict[str, str]:
    root = str(Path(__file__).parents[1])
    return {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": root}


def _budget(what: str, ratios: Iterable[float], budget: float, *, at_least: bool) -> bool:
    found = list(ratios)
    middle = statistics.median(found)
    met = middle >= budget if at_least else middle <= budget
    shown, sign = " ".join(f"{ratio:.2f}" for ratio in sorted(found)), "≥" if at_least else "≤"
    print(f"| {what} | {middle:.2f} ({shown}) | {sign} {budget:g} | {'met' if met else '**missed**'} |")
    return met


_TABLE = (
    "\n| | articles | articles/s | words/s | ms per article | ms of processor | MB |\n|---|---|---|---|---|---|---|"
)
_VERDICTS = "\n| Ratio | median (all) | budget | |\n|---|---|---|---|"
_Found = dict[str, list[Measured]]


def _in_turn(ways: dict[str, Callable[[], Measured]], rounds: int) -> _Found:
    """Every way in turn, round by round, there and back."""
    print(_TABLE)
    found: _Found = {name: [] for name in ways}
    for number in range(rounds):
        for name in list(ways) if number % 2 == 0 else reversed(ways):
            measured = ways[name]()
            found[name].append(measured)
            print(measured.line(), flush=True)
    print(_VERDICTS)
    return found


def _against(found: _Found, name: str, other: str, what: Callable[[Measured], float]) -> list[float]:
    return [what(one) / what(two) for one, two in zip(found[name], found[other], strict=True)]


def _rate(measured: Measured) -> float:
    return measured.rate


def _cpu(measured: Measured) -> float:
    return measured.cpu


def _ratios(sources: Sequence[Source], rounds: int) -> bool:
    """Bare, one process and two; whether the budgets are met."""
    found = _in_turn(
        {"bare": lambda: bare(sources), "one": lambda: ours(sources, 1), "two": lambda: ours(sources, 2)}, rounds
    )
    met = _budget("time of one process : bare pipeline", _against(found, "bare", "one", _rate), 1.25, at_least=False)
    met &= _budget("two processes : one", _against(found, "two", "one", _rate), 1.7, at_least=True)
    # On a machine with other work only this says something; it does not decide.
    _budget("the first in processor time", _against(found, "one", "bare", _cpu), 1.25, at_least=False)
    return met


def _cluster_ratio(sources: Sequence[Source], rounds: int) -> bool:
    """Two processes, and Dask with two workers; whether the budget is met."""
    found = _in_turn({"two": lambda: ours(sources, 2), "dask": lambda: dask(sources, 2)}, rounds)
    what = f"Dask with two workers : two processes, {len(sources):,} articles"
    met = _budget(what, _against(found, "dask", "two", _rate), 0.8, at_least=True)
    shown = statistics.median(_against(found, "dask", "two", _cpu))
    print(f"| processor time of an article, Dask : processes | {shown:.2f} | | |")
    return met


def _growth(sources: Sequence[Source], sizes: Sequence[int], jobs: int) -> bool:
    """What an article costs among more and more of them; whether it stays within a tenth. A few take so little time
    that they are measured several times."""
    print(_TABLE)
    costs = []
    for size in sizes:
        several = [ours(sources[:size], jobs) for _ in range(max(1, min(5, 1_000 // size)))]
        print("\n".join(measured.line() for measured in several), flush=True)
        costs.append(statistics.median(measured.seconds / max(1, measured.words) for measured in several))
    print(_VERDICTS)
    what = f"cost of a word among {sizes[-1]:,} articles : among {sizes[0]:,}"
    return _budget(what, [costs[-1] / costs[0]], 1.1, at_least=False)


_QUICK = {"articles": 100, "dask_rounds": 1, "growth_words": 60}
"""For about eight minutes on two cores: with the whole length, ten thousand articles take ten minutes alone."""


def main(arguments: Sequence[str]) -> int:
    """Print the tables; the exit status is 1 where a budget is missed."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks batch", description="Articles per second, side by side."
    )
    parser.add_argument("folder", nargs="?", help="articles; without it, invented ones")
    parser.add_argument("--articles", type=int, default=1_000, help="at most, for the ratios (default: 1000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each way is measured (default: 3)")
    parser.add_argument(
        "--dask-articles", type=int, default=1_000, help="at most, through Dask (default: 1000; 0: none)"
    )
    parser.add_argument("--dask-rounds", type=int, default=3, help="how often that is measured (default: 3)")
    parser.add_argument("--growth", default=",".join(map(str, GROWTH)), help="numbers of articles; empty for none")
    parser.add_argument("--growth-jobs", type=int, default=2, help="processes for the growth (default: 2)")
    parser.add_argument("--growth-words", type=int, default=500, help="in an invented article of it (default: 500)")
    quick = " ".join(f"--{name.replace('_', '-')} {value}" for name, value in _QUICK.items())
    parser.add_argument("--quick", action="store_true", help=f"every row in about eight minutes: {quick}")
    options = parser.parse_args(arguments)
    if options.quick:
        vars(options).update(_QUICK)
    sizes = [int(size) for size in options.growth.split(",") if size]
    with tempfile.TemporaryDirectory() as made:
        number = max(options.articles, options.dask_articles)
        sources = _sources(options.folder or str(write(Path(made, "ratios"), number)))
        if len(sources) < 20:
            print(f"{options.folder}: at least 20 articles are needed", file=sys.stderr)
            return 2
        print(f"{len(sources)} files; load of the machine {os.getloadavg()[0]:.1f}; {os.cpu_count()} cores")
        met = _ratios(sources[: options.articles], options.rounds)
        if options.dask_articles and _has_dask():
            met &= _cluster_ratio(sources[: options.dask_articles], options.dask_rounds)
        if sizes:
            if not options.folder:
                sources = _sources(str(write(Path(made, "growth"), max(sizes), options.growth_words)))
            met &= _growth(sources, [size for size in sizes if size <= len(sources)], options.growth_jobs)
    return 0 if met else 1


def _sources(folder: str) -> list[Source]:
    return [source for source in find_sources([folder], sizes=True) if not source.problem]


def _has_dask() -> bool:
    try:
        import distributed
    except ImportError:
        print("\nDask is left out: the extra “cluster” is not installed")
        return False
    return bool(distributed)
