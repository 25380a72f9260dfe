"""Mentions so far, as an article is read from its beginning to its end, and the choice among them."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tui.analysis.document import ArticleDoc
from tui.analysis.knowledge.files import weights
from tui.analysis.records import Entity, Gender
from tui.analysis.references.speech import Speech
from tui.core.model.analysis import ActorType, Attribution, MentionForm

WINDOW = 40
"""Mentions that are remembered."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A candidate antecedent: an entity as last mentioned."""

    entity: int
    """Its number; below zero for what is not named."""
    type: ActorType
    gender: Gender | None
    plural: bool
    position: int
    head: int
    """Position of the word that governs the mention."""
    relation: str
    """Its syntactic relation, without subtype; "poss" of a possessor."""
    sentence: int
    passage: int
    form: MentionForm
    quoted: bool
    definite: bool


Kind = Literal["he", "it", "they", "person", "organization", "place"]
"""Classes of third-person pronouns, and types of what a definite noun may refer to."""
Candidates = Sequence[tuple[Antecedent, Mapping[str, float]]]
"""Candidates for an expression, with their features, latest mention first."""
Decide = Callable[[Kind, int, Candidates], tuple[Antecedent | None, float]]
"""How a candidate is chosen for the expression at a position; while weights are fitted, by the annotation."""


def choose(kind: Kind, position: int, candidates: Candidates) -> tuple[Antecedent | None, float]:
    """The most probable candidate (None: nobody mentioned) and its probability, by a log-linear model.

    The score of a candidate is the sum of the weights of its features; the softmax of all, nobody's being 0, is the
    probability.
    """
    del position
    fitted = weights("reference-weights.tsv")[kind]
    scores = [sum([fitted.get(name, 0.0) * value for name, value in found.items()]) for _, found in candidates]
    top = max([0.0, *scores])
    nobody = math.exp(-top)
    shares = [math.exp(score - top) for score in scores]
    total = nobody + sum(shares)
    best = max(range(len(shares)), key=lambda k: shares[k], default=-1)
    if best < 0 or nobody >= shares[best]:
        return None, nobody / total
    return candidates[best][0], shares[best] / total


class Discourse:
    """The mentions read so far. Entities have their numbers; what is not named has one below zero."""

    def __init__(self, doc: ArticleDoc, entities: Sequence[Entity], attributions: Sequence[Attribution]) -> None:
        self.doc = doc
        self.entities = entities
        self.names = {name.start: (name.end, entity.number) for entity in entities for name in entity.mentions}
        """Where a name begins → the position behind it, and its entity."""
        self.resolved = {p: number for start, (end, number) in self.names.items() for p in range(start, end)}
        """Position → entity, of names and of what was resolved."""
        self.speech = Speech(doc, attributions, self.resolved)
        self.genders = {entity.number: entity.gender for entity in entities if entity.gender}
        """What is known of them so far."""
        self.recent: deque[Antecedent] = deque(maxlen=WINDOW)
        self.latest: dict[int, Antecedent] = {}
        self.counts: dict[int, int] = {}
        self.total = 0

    def mention(self, position: int, number: int, form: MentionForm) -> None:
        """Take in a mention of an entity whose head stands at a position."""
        self.take(position, number, form, self.entities[number].type, self.genders.get(number))

    def take(
        self,
        position: int,
        number: int,
        form: MentionForm,
        kind: ActorType,
        gender: Gender | None,
        *,
        plural: bool = False,
        definite: bool = True,
    ) -> None:
        """Take in a mention of anybody or anything."""
        head, relation = self.governor(position)
        self.counts[number] = self.counts.get(number, 0) + 1
        self.total += 1
        self.resolved.setdefault(position, number)
        self.latest[number] = found = Antecedent(
            entity=number,
            type=kind,
            gender=gender,
            plural=plural,
            position=position,
            head=head,
            relation=relation,
            sentence=self.doc.sentence_of[position],
            passage=self.doc.passage_of[position],
            form=form,
            quoted=position in self.speech.quoted,
            definite=definite,
        )
        self.recent.append(found)

    def candidates(self, since: int = 0, *, spoken: bool = False) -> list[Antecedent]:
        """The last mention of each from a sentence on, latest first.

        With `spoken`, mentions in others' own words do not count: who is spoken of there does not speak next.
        """
        latest: dict[int, Antecedent] = {}
        for found in reversed(self.recent):
            if found.sentence < since:
                break
            if not (spoken and found.quoted):
                latest.setdefault(found.entity, found)
        return list(latest.values())

    def governor(self, position: int) -> tuple[int, str]:
        """The word that governs a mention and the relation to it, past coordination and apposition."""
        doc = self.doc
        for _ in range(6):
            head = doc.heads[position]
            if doc.relations[position] not in ("conj", "appos", "flat") or head == position:
                break
            position = head
        relation = doc.relations[position]
        return doc.heads[position], "poss" if relation == "nmod:poss" else relation.split(":")[0]
