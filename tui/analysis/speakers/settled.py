"""Whose an utterance is by what the rules and the network say of it, with the thresholds of both.

The network is not asked where the rules settle it: on 65 annotated articles it never changed who is shown there. What
it tells is which of several people near by a pronoun means, and which links to a body or a place are doubtful. Whom it
took for a description that the rules take for nobody ("a spokesman") was told as a guess, and was wrong 33 times of 36.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from tui.analysis.document import ArticleDoc
from tui.analysis.knowledge.files import word_table
from tui.analysis.nominals import is_public_body
from tui.analysis.records import Coreference
from tui.analysis.speakers.questions import Floats, Ints, Place

PLAIN, ALSO_PLAIN = 0.93, 0.7
"""How sure the rules must be of a pronoun that is no source, whoever else is near, and where nobody else is."""
SURE = 0.85
"""How sure they must be of a description to need nobody else: the network does not see what a name says."""
NAMED, ALONE, DESCRIBED = 0.99, 0.97, 0.9
"""How sure it is that a name in the source, a pronoun that fits nobody else near by, and a description whose own words
say who it is mean the speaker: of these 99, 99 and 98 % are right in the 65 articles, fewer in harder ones."""
SHARED = 0.4
"""How sure a name is at most that two of the article have, where nothing says who is meant."""
NEAR, BEHIND = 120, 15
"""Tokens before and behind a pronoun in which somebody else is mentioned whom it may mean."""
NAMED_FROM = 0.8
"""The probability from which the network's choice is named."""
NAME_FROM, RULED_FROM = 0.1, 0.4
"""The probability from which the rules' choice is taken where a name stands in the source, and elsewhere: there they
are the surer. All of these were chosen on annotated news that taught the network nothing."""
DICTATED = 0.9
"""How sure the rules are of a pronoun where grammar leaves nobody else ("adding he was glad"): chosen on GAP's
validation part, which the network has learned from, with our own news and GUM staying as they were."""
LIKELY = 0.6
"""How sure a choice of the rules is that the network gives no chance."""
NOMINAL, GOES_ON = 0.95, 0.5
"""As `NAMED_FROM`, for a description that the rules take for nobody; for a body's, where who is chosen spoke last."""


class Choice(NamedTuple):
    """The index of the actor whom a question is about, -1 for nobody, how sure that is, and whether to name them."""

    number: int
    sure: float
    named: bool


def ruled(place: Place) -> Choice:
    """Whom the rules alone choose for an utterance, where there is no network."""
    sure = place.attribution.confidence * place.ruled.confidence if place.attribution and place.ruled else 0.0
    return Choice(place.number, sure, sure >= RULED_FROM)


class Choices:
    """Who is chosen at the places of one article."""

    def __init__(self, doc: ArticleDoc, coreference: Coreference) -> None:
        self._doc = doc
        self._actors = coreference.actors
        self._unnamed = coreference.unnamed
        self._genders = coreference.genders
        self._people = sorted(
            (k.start, k.entity) for k in coreference.mentions if self._actors[k.entity].type == "person"
        )
        """The mentions of people, in text order: position of the first token, index of the actor."""

    def settled(self, place: Place) -> Choice | None:
        """Whom the rules settle on; None where the network has to be asked."""
        link, number = place.ruled, place.number
        if place.attribution is None:
            sure = link is not None and link.confidence >= (PLAIN if self._has_rivals(place) else ALSO_PLAIN)
            return Choice(number, link.confidence, True) if link is not None and sure else None
        if link is None:  # without a source only a headline names somebody
            bare = place.source < 0 and not self._doc.is_headline(place.anchor)
            return Choice(-1, 0.0, False) if bare or (place.is_described and self._goes_on_with(place) < 0) else None
        if link.form == "name" and link.confidence <= SHARED:
            return Choice(number, SHARED, False)
        if link.form == "nominal" and link.confidence >= SURE:
            return Choice(number, DESCRIBED, True)
        if link.form == "name" and self._actors[number].type != "place":
            return Choice(number, NAMED, True)
        alone = link.form == "pronoun" and place.gender and not self._has_rivals(place)
        return Choice(number, ALONE, True) if alone else None

    def weighed(self, place: Place, candidates: Ints, shares: Floats) -> Choice:
        """Whom the rules choose, if the network does not doubt it, else the likeliest actor."""
        utterance, link = place.attribution is not None, place.ruled
        if link is not None and (utterance or link.confidence >= DICTATED) and (candidates == place.number).any():
            share = float(shares[int((candidates == place.number).argmax())])
            if share >= (NAME_FROM if link.form == "name" or not utterance else RULED_FROM):
                return Choice(place.number, LIKELY + (1 - LIKELY) * share, True)
        best = int(shares[:-1].argmax())
        share, number = float(shares[best]), int(candidates[best])
        surely = utterance or place.source in self._unnamed
        if number < 0 or (surely and self._is_another(place, number)):
            return Choice(-1, float(shares[-1]), False)
        if utterance and link is None and place.gender:
            return Choice(number, share, False)  # the rules have seen somebody unnamed speak before
        if not (utterance and link is None and place.is_described):
            return Choice(number, share, share >= NAMED_FROM)
        return Choice(number, share, share >= (GOES_ON if self._goes_on_with(place) == number else NOMINAL))

    def _is_another(self, place: Place, number: int) -> bool:
        """Whether the source's words are none for an actor: "she" for a man, "the company" for a ministry."""
        if place.gender is not None:
            return self._genders.get(number, place.gender) != place.gender
        actor, is_firm = self._actors[number], place.word in word_table("things.toml")["firms"]
        return is_firm and actor.type == "organization" and is_public_body((actor.name, *actor.aliases))

    def _has_rivals(self, place: Place) -> bool:
        """Whether another than whom the rules choose is mentioned near a pronoun that may mean them."""
        first = bisect_left(self._people, (place.source - NEAR,))
        end = bisect_left(self._people, (place.source + BEHIND,))
        near = {actor for _, actor in self._people[first:end]} - {place.number}
        return any(not self._is_another(place, actor) for actor in near)

    def _goes_on_with(self, place: Place) -> int:
        """The index of the actor who spoke last, in this paragraph or the one before, if the source is "the company" or
        "the 20-year-old"; -1 for nobody."""
        doc, before = self._doc, place.before
        definite = place.is_described and doc.words[place.words[0]].lower() == "the"
        if before is None or not definite or doc.sentence_of[place.source] == doc.sentence_of[before.source]:
            return -1  # "Rowe said the surgeon had told her"
        return before.number if doc.passage_of[place.first] - doc.passage_of[before.first] <= 1 else -1
