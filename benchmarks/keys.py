"""From a key to the settled screen: `python -m benchmarks keys [--rounds N] [--json]`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import quantiles

from benchmarks._probe import Probe, analysed, reader, workplace
from benchmarks._rows import Row, rounds_in_time, run
from benchmarks._texts import FIRST_WORDS, write_article

KEYS = ["space", "j", "j", "}", "b", "}", "k", "ctrl+d"] * 6


def rows(rounds: int) -> Iterator[Row]:
    """The 95th percentile of the same keys in a long and in a short article.

    Both are open at once, and each key is pressed in the one and then in the other: whatever else the machine does at
    that moment, it does to both.
    """
    with workplace() as place:
        long = write_article(place / "long.txt", 1_000_000)
        short = write_article(place / "short.txt", 10_000)
        for path in (long, short):
            analysed(path, place)
        row = Row("key to settled screen, 1 MB, 95th percentile", "the same keys, 10 KB", "ms", 1.5)
        for number in rounds_in_time(rounds):
            with reader(long, home=place) as one, reader(short, home=place) as other:
                for probe in (one, other):
                    _opened(probe)
                times: dict[Probe, list[float]] = {one: [], other: []}
                for turn, key in enumerate(KEYS, number):
                    for probe in (one, other) if turn % 2 == 0 else (other, one):
                        times[probe].append(probe.key(key)[1])
                row.ours.append(_slowest(times[one]))
                row.theirs.append(_slowest(times[other]))
        yield row


def _opened(probe: Probe) -> None:
    """Wait for the text and all that is known of it."""
    probe.first_shown(FIRST_WORDS)
    probe.wait_for(r"\d+ quotes")
    probe.settle(1.0)


def _slowest(seconds: Sequence[float]) -> float:
    """The 95th percentile, in milliseconds."""
    return 1000 * quantiles(seconds, n=20)[-1]


def main(arguments: Sequence[str]) -> int:
    """Print the row."""
    return run([rows], arguments, "How soon a key is answered.", name="keys")
