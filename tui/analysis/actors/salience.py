"""How much an article is about an actor: a weighted sum of where, how and how often it is mentioned."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui.analysis.actors.cluster import Group
from tui.analysis.actors.resolve import Reference
from tui.analysis.actors.view import View

CONSTANT = -4.74
WEIGHTS: Mapping[str, float] = {
    "early": 1.27,
    "group": -0.09,
    "headline": 0.17,
    "lead": 0.06,
    "names": 1.71,
    "person": -0.45,
    "place": 0.22,
    "quotes": -0.14,
    "references": 0.39,
    "share": 0.63,
    "spread": 0.51,
    "subjects": 0.34,
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


def whole(view: View, mentions: Sequence[int]) -> Whole:
    """The article's measures; `mentions` counts those of each actor."""
    lead = next((k for k, passage in enumerate(view.passages) if not passage.is_headline), 0)
    return Whole(max(1, len(view.tokens)), max(1, len(view.passages)), max(mentions, default=1), lead)


def salience_features(
    view: View, of: Whole, group: Group, references: Sequence[Reference], quotes: int
) -> dict[str, float]:
    """What speaks for an actor's being what the article is about."""
    names = group.names
    starts = [name.start for name in names] + [reference.start for reference in references]
    passages = {view.passage_of[start] for start in starts}
    subjects = sum(
        view.tokens[name.end - 1].dep_.startswith("nsubj") or _is_subject(view, name.start) for name in names
    )
    return {
        "names": math.log1p(len(names)),
        "references": math.log1p(len(references)),
        "share": len(starts) / of.most,
        "headline": float(any(view.is_headline(name.start) and view.passage_of[name.start] == 0 for name in names)),
        "lead": float(of.lead in passages),
        "early": math.exp(-8 * min(starts) / of.tokens),
        "subjects": math.log1p(subjects),
        "quotes": math.log1p(quotes),
        "spread": len(passages) / of.passages,
        "place": float(group.type == "place"),
        "person": float(group.type == "person"),
        "group": float(group.type == "group"),
    }


def _is_subject(view: View, position: int) -> bool:
    return view.tokens[position].dep_.startswith("nsubj")


def salience(features: Mapping[str, float]) -> float:
    """The estimated share of summaries that mention an actor, 0 to 1."""
    score = CONSTANT + sum(WEIGHTS.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-score))
