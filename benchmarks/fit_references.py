"""Fit the weights for pronouns and nominals: `python -m benchmarks fit_references PATH`, PATH as for `actors`.

Prints the table of `knowledge`. While an article is read, the annotation decides what is referred to,
so that one mistake does not teach others.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

import spacy

from benchmarks._gold import Gold
from benchmarks._loglinear import fit_choice, table
from benchmarks.actors import documents, parsed
from tui.analysis.document import ArticleDoc
from tui.analysis.entities import find_entities
from tui.analysis.pipeline import named
from tui.analysis.references import find_references
from tui.analysis.references.discourse import Antecedent, Candidates, Kind, choose
from tui.analysis.utterances import find_attributions
from tui.config.locations import pipeline

GENRES = frozenset(["news", "bio", "interview", "speech", "textbook", "academic", "voyage", "court"])
PENALTY = 1.0

Item = tuple[Sequence[Mapping[str, float]], Sequence[int], bool]


class Teacher:
    """Decides as the annotation does, and remembers the candidates."""

    def __init__(self, gold: Gold, view: ArticleDoc, aligned: Mapping[int, int], items: dict[str, list[Item]]) -> None:
        self.gold, self.view, self.aligned, self.items = gold, view, aligned, items

    def __call__(self, kind: Kind, position: int, candidates: Candidates) -> tuple[Antecedent | None, float]:
        """The right candidate; where it has no name, the most probable one without."""
        form = "nominal" if kind in ("person", "organization", "place") else "pronoun"
        actor = self.gold.head(form, self.view.offsets[position])
        unnamed = [k for k, (seen, _) in enumerate(candidates) if seen.entity < 0]
        right = [
            k
            for k, (seen, _) in enumerate(candidates)
            if actor is not None and seen.entity >= 0 and self.aligned.get(seen.entity) == actor
        ]
        if actor is None or right:
            self.items[kind].append(([found for _, found in candidates], right or unnamed, not right))
        if right:
            return candidates[right[0]][0], 1.0
        return choose(kind, position, [candidates[k] for k in unnamed])


def main(arguments: list[str]) -> int:
    """Print the weights; 2 without the documents."""
    if not arguments or not (Path(arguments[0]) / "gum").is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    nlp = spacy.load(pipeline())
    items: dict[str, list[Item]] = defaultdict(list)
    for document in documents(Path(arguments[0]), "train"):
        if document["genre"] not in GENRES:
            continue
        doc = named(document["text"], parsed(document, nlp))
        attributions = find_attributions(doc.text, doc.passages)
        entities = find_entities(doc, attributions)
        gold = Gold(document)
        find_references(doc, entities, attributions, Teacher(gold, doc, gold.aligned(doc, entities), items))
    fitted = {}
    for kind in get_args(Kind):
        fitted[kind], right = fit_choice(items[kind], PENALTY)
        print(f"{kind}: {len(items[kind])} instances, {right:.3f} right", file=sys.stderr)
    print(table(fitted))
    return 0
