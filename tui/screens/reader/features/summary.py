"""The summary of an article: opening it, going through articles by their summaries, and coming back to the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.core.reading.catalogue import Entry
from tui.core.reading.marking import mark_words
from tui.core.reading.reading import Reading
from tui.core.reading.session import ReaderSession
from tui.core.reading.signals import Signal
from tui.core.reading.summary_view import Chosen, chosen_sentences
from tui.core.text.words import count
from tui.engine.events import Event, Failed, Finished, Partial
from tui.engine.reading import GivenUp
from tui.screens.reader.offers import ChosenPort, HandPort, MarksPort
from tui.screens.reader.ports import ListPort, PanesPort, ScreensPort, StatusPort
from tui.screens.services import AppServices
from tui.screens.threads import WorkPort
from tui.sources import Unreadable

if TYPE_CHECKING:
    from tui.engine.service import AnalysisService
    from tui.screens.summary import SummaryScreen


class Step(NamedTuple):
    """The way to the article whose summary is to be shown next."""

    about: Reading
    """The one whose summary is shown."""
    by: int
    unread: bool
    then: Callable[[], None]


class NextRead(NamedTuple):
    """That article was read, or could not be."""

    step: Step
    entry: Entry
    read: Article | Unreadable


def known_of(reading: Reading, service: AnalysisService) -> Analysis:
    """The analysis of an article as far as it has come."""
    return reading.analysis or Analysis(service.analyzer, complete=False)


class Summaries:
    """Actions on summaries; `Reading.summary` keeps how one was left."""

    def __init__(
        self,
        session: ReaderSession,
        status: StatusPort,
        hand: HandPort,
        articles: ListPort,
        panes: PanesPort,
        marks: MarksPort,
        chosen: ChosenPort,
        screens: ScreensPort,
        work: WorkPort,
        services: AppServices,
        heard: Signal[Event],
    ) -> None:
        """`heard` tells of what the analysis service tells."""
        self._session, self._status, self._hand, self._articles = session, status, hand, articles
        self._panes, self._marks, self._chosen, self._screens = panes, marks, chosen, screens
        self._work, self._services = work, services
        self._screen: SummaryScreen | None = None
        self._began_at = ""  # the path of the article whose summary was opened
        self._about: Reading | None = None  # the article of the summary: the open one, or one in the list
        heard.connect(self._hear)
        session.signals.analysed.connect(self._take_analysed)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`."""
        return {"summary.mark": self.mark}

    # Opening

    def open(self) -> None:
        """Show the summary of the open article; from the list, of the one under the cursor."""
        about = self._hand.reading() if self._panes.in_list else self._session.reading
        if about is None:
            return
        if about is not self._session.reading and about.analysis is None:
            self._services.analysis.request(about.article, ahead=True)
        from tui.screens.summary import SummaryScreen

        self._about, self._began_at = about, about.article.path
        self._screen = SummaryScreen(
            about.article, known_of(about, self._services.analysis), about.summary, about.problem, triage=self._triage
        )
        self._show_place()
        self._screens.push(self._screen, self._come_back)

    def mark(self) -> None:
        """Mark the sentences of the summary in the text, or take the marks away."""
        reading = self._session.reading
        if reading is None:
            return
        analysis = reading.analysis
        if analysis is None or not analysis.complete:
            why = f": {reading.problem}" if reading.problem else f" yet: {self._session.analysis_status}"
            self._status.say(f"No summary{why}", gives_way=True)
            return
        chosen = chosen_sentences(analysis, reading.summary)
        if not chosen:
            self._status.say("No summary: the article has no sentences to choose from")
            return
        self._session.take_summary(reading.summary, marked=not reading.summary.marked)
        if reading.summary.marked:
            marked = f"{count(len(chosen), 'sentence')} of the summary marked"
            self._status.say(f"{marked} · {self._status.key('summary.mark')} takes the marks away")
        else:
            self._status.say("The summary is no longer marked")

    def _show_place(self) -> None:
        """Say in the summary which article of the list it is about, and how that is marked."""
        catalogue, about, screen = self._session.catalogue, self._about, self._screen
        if about is None or screen is None or catalogue.total < 2:
            return
        marks, number = self._hand.entry_of(about.article).marks, catalogue.number(about.article.path)
        words = [mark for mark in ("starred", "done") if getattr(marks, mark)] or (["read"] if marks.read else [])
        shown = len(catalogue)
        words.append(f"{shown}" if number is None else f"{number + 1}/{shown}")
        screen.show_place(" · ".join((*words, f"{catalogue.unread} unread")))

    # Going through articles by their summaries

    def _triage(self, what: str) -> None:
        """Do with the article of the summary what a key asks for."""
        about, screen = self._about, self._screen
        if about is None or screen is None:
            return
        if what in ("next", "previous", "unread"):
            self._step(Step(about, -1 if what == "previous" else 1, what == "unread", lambda: None))
        elif what == "undo":
            self._undo(about, screen)
        else:
            self._mark_article(about, screen, what)

    def _mark_article(self, about: Reading, screen: SummaryScreen, what: str) -> None:
        entry = self._hand.entry_of(about.article)
        value = not getattr(entry.marks, what)
        if problem := self._marks.set_mark(entry, what, value):
            screen.say(problem)
            return
        self._session.settle(about.article.sha256)
        self._show_place()
        words = f"{mark_words(what, value).capitalize()}: {self._status.short(entry.name, f'{what}: ')}"
        if what == "done" and value:
            words = f"{words} · {self._status.key('summary.undo')} takes it back"
            self._step(Step(about, 1, False, partial(screen.say, words)))
        screen.say(words)

    def _undo(self, about: Reading, screen: SummaryScreen) -> None:
        """Take the last change back, and show the summary of the article that it was about."""
        words, action = self._marks.undo()
        self._show_place()
        screen.say(words)
        if action is not None:
            entry = self._session.catalogue.row_with(action.contents)
            if entry is not None and entry.path != about.article.path:
                self._go_to(Step(about, 1, False, partial(screen.say, words)), screen, entry)

    def _step(self, step: Step, at: str | None = None) -> None:
        """Show the summary of the next article that can be read; the text of none is opened for that."""
        screen, at = self._screen, at or step.about.article.path
        if screen is None:
            return
        while (entry := self._session.catalogue.step(at, step.by, unread=step.unread)) is not None:
            if self._go_to(step, screen, entry):
                return
            at = entry.path
        last = f"This is the {'last' if step.by > 0 else 'first'} article"
        screen.say("No other article is unread" if step.unread else last)

    def _go_to(self, step: Step, screen: SummaryScreen, entry: Entry) -> bool:
        """Show the summary of an article, at once or when it is read; False if it cannot be read."""
        try:
            article = entry.article or self._services.reader.quickly(entry.file, self._session.paths)
        except Unreadable as error:
            self._session.listing.fail(entry.path, error.reason)
            return False
        if article is None:
            screen.say(f"Reading {entry.name}")
            self._work.thread(partial(self._read, step, entry), group="summarise", exclusive=True, keys_wait=True)
        else:
            self._show_instead(step.about, screen, article)
            step.then()
        return True

    def _read(self, step: Step, entry: Entry) -> None:
        """Read an article whose summary is to be shown in the place of another's, in a thread."""
        read: Article | Unreadable
        try:
            read = self._services.reader.read_listed(entry.file, self._session.paths, now=True)
        except GivenUp:
            return
        except Unreadable as error:
            read = error
        self._work.tell(self._take_read, NextRead(step, entry, read))

    def _take_read(self, event: NextRead) -> None:
        screen = self._screen
        if screen is None or self._about is not event.step.about:
            return  # it was left, or another one was asked for meanwhile
        if isinstance(event.read, Unreadable):
            self._session.listing.fail(event.entry.path, event.read.reason)
            self._step(event.step, event.entry.path)
        else:
            self._show_instead(event.step.about, screen, event.read)
            screen.hint()
            event.step.then()

    def _show_instead(self, about: Reading, screen: SummaryScreen, article: Article) -> None:
        """Show another article's summary in the same way."""
        reading = self._session.reading
        if reading is None or reading.article.path != article.path:
            reading = Reading(article, self._services.analysis.cached(article))
            reading.summary.method, reading.summary.sentences = about.summary.method, about.summary.sentences
            reading.summary.untouched = about.summary.untouched
        self._about = reading
        if reading.analysis is None:
            self._services.analysis.request(article)
        screen.show_article(article, known_of(reading, self._services.analysis), reading.summary, reading.problem)
        self._articles.go_to_path(article.path)
        self._show_place()

    # What the analysis tells

    def _take_analysed(self, reading: Reading) -> None:
        if self._about is reading:
            self._update()

    def _hear(self, event: Event) -> None:
        """Show in the summary of an article that is not open what the analysis has found of it."""
        about = self._about
        if about is None or self._screen is None or about is self._session.reading:
            return
        if isinstance(event, Partial | Finished | Failed) and event.sha256 == about.article.sha256:
            if not isinstance(event, Failed):
                about.take(event.analysis)
            elif about.analysis is None or not about.analysis.complete:
                about.fail(event.reason)
            self._update()

    def _update(self) -> None:
        if self._screen is not None and self._about is not None:
            self._screen.update(known_of(self._about, self._services.analysis), self._about.problem)

    # Coming back

    def _come_back(self, chosen: Chosen | None) -> None:
        """Go to the quote or the sentence that was chosen in the summary, and point it out."""
        about, self._screen, self._about = self._about, None, None
        if about is None:
            return
        self._status.say("")  # what was done since was said over the summary
        if chosen is not None:
            self._chosen.open(about.article.path, partial(self._show_chosen, about, chosen))
        elif about.article.path != self._began_at:
            if not self._panes.layout.list_alone:
                self._chosen.open(about.article.path)  # back to the text of the article that was summarised last
        elif about is self._session.reading:
            self._session.take_summary(about.summary)

    def _show_chosen(self, about: Reading, chosen: Chosen) -> None:
        self._session.take_summary(about.summary)
        self._chosen.show(chosen, f"{self._status.key('summary.open')} goes back to the summary")
