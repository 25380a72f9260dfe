"""Nominals and pronouns: which entity "the president" and "she" refer to."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.document import ArticleDoc
from tui.analysis.grammar import FIRST, GENDERS
from tui.analysis.nominals import nominal_at
from tui.analysis.records import Entity, Reference, References
from tui.analysis.references.definite import Nominals
from tui.analysis.references.descriptions import DESCRIBED, Descriptions
from tui.analysis.references.discourse import Decide, Discourse, Kind, choose
from tui.analysis.references.interview import interview_pronouns
from tui.analysis.references.pronouns import Pronouns, pronoun_class
from tui.core.model.analysis import Attribution, MentionForm

REFERS_FROM = 0.5
"""The probability from which a pronoun is taken to refer to somebody: one that may be anybody's is nobody's."""
TELLS_GENDER = 0.8
"""The probability from which a pronoun says whether somebody is a man or a woman."""
LONGEST = 12
"""Tokens of a description at most, unless it is a source."""
_DEFINITE = frozenset(["the", "this", "that"])
_INSIDE = frozenset(["compound", "flat", "nmod:desc", "amod", "appos"])
"""Relations of nouns that are a part of another's phrase."""
OWN_I = 0.9
"""How sure it is that the "I" of a quotation is who is said to have said it."""


def find_references(
    doc: ArticleDoc, entities: Sequence[Entity], attributions: Sequence[Attribution], decide: Decide = choose
) -> References:
    """All nominals and pronouns of an article that refer to one of its entities.

    Args:
        doc: the article with its names.
        entities: by number.
        attributions: its quotes, without speakers: their sources say whose "I" stands in a quotation.
        decide: how an antecedent is chosen among candidates; by the annotation while weights are fitted.
    """
    return Resolver(doc, entities, attributions, decide).run()


class Resolver:
    """Reads an article once from its beginning to its end."""

    def __init__(
        self, doc: ArticleDoc, entities: Sequence[Entity], attributions: Sequence[Attribution], decide: Decide
    ) -> None:
        self._doc = doc
        self._found: list[Reference] = []
        self._unnamed: list[int] = []
        self._discourse = Discourse(doc, entities, attributions)
        self._descriptions = Descriptions(doc, entities)
        self._nominals = Nominals(self._discourse, decide)
        self._pronouns = Pronouns(self._discourse, decide)

    def run(self) -> References:
        """All that refers to an entity."""
        discourse = self._discourse
        for position, tag in enumerate(self._doc.tags):
            word = self._doc.words[position].lower()
            if name := discourse.names.get(position):
                end, number = name
                discourse.mention(self._doc.head_of(position, end), number, "name")
            elif position in discourse.resolved:
                continue
            elif tag in ("PRP", "PRP$"):
                if kind := pronoun_class(word):
                    self._pronoun(position, word, kind)
            else:
                self._noun(position)
        self._first_persons()
        self._found.sort(key=lambda reference: reference.start)
        return References(tuple(self._found), discourse.genders, frozenset(self._unnamed))

    def _noun(self, position: int) -> None:
        """A noun: who is called so in full, else whom it means, else whose name says the same."""
        words = self._description(position)
        role = self._descriptions.by_role(words.start, words.stop) if words else None
        nominal = nominal_at(self._doc, position) if role is None else None
        number, confidence = self._nominals.antecedent(nominal) if nominal is not None else (-1, 0.0)
        if words and number < 0:
            named = role if role is not None else self._descriptions.by_name(words.start, words.stop)
            if named is not None:
                self._refer(words.start, position, named, "nominal", DESCRIBED)
                return
        if nominal is None:
            return
        if number >= 0:
            if nominal.gender:  # "Sam Hoyt, the mayor's husband"
                self._discourse.genders.setdefault(number, nominal.gender)
            self._refer(nominal.start, position, number, "nominal", confidence)
            return
        definite = nominal.determiner not in ("", "a", "an")
        self._discourse.take(
            position, number, "nominal", nominal.type, nominal.gender, plural=nominal.plural, definite=definite
        )

    def _description(self, position: int) -> range:
        """The phrase of a noun, if it is a source or definite, and no name stands beside it; else nothing."""
        doc, resolved, token = self._doc, self._discourse.resolved, self._doc.tokens[position]
        base = position - token.i
        beside = (base + child.i for child in token.children if child.dep_ in ("flat", "appos"))
        if not doc.tags[position].startswith("NN") or any(resolved.get(at, -1) >= 0 for at in beside):
            return range(0)
        phrase = range(base + token.left_edge.i, base + token.right_edge.i + 1)
        told = any(child.dep_ == "nmod:poss" or child.lower_ in _DEFINITE for child in token.lefts)
        inside = token.dep_ in _INSIDE or doc.tags[position].startswith("NNP")
        definite = told and not inside and len(phrase) <= LONGEST
        return self._discourse.speech.phrases.get(position, phrase if definite else range(0))

    def _pronoun(self, position: int, word: str, kind: Kind) -> None:
        chosen, share = self._pronouns.antecedent(position, word, kind)
        if chosen is None or share < REFERS_FROM:
            return
        gender = GENDERS.get(word)
        if chosen.entity < 0:
            self._unnamed.append(position)
            known = gender or chosen.gender
            self._discourse.take(position, chosen.entity, "pronoun", chosen.type, known, plural=chosen.plural)
            return
        if gender and share >= TELLS_GENDER and not self._is_reported(position, chosen.entity):
            self._discourse.genders.setdefault(chosen.entity, gender)
        self._refer(position, position, chosen.entity, "pronoun", share)

    def _is_reported(self, position: int, number: int) -> bool:
        """Whether a pronoun that may mean somebody stands deep in what that person says: "Bell said that Holt knew of
        her plans" does not make a woman of Bell."""
        speech = self._discourse.speech
        content = speech.contents.get(position)
        return content is not None and speech.speaker(content) == number and not speech.opens(content, position)

    def _refer(self, start: int, position: int, number: int, form: MentionForm, confidence: float) -> None:
        self._found.append(Reference(start, position + 1, form, number, confidence))
        self._discourse.mention(position, number, form)

    def _first_persons(self) -> None:
        """ "I" in somebody's own words is its speaker, who may be named behind them; in interviews who is asked."""
        discourse, speech = self._discourse, self._discourse.speech
        for position in self._doc.pronouns:
            if self._doc.words[position].lower() not in FIRST or position in discourse.resolved:
                continue
            number = speech.speaker(speech.contents.get(position)) if position in speech.quoted else None
            if number is not None and discourse.entities[number].type == "person":
                discourse.resolved[position] = number
                self._found.append(Reference(position, position + 1, "pronoun", number, OWN_I))
        for position, number, confidence in interview_pronouns(self._doc, discourse.entities, speech.quoted):
            if position not in discourse.resolved:
                self._found.append(Reference(position, position + 1, "pronoun", number, confidence))
