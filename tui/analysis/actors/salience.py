"""How much an article is about an actor: a weighted sum of where, how and how often it is mentioned."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui.analysis.actors.cluster import is_country
from tui.analysis.actors.groups import Group
from tui.analysis.actors.names import Name
from tui.analysis.actors.resolve import Reference
from tui.analysis.document import ArticleDoc

CONSTANT = -1.11
WEIGHTS: Mapping[str, float] = {
    "dateline": -0.45, "early": -0.49, "full name": 0.12, "group": -0.72, "headline": 0.11, "inside a noun": -0.43,
    "lead": 0.13, "names": 0.75, "oblique": 0.23, "order": 1.09, "passages": 0.93, "person": 0.05, "place": -0.61,
    "quoted": 0.35, "quotes": 0.12, "references": 0.42, "role": 0.23, "share": 1.17, "spread": 0.44, "subjects": 0.65,
    "told": -0.22,
}  # fmt: skip
"""Fitted on annotated news by `python -m benchmarks fit_salience … --news`: with the constant, the sum is the log-odds
of an actor's being among the five whom an article is about."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What an actor's mentions are measured against."""

    tokens: int
    passages: int
    most: int
    """Mentions of the actor that is mentioned most."""
    lead: int
    """Index of the first passage of running text."""
    order: Mapping[int, int]
    """Number of an actor → how many are named before it."""


def whole(doc: ArticleDoc, groups: Sequence[Group], mentions: Sequence[int]) -> Whole:
    """The article's measures; `mentions` counts those of each actor."""
    lead = next((k for k, passage in enumerate(doc.passages) if not passage.is_headline), 0)
    first = sorted(groups, key=lambda group: group.names[0].start)
    order = {group.number: rank for rank, group in enumerate(first)}
    return Whole(max(1, len(doc.tokens)), max(1, len(doc.passages)), max(mentions, default=1), lead, order)


def salience_features(
    doc: ArticleDoc, of: Whole, group: Group, references: Sequence[Reference], quotes: int, *, role: bool = False
) -> dict[str, float]:
    """What speaks for an actor's being what the article is about. `role`: whether the article says what it is."""
    names = group.names
    starts = [name.start for name in names] + [reference.start for reference in references]
    passages = {doc.passage_of[start] for start in starts}
    relations = [doc.tokens[doc.head_of(name.start, name.end)].dep_ for name in names]
    return {
        "names": math.log1p(len(names)),
        "references": math.log1p(len(references)),
        "share": len(starts) / of.most,
        "headline": float(any(doc.is_headline(name.start) and doc.passage_of[name.start] == 0 for name in names)),
        "lead": float(of.lead in passages),
        "early": math.exp(-8 * min(starts) / of.tokens),
        "order": -math.log1p(of.order[group.number]),
        "subjects": math.log1p(sum(relation.startswith("nsubj") for relation in relations)),
        "oblique": sum(relation in ("obl", "nmod") for relation in relations) / len(relations),
        "quotes": math.log1p(quotes),
        "quoted": float(quotes > 0),
        "role": float(role),
        "full name": float(group.type == "person" and any(len(name.words) > 1 for name in names)),
        "inside a noun": sum(relation in _INSIDE for relation in relations) / len(relations),
        "told": sum(_is_told(doc, name) for name in names) / len(names),
        "dateline": float(all(_opens(doc, name) for name in names)),
        "country": float(is_country(group)),
        "passages": math.log1p(len(passages)),
        "spread": len(passages) / of.passages,
        "place": float(group.type == "place"),
        "person": float(group.type == "person"),
        "group": float(group.type == "group"),
    }


_INSIDE = frozenset(["compound", "nmod:poss", "amod", "nmod:desc"])
DATELINE = 4
"""Tokens of a paragraph that may be the place of a dateline."""


def _is_told(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name is whom somebody told something: "she told Reuters"."""
    token = doc.tokens[doc.head_of(name.start, name.end)]
    return token.dep_ in ("obj", "iobj") and token.head.lemma_ == "tell"


def _opens(doc: ArticleDoc, name: Name) -> bool:
    """Whether a place stands in capitals, or before a dash or bracket, where a paragraph begins."""
    if name.type != "place" or name.start - doc.starts[name.passage] > DATELINE:
        return False
    after = doc.words[name.end] if doc.same_passage(name.end, name.start) else ""
    return doc.words[name.start].isupper() or after in ("—", "–", "-", "(", "--")


def salience(features: Mapping[str, float]) -> float:
    """The estimated probability that an actor is among the five whom an article is about."""
    score = CONSTANT + sum(WEIGHTS.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-score))
