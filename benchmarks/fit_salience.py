"""Fit the weights of salience: `python -m benchmarks fit_salience PATH`, PATH as for `actors`.

The target is the share of five summaries of a document that mention an actor.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import spacy

from benchmarks._gold import Gold
from benchmarks._loglinear import constant, fit_share
from benchmarks.actors import documents, parsed
from tui.analysis.actors.build import survey
from tui.analysis.attribution import find_attributions
from tui.locations import pipeline

GENRES = frozenset(["news", "bio", "interview", "speech", "textbook"])
PENALTY = 20.0
"""The middle of what ranked best in ten-fold cross-validation: 12 to 30, of 3 to 100."""
SUMMARIES = 5


def main(arguments: list[str]) -> int:
    """Print the weights; 2 without the documents."""
    if not arguments or not (Path(arguments[0]) / "gum").is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    nlp = spacy.load(pipeline())
    rows: list[Mapping[str, float]] = []
    shares: list[float] = []
    for document in documents(Path(arguments[0]), "train"):
        if document["genre"] not in GENRES:
            continue
        passages = parsed(document, nlp)
        found = survey(document["text"], passages, find_attributions(document["text"], passages))
        gold = Gold(document)
        aligned = gold.aligned(found.view, found.groups)
        for group in found.groups:
            actor = gold.actors[aligned[group.number]] if group.number in aligned else None
            if actor is None or "group" not in actor:
                rows.append(found.features[group.number])
                shares.append(actor["salience"] / SUMMARIES if actor else 0.0)
    weights, start = fit_share(rows, shares, PENALTY)
    print(f"CONSTANT = {start}\n{constant(weights)}")
    return 0
