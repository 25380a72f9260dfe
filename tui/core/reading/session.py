"""The session: all state of reading in one place, without a screen. Who shows it, or acts on it, listens to its
signals; whoever wants it changed calls its methods."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, Protocol

from tui.core.model.analysis import Analysis, Attribution
from tui.core.model.article import Article, Span
from tui.core.reading.listing import Listing
from tui.core.reading.marking import Marking
from tui.core.reading.reading import PendingJump, Reading
from tui.core.reading.signals import Signal
from tui.core.reading.summary_view import SummaryState
from tui.core.state.journal import Action
from tui.core.state.state import State
from tui.core.text.find import refound
from tui.core.text.sanitise import SafeText


class FolderProgress(Protocol):
    """How far the analysis of the folder has come."""

    @property
    def done(self) -> int:
        """Articles that have been analysed."""

    @property
    def words(self) -> str:
        """For a status line; empty when nothing is left."""


class Background:
    """The analysis of the whole folder, as far as it has come."""

    def __init__(self) -> None:
        self.progress: FolderProgress | None = None
        self.changed = Signal[None]()
        """It has come further."""

    @property
    def words(self) -> str:
        """How far it is; empty where it is done or has not begun."""
        return self.progress.words if self.progress is not None else ""

    def set_progress(self, progress: FolderProgress) -> None:
        """It has come as far as this."""
        self.progress = progress
        self.changed.emit(None)


class Wishes:
    """Which panes the reader has asked for."""

    def __init__(self, sidebar: bool | None = None) -> None:
        self.sidebar = sidebar
        """Whether the sidebar is to be there; None until the reader says."""
        self.zen = False
        """Nothing but the text."""
        self.list_alone = False
        """The list takes the whole screen: the library."""
        self.changed = Signal[None]()
        """Other panes are asked for."""

    def ask(self, *, sidebar: bool | None = None, zen: bool | None = None, list_alone: bool | None = None) -> None:
        """Ask for panes; what is None stays as it is."""
        self.sidebar = self.sidebar if sidebar is None else sidebar
        self.zen = self.zen if zen is None else zen
        self.list_alone = self.list_alone if list_alone is None else list_alone
        self.changed.emit(None)


class Shown(NamedTuple):
    """An article that is to be shown from now on."""

    reading: Reading
    offset: int
    """Offset at which it was left."""
    text: SafeText | None
    """Its safe form, where that has been made."""


class Signals:
    """Signals of the session."""

    def __init__(self) -> None:
        self.shown = Signal[Shown]()
        """Another article is open, or another text of the same."""
        self.analysed = Signal[Reading]()
        """The analysis of the open article has come further, or is another one."""
        self.selected = Signal[str | None]()
        """Somebody's quotes are walked now (an actor's id), or everybody's."""
        self.marked = Signal[Reading]()
        """Other places of the text are to be marked: quotes, the current one, the summary."""
        self.found = Signal[Reading]()
        """Other words were found in the text, or none any more."""
        self.places = Signal[Reading]()
        """The bookmarks and notes of the open article are others."""
        self.went = Signal[Attribution]()
        """The reader was led to a quote, and it was said which."""
        self.indexed = Signal[None]()
        """The index knows of a correction."""


class ReaderSession:
    """The open article, the selected actor, and the list. Only its methods change them."""

    def __init__(
        self, paths: Sequence[Path], state: State, *, indirect: bool = True, sidebar: bool | None = None
    ) -> None:
        """Of the articles at some paths; `indirect` and `sidebar` are as the reader has set them."""
        self.paths = tuple(paths)
        self.state = state
        self.started = time.time()
        self.signals = Signals()
        self.listing = Listing()
        self.catalogue = self.listing.catalogue
        self.marking = Marking(state, self.listing)
        self.wishes = Wishes(sidebar)
        self.reading: Reading | None = None
        self.indirect = indirect
        """Whether indirect speech is shown."""
        self.worker_state = ""
        """State of the analysing process, in words."""
        self.background = Background()
        self.marking.undone.connect(self._take_undone)

    @property
    def path(self) -> str | None:
        """The path of the open article."""
        return self.reading.article.path if self.reading is not None else None

    @property
    def has_list(self) -> bool:
        """Whether there is more than one article, or might be."""
        listing = self.listing
        return listing.catalogue.total > 1 or (not listing.searched and any(path.is_dir() for path in self.paths))

    @property
    def analysis_status(self) -> str:
        """State of the analysis in words: what is running, or what failed and why; empty when all is done."""
        reading = self.reading
        if reading is None:
            return ""
        if reading.problem:
            return f"No analysis: {reading.problem}"
        analysis = reading.analysis
        if analysis is None:
            return self.worker_state or "waiting for the analysis"
        if analysis.complete:
            return " ".join(analysis.notes)
        return f"analysing: {100 * analysis.analysed_to // max(1, len(reading.article.text))} %"

    # The open article

    def show(
        self,
        article: Article,
        analysis: Analysis | None,
        offset: int,
        text: SafeText | None = None,
        *,
        sought: bool = False,
    ) -> None:
        """Open an article at an offset. `text` is its safe form, where that has been made; `sought` says that the
        reader asked for the article itself, and not for a place in it."""
        self.reading = Reading(article, analysis, sought=sought)
        _recall(self.reading, self.state)
        self.signals.shown.emit(Shown(self.reading, offset, text))

    def take(self, analysis: Analysis) -> None:
        """Take over a newer analysis of the open article. `tell_analysed` has it shown."""
        if self.reading is not None:
            self.reading.take(analysis)

    def fail(self, reason: str) -> None:
        """There will be no analysis of the open article."""
        if self.reading is not None:
            self.reading.fail(reason)

    def set_worker_state(self, words: str) -> None:
        """The analysing process does something else now."""
        before, self.worker_state = self.analysis_status, words
        if self.analysis_status != before:
            self.tell_analysed()

    def tell_analysed(self) -> None:
        """Have it shown what is known of the open article."""
        if self.reading is not None:
            self.signals.analysed.emit(self.reading)

    def settle(self, sha256: str | None) -> None:
        """It is decided whether an article counts as read: as long as it is open, scrolling changes nothing."""
        if self.reading is not None and self.reading.article.sha256 == sha256:
            self.reading.settled = True

    def rename(self, path: str) -> None:
        """The open article's file has another name."""
        if self.reading is not None:
            self.reading.article = replace(self.reading.article, path=path)

    # Where the reader is in it

    def select(self, actor: str | None) -> None:
        """Walk the quotes of one actor, or of everybody; `stand_at` then says where."""
        if self.reading is not None:
            self.reading.selected = actor
        self.signals.selected.emit(actor)

    def stand_at(self, quote: str | None, *, came_from: int | None = None) -> None:
        """A quote was gone to, or none any more; `came_from` is where a jump began."""
        reading = self.reading
        if reading is None:
            return
        reading.quote = quote
        if came_from is not None:
            reading.came_from = came_from
        self.signals.marked.emit(reading)

    def await_quote(self, jump: PendingJump | None) -> None:
        """A jump waits until the analysis has come as far as the next quote; or none does."""
        if self.reading is not None:
            self.reading.arriving = jump

    def set_found(self, places: Sequence[Span], current: int) -> None:
        """Words were found at some places of the text; `current` is the index of the one gone to, -1 for none."""
        reading = self.reading
        if reading is None:
            return
        reading.found, reading.found_current = list(places), current
        self.signals.found.emit(reading)
        if current >= 0 and reading.quote is not None:
            self.stand_at(None)

    def show_indirect(self, shown: bool) -> None:
        """Show indirect speech, or leave it out."""
        self.indirect = shown
        if self.reading is not None:
            self.signals.marked.emit(self.reading)

    def take_summary(self, summary: SummaryState, *, marked: bool | None = None) -> None:
        """Take over how the summary was left; with `marked`, mark its sentences in the text, or do not."""
        if self.reading is not None:
            self.reading.summary = summary
            summary.marked = summary.marked if marked is None else marked
            self.signals.marked.emit(self.reading)

    def recall_places(self) -> None:
        """Take over the bookmarks and notes on the open article from the state."""
        if self.reading is not None:
            _recall(self.reading, self.state)
            self.signals.places.emit(self.reading)

    def _take_undone(self, action: Action) -> None:
        for sha256 in action.contents:
            self.settle(sha256)
        self.recall_places()


def _recall(reading: Reading, state: State) -> None:
    """Take over the bookmarks and notes on an article from the state, where they stand in its text now."""
    text, sha256 = reading.article.text, reading.article.sha256
    reading.bookmarks = tuple(sorted({refound(text, b.offset, b.words) for b in state.annotations.bookmarks(sha256)}))
    reading.notes = {}
    for note in state.annotations.notes(sha256):
        start = refound(text, note.start, note.words)
        reading.notes[Span(start, start + note.end - note.start)] = note.note
