"""How long analysing takes, for the table of budgets: `python -m benchmarks analysis [--rounds N] [--json]`.

`python -m benchmarks batch` says more: memory, processor time, growth, a Dask cluster.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks._probe import workplace
from benchmarks._rows import Row, all_in_turn, run
from benchmarks.batch import bare, ours
from benchmarks.generate import write
from tui.batch.source import find_sources

ARTICLES = 100


def rows(rounds: int) -> Iterator[Row]:
    """One process against the bare pipeline over the same paragraphs, and two against one."""
    with workplace() as place:
        sources = list(find_sources([str(write(place, ARTICLES))], sizes=True))

        measures = [
            lambda: {"bare": bare(sources).rate},
            lambda: {"one": ours(sources, 1).rate},
            lambda: {"two": ours(sources, 2).rate},
        ]
        found = all_in_turn(measures, rounds)
        what = f"analysis of {ARTICLES} articles, one process; time of each"
        each = {name: [1000 / rate for rate in rates] for name, rates in found.items()}
        yield Row(what, "the bare spaCy pipeline, same paragraphs", "ms", 1.25, each["one"], each["bare"])
        what = "the same with two processes; articles in a second"
        yield Row(what, "one process", "", 1.7, found["two"], found["one"], more_is_better=True)


def main(arguments: Sequence[str]) -> int:
    """Print the rows."""
    return run([rows], arguments, "How long analysing takes.")
