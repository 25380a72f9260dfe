"""Speakers on the sample articles, whose quotes are all on record: `python -m benchmarks samples [--errors]`.

Needs nothing but the project. The articles were written before the rules were tried on them, with the pitfalls of
news in them on purpose (shared surnames, an interview, a broken chain of pronouns), so they are harder than most.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tui.analysis.passages import readable
from tui.analysis.pipeline import Analyser
from tui.config.locations import pipeline
from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.core.settings.places import shipped
from tui.sources import read_article

TRUTH = Path(__file__).parents[1] / "tests" / "unit" / "sample_truth.toml"


class Outcome(NamedTuple):
    """What became of one stretch of quoted words."""

    file: str
    verdict: str
    """right, wrong, unnamed (found, no speaker shown), missed; open (the text names nobody, and nobody was named)."""
    words: str
    expected: str
    found: str


def outcomes() -> Iterator[Outcome]:
    """Each quoted stretch of the samples in text order."""
    analyser = Analyser(pipeline())
    for record in tomllib.loads(TRUTH.read_text(encoding="utf-8"))["article"]:
        article = read_article(shipped("articles") / record["file"])
        analysis = analyser.analyse(article)
        position = 0
        for quote in record["quote"]:
            for words in quote["words"]:
                start = readable(article.text).find(words, position)
                start = start if start >= 0 else readable(article.text).find(words)
                position = max(position, start)
                yield _outcome(article, analysis, quote, words, start)


def _outcome(article: Article, analysis: Analysis, quote: dict[str, Any], words: str, start: int) -> Outcome:
    end = start + len(words)
    covering = [
        a
        for a in analysis.attributions
        if sum(max(0, min(end, e) - max(start, s)) for s, e in a.content) >= 0.8 * len(words)
    ]
    names = {a.speaker_name for a in covering if a.speaker_name}
    accepted = {quote["speaker"], *quote.get("also", [])} - {""}
    found = ", ".join(sorted(names)) or " … ".join(article.text[s:e] for a in covering for s, e in a.source)
    if not covering:
        verdict = "missed"
    elif names & accepted:
        verdict = "right"
    elif names:
        verdict = "wrong"
    else:
        verdict = "unnamed" if quote["speaker"] else "open"
    return Outcome(Path(article.path).name, verdict, words, quote["speaker"], found)


def main(arguments: list[str]) -> int:
    """Print the counts, and with --errors each stretch that did not come out right."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks samples", description=__doc__)
    parser.add_argument("--errors", action="store_true", help="name each stretch that did not come out right")
    options = parser.parse_args(arguments)
    counts: Counter[str] = Counter()
    for outcome in outcomes():
        counts[outcome.verdict] += 1
        if options.errors and outcome.verdict in ("wrong", "unnamed", "missed"):
            print(f"{outcome.verdict:8}{outcome.file:28}{outcome.words[:48]:50}{outcome.expected} | {outcome.found}")
    named = counts["right"] + counts["wrong"]
    print(", ".join(f"{name} {counts[name]}" for name in ("right", "wrong", "unnamed", "missed", "open")))
    print(f"of {named} names shown, {counts['wrong']} wrong ({100 * counts['wrong'] / max(1, named):.1f} %)")
    return 0
