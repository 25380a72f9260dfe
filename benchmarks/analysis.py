"""How long analysing takes, for the table of budgets: `python -m benchmarks analysis [--rounds N] [--json]`.

`python -m benchmarks batch` says more: memory, processor time, growth, a Dask cluster.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks._probe import workplace
from benchmarks._rows import Row, in_turn, run
from benchmarks.batch import bare, ours
from benchmarks.generate import write
from tui.batch.source import find_sources

ARTICLES = 100


def rows(rounds: int) -> Iterator[Row]:
    """One process against the bare pipeline over the same paragraphs, and two against one."""
    with workplace() as place:
        sources = list(find_sources([str(write(place, ARTICLES))], sizes=True))

        def each(processes: int) -> float:
            return 1000 / ours(sources, processes).rate

        what = f"analysis of {ARTICLES} articles, one process; time of each"
        row = Row(what, "the bare spaCy pipeline, same paragraphs", "ms", 1.25)
        yield in_turn(row, lambda: each(1), lambda: 1000 / bare(sources).rate, rounds)
        row = Row("the same with two processes; articles in a second", "one process", "", 1.7, more_is_better=True)
        yield in_turn(row, lambda: ours(sources, 2).rate, lambda: ours(sources, 1).rate, rounds)


def main(arguments: Sequence[str]) -> int:
    """Print the rows."""
    return run([rows], arguments, "How long analysing takes.")
