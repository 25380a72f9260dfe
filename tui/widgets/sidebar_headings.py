"""The headings of the sidebar's lists: how many actors there are, and whose quotes are listed."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual.content import Content
from textual.widgets import Static

from tui.core.text.sanitise import SafeText, one_line
from tui.core.text.words import count
from tui.widgets.actor_list import ActorList, count_widths
from tui.widgets.quote_list import QuoteList
from tui.widgets.rows import fit, fit_right, shortened


class Heading(Static):
    """A line that is made for the width it is painted in: a widget that was hidden is not always told its size."""

    def __init__(self, make: Callable[[int], SafeText]) -> None:
        super().__init__(classes="sidebar--heading")
        self._make = make
        self._painted: SafeText | None = None

    def render(self) -> Content:
        """For Textual: the line."""
        self._painted = self._make(self.size.width)
        return Content(self._painted)

    def renew(self) -> None:
        """Paint it again if it would be another one."""
        if self._painted != self._make(self.size.width):
            self.refresh()


class HeadingFacts(NamedTuple):
    """What the headings depend on beside the lists."""

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


class SidebarHeadings:
    """The two headings."""

    def __init__(self, actors: ActorList, quotes: QuoteList, listed: Callable[[], HeadingFacts]) -> None:
        self._actors, self._quotes, self._listed = actors, quotes, listed
        self.of_actors = Heading(self._about_actors)
        self.of_quotes = Heading(self._about_quotes)

    def renew(self) -> None:
        """Paint those again that would be others."""
        self.of_actors.renew()
        self.of_quotes.renew()

    def _about_actors(self, width: int) -> SafeText:
        actors, listed = len(self._actors.keys), self._listed()
        if self._actors.look.spare and actors:
            words = f" {count(actors, 'actor')}"
            hidden = not listed.focused and (actors > self._actors.size.height > 0)
            return fit(f"{words} · {listed.key} all" if hidden else words, width)
        said, named = count_widths(width)
        left = fit(f" {count(actors, 'actor')}" if actors else " Actors", max(0, width - said - named))
        right = fit_right("said", said) + fit_right("named", named) if actors else one_line("")
        return left + right

    def _about_quotes(self, width: int) -> SafeText:
        listed = self._listed()
        number = count(len(self._quotes.keys), "quote") if listed.analysed else ""
        indirect = "" if listed.indirect else ", none told"
        who = f" {listed.selected or 'Everyone'}"
        ending = one_line(f" {number}{indirect}")
        if self._actors.look.spare and number:
            return fit(f"{shortened(who, max(0, width - len(ending) - 1))},{ending}", width)
        return fit(who, max(0, width - len(ending))) + ending
