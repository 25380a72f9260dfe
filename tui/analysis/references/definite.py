"""Whom or what a common noun means: "the president", "the company", "a doctor" beside a name."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.document import ArticleDoc
from tui.analysis.nominals import ADDRESSED, Nominal
from tui.analysis.records import Entity
from tui.analysis.references.apposition import appositives, appositives_over_comma, possessed
from tui.analysis.references.binding import are_distinct
from tui.analysis.references.choice import Decide
from tui.analysis.references.discourse import Discourse
from tui.analysis.references.facts import Facts, facts_of
from tui.analysis.references.features import elsewhere, nominal_features
from tui.analysis.references.pronouns import Antecedent

BESIDE, BY_OFFICE = 0.9, 0.75
"""How sure it is of a noun in apposition to a name, and of an office that only one has."""
JUST_MENTIONED = 2
"""Sentences in which one of two presidents must have been mentioned to be "the president"."""

_RANKS = frozenset(["prime", "vice", "deputy", "assistant", "former"])
"""Words that make another office of one."""


class Nominals:
    """Resolves common nouns, given what was mentioned before them."""

    def __init__(self, doc: ArticleDoc, entities: Sequence[Entity], discourse: Discourse, decide: Decide) -> None:
        self._doc = doc
        self._entities = entities
        self._discourse = discourse
        self._decide = decide
        self._facts = facts_of(entities)
        self._called: dict[str, set[int]] = {}
        """A noun → those whom the text has called by it beside their names: "The suspect, Karl Ott, …"."""
        self._others: dict[str, set[int]] = {}
        """A noun → those who are only told to be somebody's of whom it is said: "Sam Hoyt, the mayor's husband"."""
        self._by_word: dict[str, list[int]] = {}
        for number, facts in self._facts.items():
            for word in facts.words | facts.roles:
                self._by_word.setdefault(word, []).append(number)

    def antecedent(self, nominal: Nominal) -> tuple[int, float]:
        """The number of what a noun means, with how sure that is; a new one below zero for what comes up with it."""
        owned = possessed(self._doc, nominal)
        relative = self._named_beside(owned) if owned is not None else None
        if relative is not None:
            self._others.setdefault(nominal.word, set()).add(relative)
        number, confidence = (self._named_beside(nominal) if owned is None else None), BESIDE
        if number is not None and nominal.determiner in ("the", "poss"):
            self._called.setdefault(nominal.word, set()).add(number)
        if number is None and nominal.determiner in ("the", "this", "that", "poss") and not nominal.plural:
            number, confidence = self._meant(nominal)
        if number is None:
            number = -1 - nominal.position
        if number < 0:
            self._facts.setdefault(number, Facts(frozenset([nominal.word])))
        return number, confidence

    def _named_beside(self, nominal: Nominal) -> int | None:
        """The entity of a name in apposition to a nominal, or of which the nominal is said."""
        doc = self._doc
        base = doc.starts[doc.passage_of[nominal.position]]
        if nominal.plural or nominal.modifiers & ADDRESSED:
            return None
        beside = (base + other.i for other in appositives(doc.tokens[nominal.position], nominal))
        for other in (*beside, *appositives_over_comma(doc, nominal)):
            number = self._discourse.resolved.get(other)
            if number is not None and number >= 0 and self._entities[number].type == nominal.type:
                return number
        return None

    def _meant(self, nominal: Nominal) -> tuple[int | None, float]:
        """The actor that a definite noun means: by office, by a word of a name, or by its kind."""
        others = self._others.get(nominal.word, ())
        bearers = [number for number in self._bearers(nominal) if number not in others]
        if len(bearers) == 1 and nominal.determiner != "poss" and not nominal.specified:
            return bearers[0], BY_OFFICE
        discourse, sentence = self._discourse, self._doc.sentence_of[nominal.position]
        passage = self._doc.passage_of[nominal.position]
        candidates = [
            (
                seen,
                nominal_features(
                    nominal,
                    seen,
                    rank,
                    discourse.counts[seen.entity],
                    max(0, sentence - seen.sentence),
                    self._facts[seen.entity],
                    same_passage=seen.passage == passage,
                ),
            )
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
            if number in latest and nominal.word in self._roles_of(number, nominal)
            if (latest[number].type == "person") == (nominal.type == "person")  # "the city's first mayor"
            if not self._apart(nominal, latest[number]) and not elsewhere(nominal, self._facts[number])
        ]
        called = (
            self._called.get(nominal.word, set()) if nominal.determiner == "the" and not nominal.modifiers else set()
        )
        bearers += [number for number in called if number not in bearers and not self._apart(nominal, latest[number])]
        if len(bearers) > 1:
            now = self._doc.sentence_of[nominal.position]
            bearers = [number for number in bearers if now - latest[number].sentence <= JUST_MENTIONED]
        return bearers

    def _fitting(self, nominal: Nominal) -> list[Antecedent]:
        """The last mentions of what a noun can mean by its type, latest first."""
        latest: dict[int, Antecedent] = {}
        for seen in reversed(self._discourse.recent):
            latest.setdefault(seen.entity, seen)
        fitting = [
            seen
            for seen in latest.values()
            if seen.type == nominal.type
            and not seen.plural
            and not elsewhere(nominal, self._facts[seen.entity])
            and not self._apart(nominal, seen)
        ]
        if nominal.type == "organization":  # "the bank" is the Central Bank, whoever was named since
            fitting = [seen for seen in fitting if nominal.word in self._facts[seen.entity].words] or fitting
        return fitting

    def _apart(self, nominal: Nominal, seen: Antecedent) -> bool:
        """Whether both depend on one verb so that they are two, or one on what does: "in a letter to Brack Foods"."""
        head, relation = self._discourse.governor(nominal.position)
        governed, of_it = seen.head, seen.relation
        if of_it == "nmod":
            governed, of_it = self._discourse.governor(seen.head)
        return governed == head and are_distinct(of_it, relation)

    def _roles_of(self, number: int, nominal: Nominal) -> frozenset[str]:
        """The words of somebody's roles, none where a noun says more: "the prime minister", "the old school"."""
        roles = self._facts[number].roles
        more = nominal.modifiers if nominal.type == "organization" else nominal.modifiers & _RANKS
        return roles if more <= roles else frozenset()
