"""Features for choosing the actor that a common noun means."""

from __future__ import annotations

import math
from collections.abc import Iterable

from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import lexicon, peoples
from tui.analysis.nominals import Nominal
from tui.analysis.references.facts import Facts
from tui.analysis.references.pronouns import Antecedent

_GENERIC = word_table("things.toml")["generic"]


_PARTIES = {
    "gop": "republican",
    "republican": "republican",
    "democrat": "democratic",
    "democratic": "democratic",
    "labour": "labour",
    "tory": "conservative",
    "conservative": "conservative",
}


def elsewhere(nominal: Nominal, facts: Facts) -> bool:
    """Whether a noun is of another nation or party than an actor: "the French leader" is not the American president,
    nor "the GOP front-runner" the Democratic one."""
    return any(
        mine and others and not mine & others
        for mine, others in (
            (nominal.modifiers & peoples(), facts.roles & peoples()),
            (_parties(nominal.modifiers), _parties(facts.roles)),
        )
    )


def _parties(words: Iterable[str]) -> set[str]:
    return {_PARTIES[word] for word in words if word in _PARTIES}


def nominal_features(
    nominal: Nominal, seen: Antecedent, rank: int, count: int, back: int, facts: Facts, *, same_passage: bool
) -> dict[str, float]:
    """Features of a definite noun's referring to an actor that was mentioned `back` sentences before."""
    nouns = lexicon()
    named = seen.entity >= 0
    in_name = nominal.word in facts.words
    flags = {
        "role": nominal.word in facts.roles,
        "in name": in_name,
        "country": nominal.word in nouns.country and facts.country,
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
