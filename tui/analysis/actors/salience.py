"""How much an article is about an actor: a weighted sum of where, how and how often it is mentioned."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui.analysis.actors.groups import Group
from tui.analysis.actors.resolve import Reference
from tui.analysis.actors.view import View

CONSTANT = -2.69
WEIGHTS: Mapping[str, float] = {
    "early": 0.37,
    "headline": 0.13,
    "lead": 0.1,
    "names": 1.04,
    "order": 0.46,
    "person": -0.2,
    "place": 0.16,
    "references": 0.4,
    "share": 0.32,
    "spread": 0.24,
    "subjects": 0.35,
}
"""Fitted on the summaries of the training documents of GUM 11 by `python -m benchmarks fit_salience`:
with the constant, the sum is the log-odds of an actor's being in a summary."""


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


def whole(view: View, groups: Sequence[Group], mentions: Sequence[int]) -> Whole:
    """The article's measures; `mentions` counts those of each actor."""
    lead = next((k for k, passage in enumerate(view.passages) if not passage.is_headline), 0)
    first = sorted(groups, key=lambda group: group.names[0].start)
    order = {group.number: rank for rank, group in enumerate(first)}
    return Whole(max(1, len(view.tokens)), max(1, len(view.passages)), max(mentions, default=1), lead, order)


def salience_features(
    view: View, of: Whole, group: Group, references: Sequence[Reference], quotes: int
) -> dict[str, float]:
    """What speaks for an actor's being what the article is about."""
    names = group.names
    starts = [name.start for name in names] + [reference.start for reference in references]
    passages = {view.passage_of[start] for start in starts}
    relations = [view.tokens[view.head_of(name.start, name.end)].dep_ for name in names]
    return {
        "names": math.log1p(len(names)),
        "references": math.log1p(len(references)),
        "share": len(starts) / of.most,
        "headline": float(any(view.is_headline(name.start) and view.passage_of[name.start] == 0 for name in names)),
        "lead": float(of.lead in passages),
        "early": math.exp(-8 * min(starts) / of.tokens),
        "order": -math.log1p(of.order[group.number]),
        "subjects": math.log1p(sum(relation.startswith("nsubj") for relation in relations)),
        "oblique": sum(relation in ("obl", "nmod") for relation in relations) / len(relations),
        "quotes": math.log1p(quotes),
        "spread": len(passages) / of.passages,
        "place": float(group.type == "place"),
        "person": float(group.type == "person"),
        "group": float(group.type == "group"),
    }


def salience(features: Mapping[str, float]) -> float:
    """The estimated share of summaries that mention an actor, 0 to 1."""
    score = CONSTANT + sum(WEIGHTS.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-score))
