"""Fits what is reported speech and what is not: `python -m training reported`.

From annotated news (the XML of `training/corpus/news`): every clause that the rules
of utterances find without quotation marks is right if the annotation has an utterance there, and wrong if it has
none. The weights go to `tui/analysis/knowledge/reported-speech.tsv`. Five parts by article say how it does on
articles that it has not seen.
"""

from __future__ import annotations

import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import spacy

from tui.analysis.knowledge.files import HERE
from tui.analysis.passages import passages
from tui.analysis.pipeline import named
from tui.analysis.utterances.article import turn_labels
from tui.analysis.utterances.in_passage import PassageReader
from tui.analysis.utterances.marked import MarkedPassage
from tui.analysis.utterances.reported_speech import UTTERED_FROM, by_form, features
from tui.sources.reading import read_bytes

NEWS = Path(__file__).parent / "corpus" / "news"
TARGET = HERE / "reported-speech.tsv"
PENALTY = 3.0
RARE = 3
"""Articles in which a feature must occur."""
Spans = list[tuple[int, int]]


class Case(NamedTuple):
    """One clause that the rules found: its features, whether it is an utterance, and the article that it is from."""

    names: Sequence[str]
    told: bool
    article: str


class Annotated(NamedTuple):
    """An annotated article: its plain text without site furniture, and the pieces of each utterance and its source."""

    text: str
    contents: list[Spans]
    sources: list[Spans]


def read_article(path: Path) -> Annotated:
    """Read an annotated article."""
    text: list[str] = []
    length = 0
    utterances: dict[str, Spans] = {}
    sources: dict[str, Spans] = {}

    def put(words: str | None) -> None:
        nonlocal length
        if words:
            text.append(re.sub(r"\s+", " ", words))
            length += len(text[-1])

    def walk(element: ET.Element) -> None:
        start = length
        put(element.text)
        for child in element:
            walk(child)
            put(child.tail)
        if element.tag == "q":
            utterances.setdefault(element.get("id", ""), []).append((start, length))
        if element.tag == "src":
            for name in element.get("q", "").split():
                sources.setdefault(name, []).append((start, length))

    for block in ET.parse(path).getroot():  # noqa: S314 - a corpus of our own
        if block.tag in ("actors", "furniture"):
            continue
        if text:
            text.append("\n\n")
            length += 2
        walk(block)
    return Annotated("".join(text), list(utterances.values()), [sources.get(name, []) for name in utterances])


def shared(first: Spans, second: Spans) -> int:
    """How many characters two sets of ranges have in common."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in first for c, d in second)


def size(spans: Spans) -> int:
    """Characters in some ranges."""
    return sum(end - start for start, end in spans)


def cases(folder: Path, pipeline: Path) -> Iterator[Case]:
    """What the rules find in each article of a folder."""
    nlp = spacy.load(pipeline)
    for path in sorted(folder.glob("*.xml")):
        text, utterances, _ = read_article(path)
        article = read_bytes(text.encode(), f"{path.stem}.txt")
        parsed = named(article.text, [p for p in passages(article, nlp) if len(p.doc)]).passages
        labels = turn_labels(parsed)
        for passage in parsed:
            marked = MarkedPassage(passage, article.text, labels)
            reader = PassageReader(marked)
            reader.read()
            for candidate in reader.considered:
                if not candidate.content or candidate.quotes or by_form(marked, candidate) is not None:
                    continue
                content = [(span.start, span.end) for span in (marked.span(*r) for r in candidate.content)]
                told = _is_told(content, utterances)
                if told is not None and not any(
                    marked.quoted[i] >= 0 for s, e in candidate.content for i in range(s, e)
                ):
                    yield Case(features(marked, candidate), told, path.stem)


def _is_told(content: Spans, utterances: list[Spans]) -> bool | None:
    """Whether a content is an utterance; None if it is a part of one, which says nothing."""
    for spans in utterances:
        both = shared(content, spans)
        if 2 * both >= size(spans) and 2 * both >= size(content):
            return True
    return None if 2 * shared(content, [s for u in utterances for s in u]) > size(content) else False


def fit(rows: Sequence[Case]) -> dict[str, float]:
    """Weights of a logistic regression with a penalty on their squares, by Newton's method."""
    names = _known(rows)
    at = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for r, row in enumerate(rows):
        table[r, [at[name] for name in row.names if name in at]] = 1
    wanted = np.array([row.told for row in rows], dtype=float)
    ridge = np.full(len(names), PENALTY)
    ridge[at["bias"]] = 0.01
    weights = np.zeros(len(names))
    for _ in range(25):
        share = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (share - wanted) + ridge * weights
        curve = (table * (share * (1 - share))[:, None]).T @ table + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return {name: round(float(w), 2) for name, w in zip(names, weights, strict=True) if abs(w) >= 0.02}


def _known(rows: Sequence[Case]) -> list[str]:
    """The features that occur in enough articles."""
    seen: dict[str, set[str]] = {}
    for row in rows:
        for name in row.names:
            seen.setdefault(name, set()).add(row.article)
    return sorted(name for name, articles in seen.items() if len(articles) >= RARE)


def held_out(rows: Sequence[Case], parts: int = 5) -> Iterator[tuple[float, bool]]:
    """The score of each case by weights from the other parts, and whether it is told."""
    articles = sorted({row.article for row in rows})
    random.Random(0).shuffle(articles)
    part = {article: n % parts for n, article in enumerate(articles)}
    for k in range(parts):
        weights = fit([row for row in rows if part[row.article] != k])
        for row in rows:
            if part[row.article] == k:
                yield sum(weights.get(name, 0.0) for name in row.names), row.told


def run(pipeline: Path) -> None:
    """Fit, say how it does, and write the weights."""
    rows = list(cases(NEWS, pipeline))
    scores = list(held_out(rows))
    print(f"{len(rows)} clauses, {sum(r.told for r in rows)} of them told")
    for least in (0.3, 0.4, UTTERED_FROM, 0.6, 0.7):
        border = np.log(least / (1 - least))
        kept = [told for score, told in scores if score >= border]
        print(
            f"  from {least}: precision {sum(kept) / len(kept):.3f}, kept {sum(kept) / sum(r.told for r in rows):.3f}"
        )
    head = "# Weights of what is reported speech, made by `python -m training reported` on our news: feature, weight.\n"
    TARGET.write_text(head + "".join(f"{n}\t{w}\n" for n, w in sorted(fit(rows).items())), encoding="utf-8")
