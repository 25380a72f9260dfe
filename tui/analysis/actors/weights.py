"""Weights of the features by which pronouns and nominals are resolved; nobody and nothing has the score 0.

Fitted on the training documents of GUM 11 (annotations CC BY 4.0) by `python -m benchmarks fit_references`.
"""

from __future__ import annotations

from typing import Literal

Kind = Literal["he", "it", "they", "person", "organization", "place"]
"""Classes of third-person pronouns, and types of what a definite noun may refer to."""

WEIGHTS: dict[Kind, dict[str, float]] = {
    "he": {
        "0 sentences back": 0.6, "1 sentences back": -0.15, "2 sentences back": -1.12, "3 sentences back": -1.19,
        "by nominal": 0.12, "by pronoun": 0.77, "gender known": 0.96, "inside its phrase": -0.95,
        "into a quotation": -0.44, "mentions": 0.75, "named in this sentence": -0.15, "rank": 0.7,
        "reports here": 0.4, "same paragraph": 0.42, "same role": 0.39, "same verb": -0.82, "speaks here": -0.61,
        "spoke last": 0.12, "subject": 0.06, "subject of this sentence": 0.64, "unnamed": -0.06,
        "unnamed, by pronoun": -0.27, "unnamed, indefinite": -0.59,
    },
    "it": {
        "0 sentences back": 0.25, "1 sentences back": -0.48, "2 sentences back": -1.37, "3 sentences back": -2.19,
        "by nominal": 0.82, "by pronoun": 1.11, "inside its phrase": -0.25, "into a quotation": -0.54,
        "mentions": 0.47, "named in this sentence": 0.51, "named last": -1.25, "out of a quotation": -0.11,
        "own subject": 0.16, "rank": 0.84, "reports here": -0.09, "same paragraph": 0.32, "same role": 0.46,
        "same verb": -0.53, "spoke last": -0.33, "subject": 0.53, "subject of this sentence": 1.09,
        "type organization": -2.19, "type place": -1.6, "unnamed": -0.76, "unnamed, indefinite": -0.7,
    },
    "they": {
        "0 sentences back": 1.08, "1 sentences back": -0.19, "2 sentences back": -1.02, "3 sentences back": -1.17,
        "by nominal": 0.14, "by pronoun": 1.13, "into a quotation": 0.28, "mentions": 0.16,
        "named in this sentence": -0.14, "named last": -0.6, "out of a quotation": -0.06, "rank": 0.81,
        "reports here": -0.26, "same role": 0.22, "spoke last": -0.05, "subject of this sentence": 0.82,
        "type group": -0.2, "type organization": -1.12, "type person": 0.34, "type place": -0.32, "unnamed": -0.2,
        "unnamed, by pronoun": 0.37, "unnamed, indefinite": 0.22,
    },
    "person": {
        "back": 0.66, "by nominal": 0.99, "by pronoun": -0.12, "far": -1.14, "gender fits": 0.55, "in name": 0.45,
        "main": -0.35, "mentions": 0.24, "modified": -0.29, "named": -0.84, "possessor": -0.23, "rank": 0.19,
        "role": 1.66, "same paragraph": -0.09, "specified": -0.9, "subject": 0.67, "this": -0.08, "unnamed": -0.14,
        "unnamed, same word": 0.46,
    },
    "organization": {
        "back": 0.74, "by nominal": 0.57, "by pronoun": 0.1, "far": 0.21, "generic": 0.86, "generic, subject": 0.45,
        "in name": 0.9, "main": 0.31, "mentions": 0.33, "modified": -1.25, "named": -0.88, "possessor": -0.9,
        "rank": 1.02, "same paragraph": -0.12, "specified": -0.7, "subject": 0.07, "this": -0.42, "unnamed": -0.54,
        "unnamed, same word": -0.26,
    },
    "place": {
        "back": 0.52, "by nominal": 0.6, "by pronoun": 0.66, "city": 0.15, "country": 1.47, "far": -0.85,
        "in name": 1.36, "main": 0.47, "mentions": 0.98, "modified": -0.98, "named": -0.23, "no such place": -2.35,
        "possessor": -0.57, "rank": 0.4, "same paragraph": 0.12, "specified": -1.96, "subject": 0.42, "this": 0.63,
        "unnamed": -1.34, "unnamed, same word": 0.62,
    },
}  # fmt: skip
