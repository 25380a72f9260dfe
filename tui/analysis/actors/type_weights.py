"""Weights of the evidence for the type of a name.

Fitted by `python -m benchmarks fit_types` on the training documents of GUM 11 (annotations CC BY 4.0) and on sentences
of the Groningen Meaning Bank (public-domain texts), with the pipeline's labels hidden half of the time, since the
pipeline has learnt from the same documents.
"""

from __future__ import annotations

from typing import Literal

WEIGHTS: dict[Literal["person", "organization", "place"], dict[str, float]] = {
    "person": {
        "1 words": 0.34, "2 words": 0.34, "3 words": -0.19, "4 words": -0.37, "a before": -0.54, "and": -0.26,
        "and before": -0.21, "at before": -0.75, "before a place": -0.18, "behind a place": -0.36,
        "bracket behind": 0.39, "by before": 0.4, "capital": -0.81, "capitals": -0.87, "city": -0.52,
        "common last word": -0.3, "constant": 0.13, "country": -2.15, "digit": -0.15,
        "first word of organisations": -0.38, "first word of places": -0.22, "form of address": -0.18,
        "given name alone": 0.65, "given name first": 1.15, "given name inside": 0.4,
        "in apposition to a person": 0.39, "in apposition to an organisation": -0.19, "in before": -0.83,
        "initial": 0.41, "label GPE": -0.34, "label LOC": -0.11, "label ORG": -0.45, "label PERSON": 1.62,
        "last word of buildings": -0.37, "last word of organisations": -1.04, "last word of places": -0.6,
        "noun behind": -0.06, "of": -0.2, "of before": -0.53, "organisation": -1.21,
        "organisation noun before": -0.22, "organisation noun behind": 0.28, "organisation word alone": -0.45,
        "people": -0.8, "people first": -0.31, "person noun before": 0.24, "person noun behind": 0.36,
        "place inside": -0.67, "place noun before": -0.56, "place noun behind": -0.68, "plural": -0.39,
        "possessive": 0.06, "region": -0.93, "relation ROOT": 0.44, "relation advcl": -0.1, "relation advmod": -0.16,
        "relation amod": -0.12, "relation ccomp": -0.09, "relation compound": -0.83, "relation conj": 0.25,
        "relation dep": 0.5, "relation flat": -0.05, "relation iobj": -0.07, "relation list": -0.14,
        "relation nmod": -0.42, "relation nmod:desc": 0.7, "relation nmod:unmarked": -0.18,
        "relation nsubj:outer": 0.09, "relation nsubj:pass": 0.32, "relation obj": -0.09, "relation obl": -0.46,
        "relation obl:unmarked": -0.1, "relation parataxis": 0.36, "relation vocative": 0.09, "relation xcomp": 0.09,
        "seat of power": -0.36, "state": -0.8, "subject of a human verb": 0.35, "subject of another verb": 0.1,
        "the before": -1.02, "title": 1.32, "to before": -0.18, "with before": -0.1, "word of a person's name": 1.33,
    },
    "organization": {
        "1 words": -0.59, "2 words": -0.25, "3 words": 0.31, "4 words": 0.8, "a before": 0.44, "and": 0.61,
        "and before": -0.26, "at before": 0.16, "before a place": -0.11, "behind a place": -0.12,
        "bracket behind": -0.05, "by before": -0.08, "capital": 0.45, "capitals": 0.77, "city": -0.57,
        "common last word": 0.63, "constant": 0.27, "country": -0.19, "first word of organisations": 0.53,
        "form of address": -0.18, "from before": -0.18, "given name alone": -0.52, "given name first": -0.58,
        "given name inside": -0.39, "in apposition to a person": -0.19, "in apposition to a place": -0.19,
        "in apposition to an organisation": 0.28, "in before": -0.41, "initial": -0.44, "label ": -0.09,
        "label GPE": -0.69, "label LOC": -0.47, "label ORG": 0.83, "label PERSON": -0.85,
        "last word of buildings": -0.16, "last word of organisations": 1.56, "mixed case": 0.22, "noun behind": 0.21,
        "of before": 0.22, "organisation": 1.34, "organisation noun before": 0.56, "organisation noun behind": -0.23,
        "organisation word alone": 0.72, "people": 0.61, "person noun before": -0.11, "person noun behind": 0.13,
        "place inside": 0.12, "place noun before": -0.33, "place noun behind": -0.36, "plural": 0.12,
        "possessive": 0.13, "region": -0.69, "relation ROOT": -0.07, "relation acl": 0.07, "relation advcl": 0.09,
        "relation amod": -0.06, "relation appos": 0.14, "relation compound": 0.34, "relation conj": -0.22,
        "relation dep": -0.19, "relation flat": 0.09, "relation iobj": 0.28, "relation list": 0.17,
        "relation nmod": 0.09, "relation nmod:desc": -0.23, "relation nmod:poss": 0.07,
        "relation nmod:unmarked": -0.2, "relation nsubj": 0.28, "relation nsubj:pass": -0.12, "relation obj": 0.12,
        "relation obl": 0.05, "relation obl:unmarked": -0.16, "relation parataxis": -0.19, "relation vocative": 0.06,
        "seat of power": 1.19, "state": -0.38, "subject of another verb": 0.15, "the before": 0.58, "title": -0.45,
        "to before": -0.26, "who behind": 0.12, "with before": 0.38, "word of a person's name": -0.7,
    },
    "place": {
        "1 words": 0.24, "2 words": -0.1, "3 words": -0.11, "4 words": -0.43, "a before": 0.1, "and": -0.35,
        "and before": 0.47, "at before": 0.59, "before a place": 0.28, "behind a place": 0.49,
        "bracket behind": -0.34, "by before": -0.32, "capital": 0.36, "capitals": 0.1, "city": 1.09,
        "common last word": -0.33, "constant": -0.4, "country": 2.29, "digit": 0.1,
        "first word of organisations": -0.15, "first word of places": 0.18, "form of address": 0.35,
        "from before": 0.2, "given name alone": -0.13, "given name first": -0.57, "in apposition to a person": -0.19,
        "in apposition to a place": 0.24, "in apposition to an organisation": -0.09, "in before": 1.25, "label ": 0.1,
        "label GPE": 1.03, "label LOC": 0.58, "label ORG": -0.39, "label PERSON": -0.76,
        "last word of buildings": 0.53, "last word of organisations": -0.52, "last word of places": 0.63,
        "mixed case": -0.23, "noun behind": -0.15, "of": 0.17, "of before": 0.31, "organisation": -0.13,
        "organisation noun before": -0.33, "organisation noun behind": -0.05, "organisation word alone": -0.26,
        "people": 0.19, "people first": 0.35, "person noun before": -0.13, "person noun behind": -0.49,
        "place inside": 0.54, "place noun before": 0.89, "place noun behind": 1.04, "plural": 0.28,
        "possessive": -0.18, "region": 1.62, "relation ROOT": -0.38, "relation acl": -0.07, "relation advmod": 0.19,
        "relation amod": 0.18, "relation appos": -0.14, "relation ccomp": 0.11, "relation compound": 0.49,
        "relation dep": -0.31, "relation iobj": -0.22, "relation nmod": 0.33, "relation nmod:desc": -0.48,
        "relation nmod:poss": -0.11, "relation nmod:unmarked": 0.38, "relation nsubj": -0.32,
        "relation nsubj:pass": -0.2, "relation obl": 0.41, "relation obl:agent": -0.06, "relation obl:unmarked": 0.26,
        "relation parataxis": -0.17, "relation vocative": -0.16, "relation xcomp": -0.06, "seat of power": -0.83,
        "state": 1.18, "subject of a human verb": -0.32, "subject of another verb": -0.25, "the before": 0.44,
        "title": -0.88, "to before": 0.43, "who behind": -0.08, "with before": -0.28,
        "word of a person's name": -0.64,
    },
}  # fmt: skip
