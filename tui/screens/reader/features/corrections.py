"""The key for corrections: asks what is wrong, keeps it, and says what was put right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from textual.screen import Screen

from tui.core.data.corrections import Correction
from tui.core.model.article import Article
from tui.core.reading.entry import location_of
from tui.core.reading.session import ReaderSession
from tui.screens.reader.corrector import Corrector
from tui.screens.reader.offers import CorrectPort, HandPort
from tui.screens.reader.ports import PanesPort, ScreensPort, SidebarPort, StatusPort


class Corrections:
    """The parts of the reader that a `Corrector` uses."""

    def __init__(
        self,
        session: ReaderSession,
        status: StatusPort,
        hand: HandPort,
        sidebar: SidebarPort,
        panes: PanesPort,
        screens: ScreensPort,
        correct: CorrectPort,
    ) -> None:
        self._session, self._status, self._hand, self._sidebar = session, status, hand, sidebar
        self._panes, self._screens, self._correct = panes, screens, correct

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`."""
        return {"quote.correct": self.correct}

    def correct(self) -> None:
        """Say what is wrong with the quote gone to, or with the actor under the cursor of the sidebar."""
        analysis, reading = self._hand.analysis(), self._session.reading
        if reading is None or analysis is None:
            return
        if self._panes.layout.list_alone:
            self._status.say("Corrections are made in the text")
            return
        corrector = Corrector(self)
        actor = analysis.actor(self._sidebar.actor_in_hand)
        quote = self._hand.quote(sidebar=True)
        if actor is not None:
            corrector.about_actor(reading.article, analysis, actor)
        elif quote is not None:
            corrector.about_quote(reading.article, analysis, quote)
        else:
            self._status.say(f"No quote here to correct · {self._status.key('quote.next')} goes to the next")

    # The desk of a corrector

    def ask(self, screen: Screen[Any], answered: Callable[[Any], None]) -> None:
        """Lay a question over the screen."""
        self._screens.push(screen, answered)

    def keep(self, article: Article, correction: Correction, words: str) -> None:
        """Keep a correction of an article under `words`, and show what comes of it."""
        if not self._correct.keep(article.sha256, location_of(article), correction, words, article.title):
            self._status.say(self._session.state.problem, problem=True)
            return
        reading = self._session.reading
        if reading is not None and reading.article.sha256 == article.sha256:
            self._correct.put_right(correction)
        back = f" · {self._status.key('article.undo')} takes it back"
        now = words.partition(" → ")[2] or words
        self._status.done(f"Corrected: {self._status.short(now, f'Corrected: {back}')}{back}")

    def refuse(self, words: str) -> None:
        """Say why nothing was corrected."""
        self._status.say(words, problem=True)
