"""The choice of what a pronoun or a nominal refers to: log-linear, with fitted weights.

The candidates are the actors mentioned before, people and things that are mentioned but not named, and nobody. Each
gets a score, the sum of the weights of its features; the softmax of the scores is the probability.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from tui.analysis.knowledge.files import weights
from tui.analysis.references.discourse import Antecedent

Kind = Literal["he", "it", "they", "person", "organization", "place"]
"""Classes of third-person pronouns, and types of what a definite noun may refer to."""
Candidates = Sequence[tuple[Antecedent, Mapping[str, float]]]
"""Candidates for an expression, with their features, latest mention first."""
Decide = Callable[[Kind, int, Candidates], tuple[Antecedent | None, float]]
"""How a candidate is chosen for the expression at a position; while weights are fitted, by the annotation."""


def choose(kind: Kind, position: int, candidates: Candidates) -> tuple[Antecedent | None, float]:
    """The most probable candidate (None: nobody mentioned) and its probability."""
    del position
    fitted = weights("reference-weights.tsv")[kind]
    scores = [sum([fitted.get(name, 0.0) * value for name, value in found.items()]) for _, found in candidates]
    top = max([0.0, *scores])
    nobody = math.exp(-top)
    shares = [math.exp(score - top) for score in scores]
    total = nobody + sum(shares)
    best = max(range(len(shares)), key=lambda k: shares[k], default=-1)
    if best < 0 or nobody >= shares[best]:
        return None, nobody / total
    return candidates[best][0], shares[best] / total
