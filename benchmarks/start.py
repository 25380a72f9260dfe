"""From the command to the first painted text: `python -m benchmarks start [--rounds N] [--json]`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks._probe import bare, reader, workplace
from benchmarks._rows import Row, all_in_turn, run
from benchmarks._texts import FIRST_WORDS, write_article, write_folder

MANY = 10_000


def rows(rounds: int) -> Iterator[Row]:
    """One article against a bare app; a folder of ten thousand, seen before, against one article."""
    with workplace() as place:
        one = write_article(place / "one" / "article.txt", 10_000)

        def open_reader(path: Path, home: str) -> float:
            with reader(path, home=place / home) as probe:
                return 1000 * probe.first_shown(FIRST_WORDS)

        def open_bare() -> float:
            with bare("static", one) as probe:
                return 1000 * probe.first_shown(FIRST_WORDS)

        many = write_folder(place / "many", MANY, 1500)
        open_reader(many, "many-home")
        open_reader(one, "one-home")  # compiled files and the disk's cache are warm for all
        open_bare()
        measures = [
            lambda: {"one": open_reader(one, "one-home")},
            lambda: {"bare": open_bare()},
            lambda: {"many": open_reader(many, "many-home")},
        ]
        found = all_in_turn(measures, rounds)
        yield Row("start to first text, 80x24", "a bare Textual app, same text", "ms", 1.3, found["one"], found["bare"])
        what = "the same, a folder of 10,000 articles, second start"
        yield Row(what, "one article", "ms", 1.3, found["many"], found["one"])


def main(arguments: Sequence[str]) -> int:
    """Print the rows."""
    return run([rows], arguments, "How soon the text is there.")
