"""Fit the weights of salience: `python -m benchmarks fit_salience PATH [--news [--held-out]]`, PATH as for `actors`.

The target is the share of five summaries of a document that mention an actor; with `--news`, of the annotated news of
PATH, whether an actor is among the five that the annotation ranks. The shipped weights are the latter's. With
`--held-out`, how many of those five are first in articles that the weights were not fitted on.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.language import Language

from benchmarks._gold import Gold
from benchmarks._loglinear import fit_share, table
from benchmarks._scorer import load_scorer
from benchmarks.actors import documents, parsed
from tui.analysis.document import ArticleDoc
from tui.analysis.entities import find_entities
from tui.analysis.passages import Passage
from tui.analysis.passages import passages as parse_passages
from tui.analysis.pipeline import named, with_sources
from tui.analysis.records import Entity
from tui.analysis.references import find_references
from tui.analysis.salience import evidence
from tui.analysis.utterances import find_attributions
from tui.config.locations import pipeline
from tui.sources.reading import read_bytes

GENRES = frozenset(["news", "bio", "interview", "speech", "textbook"])
PENALTY, NEWS_PENALTY = 20.0, 0.1
"""What ranked best in cross-validation over documents; for the news 0.01 to 0.2 are alike."""
SUMMARIES = 5


def surveyed(text: str, passages: list[Passage]) -> tuple[ArticleDoc, tuple[Entity, ...], dict[int, dict[str, float]]]:
    """An article's document, its entities, and for each by number what speaks for its salience."""
    doc = named(text, passages)
    attributions = find_attributions(text, doc.passages)
    doc = with_sources(doc, attributions)
    entities = find_entities(doc, attributions)
    return doc, entities, evidence(doc, entities, find_references(doc, entities, attributions))


class Ranked(NamedTuple):
    """An article's actors: what speaks for their salience, which are ranked, and how many the annotation ranks."""

    features: list[Mapping[str, float]]
    wanted: list[float]
    ranked: int


def news_rows(folder: Path, nlp: Language) -> Iterator[Ranked]:
    """The actors of each article of the annotated news."""
    scoring = load_scorer(folder / "score_news.py")
    for gold in scoring.load(next((folder / "news").glob("*.jsonl.xz"))):
        article = read_bytes(gold["text"].encode(), f"{gold['id']}.txt")
        doc, entities, features = surveyed(article.text, list(parse_passages(article, nlp)))
        ranked = {
            scoring.fold(name)
            for actor in gold["actors"]
            if actor.get("rank")
            for name in (actor["name"], *actor.get("aliases", []))
        }
        row = Ranked([], [], sum(bool(actor.get("rank")) for actor in gold["actors"]))
        for entity in entities:
            spans = [doc.span(name.start, name.end) for name in entity.mentions]
            forms = {scoring.fold(article.text[span.start : span.end]) for span in spans}
            row.features.append(features[entity.number])
            row.wanted.append(float(bool(forms & ranked)))
        yield row


def fitted(articles: Sequence[Ranked]) -> tuple[dict[str, float], float]:
    """Weights and constant from articles of the annotated news."""
    rows = [row for article in articles for row in article.features]
    return fit_share(rows, [wanted for article in articles for wanted in article.wanted], NEWS_PENALTY)


def held_out(articles: Sequence[Ranked], folds: int = 5, rounds: int = 4) -> float:
    """The share of the ranked actors that are among the first five, in articles that the weights were not fitted on."""
    first = 0.0
    for seed in range(rounds):
        order = list(articles)
        random.Random(seed).shuffle(order)
        for fold in range(folds):
            weights, _ = fitted([article for i, article in enumerate(order) if i % folds != fold])
            first += sum(_first(article, weights) for article in order[fold::folds])
    return first / rounds / max(1, sum(article.ranked for article in articles))


def _first(article: Ranked, weights: Mapping[str, float]) -> float:
    """How many of an article's ranked actors are among the five with the highest scores."""
    scores = [sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in article.features]
    best = sorted(range(len(scores)), key=lambda i: -scores[i])[:SUMMARIES]
    return sum(article.wanted[i] for i in best)


def main(arguments: list[str]) -> int:
    """Print the weights; 2 without the documents."""
    if not arguments or not (Path(arguments[0]) / "gum").is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    nlp = spacy.load(pipeline())
    rows: list[Mapping[str, float]] = []
    shares: list[float] = []
    if "--news" in arguments:
        articles = list(news_rows(Path(arguments[0]), nlp))
        if "--held-out" in arguments:
            print(f"{100 * held_out(articles):.1f} % of those ranked are among the first five, held out by articles")
            return 0
        weights, start = fitted(articles)
        print(table({"salience": {"constant": start, **weights}}))
        return 0
    for document in documents(Path(arguments[0]), "train"):
        if document["genre"] not in GENRES:
            continue
        doc, entities, features = surveyed(document["text"], parsed(document, nlp))
        gold = Gold(document)
        aligned = gold.aligned(doc, entities)
        for entity in entities:
            actor = gold.actors[aligned[entity.number]] if entity.number in aligned else None
            if actor is None or "group" not in actor:
                rows.append(features[entity.number])
                shares.append(actor["salience"] / SUMMARIES if actor else 0.0)
    weights, start = fit_share(rows, shares, PENALTY)
    print(table({"salience": {"constant": start, **weights}}))
    return 0
