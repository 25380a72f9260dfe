"""Which of the actors mentioned before a pronoun it refers to: a log-linear choice with fitted weights.

The candidates are the actors of the last sentences, people and things that are mentioned but not named, and nobody.
Each gets a score, the sum of the weights of its features; the softmax of the scores is the probability.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tui.analysis.actors.lexicon import Gender
from tui.core.analysis import ActorType, MentionForm

PronounClass = Literal["he", "it", "they"]

GENDERS: dict[str, Gender] = {
    **dict.fromkeys(["he", "him", "his", "himself"], "m"),
    **dict.fromkeys(["she", "her", "hers", "herself"], "f"),
}
NEUTER = frozenset(["it", "its", "itself"])
PLURAL = frozenset(["they", "them", "their", "theirs", "themselves"])
FIRST = frozenset(["i", "me", "my", "mine", "myself"])
FIRST_PLURAL = frozenset(["we", "us", "our", "ours", "ourselves"])
SECOND = frozenset(["you", "your", "yours", "yourself"])
REFLEXIVE = frozenset(["himself", "herself", "itself", "themselves"])


def pronoun_class(word: str) -> PronounClass | None:
    """The class of a third-person pronoun; each has weights of its own."""
    if word in GENDERS:
        return "he"
    if word in NEUTER:
        return "it"
    return "they" if word in PLURAL else None


@dataclass(slots=True)
class Seen:
    """Somebody or something as last mentioned."""

    actor: int
    """The actor's number; below zero for what is not named."""
    type: ActorType
    gender: Gender | None
    plural: bool
    position: int
    head: int
    """Position of the word that governs the mention."""
    relation: str
    """Its syntactic relation, without subtype."""
    sentence: int
    passage: int
    form: MentionForm
    quoted: bool
    definite: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """A pronoun and where it stands."""

    word: str
    position: int
    head: int
    relation: str
    sentence: int
    passage: int
    quoted: bool
    speaker: int | None
    """Who speaks the quotation in which it stands, if known."""
    reporter: int | None
    """Who says the indirect speech in which it stands, if known."""
    last_speaker: int | None
    """If it is itself a source ("he said"): who spoke last."""


def fits(word: str, seen: Seen) -> bool:
    """Whether a pronoun can refer to a candidate at all."""
    if gender := GENDERS.get(word):
        return seen.type == "person" and not seen.plural and seen.gender in (None, gender)
    if word in NEUTER:
        return seen.type in ("organization", "place") and not seen.plural
    return seen.type in ("organization", "group") or seen.plural or (seen.type == "person" and not seen.gender)


def features(place: Place, seen: Seen, rank: int, count: int) -> dict[str, float]:
    """What speaks for a candidate. `rank`: how many others were mentioned since; `count`: its mentions so far."""
    back = place.sentence - seen.sentence
    subject = seen.relation == "nsubj"
    found: dict[str, float] = {
        f"{min(back, 3)} sentences back": 1.0,
        "rank": -math.log1p(rank),
        "mentions": math.log1p(count),
    }
    flags = {
        "subject": subject,
        "subject of this sentence": subject and back == 0,
        "same role": seen.relation == place.relation,
        "by pronoun": seen.form == "pronoun",
        "by nominal": seen.form == "nominal",
        "gender known": seen.gender is not None and place.word in GENDERS,
        "same paragraph": seen.passage == place.passage,
        "out of a quotation": seen.quoted and not place.quoted,
        "into a quotation": place.quoted and not seen.quoted,
        "speaks here": seen.actor == place.speaker,
        "reports here": seen.actor == place.reporter,
        "spoke last": seen.actor == place.last_speaker,
        "same verb": seen.head == place.head and place.relation != "nmod" and place.word not in REFLEXIVE,
        "own subject": seen.head == place.head and subject and place.word in REFLEXIVE,
        "inside its phrase": seen.position == place.head,
        "unnamed": seen.actor < 0,
        "unnamed, indefinite": seen.actor < 0 and not seen.definite,
        "unnamed, by pronoun": seen.actor < 0 and seen.form == "pronoun",
        "possessive": place.relation == "nmod",
        f"type {seen.type}": place.word not in GENDERS,
    }
    found.update((name, 1.0) for name, value in flags.items() if value and name != "possessive")
    return found


Candidates = Sequence[tuple[Seen, Mapping[str, float]]]
"""What a pronoun may refer to, with its features, latest mention first."""
Decide = Callable[[PronounClass, Place, Candidates], tuple[Seen | None, float]]
"""How a candidate is chosen; while the weights are fitted, by the annotation."""


def choose(kind: PronounClass, place: Place, candidates: Candidates) -> tuple[Seen | None, float]:
    """The most probable candidate (None: nobody mentioned) and its probability."""
    del place
    weights = WEIGHTS[kind]
    scores = [sum(weights.get(name, 0.0) * value for name, value in found.items()) for _, found in candidates]
    top = max([0.0, *scores])
    nobody = math.exp(-top)
    shares = [math.exp(score - top) for score in scores]
    total = nobody + sum(shares)
    best = max(range(len(shares)), key=lambda k: shares[k], default=-1)
    if best < 0 or nobody >= shares[best]:
        return None, nobody / total
    return candidates[best][0], shares[best] / total


WEIGHTS: dict[PronounClass, dict[str, float]] = {
    "he": {
        "0 sentences back": 0.76, "2 sentences back": -0.88, "3 sentences back": -1.04, "by nominal": 0.09,
        "by pronoun": 1.0, "gender known": 0.93, "inside its phrase": -0.64, "into a quotation": -0.36,
        "mentions": 0.76, "rank": 0.66, "reports here": 0.2, "same paragraph": 0.38, "same verb": -0.56,
        "speaks here": -0.45, "spoke last": 0.21, "subject": 0.42, "subject of this sentence": 0.14, "unnamed": -0.28,
        "unnamed, by pronoun": -0.27, "unnamed, indefinite": -0.44,
    },
    "it": {
        "0 sentences back": 0.17, "1 sentences back": -0.59, "2 sentences back": -1.14, "3 sentences back": -2.48,
        "by nominal": 0.12, "by pronoun": 1.52, "inside its phrase": -0.14, "mentions": 0.39, "own subject": 0.1,
        "rank": 0.32, "reports here": -0.05, "same paragraph": 0.16, "same role": 0.41, "same verb": -0.44,
        "spoke last": -0.32, "subject": 0.75, "subject of this sentence": 0.83, "type organization": -2.44,
        "type place": -1.6, "unnamed": -0.87, "unnamed, by pronoun": -0.05, "unnamed, indefinite": -0.27,
    },
    "they": {
        "0 sentences back": 0.51, "1 sentences back": -0.36, "2 sentences back": -1.06, "3 sentences back": -1.44,
        "by nominal": -0.09, "by pronoun": 1.83, "into a quotation": 0.06, "mentions": -0.19, "own subject": -0.13,
        "rank": 0.72, "reports here": -0.33, "same paragraph": -0.3, "same role": 0.39, "speaks here": -0.06,
        "spoke last": 0.3, "subject": 0.29, "subject of this sentence": 0.45, "type group": -0.36,
        "type organization": -1.21, "type person": -0.43, "type place": -0.36, "unnamed": 0.29,
        "unnamed, by pronoun": 0.36, "unnamed, indefinite": 0.27,
    },
}  # fmt: skip
"""Fitted on GUM's training documents by `python -m benchmarks.fit_actors`; nobody has the score 0."""
