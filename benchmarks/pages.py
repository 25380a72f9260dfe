"""How much of an article is kept of a saved page: `python -m benchmarks pages FOLDER [--cross-validate]`.

FOLDER has NAME.html and NAME.txt: headline and body as an editor would cut them out. Words of the text that are not
boilerplate are compared with those of NAME.txt, as multisets; the worst fault is a page that loses its article. With
trafilatura installed, it is measured beside ours.

`--cross-validate` leaves each publisher (the part of NAME before its date) out in turn, chooses the numbers of
`tui.sources.extract` that are best on the pages of all others, and measures the pages left out with these: what is to
be expected of papers that nobody looked at, as far as the numbers go. The words of classes and lines are not chosen
anew.
"""

from __future__ import annotations

import argparse
import importlib.util
import logging
import re
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.core.model.article import ANALYSED_ROLES
from tui.sources import extract
from tui.sources.decoding import decode
from tui.sources.draft import Draft
from tui.sources.page import read_page

LOST = 0.8
"""Recall below which a page counts as lost."""
GRID: dict[str, tuple[float, ...]] = {
    "apart": (0.2, 0.3, 0.4, 0.5, 0.6),
    "comments": (0.6, 0.85, 0.95),
    "container": (0.7, 0.8, 0.9, 0.95),
    "near": (0.15, 0.3, 0.5),
    "levels": (3, 5, 7, 9),
    "linked": (-4.0, -12.0, -20.0),
    "short": (-4.0, -8.0, -12.0),
    "links_around": (0.0, 0.15, 0.3, 0.5),
}
_WORD = re.compile(r"\w+")
_DATE = re.compile(r"-\d{4}_\d{2}_\d{2}$")


class Page(NamedTuple):
    """A page with what an editor would keep of it."""

    name: str
    raw: bytes
    truth: str

    @property
    def publisher(self) -> str:
        """The paper that it is of."""
        return _DATE.sub("", self.name)


class Score(NamedTuple):
    """Of the words kept, and of those to be kept, which share is right."""

    precision: float
    recall: float

    @property
    def f(self) -> float:
        """The harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if sum(self) else 0.0


def score(truth: str, found: str) -> Score:
    """The score of a text by its words."""
    wanted, got = (Counter(_WORD.findall(text.lower())) for text in (truth, found))
    same = (wanted & got).total()
    return Score(same / max(1, got.total()), same / max(1, wanted.total()))


def kept(draft: Draft) -> str:
    """What the analysis reads of a draft."""
    return "\n".join(draft.text[b.start : b.end] for b in draft.structure.blocks if b.role in ANALYSED_ROLES)


def _ours(raw: bytes) -> str:
    return kept(read_page(raw))


def _trafilatura(raw: bytes) -> str:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(decode(raw)[0], include_comments=False, with_metadata=True)
    return f"{found.title or ''}\n{found.text}" if found else ""


def read_pages(folder: Path) -> list[Page]:
    """The pages of a folder."""
    found = sorted(folder.glob("*.html"))
    return [Page(p.stem, p.read_bytes(), p.with_suffix(".txt").read_text(encoding="utf-8")) for p in found]


def measure(pages: Sequence[Page], system: Callable[[bytes], str]) -> list[Score]:
    """The score of each page."""
    return [score(page.truth, system(page.raw)) for page in pages]


def told(scores: Sequence[Score]) -> str:
    """Some scores in a line."""
    f, precision, recall = (
        statistics.mean(x) for x in ([s.f for s in scores], [s.precision for s in scores], [s.recall for s in scores])
    )
    lost, worst = sum(s.recall < LOST for s in scores), min(s.recall for s in scores)
    return f"F {f:.4f}  precision {precision:.4f}  recall {recall:.4f}  lost {lost}  worst recall {worst:.3f}"


def cross_validate(pages: Sequence[Page]) -> tuple[list[Score], Counter[str]]:
    """The score of each page with the numbers that are best on the pages of other publishers, and how often each
    change of a number was chosen."""
    changes: list[tuple[str, extract.Numbers]] = [("as they are", extract.Numbers())]
    changes += [
        (f"{name}={value}", extract.Numbers(**{**extract.Numbers()._asdict(), name: value}))
        for name, values in GRID.items()
        for value in values
        if getattr(extract.NUMBERS, name) != value
    ]
    tried: dict[str, list[Score]] = {}
    before = extract.NUMBERS
    try:
        for name, numbers in changes:
            extract.NUMBERS = numbers
            tried[name] = measure(pages, _ours)
    finally:
        extract.NUMBERS = before
    held_out: list[Score] = []
    chosen: Counter[str] = Counter()
    for index, page in enumerate(pages):
        others = [i for i, other in enumerate(pages) if other.publisher != page.publisher]
        best = max(tried, key=lambda name: statistics.mean(tried[name][i].f for i in others))
        chosen[best] += 1
        held_out.append(tried[best][index])
    return held_out, chosen


def main(arguments: Sequence[str]) -> int:
    """Run it; 2 where there are no pages."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks pages", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="pages (NAME.html) with what to keep (NAME.txt)")
    parser.add_argument("--cross-validate", action="store_true", help="leave each publisher out in turn")
    parser.add_argument("--worst", type=int, default=10, metavar="N", help="how many pages to list")
    options = parser.parse_args(arguments)
    pages = read_pages(options.folder) if options.folder.is_dir() else []
    if not pages:
        print(f"no pages to measure with: {options.folder} has no NAME.html", file=sys.stderr)
        return 2
    ours = measure(pages, _ours)
    print(f"{len(pages)} pages of {len({page.publisher for page in pages})} papers")
    print(f"our reader    {told(ours)}")
    if importlib.util.find_spec("trafilatura"):
        print(f"trafilatura   {told(measure(pages, _trafilatura))}")
    if options.cross_validate:
        held_out, chosen = cross_validate(pages)
        print(f"left out      {told(held_out)}")
        print("numbers chosen: " + ", ".join(f"{name} ({count} pages)" for name, count in chosen.most_common()))
    for page, one in sorted(zip(pages, ours, strict=True), key=lambda pair: pair[1].f)[: options.worst]:
        print(f"  {one.f:.3f}  precision {one.precision:.2f}  recall {one.recall:.2f}  {page.name}")
    return 0
