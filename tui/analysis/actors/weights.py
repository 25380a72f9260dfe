"""Weights of the features by which pronouns and nominals are resolved; nobody and nothing has the score 0.

Fitted on the training documents of GUM 11 (annotations CC BY 4.0) by `python -m benchmarks fit_references`.
"""

from __future__ import annotations

from typing import Literal

Kind = Literal["he", "it", "they", "person", "organization", "place"]
"""Classes of third-person pronouns, and types of what a definite noun may refer to."""

WEIGHTS: dict[Kind, dict[str, float]] = {
    "he": {
        "0 sentences back": 0.22, "1 sentences back": -0.34, "2 sentences back": -1.27, "3 sentences back": -1.32,
        "alone in the paragraph": 0.09, "both possessors": 0.17, "by nominal": 0.58, "by pronoun": 0.97,
        "gender known": 0.92, "inside its phrase": -1.89, "into a quotation": -0.6, "latest subject": 0.93,
        "mentions": 0.6, "named in this sentence": -0.19, "named last": 0.25, "out of a quotation": -0.1,
        "rank": 0.62, "reports here": 0.44, "same paragraph": 0.2, "same role": 0.2, "same verb": -0.37,
        "share": 1.41, "speaks here": -1.03, "subject": -1.08, "subject of the main verb": 0.79,
        "subject of the sentence before": 0.83, "subject of this sentence": 0.67, "unnamed": -0.19,
        "unnamed, by pronoun": -0.46, "unnamed, indefinite": -0.77,
    },
    "it": {
        "1 sentences back": -0.75, "2 sentences back": -1.33, "3 sentences back": -2.31,
        "alone in the paragraph": 0.22, "both possessors": 0.55, "by nominal": 1.11, "by pronoun": 1.39,
        "inside its phrase": -0.29, "into a quotation": -0.78, "latest subject": 0.52, "mentions": 0.23,
        "named in this sentence": 0.63, "named last": -0.93, "out of a quotation": 0.07, "own subject": 0.52,
        "rank": 0.71, "reports here": -0.27, "same paragraph": 0.44, "same role": 0.5, "same verb": -0.74,
        "share": 1.9, "spoke last": -0.12, "subject": -0.29, "subject of the main verb": 0.79,
        "subject of the sentence before": 0.96, "subject of this sentence": 0.94, "type organization": -2.48,
        "type place": -1.87, "unnamed": -1.15, "unnamed, by pronoun": -0.08, "unnamed, indefinite": -0.95,
    },
    "they": {
        "0 sentences back": 1.26, "1 sentences back": -0.23, "2 sentences back": -1.52, "3 sentences back": -1.45,
        "alone in the paragraph": 0.36, "both possessors": 0.75, "by nominal": 0.31, "by pronoun": 1.01,
        "into a quotation": 0.47, "latest subject": 0.16, "mentions": 0.3, "named in this sentence": -0.44,
        "named last": -0.74, "out of a quotation": -0.15, "own subject": -0.32, "rank": 1.07, "reports here": -0.29,
        "same paragraph": -0.28, "same role": 1.04, "share": -0.28, "subject": -0.65,
        "subject of the main verb": 1.31, "subject of the sentence before": 0.26, "subject of this sentence": 0.64,
        "type group": -0.17, "type organization": -1.39, "type person": -0.07, "type place": -0.3, "unnamed": -0.64,
        "unnamed, by pronoun": 0.29, "unnamed, indefinite": 0.32,
    },
    "person": {
        "back": 0.78, "by nominal": 1.0, "by pronoun": -0.13, "far": -1.07, "gender fits": 0.85, "in name": 0.84,
        "main": -0.17, "mentions": 0.28, "modified": 0.07, "named": -1.3, "possessor": -0.08, "rank": -0.19,
        "role": 0.89, "same paragraph": -0.39, "specified": -0.69, "subject": 0.89, "this": -0.08, "unnamed": -0.21,
        "unnamed, same word": 0.84,
    },
    "organization": {
        "back": 0.87, "by nominal": 0.92, "by pronoun": 0.22, "far": 0.37, "generic": 0.93, "generic, subject": 0.7,
        "in name": 1.2, "main": 0.36, "mentions": 0.35, "modified": -1.23, "named": -1.01, "possessor": -1.16,
        "rank": 1.12, "specified": -0.96, "subject": 0.07, "this": -0.63, "unnamed": -1.01,
        "unnamed, same word": -0.49,
    },
    "place": {
        "back": 0.5, "by nominal": 0.69, "by pronoun": 0.96, "country": 1.9, "far": -1.12, "in name": 1.47,
        "main": 0.3, "mentions": 1.09, "modified": -1.06, "named": -0.35, "no such place": -2.41, "possessor": -0.37,
        "rank": 0.41, "same paragraph": 0.12, "specified": -1.66, "subject": 0.46, "this": 1.0, "unnamed": -1.78,
        "unnamed, same word": 0.89,
    },
}  # fmt: skip
