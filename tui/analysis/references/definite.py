"""Whom or what a common noun means: "the president", "the company", "a doctor" beside a name."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tui.analysis.knowledge.files import read_lines, word_table
from tui.analysis.knowledge.lexicon import lexicon, names_country, peoples
from tui.analysis.nominals import Nominal, is_public_body
from tui.analysis.records import Entity
from tui.analysis.references.apposition import appositives, name_over_comma, possessed
from tui.analysis.references.discourse import Antecedent, Decide, Discourse
from tui.core.model.analysis import ActorType

BESIDE, BY_OFFICE = 0.9, 0.75
"""How sure it is of a noun in apposition to a name, and of an office that only one has."""
JUST_MENTIONED = 2
"""Sentences in which one of two presidents must have been mentioned to be "the president"."""
FAR = 5
"""Sentences."""

_GENERIC = word_table("things.toml")["generic"]
_IN_FULL = dict(line.split("\t") for line in read_lines("offices-in-full.tsv"))
"""Titles as they stand before names, and as they stand alone."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts about an actor that a noun may mean."""

    words: frozenset[str]
    """Folded words of its names; for what is not named, its noun."""
    roles: frozenset[str] = frozenset()
    country: bool = False
    public: bool = False
    """Whether its name is that of a body of the state: a ministry is no "company"."""
    main: bool = False
    """The actor of its type that is mentioned most."""


def facts_of(entities: Sequence[Entity]) -> dict[int, Facts]:
    """Facts about each entity, by its number."""
    most: dict[ActorType, int] = {}
    for entity in entities:
        most[entity.type] = max(most.get(entity.type, 0), len(entity.mentions))
    return {
        entity.number: Facts(
            words=frozenset(word for name in entity.mentions for word in name.words),
            roles=_present_roles(entity),
            country=entity.type == "place" and any(names_country(name.words) for name in entity.mentions),
            public=entity.type == "organization" and is_public_body((entity.name, *entity.aliases)),
            main=len(entity.mentions) == most[entity.type],
        )
        for entity in entities
    }


@cache
def _called_too() -> tuple[tuple[str, ...], ...]:
    """What somebody may also be called, each before the offices of whom: "cleric", "bishop", "priest" …"""
    return tuple(tuple(line.split()) for line in word_table("role-words.toml")["called_too"])


def _present_roles(entity: Entity) -> frozenset[str]:
    """The words of an actor's offices, by which a nominal can mean it."""
    words = {word for role in entity.roles if not role.former for word in role.nouns}
    words |= {_IN_FULL[word] for word in words & _IN_FULL.keys()}
    bearing = words | entity.titles
    return frozenset(words | {name for name, *others in _called_too() if not bearing.isdisjoint(others)})


_PARTIES = {
    "gop": "republican",
    "republican": "republican",
    "democrat": "democratic",
    "democratic": "democratic",
    "labour": "labour",
    "tory": "conservative",
    "conservative": "conservative",
}


def _is_elsewhere(nominal: Nominal, facts: Facts) -> bool:
    """Whether a noun is of another nation or party than an actor: "the French leader" is not the American president,
    nor "the GOP front-runner" the Democratic one."""
    told = nominal.modifiers & peoples(), {_PARTIES[word] for word in nominal.modifiers & _PARTIES.keys()}
    known = facts.roles & peoples(), {_PARTIES[word] for word in facts.roles & _PARTIES.keys()}
    return any(mine and others and mine.isdisjoint(others) for mine, others in zip(told, known, strict=True))


class Nominals:
    """Resolves common nouns, given what was mentioned before them."""

    def __init__(self, discourse: Discourse, decide: Decide) -> None:
        self._doc = discourse.doc
        self._discourse = discourse
        self._decide = decide
        self._facts = facts_of(discourse.entities)
        self._called: dict[str, set[int]] = defaultdict(set)
        """A noun → those whom the text has called by it beside their names: "The suspect, Karl Ott, …"."""
        self._others: dict[str, set[int]] = defaultdict(set)
        """A noun → those who are only told to be somebody's of whom it is said: "Sam Hoyt, the mayor's husband"."""
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for number, facts in self._facts.items():
            for word in facts.words | facts.roles:
                self._by_word[word].append(number)

    def antecedent(self, nominal: Nominal) -> tuple[int, float]:
        """The number of what a noun means, with how sure that is; a new one below zero for what comes up with it."""
        owned = possessed(self._doc, nominal)
        number, confidence = (self._named_beside(nominal) if owned is None else None), BESIDE
        if owned is not None and (relative := self._named_beside(owned)) is not None:
            self._others[nominal.word].add(relative)
        if number is not None and nominal.determiner in ("the", "poss"):
            self._called[nominal.word].add(number)
        if number is None and nominal.determiner in ("the", "this", "that", "poss") and not nominal.plural:
            number, confidence = self._meant(nominal)
        if number is None:
            number = -1 - nominal.position
        if number < 0:
            self._facts.setdefault(number, Facts(frozenset([nominal.word])))
        return number, confidence

    def _named_beside(self, nominal: Nominal) -> int | None:
        """The entity of a name in apposition to a nominal, or of which the nominal is said."""
        doc, entities = self._doc, self._discourse.entities
        base = doc.starts[doc.passage_of[nominal.position]]
        if nominal.plural:
            return None
        for other in (
            *(base + other.i for other in appositives(doc.tokens[nominal.position])),
            name_over_comma(doc, nominal),
        ):
            number = -1 if other is None else self._discourse.resolved.get(other, -1)
            if number >= 0 and entities[number].type == nominal.type:
                return number
        return None

    def _meant(self, nominal: Nominal) -> tuple[int | None, float]:
        """The actor that a definite noun means: by office, by a word of a name, or by its kind."""
        others = self._others[nominal.word]
        bearers = [number for number in self._bearers(nominal) if number not in others]
        if len(bearers) == 1 and nominal.determiner != "poss" and not nominal.specified:
            return bearers[0], BY_OFFICE
        candidates = [
            (seen, self._features(nominal, seen, rank))
            for rank, seen in enumerate(self._fitting(nominal))
            if seen.entity not in others
        ]
        kind = nominal.type if nominal.type != "group" else "organization"
        chosen, share = self._decide(kind, nominal.position, candidates)
        return (chosen.entity if chosen is not None else None), share

    def _bearers(self, nominal: Nominal) -> list[int]:
        """Those mentioned so far who have the office that a noun names, of several those mentioned just now."""
        latest = self._discourse.latest
        bearers = [
            number
            for number in self._by_word.get(nominal.word, ())[:20]
            if number in latest and nominal.word in self._facts[number].roles
            if (latest[number].type == "person") == (nominal.type == "person")  # "the city's first mayor"
        ]
        if nominal.determiner == "the" and not nominal.modifiers:
            bearers += (self._called[nominal.word] & latest.keys()).difference(bearers)
        bearers = [number for number in bearers if not self._apart(nominal, latest[number])]
        if len(bearers) > 1:
            now = self._doc.sentence_of[nominal.position]
            bearers = [number for number in bearers if now - latest[number].sentence <= JUST_MENTIONED]
        return bearers

    def _fitting(self, nominal: Nominal) -> list[Antecedent]:
        """The last mentions of what a noun can mean by its type, latest first."""
        fitting = [
            seen
            for seen in self._discourse.candidates()
            if seen.type == nominal.type and not seen.plural and not self._apart(nominal, seen)
        ]
        if nominal.type == "organization":  # "the bank" is the Central Bank, whoever was named since
            fitting = [seen for seen in fitting if nominal.word in self._facts[seen.entity].words] or fitting
        return fitting

    def _apart(self, nominal: Nominal, seen: Antecedent) -> bool:
        """Whether they are two: both depend on one verb, as in "Carr met the minister", or they are of two nations or
        parties, or a firm and a body of the state."""
        facts = self._facts[seen.entity]
        if _is_elsewhere(nominal, facts) or (facts.public and nominal.word in word_table("things.toml")["firms"]):
            return True
        head, relation = self._discourse.governor(nominal.position)
        governed, of_it = seen.head, seen.relation
        if of_it == "nmod":  # "in a letter to Brack Foods, the company"
            governed, of_it = self._discourse.governor(governed)
        return governed == head and {relation, of_it} in ({"nsubj", "obj"}, {"nsubj", "iobj"}, {"nsubj", "obl"})

    def _features(self, nominal: Nominal, seen: Antecedent, rank: int) -> dict[str, float]:
        """Features of a definite noun's referring to an actor, since whom `rank` others were mentioned."""
        facts, named = self._facts[seen.entity], seen.entity >= 0
        back = max(0, self._doc.sentence_of[nominal.position] - seen.sentence)
        in_name, generic = nominal.word in facts.words, nominal.word in _GENERIC
        country = nominal.word in lexicon().country and facts.country
        flags = {
            "role": nominal.word in facts.roles,
            "in name": in_name,
            "country": country,
            "no such place": seen.type == "place" and named and not (in_name or country),
            "generic": generic,
            "generic, subject": generic and seen.relation == "nsubj",
            "gender fits": nominal.gender is not None and nominal.gender == seen.gender,
            "this": nominal.determiner in ("this", "that"),
            "possessor": nominal.determiner == "poss",
            "modified": bool(nominal.modifiers - facts.words),
            "specified": nominal.specified,
            "subject": seen.relation == "nsubj",
            "by nominal": seen.form == "nominal",
            "by pronoun": seen.form == "pronoun",
            "same paragraph": seen.passage == self._doc.passage_of[nominal.position],
            "far": back > FAR,
            "unnamed": not named,
            "unnamed, same word": not named and in_name,
            "main": facts.main,
            "named": named,
        }
        count = self._discourse.counts[seen.entity]
        found = {name: 1.0 for name, value in flags.items() if value}
        return found | {"rank": -math.log1p(rank), "mentions": math.log1p(count), "back": -math.log1p(back)}
