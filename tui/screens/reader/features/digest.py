"""The digest of several articles: opening it, filling it, and going back to it from what was chosen there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.core.model.article import Article
from tui.core.reading.session import ReaderSession
from tui.core.reading.signals import Signal
from tui.engine.events import Dropped, Event, Failed, Finished
from tui.screens.reader.offers import ChosenPort
from tui.screens.reader.ports import ListPort, PanesPort, ScreensPort, StatusPort
from tui.screens.services import AppServices
from tui.screens.threads import WorkPort
from tui.sources import Unreadable

if TYPE_CHECKING:
    from tui.core.export.digest import Piece
    from tui.screens.digest import ChosenIn, DigestScreen, DigestState

MOST_ARTICLES = 200
"""Articles of a digest at most: what is longer nobody reads."""


class Gathered(NamedTuple):
    """The articles of a digest that have been analysed, and those that have not."""

    pieces: Sequence[Piece]
    missing: Sequence[Article]


class Digests:
    """The digest that was opened last, and how it was left."""

    def __init__(
        self,
        session: ReaderSession,
        status: StatusPort,
        articles: ListPort,
        panes: PanesPort,
        chosen: ChosenPort,
        screens: ScreensPort,
        work: WorkPort,
        services: AppServices,
        heard: Signal[Event],
    ) -> None:
        """`heard` tells of what the analysis service tells."""
        self._session, self._status, self._articles, self._panes = session, status, articles, panes
        self._chosen, self._screens, self._work, self._services = chosen, screens, work, services
        self._screen: DigestScreen | None = None
        self._state: DigestState | None = None
        self._missing: frozenset[str] = frozenset()  # contents that the digest waits for
        self._led_to: str | None = None  # the path of the article to which the digest led last
        heard.connect(self._hear)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`."""
        return {"summary.digest": self.open_chosen}

    def open_chosen(self) -> None:
        """Show the digest of all articles that are chosen, or listed."""
        batch = self._session.listing.batch
        listed = self._session.listing.entries()
        self._open([e.path for e in listed if not e.problem and (not len(batch) or e.path in batch)])

    def takes_summary(self) -> bool:
        """Open a digest if the key for the summary is about several articles, or leads back to the digest from which
        the reader came; returns whether it did."""
        in_list, path = self._panes.in_list, self._session.path
        if in_list and len(self._session.listing.batch):
            self._open([entry.path for entry in self._session.listing.chosen()])
            return True
        about = self._articles.cursor_key if in_list else path
        if self._state is None or path is None or not about == path == self._led_to:
            return False
        self._open(self._state.paths)
        return True

    def _open(self, paths: Sequence[str]) -> None:
        from tui.screens.digest import DigestScreen, DigestState

        if not paths:
            self._status.say("No articles to summarise")
            return
        if len(paths) > MOST_ARTICLES:
            self._status.say(f"The digest is of the first {MOST_ARTICLES} of {len(paths)} articles")
        state = self._state
        if state is None or state.paths != tuple(paths[:MOST_ARTICLES]):
            state = DigestState(tuple(paths[:MOST_ARTICLES]))
        state.decisions = tuple(self._services.state.identities.all())
        self._state, self._screen = state, DigestScreen(state)
        self._screens.push(self._screen, self._leave)
        self._gather(state.paths)

    def _gather(self, paths: Sequence[str]) -> None:
        self._work.thread(partial(self._read, paths), group="digest", exclusive=True)

    def _read(self, paths: Sequence[str]) -> None:
        """Read articles and the analyses that there are, in a thread."""
        from tui.core.export.digest import Piece

        pieces, missing = [], []
        for path in paths:
            if self._work.stopped():
                return
            entry = self._session.catalogue.entry(path)
            try:
                given = entry.article if entry is not None else None
                article = given or self._services.reader.read_listed(Path(path), self._session.paths)
            except Unreadable:
                continue
            analysis = self._services.analysis.cached(article)
            if analysis is not None and analysis.complete:
                pieces.append(Piece(article, analysis))
            else:
                missing.append(article)
        self._work.tell(self._take, Gathered(pieces, missing))

    def _take(self, event: Gathered) -> None:
        if self._screen is None:
            return
        self._screen.update(event.pieces)
        self._missing = frozenset(article.sha256 for article in event.missing)
        if event.missing:
            self._services.analysis.request(event.missing[0], ahead=True)

    def _hear(self, event: Event) -> None:
        """One of the articles that the digest waits for has been analysed, or will not be."""
        if isinstance(event, Finished | Failed | Dropped) and self._state and event.sha256 in self._missing:
            self._gather(self._state.paths)

    def _leave(self, chosen: ChosenIn | None) -> None:
        self._screen, self._missing, self._led_to = None, frozenset(), None
        if chosen is not None:
            self._chosen.open(chosen.path, partial(self._show_chosen, chosen))

    def _show_chosen(self, chosen: ChosenIn) -> None:
        self._led_to = chosen.path
        self._chosen.show(chosen.place, f"{self._status.key('summary.open')} goes back to the digest")
