"""A folder of ten thousand articles: `python -m benchmarks library [--articles N | --folder PATH] [--rounds N]`.

Without a folder the articles are generated, and so are their analyses: who says what in them is known, and no language
model takes hours for it. What is measured does not depend on that.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from statistics import quantiles

from benchmarks._probe import reader, workplace
from benchmarks._rows import ROUNDS, Row, in_turn, run
from benchmarks._texts import write_folder
from benchmarks.memory import resident
from tui.core.model.analysis import Actor, Analysis, Attribution, Mention
from tui.core.model.article import Article, Span
from tui.core.query import Query, parse
from tui.engine.index import Index
from tui.engine.rows import Read
from tui.sources import Unreadable, list_articles, read_listed, stamp_of

ARTICLES = 10_000
CHARACTERS = 1_500
FEW = 100
SHOWN = r"\d+/\d+ ·|\d+%"
"""What the status line says once an article is on the screen."""
KEYS = ["j", "j", "k", "space", "b", "ctrl+d", "G", "g"] * 4
QUIET = {"ONRECORD_BACKGROUND": "false"}
"""The program reads and lists; the analysis of the folder would be measured elsewhere."""
FRAME = 1000 / 60
"""Milliseconds."""
REPEATS = 20
_SAID = re.compile(r"(“[^”]+”) ([A-Z]\w+ [A-Z]\w+) said\.")


@dataclass
class Library:
    """Folders, and a place whose index knows all of them."""

    many: Path
    few: Path
    one: Path
    place: Path
    number: int


def analysis_of(article: Article) -> Analysis:
    """Who says what in a generated text: direct quotes with a name right behind them."""
    said = list(_SAID.finditer(article.text))
    ids = {name: f"a{n}" for n, name in enumerate(dict.fromkeys(m[2] for m in said), 1)}
    return Analysis(
        analyzer="generated",
        actors=tuple(
            Actor(
                ids[name], name, "person", None, (name.split()[1],), 1 / n, (Mention(*_place(article, name), "name"),)
            )
            for n, name in enumerate(ids, 1)
        ),
        attributions=tuple(
            Attribution(f"q{n}", "direct", (), (), (Span(*m.span(1)),), ids[m[2]], m[2], 1.0, "name")
            for n, m in enumerate(said, 1)
        ),
        sentences=tuple(Span(*m.span()) for m in _SAID.finditer(article.text)),
        analysed_to=len(article.text),
    )


def _place(article: Article, name: str) -> tuple[int, int]:
    start = article.text.index(name)
    return start, start + len(name)


def read_folder(folder: Path) -> list[Read]:
    """All articles of a folder."""
    found = []
    for path, problem in list_articles([folder]):
        stamp = None if problem else stamp_of(path)
        if stamp is not None:
            try:
                found.append(Read(str(path), stamp, read_listed(path, [folder])))
            except Unreadable as error:
                found.append(Read(str(path), stamp, None, error.reason))
    return found


def learn(index: Index, files: Sequence[Read], *, analyses: bool = False) -> None:
    """Take articles into an index as the program does, some at a time; with what is said in them, if asked."""
    for first in range(0, len(files), 25):
        index.learn(files[first : first + 25])
    if analyses:
        for file in files:
            if file.article is not None:
                index.learn_analysis(file.article, analysis_of(file.article))


def prepared(place: Path, options: argparse.Namespace) -> Library:
    """The folders, and their index."""
    many = options.folder or write_folder(place / "many", options.articles, CHARACTERS)
    few = write_folder(place / "few", FEW, CHARACTERS)
    one = next(iter(sorted(write_folder(place / "one", 1, CHARACTERS).rglob("*.txt"))))
    index = Index(place / "cache")
    number = 0
    for folder in (many, few, one.parent):
        files = read_folder(folder)
        number = number or len(files)
        learn(index, files, analyses=True)
    index.close()
    return Library(many, few, one, place, number)


def starts(library: Library, rounds: int) -> Iterator[Row]:
    """From the command to the first text: with the folder never seen before, and seen before; and memory."""

    def first_text(path: Path, home: Path) -> float:
        with reader(path, home=home, env=QUIET) as probe:
            return 1000 * probe.first_shown(SHOWN)

    fresh = iter(range(1_000_000))

    def never_seen(path: Path) -> float:
        return first_text(path, library.place / f"fresh-{next(fresh)}")

    number = f"{library.number:,} articles"
    first_text(library.one, library.place)
    row = Row(f"start to first text, {number}, never seen", "one article", "ms", 1.3)
    yield in_turn(row, lambda: never_seen(library.many), lambda: never_seen(library.one), rounds)
    row = Row(f"start to first text, {number}, second start", "one article", "ms", 1.3)

    def seen(path: Path) -> float:
        return first_text(path, library.place)

    yield in_turn(row, lambda: seen(library.many), lambda: seen(library.one), rounds)

    def memory(path: Path) -> float:
        with reader(path, home=library.place, env=QUIET) as probe:
            probe.first_shown(SHOWN)
            probe.settle(2.0)
            return resident(probe.pid)

    row = Row(f"memory of the painting process, {number}", "one article", "MB", 1.5)
    yield in_turn(row, lambda: memory(library.many), lambda: memory(library.one), rounds)


def keys(library: Library, rounds: int) -> Iterator[Row]:
    """A key in the list."""

    def slowest(folder: Path) -> float:
        with reader(folder, home=library.place, env=QUIET) as probe:
            probe.first_shown(SHOWN)
            probe.settle(1.0)
            probe.press("q")
            probe.settle(1.0)
            return 1000 * quantiles([probe.key(key)[1] for key in KEYS], n=20)[-1]

    row = Row(f"a key in the list of {library.number:,}, 95th percentile", f"in a list of {FEW}", "ms", 1.5)
    yield in_turn(row, lambda: slowest(library.many), lambda: slowest(library.few), rounds)


def filters(library: Library, rounds: int) -> Iterator[Row]:
    """What a filter takes in the index, against a SELECT of the rows that it finds."""
    index = Index(library.place / "cache")
    names = index.known([library.many])["speaker"]
    speaker = f'speaker:"{names[0]}"' if names else "speaker:a"
    with closing(sqlite3.connect(library.place / "cache" / "cache.db")) as db:
        db.execute("CREATE TEMP TABLE found (path BLOB PRIMARY KEY) WITHOUT ROWID")
        for text in ("harbour school", '"night bus"', speaker, f"{speaker} ferry", "quotes>2 -bridge"):
            query = parse(text)

            def ours(query: Query = query) -> float:
                return quickest(lambda: index.filter(query, [library.many], {}, date.today()))

            def theirs() -> float:
                select = "SELECT f.path, f.title FROM files f JOIN temp.found USING (path)"
                return quickest(lambda: db.execute(select).fetchall())

            found = index.filter(query, [library.many], {}, date.today()) or set()
            db.execute("DELETE FROM temp.found")
            db.executemany("INSERT INTO temp.found VALUES (?)", ((bytes(Path(path).absolute()),) for path in found))
            yield in_turn(Row(f"filter {text}", f"SELECT of its {len(found):,} rows", "ms", 3), ours, theirs, rounds)
            yield in_turn(Row(f"filter {text}", "a frame at 60 Hz", "ms", FRAME), ours, None, rounds)
    index.close()


def quickest(work: Callable[[], object]) -> float:
    """Milliseconds of the quickest of some runs: on a busy machine the others are about what else it does."""
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return 1000 * min(times)


def indexing(library: Library, rounds: int) -> Iterator[Row]:
    """Reading files into the index against reading them alone."""
    places = iter(range(1_000_000))

    def alone() -> float:
        started = time.perf_counter()
        files = read_folder(library.few)
        return len(files) / (time.perf_counter() - started)

    def indexed() -> float:
        index = Index(library.place / f"index-{next(places)}")
        started = time.perf_counter()
        files = read_folder(library.few)
        learn(index, files)
        seconds = time.perf_counter() - started
        index.close()
        return len(files) / seconds

    row = Row("articles read and indexed", "read alone", "per second", 0.5, more_is_better=True)
    yield in_turn(row, indexed, alone, rounds)


def main(arguments: list[str]) -> int:
    """Print the rows."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks library", description=__doc__)
    parser.add_argument("--articles", type=int, default=ARTICLES, metavar="N", help="how many are generated")
    parser.add_argument("--folder", type=Path, metavar="PATH", help="a folder of articles instead")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each side is measured (default: 5)")
    parser.add_argument("--json", action="store_true", help="one JSON object per row and line")
    options = parser.parse_args(arguments)
    rest = ["--rounds", str(options.rounds), *(["--json"] if options.json else [])]
    with workplace() as place:
        library = prepared(place, options)
        parts = [partial(part, library) for part in (starts, keys, filters, indexing)]
        return run(parts, rest, "A library.", name="library")
