"""How much an article is about an actor: a weighted sum of where, how and how often it is mentioned."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui.analysis.document import ArticleDoc
from tui.analysis.knowledge.files import weights
from tui.analysis.knowledge.lexicon import names_country
from tui.analysis.records import Entity, NameMention, Reference, References


@dataclass(frozen=True, slots=True)
class Whole:
    """What an actor's mentions are measured against."""

    tokens: int
    passages: int
    most: int
    """Mentions of the actor that is mentioned most."""
    lead: int
    """Index of the first passage of running text."""
    order: Mapping[int, int]
    """Number of an actor → how many are named before it."""


def find_salience(doc: ArticleDoc, entities: Sequence[Entity], references: References) -> dict[int, float]:
    """Entity → the estimated probability that it is among the five whom the article is about."""
    return {number: salience(found) for number, found in evidence(doc, entities, references).items()}


def evidence(doc: ArticleDoc, entities: Sequence[Entity], references: References) -> dict[int, dict[str, float]]:
    """Entity → what speaks for its being what the article is about, by name of the feature."""
    found = {entity.number: references.of(entity.number) for entity in entities}
    whole = _whole(doc, entities, [len(entity.mentions) + len(found[entity.number]) for entity in entities])
    return {e.number: _features(doc, whole, e, found[e.number], references.speaks.get(e.number, 0)) for e in entities}


def _whole(doc: ArticleDoc, entities: Sequence[Entity], mentions: Sequence[int]) -> Whole:
    """The article's measures; `mentions` counts those of each entity."""
    lead = next((k for k, passage in enumerate(doc.passages) if not passage.is_headline), 0)
    first = sorted(entities, key=lambda entity: entity.mentions[0].start)
    order = {entity.number: rank for rank, entity in enumerate(first)}
    return Whole(max(1, len(doc.words)), max(1, len(doc.passages)), max(mentions, default=1), lead, order)


def _features(
    doc: ArticleDoc, of: Whole, entity: Entity, references: Sequence[Reference], quotes: int
) -> dict[str, float]:
    names = entity.mentions
    starts = [name.start for name in names] + [reference.start for reference in references]
    passages = {doc.passage_of[start] for start in starts}
    relations = [doc.tokens[doc.head_of(name.start, name.end)].dep_ for name in names]
    return {
        "names": math.log1p(len(names)),
        "references": math.log1p(len(references)),
        "share": len(starts) / of.most,
        "headline": float(any(doc.is_headline(name.start) and doc.passage_of[name.start] == 0 for name in names)),
        "lead": float(of.lead in passages),
        "early": math.exp(-8 * min(starts) / of.tokens),
        "order": -math.log1p(of.order[entity.number]),
        "subjects": math.log1p(sum(relation.startswith("nsubj") for relation in relations)),
        "oblique": sum(relation in ("obl", "nmod") for relation in relations) / len(relations),
        "quotes": math.log1p(quotes),
        "quoted": float(quotes > 0),
        "role": float(entity.type == "person" and bool(entity.roles)),
        "full name": float(entity.type == "person" and any(len(name.words) > 1 for name in names)),
        "inside a noun": sum(relation in _INSIDE for relation in relations) / len(relations),
        "told": sum(_is_told(doc, name) for name in names) / len(names),
        "dateline": float(all(_opens(doc, name) for name in names)),
        "country": float(any(names_country(name.words) for name in names)),
        "passages": math.log1p(len(passages)),
        "spread": len(passages) / of.passages,
        "place": float(entity.type == "place"),
        "person": float(entity.type == "person"),
        "group": float(entity.type == "group"),
    }


_INSIDE = frozenset(["compound", "nmod:poss", "amod", "nmod:desc"])
DATELINE = 4
"""Tokens of a paragraph that may be the place of a dateline."""


def _is_told(doc: ArticleDoc, name: NameMention) -> bool:
    """Whether a name is whom somebody told something: "she told Reuters"."""
    token = doc.tokens[doc.head_of(name.start, name.end)]
    return token.dep_ in ("obj", "iobj") and token.head.lemma_ == "tell"


def _opens(doc: ArticleDoc, name: NameMention) -> bool:
    """Whether a place stands in capitals, or before a dash or bracket, where a paragraph begins."""
    if name.type != "place" or name.start - doc.starts[name.passage] > DATELINE:
        return False
    after = doc.words[name.end] if doc.same_passage(name.end, name.start) else ""
    return doc.words[name.start].isupper() or after in ("—", "–", "-", "(", "--")


def salience(features: Mapping[str, float]) -> float:
    """The estimated probability that an actor is among the five whom an article is about."""
    fitted = weights("salience-weights.tsv")["salience"]
    score = fitted["constant"] + sum(fitted.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-score))
