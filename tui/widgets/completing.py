"""Completion of a query that is being typed: what is offered, and what was taken of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.text.sanitise import SafeText
from tui.widgets.rows import shortened

if TYPE_CHECKING:
    from tui.core.query.completion import Completion, Known


class Completed(NamedTuple):
    """A query with a completion in it."""

    text: str
    cursor: int


class Completing:
    """Goes through the completions of the word before the cursor, wrapping around."""

    def __init__(self) -> None:
        self.known: Known = {}
        """Names to complete."""
        self.offers: tuple[Completion, ...] = ()
        self._at = 0
        self._made = Completed("", 0)  # the query as a completion left it

    def forget(self) -> None:
        """Another query is begun."""
        self.offers, self._made = (), Completed("", 0)

    def made(self, text: str) -> bool:
        """Whether a query is as a completion left it."""
        return self._made.text == text

    def find(self, text: str, cursor: int) -> None:
        """Offer what can stand at the cursor of a query."""
        from tui.core.query.completion import complete

        self.offers = complete(text, cursor, self.known)
        self._at = 0

    def begin(self, text: str, cursor: int) -> None:
        """Restart completion after the text was edited."""
        self._made = Completed("", 0)
        self.find(text, cursor)

    def take(self, text: str, step: int) -> Completed:
        """The query with the next completion in the place of the word before the cursor, or the one before."""
        again = self.made(text)
        if again:
            self._at = (self._at + step) % len(self.offers)
        else:
            self._at = 0 if step > 0 else len(self.offers) - 1
        offer = self.offers[self._at]
        rest = text[self._made.cursor if again else offer.end :]
        before = text[: offer.start] + offer.text
        self._made = Completed(before + rest, len(before))
        return self._made

    @property
    def goes_on(self) -> bool:
        """Whether more can follow: only one completion was offered, or the one taken waits for a value."""
        return len(self.offers) == 1 or self.offers[self._at].text.endswith((":", ">"))

    def words(self, width: int) -> SafeText:
        """The completions, that which comes next (or is there) first."""
        offers = [*self.offers[self._at :], *self.offers[: self._at]]
        words = "  ".join(offer.shown for offer in offers)
        about = f"  ({offers[0].about})" if offers[0].about and len(offers) == 1 else ""
        return shortened(f"  tab: {words}{about}", max(1, width))
