"""Weights of the features by which pronouns and nominals are resolved; nobody and nothing has the score 0.

Fitted on the training documents of GUM 11 (annotations CC BY 4.0) by `python -m benchmarks fit_references`.
"""

from __future__ import annotations

from typing import Literal

Kind = Literal["he", "it", "they", "person", "organization", "place"]
"""Classes of third-person pronouns, and types of what a definite noun may refer to."""

WEIGHTS: dict[Kind, dict[str, float]] = {
    "he": {
        "0 sentences back": 0.73, "1 sentences back": -0.18, "2 sentences back": -1.11, "3 sentences back": -1.37,
        "by pronoun": 0.93, "gender known": 1.05, "inside its phrase": -0.96, "into a quotation": -0.51,
        "mentions": 0.78, "out of a quotation": -0.06, "rank": 0.67, "reports here": 0.21, "same paragraph": 0.26,
        "same verb": -0.89, "speaks here": -0.55, "spoke last": 0.28, "subject": 0.29,
        "subject of this sentence": 0.34, "unnamed, by pronoun": -0.59, "unnamed, indefinite": -0.44,
    },
    "it": {
        "0 sentences back": 0.28, "1 sentences back": -0.63, "2 sentences back": -1.42, "3 sentences back": -2.47,
        "by nominal": 1.03, "by pronoun": 1.7, "inside its phrase": -0.21, "into a quotation": -0.48,
        "mentions": 0.28, "own subject": 0.12, "rank": 0.49, "reports here": -0.13, "same paragraph": 0.35,
        "same role": 0.57, "same verb": -0.55, "spoke last": -0.38, "subject": 0.73, "subject of this sentence": 1.11,
        "type organization": -2.46, "type place": -1.78, "unnamed": -0.75, "unnamed, indefinite": -0.74,
    },
    "they": {
        "0 sentences back": 0.49, "1 sentences back": -0.1, "2 sentences back": -0.62, "3 sentences back": -0.97,
        "by nominal": 0.24, "by pronoun": 1.09, "into a quotation": 0.32, "mentions": -0.32, "own subject": -0.19,
        "rank": 0.56, "reports here": -0.14, "same paragraph": -0.25, "same role": 0.38, "same verb": 0.1,
        "spoke last": 0.46, "subject": -0.1, "subject of this sentence": 0.87, "type group": -0.27,
        "type organization": -1.27, "type person": 0.31, "unnamed": 0.24, "unnamed, by pronoun": 0.32,
        "unnamed, indefinite": -0.16,
    },
    "person": {
        "back": 0.58, "by nominal": 0.88, "by pronoun": -0.18, "far": -0.5, "gender fits": 0.95, "in name": -0.1,
        "main": 0.09, "mentions": -0.1, "modified": -0.3, "named": -0.97, "possessor": -0.35, "rank": 0.53,
        "role": 2.52, "same paragraph": 0.18, "specified": -0.41, "subject": 0.55, "this": -0.28, "unnamed": -0.22,
        "unnamed, same word": -0.08,
    },
    "organization": {
        "back": 0.84, "by nominal": 0.77, "by pronoun": 0.35, "far": 0.23, "generic": 0.87, "generic, subject": 0.72,
        "in name": 1.01, "main": 0.29, "mentions": 0.08, "modified": -1.08, "named": -0.6, "possessor": -0.79,
        "rank": 1.11, "same paragraph": -0.31, "specified": -0.71, "subject": 0.47, "this": -0.26, "unnamed": -0.67,
        "unnamed, same word": -0.4,
    },
    "place": {
        "back": 0.44, "by nominal": 0.6, "by pronoun": 0.83, "city": 0.17, "country": 1.31, "far": -0.75,
        "in name": 1.09, "main": 0.72, "mentions": 0.77, "modified": -0.91, "named": -0.19, "no such place": -2.18,
        "possessor": -0.17, "rank": 0.42, "same paragraph": 0.12, "specified": -1.65, "this": 0.83, "unnamed": -1.33,
        "unnamed, same word": 0.28,
    },
}  # fmt: skip
