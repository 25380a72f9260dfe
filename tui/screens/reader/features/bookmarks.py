"""Bookmarks: places in the text that the reader wants to come back to, found again when the text has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from tui.core.model.article import Article
from tui.core.reading.entry import location_of
from tui.core.reading.session import ReaderSession
from tui.core.state.state import State
from tui.core.text.find import refound
from tui.core.text.words import count
from tui.screens.reader.offers import OpenPort
from tui.screens.reader.ports import PanesPort, ScreensPort, StatusPort, TextPort

if TYPE_CHECKING:
    from tui.screens.places import KeptPlace

WORDS = 60
"""Characters that are kept of the place of a bookmark, to find it again."""


class Bookmarks:
    """Sets and forgets them, and goes from one to the next."""

    def __init__(
        self,
        session: ReaderSession,
        status: StatusPort,
        text: TextPort,
        panes: PanesPort,
        opening: OpenPort,
        screens: ScreensPort,
        state: State,
    ) -> None:
        self._session, self._status, self._text, self._panes = session, status, text, panes
        self._opening, self._screens, self._state = opening, screens, state

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`."""
        return {"mark.set": self.toggle, "mark.back": self.go_back, "mark.all": self.show_all}

    def toggle(self) -> None:
        """Bookmark this place in the article; a second time, forget it."""
        reading = self._session.reading
        if reading is None:
            return
        here, article = self._text.reading_offset, reading.article
        kept = self._state.annotations.bookmarks(article.sha256)
        known = next((b.offset for b in kept if refound(article.text, *b) == here), None)
        if not (self._set(article, here) if known is None else self._forget(article, known)):
            self._status.say(self._state.problem, problem=True)
            return
        self._session.recall_places()
        many = count(len(reading.bookmarks), "bookmark")
        back = self._status.key("mark.back")
        removed = known is not None
        self._status.say(
            f"Bookmark removed · {many} here" if removed else f"Bookmarked · {back} comes back here · {many}"
        )

    def _set(self, article: Article, here: int) -> bool:
        at, words = article.text[here : here + WORDS], f"bookmark, {article.title}"
        return self._state.annotations.set_bookmark(article.sha256, here, at, words=words, path=location_of(article))

    def _forget(self, article: Article, offset: int) -> bool:
        return self._state.annotations.remove_bookmark(
            article.sha256, offset, words=f"removal of a bookmark, {article.title}"
        )

    def go_back(self) -> None:
        """Go to the next bookmark, wrapping around, or to where the last jump began; again: to where one was before."""
        reading = self._session.reading
        if reading is None:
            return
        here, back = self._text.reading_offset, self._status.key("mark.back")
        others = [offset for offset in reading.bookmarks if offset != here]
        target = next((offset for offset in others if offset > here), others[0] if others else reading.came_from)
        if target is None:
            only = "The only bookmark of this article is here" if reading.bookmarks else "No bookmark in this article"
            does = "forgets it" if reading.bookmarks else "sets one"
            self._status.say(f"{only} · {self._status.key('mark.set')} {does}")
            return
        self._text.go_to(target)
        self._session.stand_at(None, came_from=here)
        if len(reading.bookmarks) > 1 and target in reading.bookmarks:
            of = f"{reading.bookmarks.index(target) + 1}/{len(reading.bookmarks)}"
            self._status.say(f"Bookmark {of} · {back} again: the next")
        elif target in reading.bookmarks:
            self._status.say(f"At the bookmark · {back} again: back where you were")
        else:
            other = "the bookmark" if reading.bookmarks else "where you came from"
            self._status.say(f"Back where you were · {back} again: {other}")

    # Of the whole folder

    def show_all(self) -> None:
        """Show the bookmarks and notes of the whole folder, and go to one."""
        from tui.screens.places import PlacePicker

        if places := list(self._kept_places()):
            self._screens.push(PlacePicker(places), self._go_to)
        else:
            mark, note = self._status.key("mark.set"), self._status.key("quote.note")
            self._status.say(f"No bookmarks or notes in this folder · {mark} sets one, {note} writes one")

    def _kept_places(self) -> Iterator[KeptPlace]:
        """In the order of the list, those that are not listed behind them."""
        from tui.screens.places import KeptPlace

        kept, listing = self._state.annotations.all(), self._session.listing
        rest = [entry for entry in listing.catalogue.entries() if listing.catalogue.number(entry.path) is None]
        for entry in (*listing.entries(), *rest):
            bookmarks, notes = kept.pop(entry.sha256 or "", ((), ()))  # copies of an article have them once
            places = [KeptPlace(entry.path, entry.name, b.offset, b.words) for b in bookmarks]
            places += [KeptPlace(entry.path, entry.name, n.start, n.words, n.note) for n in notes]
            yield from sorted(places, key=lambda place: place.offset)

    def _go_to(self, place: KeptPlace | None) -> None:
        if place is None:
            return
        if self._session.path == place.path:
            self._show(place)
        elif (entry := self._session.catalogue.entry(place.path)) is not None:
            self._opening.open(entry, opened=partial(self._show, place))

    def _show(self, place: KeptPlace) -> None:
        reading = self._session.reading
        if reading is not None:
            self._panes.show_text()
            here = self._text.reading_offset
            self._text.go_to(refound(reading.article.text, place.offset, place.words))
            self._session.stand_at(None, came_from=here)
            self._status.say(f"Note: {place.note}" if place.note else "Bookmark")
