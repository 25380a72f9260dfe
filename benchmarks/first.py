"""From the command to all quotes of the article given: `python -m benchmarks first [--rounds N] [--json]`.

The yardsticks are what nobody can do without, importing spaCy and loading the same pipeline, and `onrecord quotes`,
which ends with the same quotes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from tempfile import TemporaryDirectory

from benchmarks._probe import reader, seconds_of, seconds_of_command, workplace
from benchmarks._rows import Row, all_in_turn, run
from benchmarks.generate import write
from tui.config.locations import pipeline

WORDS = 700
NOT_YET = ("analysing", "loading the", "waiting for")
PATIENCE = 120.0
LOAD = "import sys, spacy; spacy.load(sys.argv[1])"


def rows(rounds: int) -> Iterator[Row]:
    """The sidebar against both yardsticks."""
    with workplace() as place:
        article = next(write(place / "articles", 1, WORDS).rglob("*.txt"))

        def shown() -> dict[str, float]:
            with TemporaryDirectory() as cache, reader(article, home=place / cache, size=(100, 40)) as probe:
                return {"shown": probe.first_when(_all_there, PATIENCE)}

        def load() -> dict[str, float]:
            return {"load": seconds_of(LOAD, pipeline())}

        def quotes() -> dict[str, float]:
            with TemporaryDirectory() as cache:
                return {"quotes": seconds_of_command("quotes", str(article), home=place / cache)}

        shown(), load()  # compiled files and the disk's cache are warm for all
        found = all_in_turn([shown, load, quotes], rounds)
        what = f"command to all quotes of an article of {WORDS} words"
        yield Row(what, "import spacy; spacy.load(ours)", "s", 1.15, found["shown"], found["load"])
        yield Row(what, "onrecord quotes", "s", 1.1, found["shown"], found["quotes"])


def _all_there(text: str) -> bool:
    return " quotes" in text and not any(words in text for words in NOT_YET)


def main(arguments: Sequence[str]) -> int:
    """Print the rows."""
    return run([rows], arguments, "How soon the first quotes are there.", name="first", rounds=5)
