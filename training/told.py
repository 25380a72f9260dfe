"""Fits what is told and what is no speech: `python -m training told --corpora FOLDER`.

From annotated news (the XML of the invented news, in `invented-news` under the corpora): every clause that the rules
of attribution find without quotation marks is right if the annotation has an utterance there, and wrong if it has
none. The weights go to `tui/analysis/attribution/told.tsv`. Five parts by article say how it does on articles that it
has not seen.
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

import tui.analysis.attribution
from tui.analysis.attribution.find import turn_labels
from tui.analysis.attribution.line import Line
from tui.analysis.attribution.passage import PassageReader
from tui.analysis.attribution.told import TOLD_FROM, features, is_speech_act
from tui.analysis.entities import correct_entities
from tui.analysis.passages import passages
from tui.sources.reading import read_bytes

TARGET = Path(tui.analysis.attribution.__file__).parent / "told.tsv"
PENALTY = 1.5
RARE = 3
"""Articles in which a feature must occur."""
Spans = list[tuple[int, int]]


class Case(NamedTuple):
    """One clause that the rules found: its features, whether it is an utterance, and the article that it is from."""

    names: Sequence[str]
    told: bool
    article: str


def read_article(path: Path) -> tuple[str, list[Spans]]:
    """The plain text of an annotated article without its site furniture, and the pieces of each utterance."""
    text: list[str] = []
    length = 0
    utterances: dict[str, Spans] = {}

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

    for block in ET.parse(path).getroot():  # noqa: S314 - a corpus of our own
        if block.tag in ("actors", "furniture"):
            continue
        if text:
            text.append("\n\n")
            length += 2
        walk(block)
    return "".join(text), list(utterances.values())


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
        text, utterances = read_article(path)
        article = read_bytes(text.encode(), f"{path.stem}.txt")
        parsed = [p for p in passages(article, nlp) if len(p.doc)]
        correct_entities([p.doc for p in parsed])
        labels = turn_labels(parsed)
        for passage in parsed:
            line = Line(passage, article.text)
            reader = PassageReader(line, labels)
            reader.read()
            for candidate in reader.considered:
                if not candidate.content or candidate.quotes or is_speech_act(line, candidate):
                    continue
                content = [(span.start, span.end) for span in (line.span(*r) for r in candidate.content)]
                told = _is_told(content, utterances)
                if told is not None and not any(line.quote[i] >= 0 for s, e in candidate.content for i in range(s, e)):
                    yield Case(features(line, candidate), told, path.stem)


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


def run(corpora: Path, pipeline: Path) -> None:
    """Fit, say how it does, and write the weights."""
    rows = list(cases(corpora / "invented-news", pipeline))
    scores = list(held_out(rows))
    print(f"{len(rows)} clauses, {sum(r.told for r in rows)} of them told")
    for least in (0.3, 0.4, TOLD_FROM, 0.6, 0.7):
        border = np.log(least / (1 - least))
        kept = [told for score, told in scores if score >= border]
        print(
            f"  from {least}: precision {sum(kept) / len(kept):.3f}, kept {sum(kept) / sum(r.told for r in rows):.3f}"
        )
    head = "# Weights of what is told (told.py), made by `python -m training told`: feature, weight.\n"
    TARGET.write_text(head + "".join(f"{n}\t{w}\n" for n, w in sorted(fit(rows).items())), encoding="utf-8")
