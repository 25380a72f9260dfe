"""The headings of the sidebar's lists: how many actors there are, and whose quotes are listed."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tui.core.text.sanitise import SafeText, one_line
from tui.core.text.words import count
from tui.widgets.actor_list import ActorList, count_widths
from tui.widgets.quote_list import QuoteList
from tui.widgets.rows import fit, fit_right, shortened


class HeadingFacts(NamedTuple):
    """Inputs of the headings beside the lists."""

    analysed: bool
    """Whether anything is known of the article."""
    selected: str
    """The name of the actor whose quotes are listed; empty for everyone."""
    indirect: bool
    """Whether indirect speech is listed."""
    focused: bool
    """Whether keys go to the sidebar."""
    key: str
    """The key that leads there."""


class HeadingWords:
    """Texts of the two headings, for a width."""

    def __init__(self, actors: ActorList, quotes: QuoteList, facts: Callable[[], HeadingFacts]) -> None:
        self._actors, self._quotes, self._facts = actors, quotes, facts

    def about_actors(self, width: int) -> SafeText:
        """How many actors there are, and what stands in the columns."""
        actors, facts = len(self._actors.keys), self._facts()
        if self._actors.look.spare and actors:
            words = f" {count(actors, 'actor')}"
            return fit(f"{words} · {facts.key} all" if self._hides_actors(facts) else words, width)
        said, named = count_widths(width)
        left = fit(f" {count(actors, 'actor')}" if actors else " Actors", max(0, width - said - named))
        right = fit_right("said", said) + fit_right("named", named) if actors else one_line("")
        return left + right

    def about_quotes(self, width: int) -> SafeText:
        """Whose quotes are listed, and how many these are."""
        facts = self._facts()
        number = count(len(self._quotes.keys), "quote") if facts.analysed else ""
        indirect = "" if facts.indirect else ", no indirect"
        who = f" {facts.selected or 'Everyone'}"
        ending = one_line(f" {number}{indirect}")
        if self._actors.look.spare and number:
            if self._hides_quotes(facts) and not self._hides_actors(facts):  # else it is said above
                ending = one_line(f"{ending} · {facts.key} all")
            return fit(f"{shortened(who, max(0, width - len(ending) - 1))},{ending}", width)
        return fit(who, max(0, width - len(ending))) + ending

    def _hides_actors(self, facts: HeadingFacts) -> bool:
        """Whether there are actors that are shown only to whoever goes there."""
        return not facts.focused and len(self._actors.keys) > self._actors.size.height > 0

    def _hides_quotes(self, facts: HeadingFacts) -> bool:
        """The same of quotes."""
        return not facts.focused and self._quotes.viewport.lines > self._quotes.size.height > 0
