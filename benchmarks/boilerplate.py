"""How well the article is told from what stands around it: `python -m benchmarks boilerplate PAGES [--texts FILE …]`.

PAGES is the folder of the public article extraction benchmark (`ground-truth.json` and `html/*.html.gz` of
scrapinghub/article-extraction-benchmark). Its metric: F1 of the mean precision and recall over shingles of four words.

`--texts` takes plain articles (JSON Lines with `text`, packed or not) and counts the paragraphs of running text that
the rules mask in them, each of which is a loss.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import lzma
import random
import re
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tui.core.model.article import ANALYSED_ROLES, BlockRole
from tui.core.text.structure import Structure, recognise
from tui.sources.decoding import decode
from tui.sources.draft import compose
from tui.sources.metadata import page_facts
from tui.sources.page import page_draft, parse
from tui.sources.page_blocks import pieces

SHINGLE = 4
RESAMPLES = 1_000
SEED = 1
RUNNING_WORDS = 12
"""A paragraph with so many words that ends like a sentence is running text."""

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.!?…][”’\"')\]]*$")
Counts = tuple[float, float, float]
"""True positives, false positives and false negatives, as shares of their sum."""


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words in a text."""
    words = _WORD.findall(text)
    runs = (tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))
    return Counter(run for run in runs if run)


def compare(truth: str, found: str) -> Counts:
    """The counts for one page."""
    wanted, got = shingles(truth), shingles(found)
    right, wrong, missed = (c.total() for c in (wanted & got, got - wanted, wanted - got))
    total = right + wrong + missed
    return (right / total, wrong / total, missed / total) if total else (0.0, 0.0, 0.0)


def scores(counts: Sequence[Counts]) -> tuple[float, float, float]:
    """F1, precision and recall, averaged over pages as the benchmark does."""
    precision = statistics.mean(tp / (tp + fp) for tp, fp, _ in counts if tp + fp > 0)
    recall = statistics.mean(tp / (tp + fn) for tp, _, fn in counts if tp + fn > 0)
    return 2 * precision * recall / (precision + recall), precision, recall


def deviation(counts: Sequence[Counts]) -> float:
    """The bootstrap's standard deviation of F1."""
    dice = random.Random(SEED)
    return statistics.stdev(scores(dice.choices(counts, k=len(counts)))[0] for _ in range(RESAMPLES))


def kept(text: str, structure: Structure) -> str:
    """What the analysis reads of a text, without its headline (the benchmark's article bodies have none)."""
    roles = ANALYSED_ROLES - {BlockRole.HEADLINE}
    return "\n".join(text[b.start : b.end] for b in structure.blocks if b.role in roles)


def _flattened(html: str, *, rules: bool) -> str:
    tree = parse(html)
    text = "" if tree is None else "\n".join(piece.text for piece in pieces(tree))
    return kept(text, recognise(text)) if rules else text


def _reader(html: str) -> str:
    draft = page_draft(b"", html, [])
    return kept(draft.text, draft.structure)


def _trafilatura(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html, include_comments=False) or ""


def _trafilatura_with_rules(html: str) -> str:
    import trafilatura

    body, tree = getattr(trafilatura.bare_extraction(html, include_comments=False), "body", None), parse(html)
    if body is None or tree is None:
        return ""
    draft = compose(b"", pieces(body), page_facts(tree))
    return kept(draft.text, draft.structure)


def systems() -> dict[str, Callable[[str], str]]:
    """What is compared: from a page's source to the words kept of it."""
    found: dict[str, Callable[[str], str]] = {
        "keeping everything": lambda html: _flattened(html, rules=False),
        "flattened text, our rules": lambda html: _flattened(html, rules=True),
        "our reader": _reader,
    }
    if importlib.util.find_spec("trafilatura"):
        found |= {"trafilatura": _trafilatura, "trafilatura, our rules": _trafilatura_with_rules}
    return found


def masked_paragraphs(texts: Sequence[str]) -> tuple[int, int]:
    """Paragraphs of running text in plain articles that are masked from the analysis, and how many there are."""
    masked = whole = 0
    for text in texts:
        for block in recognise(text).blocks:
            line = text[block.start : block.end]
            if len(line.split()) >= RUNNING_WORDS and _SENTENCE.search(line):
                whole += 1
                masked += block.role not in ANALYSED_ROLES
    return masked, whole


def _texts(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def main(arguments: Sequence[str]) -> int:
    """Run it; 2 where the folder is missing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks boilerplate", description=__doc__)
    parser.add_argument("pages", type=Path, metavar="PAGES", help="the folder of the article extraction benchmark")
    parser.add_argument("--texts", type=Path, nargs="+", default=[], metavar="FILE", help="plain articles")
    options = parser.parse_args(arguments)
    truth_file = options.pages / "ground-truth.json"
    if not truth_file.is_file():
        print(f"no pages to measure with: {truth_file} is missing", file=sys.stderr)
        return 2
    truth = json.loads(truth_file.read_text(encoding="utf-8"))
    rows: dict[str, list[Counts]] = {}
    for key, page in truth.items():
        html = decode(gzip.decompress((options.pages / "html" / f"{key}.html.gz").read_bytes()))[0]
        for name, system in systems().items():
            rows.setdefault(name, []).append(compare(page.get("articleBody", ""), system(html)))
    print(f"{len(truth)} pages{'':24}F1           precision  recall")
    for name, counts in rows.items():
        f1, precision, recall = scores(counts)
        print(f"{name:30}{f1:8.3f} ± {deviation(counts):.3f}{precision:10.3f}{recall:9.3f}")
    for path in options.texts:
        masked, whole = masked_paragraphs(list(_texts(path)))
        print(f"{path.name}: {masked} of {whole} paragraphs of running text masked")
    return 0
