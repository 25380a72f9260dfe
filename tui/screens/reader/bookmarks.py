"""Bookmarks in the text, and notes on quotes: kept with the article, and found again when its text has changed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from tui.core.model.analysis import Attribution
from tui.core.model.article import Span
from tui.core.reading.catalogue import Entry
from tui.core.reading.jump import quote_at, speaker_label
from tui.core.state.state import Note
from tui.core.text.find import refound
from tui.core.text.said import told_words
from tui.core.text.words import count
from tui.screens.reader.quotes import QuoteKeys

if TYPE_CHECKING:
    from tui.screens.places import KeptPlace

WORDS = 60
"""Characters that are kept of the place of a bookmark or note, to find it again."""


class BookmarkKeys(QuoteKeys):
    """Places that the reader wants to come back to, and what they think of what was said."""

    _notes: dict[Span, str]

    def _recall_places(self) -> None:
        reading, state = self._reading, self._app.state
        self._notes = {}
        if reading is None:
            return
        text, sha256 = reading.article.text, reading.article.sha256
        reading.bookmarks = tuple(sorted({refound(text, b.offset, b.words) for b in state.bookmarks(sha256)}))
        for note in state.notes(sha256):
            start = refound(text, note.start, note.words)
            self._notes[Span(start, start + note.end - note.start)] = note.note
        self._text.mark_places(reading.bookmarks, sorted(span.start for span in self._notes))

    # Bookmarks

    def action_bookmark(self) -> None:
        """Bookmark this place in the article; a second time, forget it."""
        reading = self._reading
        if reading is None:
            return
        here, article, state = self._text.reading_offset, reading.article, self._app.state
        known = next((b.offset for b in state.bookmarks(article.sha256) if refound(article.text, *b) == here), None)
        if known is not None:
            saved = state.remove_bookmark(article.sha256, known, words=f"removal of a bookmark, {article.title}")
        else:
            at, name = article.text[here : here + WORDS], f"bookmark, {article.title}"
            saved = state.set_bookmark(article.sha256, here, at, words=name, path=self._location)
        if not saved:
            self._say(state.problem, problem=True)
            return
        self._recall_places()
        many = count(len(reading.bookmarks), "bookmark")
        self._say(
            f"Bookmark removed · {many} here"
            if known is not None
            else f"Bookmarked · {self._key('mark.back')} comes back here · {many}"
        )

    def action_go_back(self) -> None:
        """Go to the next bookmark, round and round, or to where the last jump began; again: to where one was before."""
        reading = self._reading
        if reading is None:
            return
        here = self._text.reading_offset
        others = [offset for offset in reading.bookmarks if offset != here]
        target = next((offset for offset in others if offset > here), others[0] if others else reading.came_from)
        if target is None:
            only = "The only bookmark of this article is here" if reading.bookmarks else "No bookmark in this article"
            does = "forgets it" if reading.bookmarks else "sets one"
            self._say(f"{only} · {self._key('mark.set')} {does}")
            return
        reading.came_from, reading.quote = here, None
        self._text.go_to(target)
        self._show_marks()
        if len(reading.bookmarks) > 1 and target in reading.bookmarks:
            of = f"{reading.bookmarks.index(target) + 1}/{len(reading.bookmarks)}"
            self._say(f"Bookmark {of} · {self._key('mark.back')} again: the next")
        else:
            self._say(f"Back · {self._key('mark.back')} again: where you were")

    def action_places(self) -> None:
        """Show the bookmarks and notes of the whole folder, and go to one."""
        from tui.screens.places import PlacePicker

        if places := list(self._kept_places()):
            self.app.push_screen(PlacePicker(places), self._go_to_place)
        else:
            mark, note = self._key("mark.set"), self._key("quote.note")
            self._say(f"No bookmarks or notes in this folder · {mark} sets one, {note} writes one")

    def _kept_places(self) -> Iterator[KeptPlace]:
        """In the order of the list, those that are not listed behind them."""
        from tui.screens.places import KeptPlace

        kept = self._app.state.all_places()
        listed = [self._catalogue[number] for number in range(len(self._catalogue))]
        rest = [entry for entry in self._catalogue.entries() if self._catalogue.number(entry.path) is None]
        for entry in (*listed, *rest):
            bookmarks, notes = kept.pop(entry.sha256 or "", ((), ()))  # copies of an article have them once
            places = [KeptPlace(entry.path, entry.name, b.offset, b.words) for b in bookmarks]
            places += [KeptPlace(entry.path, entry.name, n.start, n.words, n.note) for n in notes]
            yield from sorted(places, key=lambda place: place.offset)

    def _go_to_place(self, place: KeptPlace | None) -> None:
        if place is None:
            return
        reading = self._reading
        if reading is None or reading.article.path != place.path:
            entry = self._catalogue.entry(place.path)
            if entry is not None:
                self._open(entry, opened=partial(self._show_kept_place, place))
        else:
            self._show_kept_place(place)

    def _show_kept_place(self, place: KeptPlace) -> None:
        reading = self._reading
        if reading is not None:
            self._show_text()
            reading.came_from, reading.quote = self._text.reading_offset, None
            self._text.go_to(refound(reading.article.text, place.offset, place.words))
            self._show_marks()
            self._say(f"Note: {place.note}" if place.note else "Bookmark")

    # Notes

    def action_note(self) -> None:
        """Write a note on the quote gone to, or the one on the reading line."""
        reading, analysis = self._reading, self._analysis_or_words()
        if reading is None or analysis is None:
            return
        quote = reading.current or quote_at(analysis, self._text.reading_offset, indirect=self._indirect)
        if quote is None:
            self._say(f"No quote here to write on · {self._key('quote.next')} goes to the next")
            return
        from tui.screens.ask import Prompt

        article = reading.article

        def written(note: str | None) -> None:
            if note is not None and note != self._notes.get(quote.span, ""):
                self._keep_note(article.sha256, quote, article.text, note, article.title)

        said = told_words(article.text, quote)
        who = speaker_label(article.text, analysis, quote)
        self.app.push_screen(Prompt(f"Note on {who}: {said}", self._notes.get(quote.span, "")), written)

    def _keep_note(self, sha256: str, quote: Attribution, text: str, note: str, title: str) -> None:
        state, (start, end) = self._app.state, quote.span
        at = text[start : start + WORDS]
        what = "note" if note.strip() else "removal of a note"
        # Where the text has changed, the older place of the note is the one that it is kept under.
        stored = next(
            ((n.start, n.end) for n in state.notes(sha256) if refound(text, n.start, n.words) == start), (start, end)
        )
        if state.set_note(sha256, Note(*stored, at, note), words=f"{what}, {title}", path=self._location):
            self._recall_places()
            self._say(
                f"Note: {note}" if note.strip() else f"The note is gone · {self._key('article.undo')} brings it back"
            )
        else:
            self._say(state.problem, problem=True)

    def _show_quote(self, attribution: Attribution, *, again: bool = False) -> None:
        """Go to a quote, and say what was written on it."""
        super()._show_quote(attribution, again=again)
        if note := self._notes.get(attribution.span):
            self._say(f"{self._status.words} · note: {note}")

    @property
    def _location(self) -> str:
        """The absolute path of the open article's file; empty if it has none."""
        path = self._reading.article.path if self._reading else "-"
        return "" if path == "-" else Entry(path).location
