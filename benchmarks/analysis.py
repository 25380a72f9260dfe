"""How long analysing takes, for the table of budgets: `python -m benchmarks analysis [--rounds N] [--json]`.

`python -m benchmarks batch` says more: memory, processor time, growth, a Dask cluster.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks._probe import workplace
from benchmarks._rows import Row, all_in_turn, run
from benchmarks.batch import Measured, bare, ours
from benchmarks.generate import write
from tui.batch.source import find_sources

ARTICLES = 40
"""With each process loaded, some six seconds of one core in every way."""


def rows(rounds: int) -> Iterator[Row]:
    """One process against the bare pipeline over the same paragraphs, and two against one."""
    with workplace() as place:
        sources = list(find_sources([str(write(place, ARTICLES))], sizes=True))

        def taken(name: str, measured: Measured) -> dict[str, float]:
            return {name: 1000 / measured.rate, f"{name}, cpu": 1000 * measured.cpu}

        measures = [
            lambda: taken("bare", bare(sources)),
            lambda: taken("one", ours(sources, 1)),
            lambda: taken("two", ours(sources, 2)),
        ]
        found = all_in_turn(measures, rounds)
        what = f"analysis of {ARTICLES} articles, one process; time of each"
        yield Row(what, "the bare spaCy pipeline, same paragraphs", "ms", 1.3, found["one"], found["bare"])
        what = "the same in processor time"
        yield Row(what, "the bare spaCy pipeline", "ms", 1.3, found["one, cpu"], found["bare, cpu"])
        rates = {name: [1000 / each for each in found[name]] for name in ("one", "two")}
        what = "the same with two processes; articles in a second"
        yield Row(what, "one process", "", 1.9, rates["two"], rates["one"], more_is_better=True)


def main(arguments: Sequence[str]) -> int:
    """Print the rows."""
    return run([rows], arguments, "How long analysing takes.", name="analysis", rounds=5)
