"""Common nouns that refer to an actor: "the president", "the company", "a doctor", as heads of their phrases."""

from __future__ import annotations

import math
from dataclasses import dataclass

from spacy.tokens import Token

from tui.analysis.actors.lexicon import Gender, is_person_noun, lexicon
from tui.analysis.actors.pronouns import Seen
from tui.analysis.actors.view import View
from tui.core.analysis import ActorType
from tui.core.names import fold

_INSIDE = frozenset(["det", "amod", "nmod", "compound", "nummod", "advmod"])


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase whose head may refer to an actor."""

    position: int
    start: int
    """Position of the phrase's first word before the head."""
    word: str
    """The head's lemma."""
    type: ActorType
    gender: Gender | None
    plural: bool
    determiner: str
    """The article or demonstrative, or "poss" with a possessor; empty without."""
    modifiers: frozenset[str]
    specified: bool
    """By what follows: "the school of Dr. Bell", "the team that won"."""


def nominal_at(view: View, position: int) -> Nominal | None:
    """The nominal whose head stands at a position, if the noun is known to refer to actors."""
    if view.tags[position] not in ("NN", "NNS", "NNP", "NNPS"):
        return None
    nouns, token = lexicon(), view.tokens[position]
    word = token.lemma_.lower() if token.tag_ in ("NN", "NNS") else _singular(fold(token.text))
    kind: ActorType
    if is_person_noun(word) or (token.text[:1].isupper() and word in nouns.titles):
        kind = "person"
    elif word in nouns.organization:
        kind = "organization"
    elif word in nouns.place:
        kind = "place"
    else:
        return None
    titled = _modifies_next(view, position)
    described = titled and token.tag_ == "NN" and any(child.dep_ in ("det", "nmod:poss") for child in token.lefts)
    if not described and (titled or token.dep_ in ("compound", "flat", "nmod:desc", "amod")):
        return None
    base = view.starts[view.passage_of[position]]
    left = [child for child in token.lefts if child.dep_.split(":")[0] in _INSIDE]
    start = min((child.left_edge.i for child in left), default=token.i)
    determiner = next((child.lower_ for child in left if child.dep_ == "det"), "")
    if not determiner and any(child.dep_ == "nmod:poss" for child in left):
        determiner = "poss"
    return Nominal(
        position,
        base + start,
        word,
        kind,
        "m" if word in nouns.man else "f" if word in nouns.woman else None,
        token.tag_ in ("NNS", "NNPS"),
        determiner,
        frozenset(fold(child.text) for child in left if child.dep_ not in ("det", "nmod:poss")),
        any(child.dep_ in ("nmod", "acl:relcl", "acl", "appos") for child in token.rights),
    )


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and word[:-1] in lexicon().person else word


def _modifies_next(view: View, position: int) -> bool:
    """Whether the noun belongs to the noun or name behind it ("team" member, "president" Smith)."""
    if not view.same_passage(position, position + 1):
        return False
    after: Token = view.tokens[position + 1]
    return after.tag_ in ("NN", "NNS", "NNP", "NNPS") and (
        view.head(position) == position + 1 or view.head(position + 1) == position
    )


_GENERIC = frozenset(
    ["company", "firm", "corporation", "organization", "organisation", "group", "agency", "institution", "body", "team"]
)


def can_mean(nominal: Nominal, facts: Facts) -> bool:
    """Whether a noun can refer to an actor of its type at all."""
    return not (facts.seat and nominal.word in _GENERIC)


def nominal_features(
    nominal: Nominal, seen: Seen, rank: int, count: int, back: int, facts: Facts, *, same_passage: bool
) -> dict[str, float]:
    """What speaks for a definite noun's referring to an actor that was mentioned `back` sentences before."""
    nouns = lexicon()
    named = seen.actor >= 0
    in_name = nominal.word in facts.words
    flags = {
        "role": nominal.word in (facts.formerly if "former" in nominal.modifiers else facts.roles),
        "in name": in_name,
        "country": nominal.word in nouns.country and facts.country,
        "city": nominal.word in nouns.city and facts.city,
        "no such place": seen.type == "place"
        and named
        and not in_name
        and not (nominal.word in nouns.country and facts.country)
        and not (nominal.word in nouns.city and facts.city),
        "generic": nominal.word in _GENERIC,
        "generic, subject": nominal.word in _GENERIC and seen.relation == "nsubj",
        "gender fits": nominal.gender is not None and nominal.gender == seen.gender,
        "this": nominal.determiner in ("this", "that"),
        "possessor": nominal.determiner == "poss",
        "modified": bool(nominal.modifiers - facts.words),
        "specified": nominal.specified,
        "subject": seen.relation == "nsubj",
        "by nominal": seen.form == "nominal",
        "by pronoun": seen.form == "pronoun",
        "same paragraph": same_passage,
        "far": back > 5,
        "unnamed": not named,
        "unnamed, same word": not named and nominal.word in facts.words,
        "main": facts.main,
        "named": named,
    }
    found = {name: 1.0 for name, value in flags.items() if value}
    return found | {"rank": -math.log1p(rank), "mentions": math.log1p(count), "back": -math.log1p(back)}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an actor that a noun may mean."""

    words: frozenset[str]
    """Folded words of its names; for what is not named, its noun."""
    roles: frozenset[str] = frozenset()
    formerly: frozenset[str] = frozenset()
    """Words of roles that are said to be over."""
    country: bool = False
    city: bool = False
    seat: bool = False
    """A seat of power ("Downing Street"), which is neither "the company" nor "the group"."""
    main: bool = False
    """The actor of its type that is mentioned most."""
