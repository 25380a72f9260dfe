"""How much an article is about an actor: a weighted sum of where, how and how often it is mentioned."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tui.analysis.document import ArticleDoc
from tui.analysis.knowledge.files import weights
from tui.analysis.records import Entity, Reference, References


def find_salience(doc: ArticleDoc, entities: Sequence[Entity], references: References) -> dict[int, float]:
    """Entity → the estimated probability that it is among the five whom the article is about."""
    fitted = weights("salience-weights.tsv")["salience"]
    scores = {
        number: fitted["constant"] + sum(fitted.get(name, 0.0) * value for name, value in found.items())
        for number, found in evidence(doc, entities, references).items()
    }
    return {number: 1 / (1 + math.exp(-score)) for number, score in scores.items()}


def evidence(doc: ArticleDoc, entities: Sequence[Entity], references: References) -> dict[int, dict[str, float]]:
    """Entity → what speaks for its being what the article is about, by name of the feature."""
    others = {entity.number: references.of(entity.number) for entity in entities}
    most = max((len(entity.mentions) + len(others[entity.number]) for entity in entities), default=1)
    first = sorted(entities, key=lambda entity: entity.mentions[0].start)
    order = {entity.number: place for place, entity in enumerate(first)}
    return {e.number: _features(doc, e, others[e.number], most, order[e.number]) for e in entities}


def _features(doc: ArticleDoc, entity: Entity, others: Sequence[Reference], most: int, before: int) -> dict[str, float]:
    """The features of an entity, with the mentions of the one that has most, and how many are named before it."""
    names = entity.mentions
    starts = [name.start for name in names] + [other.start for other in others]
    heads = [doc.head_of(name.start, name.end) for name in names]
    relations = [doc.relations[head] for head in heads]
    above = [doc.relations[doc.heads[head]] for head in heads]
    subjects = [up for relation, up in zip(relations, above, strict=True) if relation.startswith("nsubj")]
    beside = [up in _ACTING for relation, up in zip(relations, above, strict=True) if relation in _BESIDE]
    return {
        "names": math.log1p(len(names)),
        "share": len(starts) / most,
        "order": -math.log1p(before),
        "spread": len({doc.passage_of[start] for start in starts}) / len(doc.passages),
        "subjects": math.log1p(len(subjects)),
        "main subjects": math.log1p(subjects.count("ROOT")),
        "beside others": sum(beside) / len(names),
        "in names of others": math.log1p(len(entity.nested)),
        "inside a noun": sum(relation in _INSIDE for relation in relations) / len(names),
        "role": float(entity.type == "person" and bool(entity.roles)),
        "place": float(entity.type == "place"),
        "person": float(entity.type == "person"),
        "group": float(entity.type == "group"),
    }


_INSIDE = frozenset(["compound", "nmod:poss", "amod", "nmod:desc"])
_BESIDE = frozenset(["compound", "nmod:poss", "nmod"])
_ACTING = frozenset(["appos", "conj", "nsubj"])
"""Relations of a word beside which a name only says whose somebody is: "Ann Bell, the head of the Vell Bank"."""
