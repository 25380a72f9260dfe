"""The voices of the folder, and the way from there to a quote and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.core.reading.catalogue import Entry
from tui.core.reading.session import ReaderSession
from tui.core.state.journal import Action
from tui.screens.reader.offers import CorrectPort, OpenPort, QuotesPort
from tui.screens.reader.ports import PanesPort, ScreensPort, StatusPort, TextPort
from tui.screens.services import AppServices

if TYPE_CHECKING:
    from tui.screens.voices import QuoteTarget, VoicesMemory, VoicesScreen


class Voices:
    """Opens the voices where they were left, and the article at the quote that is chosen there."""

    def __init__(
        self,
        session: ReaderSession,
        status: StatusPort,
        text: TextPort,
        panes: PanesPort,
        opening: OpenPort,
        quotes: QuotesPort,
        correct: CorrectPort,
        screens: ScreensPort,
        services: AppServices,
        *,
        pause: Callable[[], None],
    ) -> None:
        """`pause` pauses the analysis of the folder, or goes on with it."""
        self._session, self._status, self._text, self._panes = session, status, text, panes
        self._opening, self._quotes, self._correct = opening, quotes, correct
        self._screens, self._services, self._pause = screens, services, pause
        self._screen: VoicesScreen | None = None
        self._memory: VoicesMemory | None = None
        session.background.changed.connect(self._update)
        session.signals.indexed.connect(self._reload)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`."""
        return {"voices.open": self.open}

    def open(self) -> None:
        """Show who is quoted most in the folder, or in the filter."""
        from tui.screens.voices import VoicesMemory, VoicesScreen

        self._memory = self._memory or VoicesMemory()
        catalogue = self._session.catalogue
        self._screen = VoicesScreen(
            self._services.index,
            self._services.state,
            self._session.paths,
            within=set(catalogue.paths()) if catalogue.filtered else None,
            memory=self._memory,
            progress=self._services.backlog.progress,
            correct=self._correct.keep,
            undone=self._take_undone,
            pause=self._pause,
        )
        self._screens.push(self._screen, self._go_to)

    def _go_to(self, goal: QuoteTarget | None) -> None:
        self._screen = None
        if goal is None:
            return
        if self._session.path == goal.path:
            self._show(goal)
        else:
            entry = self._session.catalogue.entry(goal.path) or Entry(goal.path)
            self._opening.open(entry, opened=partial(self._show, goal))

    def _show(self, goal: QuoteTarget) -> None:
        self._panes.show_text()
        reading = self._session.reading
        analysis = reading.analysis if reading is not None else None
        quote = next((a for a in analysis.attributions if a.span.start == goal.start), None) if analysis else None
        if quote is not None:
            self._quotes.show(quote)
            self._status.add(f"{self._status.key('voices.open')} goes back to the voices")
        else:
            self._text.go_to(goal.start)
            self._status.say(Path(goal.path).name)

    def _update(self, _: None) -> None:
        if self._screen is not None:
            self._screen.update(self._services.backlog.progress)

    def _reload(self, _: None) -> None:
        if self._screen is not None:
            self._screen.reload()

    def _take_undone(self, action: Action) -> None:
        """A change was taken back on the screen of the voices."""
        self._session.marking.tell_undone(action)
        self._status.say(f"Undone: {self._status.short(action.words, 'Undone: ')}", keep_place=True)
