"""Following the reader through the text: the place is saved, and what was read counts as read."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Protocol

from tui.core.model.article import Article, Span
from tui.core.reading.catalogue import Entry
from tui.core.reading.marking import mark_words
from tui.core.reading.reading import Reading
from tui.core.reading.session import ReaderSession
from tui.core.state.state import State
from tui.screens.reader.ports import ScreensPort, StatusPort
from tui.screens.threads import Stoppable, WorkPort

SAVE_SECONDS = 0.5
"""How long a place may be unsaved: one write to the disk for a run of keys."""


class PagedText(Protocol):
    """The text, as far as it is read."""

    @property
    def reading_offset(self) -> int:
        """Offset of the reading position in the text."""

    @property
    def shown_span(self) -> Span:
        """The offsets on screen."""

    @property
    def beyond_first_page(self) -> bool:
        """Whether a page after the first is on screen, or the end."""

    @property
    def shows_all(self) -> bool:
        """Whether all of the article is on screen."""


class MovingStatus(StatusPort, Protocol):
    """The status line, as it follows the reader."""

    def moved_on(self) -> None:
        """The reader has moved by hand."""


class ReadingProgress:
    """Updates the reading progress when other offsets come on screen."""

    def __init__(
        self,
        session: ReaderSession,
        status: MovingStatus,
        text: PagedText,
        screens: ScreensPort,
        work: WorkPort,
        state: State,
        rule: str,
    ) -> None:
        """`rule` says when an article counts as read: "hand", "open" or "page"."""
        self._session, self._status, self._text = session, status, text
        self._screens, self._work, self._state, self._rule = screens, work, state, rule
        self._timer: Stoppable | None = None

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`: no key is about this."""
        return {}

    def moved(self, by_hand: bool) -> None:
        """Other offsets are on screen, where the reader scrolled, or where they were led."""
        reading = self._session.reading
        if reading is None:
            return
        if by_hand:
            self._status.moved_on()
            self._session.await_quote(None)
            current = reading.current
            if current is not None and not current.span.overlaps(self._text.shown_span):
                self._session.stand_at(None)
            if reading.quote is None:
                self._status.say("")
        self._status.show_place()
        self.save_soon()
        self._read_by_itself(by_hand)

    # The place

    def save_soon(self) -> None:
        """Save the place when the keys rest."""
        if self._timer is None:
            self._timer = self._work.after(SAVE_SECONDS, self.save)

    def save(self) -> None:
        """Save where the reader is, if that has not been done since they moved."""
        if self._timer is None:
            return
        self._timer.stop()
        self._timer = None
        if self._session.reading is not None:
            article = self._session.reading.article
            path = article.path if article.path == "-" else os.path.abspath(article.path)  # noqa: PTH100
            self._state.positions.remember(path, article.sha256, self._text.reading_offset)

    # Read by itself

    def _read_by_itself(self, by_hand: bool) -> None:
        """An article is read when its second page is on screen, or its end: a short one when the reader opened it, and
        not when they were led to a place in it, or the program began with it."""
        reading = self._session.reading
        if reading is None or reading.settled or self._rule == "hand" or not self._screens.on_top:
            return
        if self._rule == "page" and not (self._text.beyond_first_page and (by_hand or reading.sought)):
            return
        self._settle_as_read(reading, by_hand)

    def reach_end(self) -> None:
        """See `PlacePort`."""
        reading = self._session.reading
        if reading is not None and not reading.settled and self._rule == "page" and self._text.shows_all:
            self._settle_as_read(reading, by_hand=True)

    def _settle_as_read(self, reading: Reading, by_hand: bool) -> None:
        self._session.settle(reading.article.sha256)
        # What came of the mark that led here is taken back with that.
        self._work.after_paint(lambda: self._count_as_read(reading.article, 0 if by_hand else reading.opened_by))

    def _count_as_read(self, article: Article, joins: int) -> None:
        """Mark an article as read, once what made it so is on screen."""
        if not self._state.marks.of(article.sha256).read:
            contents = {article.sha256: Entry(article.path).location if article.path != "-" else ""}
            words = f"{mark_words('read', True)}, {article.title}"
            if self._session.marking.save(contents, "read", True, words, joins=joins):
                self._session.marking.take(contents)
            else:
                self._status.say(self._state.problem, problem=True)
