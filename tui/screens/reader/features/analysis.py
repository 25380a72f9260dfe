"""The analysis: of the open article, of the next one ahead, and of the whole folder while nobody waits for another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path

from tui.core.data.corrections import Correction, correct
from tui.core.model.analysis import Analysis
from tui.core.reading.catalogue import Entry
from tui.core.reading.session import ReaderSession, Shown
from tui.core.reading.signals import Signal
from tui.core.state.journal import Action
from tui.engine.events import Dropped, Event, Failed, Finished, Partial, Progress, WorkerState
from tui.engine.reading import GivenUp
from tui.engine.rows import MAIN_ACTORS
from tui.screens.reader.messages import AnalysisNews, Progressed
from tui.screens.reader.offers import FolderPort
from tui.screens.reader.ports import Routes, StatusPort, TextPort
from tui.screens.services import AppServices
from tui.screens.threads import Stoppable, WorkPort
from tui.sources import Unreadable

GROWTH_SECONDS = 0.25
"""How long a partial analysis waits to be shown, together with those that come in the meantime."""
BEGIN_SECONDS = 2.0
"""How long after the start the analysis of the folder begins: what is read first comes first."""


class Analysing:
    """Asks for analyses, and gives the session what they tell."""

    def __init__(
        self,
        session: ReaderSession,
        text: TextPort,
        status: StatusPort,
        folder: FolderPort,
        work: WorkPort,
        services: AppServices,
    ) -> None:
        self._session, self._text, self._status, self._folder = session, text, status, folder
        self._work, self._services = work, services
        self._growth_timer: Stoppable | None = None
        self.background_begun = False
        """Whether the analysis of the folder has been asked for."""
        self.heard = Signal[Event]()
        """The service has told something of an article, whichever it is."""
        session.signals.shown.connect(self._take_shown)
        session.marking.undone.connect(self._take_undone)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`."""
        return {"analysis.pause": self.pause}

    def routes(self) -> Routes:
        """The messages that it takes."""
        return {
            AnalysisNews: lambda message: self._take(message.event),
            Progressed: lambda message: self._take_progress(message.progress),
        }

    # The open article

    def _take_shown(self, shown: Shown) -> None:
        """Another article is open: have it analysed, once it is on the screen."""
        analysis = shown.reading.analysis
        if analysis is not None:
            self._learn(shown.reading.article.sha256, analysis)
        self._work.after_paint(self._request)

    def _request(self) -> None:
        reading = self._session.reading
        if reading is None:
            return
        if reading.analysis is None or not reading.analysis.complete:
            self._services.analysis.request(reading.article, start=self._text.reading_offset)
        else:
            self.look_ahead()

    def _learn(self, sha256: str, analysis: Analysis) -> None:
        """Show in the list what an analysis gave."""
        actors = [actor.name for actor in analysis.actors if actor.type != "place"][:MAIN_ACTORS]
        self._session.listing.learn_analysis(sha256, len(analysis.attributions), actors)

    def _take(self, event: Event) -> None:
        session, reading = self._session, self._session.reading
        if isinstance(event, WorkerState):
            session.set_worker_state(event.text)
            return
        if isinstance(event, Finished):
            self._learn(event.sha256, event.analysis)
        self.heard.emit(event)
        if reading is None or event.sha256 != reading.article.sha256 or isinstance(event, Dropped):
            return
        if isinstance(event, Partial):
            session.take(event.analysis)
            if self._growth_timer is None:
                self._growth_timer = self._work.after(GROWTH_SECONDS, self._show_growth)
            return
        if isinstance(event, Failed):
            known = reading.analysis is not None and reading.analysis.complete
            if known or reading.problem == event.reason:
                return  # of a second request for the same text: nothing that the reader does not know
            session.fail(event.reason)
            self._status.news(f"No analysis: {event.reason}", problem=True)  # an answer to a key stays
        else:
            session.take(event.analysis)
        self._show_growth()
        self.look_ahead()

    def _show_growth(self) -> None:
        """Show how far the analysis has come."""
        if self._growth_timer is not None:
            self._growth_timer.stop()
            self._growth_timer = None
        self._session.tell_analysed()

    # The next article

    def follow_folder(self) -> None:
        """The list is as the folder is now: it shows what is known of the open article, and the next may be another."""
        reading = self._session.reading
        if reading is None or self._session.catalogue.entry(reading.article.path) is None:
            return
        if reading.analysis is not None and reading.analysis.complete:
            self._learn(reading.article.sha256, reading.analysis)
        self.look_ahead()

    def look_ahead(self) -> None:
        """Have the next article analysed while this one is read."""
        reading = self._session.reading
        if reading is None or reading.analysis is None or not reading.analysis.complete:
            return
        entry = self._session.catalogue.step(reading.article.path, 1)
        if entry is not None:
            self._work.thread(partial(self._analyse_ahead, entry), group="ahead", exclusive=True)

    def _analyse_ahead(self, entry: Entry) -> None:
        """Read an article and ask for its analysis, in a thread."""
        try:
            article = entry.article or self._services.reader.read_listed(Path(entry.path), self._session.paths)
        except GivenUp:
            return
        except Unreadable as error:
            self._work.tell(self._folder.learn, [error])
        else:
            self._work.tell(self._folder.learn, [article])
            self._services.analysis.request(article, ahead=True)

    # The folder

    def begin_later(self) -> None:
        """Begin with the folder soon, where it is set so."""
        folders = any(path.is_dir() for path in self._session.paths)
        if not self.background_begun and self._services.settings.config.background and folders:
            self.background_begun = True
            self._work.after(BEGIN_SECONDS, self.begin)

    def begin(self) -> None:
        """Begin with the folder."""
        self.background_begun = True
        self._services.backlog.work_on(self._session.paths)

    def _take_progress(self, progress: Progress) -> None:
        self._session.background.set_progress(progress)
        self._status.renew()

    def pause(self) -> None:
        """Pause the analysis of the folder, go on with it, or begin it."""
        backlog = self._services.backlog
        if not self.background_begun:
            self.begin()
            self._status.say("The folder is analysed from now on")
        elif backlog.paused:
            backlog.go_on()
            self._status.say("The analysis of the folder goes on")
        elif self._session.background.words:
            backlog.pause()
            self._status.say(f"{backlog.progress.words} · {self._status.key('analysis.pause')} goes on")
        else:
            self._status.say("Everything here has been analysed")

    # Corrections

    def keep(self, sha256: str, location: str, correction: Correction, words: str, title: str) -> bool:
        """Keep a correction, and have the index learn of it. False if it could not be saved."""
        aliases = {location: sha256} if location else {}
        words = f"correction {words}, {title}"
        saved = self._services.state.corrections.add([(sha256, correction)], words=words, aliases=aliases)
        if saved:
            self._relearn({sha256})
        return saved

    def put_right(self, correction: Correction | None) -> None:
        """Show the analysis of the open article with a new correction; without one, as it is with all there are."""
        reading = self._session.reading
        if reading is None or reading.analysis is None:
            return
        analysis = self._services.analysis.cached(reading.article)
        if analysis is None and correction is not None:  # it is under way: what comes is put right by the service
            analysis = correct(reading.article.text, reading.analysis, [correction])
        if analysis is not None:
            self._session.take(analysis)
            self._session.tell_analysed()
            if analysis.complete:
                self._learn(reading.article.sha256, analysis)

    def _take_undone(self, action: Action) -> None:
        if any(row.table == "corrections" for row in action.rows):
            self.put_right(None)
            self._relearn(set(action.contents))

    def _relearn(self, contents: Collection[str]) -> None:
        """Have the index take in the analyses of some contents as they are put right, in a thread."""
        self._work.thread(partial(self._learn_anew, contents), group="relearn")

    def _learn_anew(self, contents: Collection[str]) -> None:
        for entry in self._session.catalogue.entries():
            if entry.sha256 not in contents:
                continue
            try:
                article = entry.article or self._services.reader.read_listed(entry.file, self._session.paths)
            except Unreadable:
                continue
            analysis = self._services.analysis.cached(article)
            if analysis is not None and analysis.complete and entry.article is None:
                self._services.index.learn_analysis(article, analysis)
        self._work.tell(self._session.signals.indexed.emit, None)
