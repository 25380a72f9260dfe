"""Who said what: for each main speaker, the one quote that says most."""

from __future__ import annotations

from typing import NamedTuple

from tui.core.model.analysis import Actor, Analysis, Attribution
from tui.core.model.article import Article
from tui.core.reading.jump import speakers
from tui.core.reading.speakers_view import share_before
from tui.core.text.said import quote_words, words_with_cue
from tui.core.text.sanitise import SafeText

MAIN_SPEAKERS = 9
"""Speakers shown: those that have a number."""

ENOUGH_WORDS = 25
"""A quote of this many words says as much as a longer one; one of fewer is worth its share of them."""

KIND_WORTH = {"direct": 1.0, "mixed": 0.8, "indirect": 0.55}
"""The speaker's own words before a part of them, and that before somebody else's."""
SAID_WORTH = {"asserted": 1.0, "asked": 0.7, "hypothetical": 0.2, "denied": 0.1}
"""Weight by factuality: statements that were made come first."""


class Highlight(NamedTuple):
    """A main speaker and the quote that stands for them."""

    actor: Actor
    attribution: Attribution
    words: SafeText
    """The quote on one line."""
    quotes: int
    """How many the speaker has in all."""


def worth(article: Article, attribution: Attribution) -> float:
    """How much a quote says about its speaker's view, above 0.0.

    A full thought in the speaker's own words, early in the article (news puts first what matters most), and
    surely theirs: length up to `ENOUGH_WORDS`, times `KIND_WORTH`, times `SAID_WORTH`, times 1.0 at the
    top down to 0.6 at the end of the article, times the confidence in the speaker.
    """
    words = len(quote_words(article.text, attribution).split())
    early = 1.0 - 0.4 * share_before(article, attribution.span.start)
    kind = KIND_WORTH[attribution.kind] * SAID_WORTH[attribution.said]
    return min(1.0, words / ENOUGH_WORDS) * kind * early * attribution.confidence


def who_said_what(article: Article, analysis: Analysis, limit: int = MAIN_SPEAKERS) -> tuple[Highlight, ...]:
    """One highlight for each of the first `limit` speakers, in the order of their numbers."""
    found = []
    for actor in speakers(analysis)[:limit]:
        own = [a for a in analysis.attributions if a.speaker == actor.id]
        best = max(own, key=lambda a: (worth(article, a), -a.span.start))
        found.append(Highlight(actor, best, words_with_cue(article.text, best), len(own)))
    return tuple(found)
