"""The summary of one article and the digest of several: opening them, and coming back to what was chosen there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from tui.core.model.analysis import Analysis
from tui.core.model.article import Article, Span
from tui.core.reading.catalogue import Entry
from tui.core.reading.reading import Reading
from tui.core.reading.summary_view import Chosen, chosen_sentences
from tui.core.text.words import count
from tui.engine.events import Dropped, Event, Failed, Finished, Partial
from tui.engine.reading import GivenUp
from tui.screens.reader.library import LibraryKeys
from tui.screens.reader.quotes import QuoteKeys
from tui.screens.reader.triage import mark_words
from tui.sources import Unreadable

if TYPE_CHECKING:
    from tui.core.export.digest import Piece
    from tui.screens.digest import ChosenIn, DigestScreen, DigestState
    from tui.screens.summary import SummaryScreen

MOST_ARTICLES = 200
"""Articles of a digest at most: what is longer nobody reads."""


class SummaryKeys(QuoteKeys, LibraryKeys):
    """What the reader does with summaries; `Reading.summary` keeps how one was left."""

    _summary: SummaryScreen | None = None
    _summary_began_at = ""  # the path of the article whose summary was opened
    _summarised: Reading | None = None  # the article of the summary: the open one, or one in the list
    _digest: DigestScreen | None = None
    _digest_state: DigestState | None = None
    _missing: frozenset[str] = frozenset()  # contents that the digest waits for
    _from_digest: str | None = None  # the path of the article to which the digest led last

    class Gathered(Message):
        """The articles of a digest that have been analysed, and those that have not."""

        def __init__(self, pieces: Sequence[Piece], missing: Sequence[Article]) -> None:
            super().__init__()
            self.pieces = pieces
            self.missing = missing

    class NextRead(Message):
        """The article whose summary is to be shown next was read, or could not be."""

        def __init__(
            self,
            about: Reading,
            entry: Entry,
            by: int,
            unread: bool,
            then: Callable[[], None],
            read: Article | Unreadable,
        ) -> None:
            super().__init__()
            self.about = about
            self.entry = entry
            self.by = by
            self.unread = unread
            self.then = then
            self.read = read

    # One article

    def action_summary(self) -> None:
        """Show the summary of the open article; from the list, of the one under the cursor or of those chosen."""
        if self._in_list:
            if chosen := self._articles.selected:
                self._open_digest([e.path for e in self._catalogue.entries() if e.path in chosen])
                return
            about = self._in_hand()
            if about is not self._reading and about is not None:
                self._summarise_listed(about)
            if about is not self._reading or about is None:
                return
        reading, state = self._reading, self._digest_state
        if reading is not None and state is not None and reading.article.path == self._from_digest:
            self._open_digest(state.paths)
        elif reading is not None:
            self._open_summary(reading)

    def _summarise_listed(self, listed: Reading) -> None:
        if listed.analysis is None:
            self._app.service.request(listed.article, ahead=True)
        self._open_summary(listed)

    def _open_summary(self, reading: Reading) -> None:
        from tui.screens.summary import SummaryScreen

        self._summarised = reading
        self._summary = SummaryScreen(
            reading.article, self._known_of(reading), reading.summary, reading.problem, triage=self._triage_summarised
        )
        self._summary_began_at = reading.article.path
        self.app.push_screen(self._summary, self._come_back_to)

    # Going through articles by their summaries

    def _triage_summarised(self, what: str) -> None:
        """Do with the article of the summary what a key asks for."""
        about, screen = self._summarised, self._summary
        if about is None or screen is None:
            return
        if what in ("next", "previous", "unread"):
            self._summarise_next(-1 if what == "previous" else 1, unread=what == "unread")
        elif what == "undo":
            self.action_undo()
            screen.say(self._status.words)
        else:
            entry = self._entry_of(about.article)
            value = not getattr(entry.marks, what)
            if not self._set_mark(entry, what, value):
                screen.say(self._status.words)
                return
            self._settle(about.article.sha256)
            words = f"{mark_words(what, value).capitalize()}: {self._short(entry.name, f'{what}: ')}"
            if what == "done" and value:
                words = f"{words} · {self._key('summary.undo')} takes it back"
                self._summarise_next(1, then=partial(screen.say, words))
            screen.say(words)

    def _summarise_next(self, by: int, *, unread: bool = False, then: Callable[[], None] = lambda: None) -> None:
        """Show the summary of the next article that can be read, and do something `then`; the text of none is opened
        for that."""
        if self._summarised is not None:
            self._summarise_from(self._summarised.article.path, by, unread, then)

    def _summarise_from(self, at: str, by: int, unread: bool, then: Callable[[], None]) -> None:
        about, screen = self._summarised, self._summary
        if about is None or screen is None:
            return
        while (entry := self._catalogue.step(at, by, unread=unread)) is not None:
            try:
                article = entry.article or self._app.reader.quickly(entry.file, self._paths)
            except Unreadable as error:
                entry.problem, at = error.reason, entry.path
                continue
            if article is None:
                screen.say(f"Reading {entry.name}")
                self._app.keys_wait_for(self._read_to_summarise(about, entry, by, unread, then))
            else:
                self._summarise_instead(about, screen, article)
                then()
            return
        screen.say("No other article is unread" if unread else f"This is the {'last' if by > 0 else 'first'} article")

    @work(thread=True, exclusive=True, group="summarise")
    def _read_to_summarise(self, about: Reading, entry: Entry, by: int, unread: bool, then: Callable[[], None]) -> None:
        """Read an article whose summary is to be shown in the place of another's, in a thread."""
        read: Article | Unreadable
        try:
            read = self._app.reader.read_listed(entry.file, self._paths, now=True)
        except GivenUp:
            return
        except Unreadable as error:
            read = error
        self.post_message(self.NextRead(about, entry, by, unread, then, read))

    @on(NextRead)
    def _take_next_read(self, event: NextRead) -> None:
        if self._summary is None or self._summarised is not event.about:
            return  # it was left, or another one was asked for meanwhile
        if isinstance(event.read, Unreadable):
            event.entry.problem = event.read.reason
            self._summarise_from(event.entry.path, event.by, event.unread, event.then)
        else:
            self._summarise_instead(event.about, self._summary, event.read)
            self._summary.hint()
            event.then()

    def _summarise_instead(self, about: Reading, screen: SummaryScreen, article: Article) -> None:
        """Show another article's summary in the same way."""
        reading = self._reading
        if reading is None or reading.article.path != article.path:
            reading = Reading(article, self._app.service.cached(article))
            reading.summary.method, reading.summary.sentences = about.summary.method, about.summary.sentences
            reading.summary.untouched = about.summary.untouched
        self._summarised = reading
        if reading.analysis is None:
            self._app.service.request(article)
        screen.show_article(article, self._known_of(reading), reading.summary, reading.problem)
        self._articles.go_to_path(article.path)

    def _known_of(self, reading: Reading) -> Analysis:
        """The analysis as far as it has come."""
        return reading.analysis or Analysis(self._app.service.analyzer, complete=False)

    def _update_summary(self) -> None:
        """Show what is known now in the summary that is on screen."""
        if self._summary is not None and self._summarised is not None:
            self._summary.update(self._known_of(self._summarised), self._summarised.problem)

    def _tell_summary(self, event: Event) -> None:
        """Pass on to a summary or digest on screen what the analysis has found."""
        about = self._summarised
        if isinstance(event, Finished | Failed | Dropped) and self._digest_state and event.sha256 in self._missing:
            self._gather(self._digest_state.paths)
        if about is None or self._summary is None or about is self._reading:
            return
        if isinstance(event, Partial | Finished | Failed) and event.sha256 == about.article.sha256:
            if not isinstance(event, Failed):
                about.take(event.analysis)
            elif about.analysis is None or not about.analysis.complete:
                about.problem = event.reason
            self._update_summary()

    def _come_back_to(self, chosen: Chosen | None) -> None:
        """Go to the quote or the sentence that was chosen in the summary, and point it out."""
        about, self._summary, self._summarised = self._summarised, None, None
        if chosen is None and about is not None and about.article.path != self._summary_began_at:
            if not self._list_alone:
                self._open_listed(about.article.path)  # back to the text of the article that was summarised last
        elif chosen is None or about is None:
            self._show_marks()
        elif about is self._reading:
            self._show_chosen(about, chosen)
        else:
            self._open_listed(about.article.path, partial(self._show_chosen, about, chosen))

    def _show_chosen(self, about: Reading, chosen: Chosen) -> None:
        if self._reading is not None:
            self._reading.summary = about.summary
        self._show_place_of(chosen, f"{self._key('summary.open')} goes back to the summary")

    def _open_listed(self, path: str, opened: Callable[[], None] = lambda: None) -> None:
        """Open an article of the list, and call `opened` when it is."""
        if self._reading is not None and self._reading.article.path == path:
            opened()
        elif (entry := self._catalogue.entry(path)) is not None:
            self._open(entry, opened=opened)

    def _show_place_of(self, chosen: Chosen, back: str) -> None:
        """Bring a quote or a sentence of the open article on screen; `back` says what leads back."""
        reading = self._reading
        if reading is None or reading.analysis is None:
            return
        self._show_text()
        quote = next((a for a in reading.analysis.attributions if a.id == chosen.quote), None)
        if quote is not None:
            self._show_quote(quote)
            return
        reading.came_from, reading.quote = self._text.reading_offset, None
        sentences = reading.analysis.sentences
        sentence = next((s for s in sentences if s.start == chosen.offset), Span(chosen.offset, chosen.offset + 1))
        self._show_marks()
        self._text.go_to(sentence.start, end=sentence.end, point_out=True)
        marked = f" · {self._key('summary.mark')} takes the marks away" if reading.summary.marked else ""
        self._say(f"Here it stands · {back}{marked}")

    def action_mark_summary(self) -> None:
        """Mark the sentences of the summary in the text, or take the marks away."""
        analysis, reading = self._analysis_or_words(), self._reading
        if analysis is None or reading is None:
            return
        chosen = chosen_sentences(analysis, reading.summary)
        if not chosen:
            self._say("There is no summary yet, or nothing to choose from")
            return
        reading.summary.marked = not reading.summary.marked
        self._show_marks()
        if reading.summary.marked:
            marked = f"{count(len(chosen), 'sentence')} of the summary marked"
            self._say(f"{marked} · {self._key('summary.mark')} takes the marks away")
        else:
            self._say("The summary is no longer marked")

    # Several articles

    def action_digest(self) -> None:
        """Show the digest of all articles that are chosen, or listed."""
        chosen = self._articles.selected
        listed = (self._catalogue[number] for number in range(len(self._catalogue)))
        self._open_digest(
            [entry.path for entry in listed if not entry.problem and (not chosen or entry.path in chosen)]
        )

    def _open_digest(self, paths: Sequence[str]) -> None:
        from tui.screens.digest import DigestScreen, DigestState

        if not paths:
            self._say("No articles to summarise")
            return
        if len(paths) > MOST_ARTICLES:
            self._say(f"The digest is of the first {MOST_ARTICLES} of {len(paths)} articles")
        state = self._digest_state
        if state is None or state.paths != tuple(paths[:MOST_ARTICLES]):
            state = DigestState(tuple(paths[:MOST_ARTICLES]))
        state.decisions = tuple(self._app.state.identity_decisions())
        self._digest_state, self._digest = state, DigestScreen(state)
        self.app.push_screen(self._digest, self._leave_digest)
        self._gather(state.paths)

    @work(thread=True, exclusive=True, group="digest")
    def _gather(self, paths: Sequence[str]) -> None:
        """Read articles and the analyses that there are, in a thread."""
        from tui.core.export.digest import Piece

        pieces, missing = [], []
        for path in paths:
            if get_current_worker().is_cancelled:
                return
            entry = self._catalogue.entry(path)
            try:
                article = (
                    entry.article
                    if entry is not None and entry.article
                    else self._app.reader.read_listed(Path(path), self._paths)
                )
            except Unreadable:
                continue
            analysis = self._app.service.cached(article)
            if analysis is not None and analysis.complete:
                pieces.append(Piece(article, analysis))
            else:
                missing.append(article)
        self.post_message(self.Gathered(pieces, missing))

    @on(Gathered)
    def _take_gathered(self, event: Gathered) -> None:
        if self._digest is None:
            return
        self._digest.update(event.pieces)
        self._missing = frozenset(article.sha256 for article in event.missing)
        if event.missing:
            self._app.service.request(event.missing[0], ahead=True)

    def _leave_digest(self, chosen: ChosenIn | None) -> None:
        self._digest, self._missing, self._from_digest = None, frozenset(), None
        if chosen is not None:
            self._open_listed(chosen.path, partial(self._show_chosen_in, chosen))

    def _show_chosen_in(self, chosen: ChosenIn) -> None:
        self._from_digest = chosen.path
        self._show_place_of(chosen.place, f"{self._key('summary.open')} goes back to the digest")
