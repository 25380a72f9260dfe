"""Whose words the rules settle, and which can be nobody's: about these the network of speakers is not asked.

On 65 annotated articles it never changed who is shown there. What it tells is which of several people near by a
pronoun means, and which links to a body or a place are doubtful. Whom it took for a description that the rules take for
nobody ("a spokesman") was told as a guess, and was wrong 33 times of 36.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from tui.analysis.coreference import ResolvedMention
from tui.analysis.speakers.ask import Asker
from tui.analysis.speakers.grammar import ASKED, Grammar
from tui.analysis.speakers.questions import Place
from tui.core.model.analysis import Attribution

DICTATED = 0.9
"""How sure the rules are of a pronoun where grammar leaves nobody else ("adding he was glad"): chosen on GAP's
validation part, which the network has learned from, with our own news and GUM staying as they were."""
PLAIN = 0.93
"""How sure they are of a pronoun that is no source, whoever else is near."""
LIKELY = 0.7
"""The same where nobody else is near."""
SURE = 0.85
"""How sure the rules must be of a description to need nobody else: the network does not see what a name says."""
NAMED, ALONE, DESCRIBED = 0.99, 0.97, 0.9
"""How sure it is that a name in the source, a pronoun that fits nobody else near by, and a description whose own words
say who it is mean the speaker: of these 99, 99 and 98 % are right in the 65 articles, fewer in harder ones."""
SHARED = 0.4
"""How sure a name is at most that two of the article have, where nothing says who is meant."""
NEAR, BEHIND = 120, 15
"""Tokens before and behind a pronoun in which somebody else is mentioned whom it may mean."""


class Choice(NamedTuple):
    """The index of the actor whom a question is about, -1 for nobody, how sure that is, and whether to name them."""

    number: int
    sure: float
    named: bool


NOBODY = Choice(-1, 0.0, False)


class Settled:
    """The questions of one article that are none."""

    def __init__(self, asker: Asker, grammar: Grammar) -> None:
        self._asker, self._grammar = asker, grammar
        self._mentions = asker.people()
        self._starts = [start for start, _ in self._mentions]

    def choice(self, place: Place) -> Choice | None:
        """Whom the rules settle on; None where the network has to be asked."""
        link = place.ruled
        number = self._asker.number(link)
        if place.attribution is None:
            return self._pronoun(place, link, number) if link is not None and number >= 0 else None
        if link is None or number < 0:
            return self._nobody(place)
        return self._speaker(place, place.attribution, link, number)

    def _pronoun(self, place: Place, link: ResolvedMention, number: int) -> Choice | None:
        sure = link.confidence >= (LIKELY if not self._rivals(place, number) else PLAIN)
        return Choice(number, link.confidence, True) if sure else None

    def _speaker(self, place: Place, a: Attribution, link: ResolvedMention, number: int) -> Choice | None:
        if a.id in self._grammar.answers:
            return Choice(number, ASKED, True)
        if link.form == "name" and link.confidence <= SHARED:
            return Choice(number, SHARED, False)
        told = bool(a.source) and a.source[0] in self._grammar.told
        if told or (link.form == "nominal" and link.confidence >= SURE):
            return Choice(number, DESCRIBED, True)
        if link.form == "name" and not self._asker.is_place(number):
            return Choice(number, NAMED, True)
        alone = link.form == "pronoun" and self._asker.is_pronoun(place) and not self._rivals(place, number)
        return Choice(number, ALONE, True) if alone else None

    def _nobody(self, place: Place) -> Choice | None:
        """Without a source, only a headline names somebody; a description means the body that spoke last, or nobody."""
        asker = self._asker
        described = asker.is_described(place) and asker.goes_on_with(place) < 0
        bare = place.source < 0 and not asker.is_headline(place)
        return NOBODY if bare or described else None

    def _rivals(self, place: Place, number: int) -> bool:
        """Whether another than the actor with a number is mentioned near a pronoun that may mean them."""
        first = bisect_left(self._starts, place.source - NEAR)
        end = bisect_left(self._starts, place.source + BEHIND)
        near = {actor for _, actor in self._mentions[first:end]} - {number}
        return any(not self._asker.is_of_other_gender(place, actor) for actor in near)
