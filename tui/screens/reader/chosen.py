"""Coming back from a summary or a digest: to the article, and to the sentence or quote that was chosen there."""

from __future__ import annotations

from collections.abc import Callable

from tui.core.model.article import Span
from tui.core.reading.session import ReaderSession
from tui.core.reading.summary_view import Chosen
from tui.screens.reader.offers import OpenPort, QuotesPort
from tui.screens.reader.ports import PanesPort, StatusPort, TextPort


class ChosenPlaces:
    """Opens what was chosen, and points it out."""

    def __init__(
        self,
        session: ReaderSession,
        status: StatusPort,
        text: TextPort,
        panes: PanesPort,
        opening: OpenPort,
        quotes: QuotesPort,
    ) -> None:
        self._session, self._status, self._text = session, status, text
        self._panes, self._opening, self._quotes = panes, opening, quotes

    def open(self, path: str, opened: Callable[[], None] = lambda: None) -> None:
        """Open an article of the list, unless it is, and call `opened`."""
        if self._session.path == path:
            opened()
        elif (entry := self._session.catalogue.entry(path)) is not None:
            self._opening.open(entry, opened=opened)

    def show(self, chosen: Chosen, back: str) -> None:
        """Bring a quote or a sentence of the open article on screen; `back` says what leads back."""
        reading = self._session.reading
        if reading is None or reading.analysis is None:
            return
        self._panes.show_text()
        analysis = reading.analysis
        if (quote := analysis.attribution(chosen.quote)) is not None:
            self._quotes.show(quote)
            return
        sentences, single = analysis.sentences, Span(chosen.offset, chosen.offset + 1)
        sentence = next((s for s in sentences if s.start == chosen.offset), single)
        self._session.stand_at(None, came_from=self._text.reading_offset)
        self._text.go_to(sentence.start, end=sentence.end, point_out=True)
        marked = f" · {self._status.key('summary.mark')} takes the marks away" if reading.summary.marked else ""
        self._status.say(f"Here it stands · {back}{marked}")
