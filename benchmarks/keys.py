"""From a key to the settled screen: `python -m benchmarks keys [--rounds N] [--json]`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import quantiles

from benchmarks._probe import analysed, reader, workplace
from benchmarks._rows import Row, in_turn, run
from benchmarks._texts import FIRST_WORDS, write_article

KEYS = ["space", "j", "j", "}", "b", "}", "k", "ctrl+d"] * 4


def rows(rounds: int) -> Iterator[Row]:
    """The 95th percentile of the same keys in a long and in a short article."""
    with workplace() as place:
        long = write_article(place / "long.txt", 1_000_000)
        short = write_article(place / "short.txt", 10_000)

        def slowest(path: Path) -> float:
            with reader(path, home=place) as probe:
                probe.first_shown(FIRST_WORDS)
                probe.wait_for(r"\d+ quotes")
                probe.settle(2.0)
                return 1000 * quantiles([probe.key(key)[1] for key in KEYS], n=20)[-1]

        for path in (long, short):
            analysed(path, place)
        row = Row("key to settled screen, 1 MB, 95th percentile", "the same keys, 10 KB", "ms", 1.5)
        yield in_turn(row, lambda: slowest(long), lambda: slowest(short), rounds)


def main(arguments: Sequence[str]) -> int:
    """Print the row."""
    return run([rows], arguments, "How soon a key is answered.")
