"""Updates text and sidebar from the session: article, analysis and marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from tui.core.model.analysis import Analysis
from tui.core.model.article import Article, Span
from tui.core.reading.jump import NUMBER_KEYS
from tui.core.reading.marks import Marks, quote_marks
from tui.core.reading.reading import Reading
from tui.core.reading.session import ReaderSession, Shown
from tui.core.reading.summary_view import chosen_sentences
from tui.core.text.sanitise import SafeText, one_line
from tui.screens.reader.ports import PanesPort, Routes, StatusPort
from tui.widgets.sidebar import Sidebar

STEP = 2
"""Columns by which lines become wider or narrower."""


class ColumnPort(Protocol):
    """How the text is set."""

    @property
    def columns(self) -> int:
        """Columns of text on screen now."""

    @property
    def boilerplate(self) -> bool:
        """Whether boilerplate and captions are shown."""


class MarkedPort(Protocol):
    """The marks in the text."""

    def mark(
        self, marks: Marks, *, selected: str | None = None, mentions: Sequence[Span] = (), current: str | None = None
    ) -> None:
        """Mark the quotes."""

    def mark_summary(self, sentences: Sequence[Span]) -> None:
        """Mark the sentences of a summary."""

    def mark_found(self, found: Sequence[Span], current: int) -> None:
        """Mark places found."""

    def mark_places(self, bookmarks: Sequence[int], notes: Sequence[int]) -> None:
        """Mark the rows where bookmarks and notes stand."""


class TextView(Protocol):
    """The text, as far as it is shown."""

    @property
    def typesetting(self) -> ColumnPort:
        """How it is set."""

    @property
    def marks(self) -> MarkedPort:
        """The marks in it."""

    @property
    def shown_span(self) -> Span:
        """The offsets on screen."""

    @property
    def reading_offset(self) -> int:
        """Offset of the reading position in the text."""

    def show(self, article: Article, offset: int = 0, shown: SafeText | None = None) -> None:
        """Show an article."""

    def set_measure(self, columns: int) -> int:
        """Set the width of the text; gives what it is now."""

    def show_boilerplate(self, shown: bool) -> None:
        """Show boilerplate and captions, or fold them away."""


class Showing:
    """Listens to the session and has the text and the sidebar show it; the keys for how the text looks."""

    def __init__(
        self, session: ReaderSession, status: StatusPort, text: TextView, sidebar: Sidebar, panes: PanesPort
    ) -> None:
        self._session, self._status = session, status
        self._text, self._sidebar, self._panes = text, sidebar, panes
        self._marks = Marks()
        self._marks_made_for: tuple[Analysis | None, bool, int] = (None, True, NUMBER_KEYS)
        signals = session.signals
        signals.shown.connect(self._show)
        signals.analysed.connect(self._show_analysis)
        signals.selected.connect(self._select)
        signals.marked.connect(self._mark)
        signals.found.connect(lambda reading: text.marks.mark_found(reading.found, reading.found_current))
        signals.places.connect(self._show_places)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`."""
        return {
            "text.boilerplate": self.toggle_boilerplate,
            "text.narrower": self.narrower,
            "quote.indirect": self.toggle_indirect,
        }

    def routes(self) -> Routes:
        """The messages of the panes that it takes."""
        return {Sidebar.NumbersShown: lambda event: self.refresh_marks()}

    def refresh_marks(self) -> None:
        """Mark the text anew."""
        if self._session.reading is not None:
            self._mark(self._session.reading)

    def moved(self) -> None:
        """Other offsets are on screen."""
        if self._session.reading is not None:
            self._sidebar.mark_visible(*self._text.shown_span, self._text.reading_offset)

    # What the session tells

    def _show(self, shown: Shown) -> None:
        self._show_places(shown.reading)
        self._text.show(shown.reading.article, shown.offset, shown.text)
        self._show_analysis(shown.reading)

    def _show_analysis(self, reading: Reading) -> None:
        self._sidebar.show(reading.article, reading.analysis, one_line(self._session.analysis_status))
        self.moved()
        self._mark(reading)
        self._status.renew()

    def _select(self, actor: str | None) -> None:
        self._sidebar.selected_actor = actor

    def _show_places(self, reading: Reading) -> None:
        self._text.marks.mark_places(reading.bookmarks, sorted(span.start for span in reading.notes))

    def _mark(self, reading: Reading) -> None:
        analysis, indirect, numbers = reading.analysis, self._session.indirect, self._panes.numbers
        if self._marks_made_for[0] is not analysis or self._marks_made_for[1:] != (indirect, numbers):
            self._marks = Marks()
            if analysis is not None:
                self._marks = quote_marks(analysis, indirect=indirect, numbers=numbers)
            self._marks_made_for = analysis, indirect, numbers
        self._text.marks.mark(
            self._marks, selected=reading.selected, mentions=reading.mentions_of_selected, current=reading.quote
        )
        marked = analysis if reading.summary.marked else None
        self._text.marks.mark_summary(chosen_sentences(marked, reading.summary) if marked else ())

    # Keys

    def toggle_indirect(self) -> None:
        """Indirect speech on or off."""
        shown = not self._session.indirect
        self._session.show_indirect(shown)
        self._sidebar.show_indirect = shown
        self._status.say("Indirect speech is shown" if shown else "Indirect speech is left out")

    def toggle_boilerplate(self) -> None:
        """Fold the site's boilerplate and the captions away, or show them again."""
        self._text.show_boilerplate(not self._text.typesetting.boilerplate)
        folded = f"folded; {self._status.key('text.boilerplate')} shows them"
        self._status.say("Boilerplate and captions " + ("shown" if self._text.typesetting.boilerplate else folded))

    def wider(self) -> None:
        """Wider lines."""
        self._set_measure(STEP)

    def narrower(self) -> None:
        """Narrower lines."""
        self._set_measure(-STEP)

    def _set_measure(self, by: int) -> None:
        before = self._text.typesetting.columns
        columns = self._text.set_measure(before + by)
        more = "" if columns != before else ", as wide as it goes" if by > 0 else ", as narrow as it goes"
        self._status.say(f"Lines of {columns} columns{more}")
