"""The same words across articles: `python -m benchmarks across [--articles N] [--rows FILE]`.

Copies are made as editors make them: another headline, the end cut off, paragraphs in another order, three words
changed. Generated articles share their phrases, so that telling copies from the rest is harder than in real news. With
`--rows` (annotated articles as JSON Lines: text, quotes with spans and ids of speakers, actors with names; or the
folder of the invented news), those are analysed with two copies made of each, `--rounds` times, and quotations and the
names given by redundancy are judged by the annotation.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from benchmarks.generate import article as generated
from tui.core.model.article import Article
from tui.core.reading.entry import Stamp
from tui.core.text.plain import article_from_text
from tui.core.voices.across import Quotation, QuoteOccurrence, quotations
from tui.core.voices.same_words import surname_of, tokens_of
from tui.engine.index import Index
from tui.engine.rows import Read
from tui.sources import read_listed, stamp_of

TOGETHER = 25
"""Articles that the program takes into the index at once."""
WORDS = 500
NOWHERE = Stamp(0, 0, 0)


def copied(text: str, chance: random.Random, *, cut: float = 0.5) -> str:
    """A copy of a text, as an editor makes it: one to four things are done to it; what is cut leaves `cut` at least."""
    head, *body = text.strip().split("\n\n")
    for change in chance.sample(("headline", "cut", "swap", "words"), chance.randint(1, 4)):
        if change == "headline":
            head = f"Reported elsewhere: number {chance.randrange(10_000)} of the day"
        elif change == "cut":
            body = body[: max(2, round(len(body) * chance.uniform(cut, 0.9)))]
        elif change == "swap" and len(body) > 3:
            one, other = chance.sample(range(1, len(body)), 2)
            body[one], body[other] = body[other], body[one]
        elif change == "words":
            for _ in range(3):
                number = chance.randrange(len(body))
                words = body[number].split(" ")
                words[chance.randrange(len(words))] = chance.choice(("perhaps", "recently", "Tuesday", "nobody"))
                body[number] = " ".join(words)
    return "\n\n".join([head, *body]) + "\n"


class Copies(NamedTuple):
    """What recognising copies gives and costs."""

    recall: float
    """Of the pairs of copies."""
    precision: float
    reading: float
    """Processor seconds of an article, each of these."""
    indexing: float
    indexing_with_copies: float

    @property
    def more(self) -> float:
        """By what share copies make it dearer to read an article into the index."""
        return (self.reading + self.indexing_with_copies) / (self.reading + self.indexing) - 1


def copies(number: int) -> Copies:
    """Copies among so many articles, a fifth of them copies, which are read into two indexes, in turn: one knows
    copies, the other does not."""
    chance = random.Random(1)
    originals = [generated(seed, WORDS) for seed in range(number * 4 // 5)]
    texts = [(seed, text) for seed, text in enumerate(originals)]
    texts += [(seed, copied(originals[seed], chance)) for seed in chance.choices(range(len(originals)), k=number // 5)]
    chance.shuffle(texts)
    seconds: Counter[str] = Counter()
    with (
        tempfile.TemporaryDirectory() as place,
        closing(Index(Path(place, "with"))) as index,
        closing(Index(Path(place, "without"))) as bare,
    ):
        folder = Path(place, "news")
        for first in range(0, len(texts), TOGETHER):
            part = folder / f"{first // 1000:04}"
            part.mkdir(parents=True, exist_ok=True)
            paths = [part / f"{first + n:06}.txt" for n in range(len(texts[first : first + TOGETHER]))]
            for path, (_, text) in zip(paths, texts[first:], strict=False):
                path.write_text(text, "utf-8")
            with _timed(seconds, "reading"):
                read = [Read(str(path), stamp_of(path) or NOWHERE, read_listed(path, [folder])) for path in paths]
            with _timed(seconds, "with"):
                index.learn(read)
            with _timed(seconds, "without"), mock.patch("tui.engine.rows.sketch_of", lambda _: None):
                bare.learn(read)
        stories = {int(Path(row.path).stem): row.story for row in index.rows([folder])}
    found = set(_pairs((story, n) for n in range(len(texts)) if (story := stories[n]) is not None))
    true = set(_pairs((seed, n) for n, (seed, _) in enumerate(texts)))
    right = len(found & true)
    costs = (seconds[name] / len(texts) for name in ("reading", "without", "with"))
    return Copies(right / len(true), right / max(1, len(found)), *costs)


@contextmanager
def _timed(seconds: Counter[str], name: str) -> Iterator[None]:
    started = time.process_time()
    yield
    seconds[name] += time.process_time() - started  # type: ignore[assignment]


def _pairs(numbered: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    groups: dict[int, list[int]] = {}
    for key, number in numbered:
        groups.setdefault(key, []).append(number)
    for members in groups.values():
        yield from combinations(members, 2)


def grouping(number: int) -> tuple[int, float]:
    """How many quotes ten in each of so many articles are, and the processor seconds that grouping them takes."""
    chance = random.Random(2)
    words = [f"word{n}" for n in range(3_000)]
    said = [" ".join(chance.choices(words, k=chance.randint(4, 40))) for _ in range(number * 8)]
    heard = [
        QuoteOccurrence(
            str(n), chance.choice(said), "direct", "Ann Rowe", 0.9, f"{n // 10}", "", None, "2025-01-01", n, n + 1, ""
        )
        for n in range(number * 10)
    ]
    started = time.process_time()
    quotations(heard)
    return len(heard), time.process_time() - started


def judged(rows: Sequence[dict[str, Any]], rounds: int, seed: int) -> Counter[str]:
    """Quotations and given names among annotated articles and two copies of each, made anew in each round."""
    counts: Counter[str] = Counter()
    chance = random.Random(seed)
    originals = [_heard(row["text"], str(number)) for number, row in enumerate(rows)]
    for _ in range(rounds):
        heard, row_of = [item for items in originals for item in items], {str(n): n for n in range(len(rows))}
        for number, row in enumerate(rows):
            for path in (f"{number}-1", f"{number}-2"):
                heard += _heard(_edited(row["text"], chance), path)
                row_of[path] = number
        counts["quotes"] += len(heard)
        for quotation in quotations(heard):
            _judge(quotation, rows, row_of, counts)
    return counts


def _heard(text: str, path: str) -> list[QuoteOccurrence]:
    from tui.api import analyze
    from tui.batch.tables import ALL_QUOTES

    article: Article = article_from_text(text, path)
    return [
        QuoteOccurrence._make(row[name] for name in QuoteOccurrence._fields)
        for row in ALL_QUOTES.rows(article, analyze(article))
    ]


def _judge(quotation: Quotation, rows: Sequence[dict[str, Any]], row_of: dict[str, int], counts: Counter[str]) -> None:
    if quotation.articles > 1:
        counts["quotations in several articles"] += 1
        counts["of these right"] += _is_one(quotation, row_of)
    for item in quotation.occurrences:
        if item.speaker_name is None and quotation.names:
            counts["unnamed quotes that another article names"] += 1
        if given := quotation.given(item):
            verdict = _is_right(given.name, item, rows[row_of[item.path]])
            counts["names given"] += verdict is not None
            counts["names given right"] += verdict is True


def _annotated(path: Path) -> list[dict[str, Any]]:
    """Annotated articles, from JSON Lines, or the XML files of the invented news."""
    if not path.is_dir():
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    from training.speakers.gold import invented

    return [
        {
            "text": gold.text,
            "quotes": [{"spans": quote.spans, "by": sorted(quote.by)} for quote in gold.quotes],
            "actors": {
                actor.get("id"): {"name": actor.get("name")}
                for actor in ElementTree.parse(path / f"{gold.name}.xml").getroot().iter("actor")  # noqa: S314 - ours
            },
        }
        for gold in invented(path)
    ]


def _edited(text: str, chance: random.Random) -> str:
    """A copy that loses paragraphs in its midst too, and with them, who speaks."""
    head, *body = copied(text, chance, cut=0.7).strip().split("\n\n")
    kept = [paragraph for paragraph in body if chance.random() < 0.7]
    return "\n\n".join([head, *(kept or body)]) + "\n"


def _is_one(quotation: Quotation, row_of: dict[str, int]) -> bool:
    """Whether all occurrences are from one article, and have most of their words in common with the longest."""
    longest = set(tokens_of(quotation.words))
    same = len({row_of[item.path] for item in quotation.occurrences}) == 1
    tokens = [set(tokens_of(item.words)) for item in quotation.occurrences]
    return same and all(len(longest & some) >= 0.7 * len(some) for some in tokens)


def _is_right(name: str, item: QuoteOccurrence, row: dict[str, Any]) -> bool | None:
    """Whether a name is that of the speaker in the annotation; None where no quote there has these words."""
    wanted = set(tokens_of(item.words))
    best, share = None, 0.5
    for quote in row["quotes"]:
        words = set(tokens_of(" ".join(row["text"][start:end] for start, end in quote["spans"])))
        common = len(words & wanted) / max(1, len(words | wanted))
        if common > share:
            best, share = quote, common
    if best is None:
        return None
    names = {key: actor["name"] for key, actor in row["actors"].items()}
    return any(surname_of(name) == surname_of(names.get(by, "")) for by in best["by"])


def main(arguments: Sequence[str]) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks across", description="Copies, and the same words across articles."
    )
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rows", type=Path, help="annotated articles as JSON Lines, or training/corpus/news")
    parser.add_argument("--every", type=int, default=1, help="only every so many of them")
    parser.add_argument("--rounds", type=int, default=1, help="how often copies are made of each")
    parser.add_argument("--seed", type=int, default=3, help="of the copies")
    options = parser.parse_args(arguments)
    if options.rows:
        for name, value in judged(_annotated(options.rows)[:: options.every], options.rounds, options.seed).items():
            print(f"{name:40} {value}")
        return 0
    found = copies(options.articles)
    print(f"copies among {options.articles} articles: recall {found.recall:.1%}, precision {found.precision:.1%}")
    print(
        f"an article: {found.reading * 1e3:.2f} ms to read, {found.indexing * 1e3:.2f} ms to index, with copies"
        f" {found.indexing_with_copies * 1e3:.2f} ms ({found.more:+.0%} of both)"
    )
    number, seconds = grouping(options.articles)
    print(f"grouping {number} quotes: {seconds:.1f} s of processor")
    return 0
