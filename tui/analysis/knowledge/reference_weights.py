"""Weights of the features by which pronouns and nominals are resolved; nobody and nothing has the score 0.

Fitted on the training documents of GUM 11 (annotations CC BY 4.0) by `python -m benchmarks fit_references`.
"""

from __future__ import annotations

from typing import Literal

Kind = Literal["he", "it", "they", "person", "organization", "place"]
"""Classes of third-person pronouns, and types of what a definite noun may refer to."""

WEIGHTS: dict[Kind, dict[str, float]] = {
    "he": {
        "0 sentences back": 0.16, "1 sentences back": -0.32, "2 sentences back": -1.28, "3 sentences back": -1.21,
        "alone in the paragraph": 0.11, "both possessors": 0.34, "by nominal": 0.36, "by pronoun": 1.04,
        "gender known": 0.99, "inside its phrase": -1.9, "into a quotation": -0.75, "latest subject": 0.71,
        "mentions": 0.45, "named in this sentence": 0.08, "named last": 0.32, "rank": 0.6, "reports here": 0.37,
        "same paragraph": 0.41, "same verb": -0.33, "share": 1.4, "speaks here": -0.97, "subject": -1.15,
        "subject of the main verb": 0.77, "subject of the sentence before": 1.14, "subject of this sentence": 0.87,
        "unnamed": -0.26, "unnamed, by pronoun": -0.66, "unnamed, indefinite": -0.68,
    },
    "it": {
        "1 sentences back": -0.7, "2 sentences back": -1.3, "3 sentences back": -2.2, "alone in the paragraph": -0.06,
        "both possessors": 0.48, "by nominal": 1.29, "by pronoun": 1.38, "inside its phrase": -0.28,
        "into a quotation": -1.24, "latest subject": 0.07, "mentions": 0.23, "named in this sentence": 0.73,
        "named last": -1.08, "out of a quotation": -0.1, "own subject": 0.54, "rank": 0.87, "reports here": -0.51,
        "same paragraph": 0.51, "same role": 0.57, "same verb": -0.57, "share": 1.51, "spoke last": -0.4,
        "subject": -0.07, "subject of the main verb": 0.92, "subject of the sentence before": 1.19,
        "subject of this sentence": 1.08, "type organization": -2.44, "type place": -1.73, "unnamed": -1.1,
        "unnamed, by pronoun": -0.09, "unnamed, indefinite": -1.13,
    },
    "they": {
        "0 sentences back": 1.34, "1 sentences back": -0.26, "2 sentences back": -1.5, "3 sentences back": -1.55,
        "alone in the paragraph": 0.05, "both possessors": 0.9, "by pronoun": 0.92, "into a quotation": 0.51,
        "latest subject": 0.1, "mentions": 0.35, "named in this sentence": -0.65, "named last": -0.54, "rank": 1.46,
        "reports here": -0.37, "same paragraph": -0.21, "same role": 1.14, "share": -0.39, "subject": -0.1,
        "subject of the main verb": 1.18, "subject of the sentence before": 0.09, "subject of this sentence": 0.79,
        "type organization": -1.57, "type person": -0.25, "type place": -0.11, "unnamed": -0.52,
        "unnamed, by pronoun": -0.08, "unnamed, indefinite": 0.32,
    },
    "person": {
        "back": 0.7, "by nominal": 1.01, "by pronoun": -0.31, "far": -0.97, "gender fits": 0.81, "in name": 0.72,
        "main": -0.17, "mentions": 0.37, "named": -1.34, "possessor": -0.09, "rank": -0.08, "role": 0.73,
        "same paragraph": -0.17, "specified": -0.67, "subject": 0.86, "this": -0.09, "unnamed": -0.12,
        "unnamed, same word": 0.72,
    },
    "organization": {
        "back": 0.67, "by nominal": 0.77, "by pronoun": 0.25, "far": -0.09, "generic": 0.96, "generic, subject": 0.69,
        "in name": 1.4, "main": 0.15, "mentions": 0.38, "modified": -1.31, "named": -0.92, "possessor": -1.11,
        "rank": 1.16, "specified": -1.11, "this": -0.56, "unnamed": -0.88, "unnamed, same word": -0.36,
    },
    "place": {
        "back": 0.61, "by nominal": 0.75, "by pronoun": 0.86, "country": 1.92, "far": -1.19, "in name": 1.54,
        "main": 0.41, "mentions": 1.05, "modified": -0.75, "named": -0.29, "no such place": -2.35, "possessor": -0.4,
        "rank": 0.35, "specified": -1.55, "subject": 0.4, "this": 1.19, "unnamed": -1.63, "unnamed, same word": 1.02,
    },
}  # fmt: skip
