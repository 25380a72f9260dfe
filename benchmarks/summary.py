"""ROUGE of every summary method on given news summaries: `python -m benchmarks summary PATH`.

PATH holds `summaries/*.jsonl.xz`: articles split into sentences, with reference summaries; where it has
`gum/summaries-dev.jsonl.xz` too, whole documents. Neither taught the default's weights anything. Each method chooses
the same number of sentences; beside them the lead, a random choice and a greedy oracle. Differences from the lead are
paired by article, with a bootstrap interval. With --time, PATH holds `gum/summaries-train.jsonl.xz`, whose
texts are parsed and ranked.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from benchmarks._summaries import SEED, Example, interval, split_articles, whole_articles
from tui.analysis.passages import Passage, passages
from tui.analysis.summary import rank_sentences
from tui.analysis.summary.boundaries import cut
from tui.analysis.summary.ranking import rank
from tui.config import locations
from tui.core.model.analysis import DEFAULT_METHOD
from tui.core.reading.methods import BALANCED_QUOTE, METHODS
from tui.sources.reading import read_bytes

DRAWS = 10
"""Random summaries per article; their scores are averaged."""

Scores = np.ndarray
"""F1 in percent: one row per article, one column per kind of ROUGE."""


def evaluate(examples: Sequence[Example], count: int, *, oracle: bool) -> dict[str, Scores]:
    """The scores of every method on every article."""
    rows: dict[str, list[np.ndarray]] = {}
    dice = random.Random(SEED)
    for each in examples:
        rankings, measure = rank(each.document), each.measure
        for method in METHODS:
            if method.id != BALANCED_QUOTE:  # for readers, who have the quotes: here it would be the default
                rows.setdefault(method.id, []).append(measure(rankings[method.id].order[:count]))
        everything = range(len(each.texts))
        draws = [measure(dice.sample(everything, min(count, len(everything)))) for _ in range(DRAWS)]
        rows.setdefault("random", []).append(np.mean(draws, axis=0))
        if oracle:
            rows.setdefault("greedy oracle", []).append(measure(measure.oracle(count)))
    return {name: np.array(scores) for name, scores in rows.items()}


def table(scores: dict[str, Scores], count: int, say: Callable[[str], object]) -> None:
    """Say the scores, each with its difference from the lead in the mean of the three."""
    lead = scores["lead"].mean(axis=1)
    say(f"{'':16}{'R-1':>7}{'R-2':>7}{'R-Lsum':>8}{'mean':>7}   against lead-{count} [95 %]")
    for name, values in scores.items():
        first, second, longest = values.mean(axis=0)
        difference = values.mean(axis=1) - lead
        low, high = interval(difference)
        against = "" if name == "lead" else f"   {difference.mean():+6.2f} [{low:+.2f}, {high:+.2f}]"
        mark = " (default)" if name == DEFAULT_METHOD else ""
        say(f"{name:16}{first:7.1f}{second:7.1f}{longest:8.1f}{values.mean():7.2f}{against}{mark}")


def passages_of(texts: Sequence[str], nlp: Language, count: int) -> tuple[str, list[Passage]]:
    """The first paragraphs of the texts, one after the other, that hold that many sentences; with their text."""
    article = read_bytes("\n\n".join(texts).encode(), "article.txt")
    taken: list[Passage] = []
    for passage in passages(article, nlp):
        if count <= 0:
            break
        taken.append(passage)
        count -= 0 if passage.is_headline else len(cut(passage))
    return article.text, taken


def times(file: Path, say: Callable[[str], object]) -> None:
    """Say how long all methods together take, as a share of the pipeline's time on the same paragraphs."""
    nlp = spacy.load(locations.pipeline())
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    say(f"{file.name}: processor time of all methods and of the pipeline {nlp.meta['name']}, the best of three runs")
    for count in (40, 300, 2_000):
        text, taken = passages_of(texts, nlp, count)
        parsing = best(partial(parse, nlp, [passage.doc.text for passage in taken]))
        ranking = best(partial(rank_sentences, text, taken, ()))
        share = ranking / parsing
        say(f"{count:6,} sentences: {ranking:7.3f} s of {parsing:7.3f} s, {share:.2f} of the pipeline's time")


def parse(nlp: Language, paragraphs: Sequence[str]) -> list[Doc]:
    """The pipeline alone."""
    return list(nlp.pipe(paragraphs, batch_size=16))


def best(run: Callable[[], object]) -> float:
    """Seconds of processor time, the least of three runs."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return min(taken)


def main(arguments: Sequence[str]) -> int:
    """Run it; 2 where the folder or its articles are missing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks summary", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="PATH", help="the folder that holds summaries/*.jsonl.xz")
    parser.add_argument("--sentences", type=int, default=3, metavar="N", help="sentences chosen (default: 3)")
    parser.add_argument("--no-oracle", action="store_true", help="leave out the greedy oracle, which takes longest")
    parser.add_argument("--time", action="store_true", help="measure the time instead, against the pipeline's")
    options = parser.parse_args(arguments)
    if options.time:
        return run_times(options.folder / "gum" / "summaries-train.jsonl.xz")
    files = sorted((options.folder / "summaries").glob("*.jsonl.xz"))
    others = [file for file in (options.folder / "gum" / "summaries-dev.jsonl.xz",) if file.exists()]
    if not files:
        print(f"no summaries to measure with: {options.folder / 'summaries'}/*.jsonl.xz is missing", file=sys.stderr)
        return 2
    nlp = spacy.load(locations.pipeline())
    for file in (*files, *others):
        examples = list(whole_articles(file, nlp) if file in others else split_articles(file, nlp))
        print(f"{file.name}: {len(examples)} articles, {options.sentences} sentences, ROUGE F1 with stemming")
        scores = evaluate(examples, options.sentences, oracle=not options.no_oracle)
        table(scores, options.sentences, print)
    return 0


def run_times(file: Path) -> int:
    """Measure the times; 2 where the texts or the pipeline are missing."""
    if not file.exists():
        print(f"no texts to measure with: {file} is missing", file=sys.stderr)
        return 2
    try:
        times(file, print)
    except OSError as error:
        print(f"no pipeline to measure against: {error}", file=sys.stderr)
        return 2
    return 0
