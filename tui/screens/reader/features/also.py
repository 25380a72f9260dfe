"""In how many other articles the words of a quote stand, and whose they are there, if the article names nobody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui.core.model.analysis import Attribution
from tui.core.reading.session import ReaderSession
from tui.core.text.sanitise import one_line
from tui.core.text.words import count
from tui.screens.reader.ports import MessageRef, StatusPort
from tui.screens.services import AppServices
from tui.screens.threads import WorkPort

if TYPE_CHECKING:
    from tui.core.voices.across import LentName


class QuotesElsewhere(NamedTuple):
    """Other articles with the quotes of the open one."""

    sha256: str = ""
    found: Mapping[str, int] = {}
    """In how many articles, by the id of the quote."""
    given: Mapping[str, LentName] = {}


class PendingQuote(NamedTuple):
    """A quote of which it is not known yet."""

    sha256: str
    quote: str
    said: MessageRef


class AlsoElsewhere:
    """Asks the index, which takes the disk's time, in a thread; what it knew of the article it says at once."""

    def __init__(self, session: ReaderSession, status: StatusPort, work: WorkPort, services: AppServices) -> None:
        self._session, self._status, self._work, self._services = session, status, work, services
        self._known = QuotesElsewhere()
        self._awaited: PendingQuote | None = None
        session.signals.went.connect(self._say)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`: no key is about this."""
        return {}

    def _say(self, quote: Attribution) -> None:
        """Add to what is said of a quote in how many other articles it stands."""
        reading = self._session.reading
        if reading is None:
            return
        sha256 = reading.article.sha256
        said = self._status.add(self._words(sha256, quote.id))
        if self._known.sha256 != sha256 or not self._known.found:
            self._awaited = PendingQuote(sha256, quote.id, said)
            self._work.thread(partial(self._find, sha256), group="also", exclusive=True)

    def _words(self, sha256: str, quote: str) -> str:
        if self._known.sha256 != sha256 or not (number := self._known.found.get(quote, 0)):
            return ""
        given = self._known.given.get(quote)
        named = one_line(f"{given.name}, {given.words} · ") if given else ""
        return f"{named}also in {count(number, 'article')}"

    def _find(self, sha256: str) -> None:
        index, paths = self._services.index, self._session.paths
        self._work.tell(self._take, QuotesElsewhere(sha256, index.also(sha256, paths), index.given(sha256, paths)))

    def _take(self, found: QuotesElsewhere) -> None:
        self._known = found
        awaited, self._awaited = self._awaited, None
        if awaited is not None and awaited.sha256 == found.sha256:
            self._status.add(self._words(found.sha256, awaited.quote), to=awaited.said)
