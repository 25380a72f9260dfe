"""Features for choosing the actor that a pronoun refers to, among those mentioned before it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tui.analysis.grammar import GENDERS, NEUTER, PLURAL, REFLEXIVE
from tui.analysis.records import Gender
from tui.core.model.analysis import ActorType, MentionForm

PronounClass = Literal["he", "it", "they"]


def pronoun_class(word: str) -> PronounClass | None:
    """The class of a third-person pronoun; each has weights of its own."""
    if word in GENDERS:
        return "he"
    if word in NEUTER:
        return "it"
    return "they" if word in PLURAL else None


@dataclass(slots=True)
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
    definite: bool = True


@dataclass(frozen=True, slots=True)
class Anaphor:
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
    opens_report: bool = False
    """Whether it is the first subject of indirect speech ("said that he …")."""
    main: int = -1
    """Position of the main verb of its sentence."""


def fits(word: str, seen: Antecedent) -> bool:
    """Whether a pronoun can refer to a candidate at all."""
    if gender := GENDERS.get(word):
        return seen.type == "person" and not seen.plural and seen.gender in (None, gender)
    if word in NEUTER:
        return seen.type in ("organization", "place") and not seen.plural
    return seen.type in ("organization", "group") or seen.plural


def features(
    anaphor: Anaphor, seen: Antecedent, rank: int, count: int, share: float, rivals: Sequence[Antecedent]
) -> dict[str, float]:
    """Features of a candidate.

    `rank` says how many others were mentioned since, `count` its mentions so far, `share` what part of all mentions
    these are; `rivals` are all candidates, the latest first.
    """
    back = anaphor.sentence - seen.sentence
    found: dict[str, float] = {
        f"{min(back, 3)} sentences back": 1.0,
        "rank": -math.log1p(rank),
        "mentions": math.log1p(count),
        "share": share,
    }
    flags = {
        "by pronoun": seen.form == "pronoun",
        "by nominal": seen.form == "nominal",
        "named in this sentence": seen.form == "name" and back == 0,
        "named last": seen.form == "name" and rank == 0,
        "gender known": seen.gender is not None and anaphor.word in GENDERS,
        "same paragraph": seen.passage == anaphor.passage,
        "into a quotation": anaphor.quoted and not seen.quoted,
        "reports here": seen.entity == anaphor.reporter,
        "spoke last": seen.entity == anaphor.last_speaker,
        "unnamed": seen.entity < 0,
        "unnamed, indefinite": seen.entity < 0 and not seen.definite,
        "unnamed, by pronoun": seen.entity < 0 and seen.form == "pronoun",
        f"type {seen.type}": anaphor.word not in GENDERS,
    } | _grammar(anaphor, seen, back, rivals)
    return found | {name: 1.0 for name, value in flags.items() if value}


def _grammar(anaphor: Anaphor, seen: Antecedent, back: int, rivals: Sequence[Antecedent]) -> dict[str, bool]:
    """Features from the grammatical roles of both in their sentences."""
    subject = seen.relation == "nsubj"
    return {
        "subject": subject,
        "subject of this sentence": subject and back == 0,
        "subject of the sentence before": subject and back == 1 and seen.passage == anaphor.passage,
        "latest subject": subject and seen is next((s for s in rivals if s.relation == "nsubj"), None),
        "same role": seen.relation == anaphor.relation,
        "both possessors": seen.relation == anaphor.relation == "poss",
        "subject of the main verb": subject and seen.head == anaphor.main,
        "same verb": seen.head == anaphor.head and anaphor.relation != "poss" and anaphor.word not in REFLEXIVE,
        "own subject": seen.head == anaphor.head and subject and anaphor.word in REFLEXIVE,
        "inside its phrase": seen.position == anaphor.head,
    }
