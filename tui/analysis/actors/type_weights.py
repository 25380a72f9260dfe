"""Weights of the evidence for the type of a name.

Fitted by `python -m benchmarks fit_types` on the training documents of GUM 11 (annotations CC BY 4.0) and on sentences
of the Groningen Meaning Bank (public-domain texts), with the pipeline's labels hidden half of the time, since the
pipeline has learnt from the same documents.
"""

from __future__ import annotations

from typing import Literal

WEIGHTS: dict[Literal["person", "organization", "place"], dict[str, float]] = {
    "person": {
        "1 words": 0.52, "2 words": 0.66, "4 words": -0.28, "a before": -0.35, "at before": -0.56,
        "before a place": -0.19, "behind a place": -0.32, "bracket behind": 0.59, "by before": 0.45, "capital": -0.35,
        "capitals": -0.74, "city": -0.53, "common last word": -0.4, "constant": 0.84, "country": -2.1, "digit": -0.18,
        "first word of organisations": -0.19, "first word of places": -0.11, "given name alone": 0.58,
        "given name first": 0.95, "given name inside": 0.43, "in apposition to a person": 0.39,
        "in apposition to an organisation": -0.18, "in before": -0.67, "initial": 0.46, "label ORG": -0.38,
        "label PERSON": 1.53, "last word of buildings": -0.29, "last word of organisations": -1.06,
        "last word of places": -0.36, "noun behind": -0.19, "of": -0.18, "of before": -0.32, "organisation": -0.95,
        "organisation noun behind": 0.35, "organisation word alone": -0.6, "people first": -0.22,
        "person noun behind": -0.1, "place inside": -0.66, "place noun before": -0.34, "place noun behind": -0.58,
        "plural": -0.51, "possessive": 0.22, "region": -0.93, "relation ROOT": 0.49, "relation amod": -0.35,
        "relation appos": 0.16, "relation compound": -0.34, "relation conj": 0.41, "relation csubj": 0.14,
        "relation dep": 0.56, "relation flat": 0.4, "relation list": -0.31, "relation nmod": -0.4,
        "relation nmod:unmarked": -0.28, "relation nsubj": 0.31, "relation nsubj:pass": 0.29, "relation obj": -0.1,
        "relation obl": -0.23, "relation parataxis": 0.13, "relation vocative": -0.11, "seat of power": -0.42,
        "state": -0.74, "subject of a human verb": 0.37, "subject of another verb": 0.29, "the before": -0.85,
        "title": 1.28, "to before": -0.29, "who behind": 0.29, "word of a person's name": 1.48,
    },
    "organization": {
        "3 words": 0.5, "4 words": 0.64, "a before": 0.29, "age behind": -0.18, "and": 0.51, "and before": -0.17,
        "before a place": -0.18, "behind a place": -0.28, "bracket behind": -0.57, "capitals": 0.79, "city": -0.38,
        "common last word": 0.5, "constant": 0.98, "country": -0.34, "first word of organisations": 0.8,
        "form of address": 0.15, "from before": -0.69, "given name alone": -0.36, "given name first": -0.24,
        "given name inside": -0.38, "in apposition to a person": -0.18, "in apposition to a place": -0.17,
        "in apposition to an organisation": 0.49, "in before": -0.46, "initial": -0.33, "label GPE": -0.54,
        "label LOC": -0.33, "label ORG": 0.45, "label PERSON": -0.73, "last word of buildings": -0.13,
        "last word of organisations": 1.37, "mixed case": 0.43, "noun behind": 0.6, "of": 0.23, "organisation": 1.28,
        "organisation noun before": 0.12, "organisation noun behind": -0.14, "organisation word alone": 1.08,
        "people first": -0.24, "person noun before": -0.1, "person noun behind": 0.43, "place noun before": -0.56,
        "place noun behind": -0.31, "plural": 0.34, "possessive": 0.11, "region": -0.75, "relation ROOT": -0.55,
        "relation advcl": 0.14, "relation appos": 0.17, "relation conj": -0.16, "relation dep": -0.21,
        "relation nmod": 0.32, "relation nmod:desc": 0.2, "relation nmod:poss": 0.16, "relation nsubj": 0.21,
        "relation nsubj:outer": 0.11, "relation obj": 0.28, "relation obl:agent": 0.19, "relation xcomp": 0.12,
        "seat of power": 1.04, "subject of another verb": 0.2, "the before": 0.59, "title": -0.57, "to before": 0.12,
        "with before": 0.35, "word of a person's name": -0.71,
    },
    "place": {
        "1 words": 0.6, "3 words": -0.17, "4 words": -0.22, "age behind": 0.13, "and": -0.44, "and before": 0.3,
        "at before": 0.64, "before a place": 0.39, "behind a place": 0.61, "by before": -0.35, "capital": 0.45,
        "city": 1.05, "constant": 0.39, "country": 2.26, "digit": 0.22, "first word of organisations": -0.59,
        "first word of places": 0.18, "form of address": -0.2, "from before": 0.79, "given name first": -0.44,
        "given name inside": 0.15, "in apposition to a person": -0.19, "in apposition to a place": 0.2,
        "in apposition to an organisation": -0.31, "in before": 1.22, "initial": -0.12, "label GPE": 0.6,
        "label LOC": 0.31, "label PERSON": -0.74, "last word of buildings": 0.46, "last word of organisations": -0.21,
        "last word of places": 0.42, "mixed case": -0.29, "noun behind": -0.14, "of before": 0.39,
        "organisation": -0.25, "organisation noun behind": -0.19, "organisation word alone": -0.47,
        "people first": 0.51, "person noun before": 0.16, "person noun behind": -0.27, "place inside": 0.9,
        "place noun before": 0.92, "place noun behind": 0.92, "plural": 0.23, "possessive": -0.2, "region": 1.71,
        "relation ROOT": 0.11, "relation amod": 0.34, "relation appos": -0.18, "relation compound": 0.55,
        "relation csubj": -0.12, "relation dep": -0.33, "relation flat": -0.35, "relation list": 0.29,
        "relation nmod": 0.42, "relation nmod:desc": -0.1, "relation nmod:unmarked": 0.34, "relation nsubj": -0.21,
        "relation nsubj:outer": -0.16, "relation nsubj:pass": -0.2, "relation obl": 0.48, "relation obl:agent": -0.17,
        "relation parataxis": -0.22, "relation xcomp": -0.17, "seat of power": -0.61, "state": 0.78,
        "subject of a human verb": -0.31, "subject of another verb": -0.27, "the before": 0.56, "title": -0.55,
        "to before": 0.21, "who behind": -0.25, "with before": -0.34, "word of a person's name": -0.76,
    },
}  # fmt: skip
