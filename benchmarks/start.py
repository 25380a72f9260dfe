"""From the command to the first painted text: `python -m benchmarks start [--rounds N] [--json]`.

Both sides are of an installed wheel, from compiled files. The text is there before the program answers keys, so the
whole screen, which comes with the keys, is measured too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks._probe import bare, reader, workplace
from benchmarks._rows import Row, all_in_turn, run
from benchmarks._texts import FIRST_WORDS, write_article

MANY = 10_000
WHOLE = r"\? help"
"""What the status line says when all is painted."""


def rows(rounds: int) -> Iterator[Row]:
    """One article against a bare app; a folder of ten thousand, seen before, against one article."""
    from benchmarks._texts import write_folder

    with workplace() as place:
        one = write_article(place / "one" / "article.txt", 10_000)

        def open_reader(path: Path, home: str) -> dict[str, float]:
            with reader(path, home=place / home) as probe:
                text, whole = probe.all_first_shown(FIRST_WORDS, WHOLE)
                return {home: 1000 * text, f"{home}, whole": 1000 * whole}

        def open_bare() -> dict[str, float]:
            with bare("static", one) as probe:
                return {"bare": 1000 * probe.first_shown(FIRST_WORDS)}

        many = write_folder(place / "many", MANY, 1500)
        open_reader(many, "many")
        open_reader(one, "one")  # compiled files and the disk's cache are warm for all
        open_bare()
        measures = [lambda: open_reader(one, "one"), open_bare, lambda: open_reader(many, "many")]
        found = all_in_turn(measures, rounds)
        yield Row("start to first text, 80x24", "a bare Textual app, same text", "ms", 1.2, found["one"], found["bare"])
        what = "start to the whole screen, which answers keys"
        yield Row(what, "a bare Textual app, same text", "ms", 1.6, found["one, whole"], found["bare"])
        what = "start to first text, a folder of 10,000 articles, second start"
        yield Row(what, "one article", "ms", 1.3, found["many"], found["one"])


def main(arguments: Sequence[str]) -> int:
    """Print the rows."""
    return run([rows], arguments, "How soon the text is there.", name="start")
