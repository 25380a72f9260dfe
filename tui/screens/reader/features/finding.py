"""Finding words: in the text, or in the list of articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tui.core.model.article import Span
from tui.core.reading.list_finding import ListFinder, searched
from tui.core.reading.reading import Reading
from tui.core.reading.session import ReaderSession
from tui.core.text.find import find_all, first_from, next_from
from tui.core.text.layout import folded
from tui.core.text.words import count
from tui.screens.reader.ports import ListPort, PanesPort, Place, Routes, StatusPort, TextPort
from tui.widgets.find_bar import FindBar


class Finding:
    """The words looked for, the places where they stand, and the one gone to."""

    def __init__(
        self,
        session: ReaderSession,
        status: StatusPort,
        text: TextPort,
        articles: ListPort,
        panes: PanesPort,
        bar: FindBar,
    ) -> None:
        self._session, self._status, self._text = session, status, text
        self._articles, self._panes, self._bar = articles, panes, bar
        self._words = ""  # what is looked for in texts
        self._found_from: Place = (0, None)  # where the reader was when the search was opened
        self._finder = ListFinder()
        self._in_list = False  # whether what is typed is looked for in the list
        self._row_before: str | None = None
        session.signals.shown.connect(lambda shown: bar.close())

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`."""
        return {
            "find.open": self.open,
            "find.next": lambda: self._step(1),
            "find.previous": lambda: self._step(-1),
        }

    def routes(self) -> Routes:
        """The messages of the panes that it takes."""
        return {
            FindBar.Changed: lambda event: self._look_for(event.words),
            FindBar.Done: lambda event: self._done(),
            FindBar.Cancelled: lambda event: self._cancel(),
        }

    def open(self) -> None:
        """Open the line to type what to find: in the list from the list, else in the text."""
        self._in_list = self._panes.in_list
        if self._in_list:
            self._row_before = self._articles.cursor_key
            self._bar.open()
        elif self._session.reading is not None:
            self._panes.show_text()
            self._found_from = self._text.place
            self._bar.open()

    def _step(self, by: int) -> None:
        """Go to the next place found, or the one before; in the list, to the next article."""
        if self._panes.in_list:
            self._step_in_list(by)
        else:
            self._step_in_text(backward=by < 0)

    def _look_for(self, words: str) -> None:
        if self._in_list:
            self._look_in_list(words)
        else:
            self._look_in_text(words)

    def _done(self) -> None:
        if self._in_list:
            self._found_in_list()
        else:
            self._found_in_text()

    def _cancel(self) -> None:
        if self._in_list:
            self._finder.look((), ())
            self._articles.mark_found("")
            self._articles.go_to_path(self._row_before)
            self._articles.focus()
            self._status.say("")
            return
        self._words = ""
        self._session.set_found((), -1)
        self._text.return_to(self._found_from)
        self._text.focus()

    @property
    def _keys(self) -> str:
        """The keys that go on, in words."""
        return f" · {self._status.key('find.next')} next, {self._status.key('find.previous')} previous"

    @property
    def _not_read(self) -> str:
        """How many are listed of which no title is known yet, in words."""
        number = sum(entry.unknown for entry in self._session.listing.entries())
        return f" · {count(number, 'article')} not read yet" if number else ""

    # In the list

    def _look_in_list(self, words: str) -> None:
        catalogue = self._session.catalogue
        self._finder.look([words], searched(self._session.listing.entries()))
        self._articles.mark_found(words)
        before = catalogue.number(self._row_before) or 0
        target = self._finder.first_from(before)
        self._articles.go_to_path(catalogue[target].path if target is not None else self._row_before)
        self._bar.show_count(self._finder.place(target or 0) if words else "")
        self._status.show_place()

    def _step_in_list(self, by: int) -> None:
        """Go to the next article found; the list may be another one than it was when they were looked for."""
        finder, catalogue = self._finder, self._session.catalogue
        filtered = () if finder.words else words_of(self._session.listing.filter)
        if filtered:
            finder = ListFinder()  # they are looked for as long as the filter is set
        elif not finder.words:
            self._status.say(f"Nothing to look for · {self._status.key('find.open')} finds words in the list")
            return
        finder.look(filtered or finder.words, searched(self._session.listing.entries()))
        here = catalogue.number(self._articles.cursor_key)
        here = here if here is not None else -1
        target = finder.step(here, by)
        if target is None:
            opens, goes_on = self._status.key("row.choose"), self._status.key("find.next")
            in_text = f" but in the text · {opens} opens, {goes_on} goes on there" if filtered else ""
            self._status.say(finder.place(0) + (in_text or self._not_read))
            return
        self._articles.go_to_path(catalogue[target].path)
        self._status.say(finder.stepped(target, here, by))
        self._status.show_place()

    def _found_in_list(self) -> None:
        self._articles.focus()
        finder = self._finder
        if finder.words:
            here = self._session.catalogue.number(self._articles.cursor_key) or 0
            self._status.say(finder.place(here) + (self._keys if finder.found else self._not_read))

    # In the text

    def _look_in_text(self, words: str) -> None:
        self._words = words
        reading = self._session.reading
        if reading is None:
            return
        found = places_in(reading, [words])
        self._go_to(found, first_from(found, self._found_from[0]))
        if not found:
            self._text.return_to(self._found_from)
        self._bar.show_count(self._found_words() if words else "")

    def _found_in_text(self) -> None:
        self._text.focus()
        if self._words:
            found = self._session.reading is not None and self._session.reading.found
            self._status.say(self._found_words() + (self._keys if found else ""))

    def _step_in_text(self, *, backward: bool) -> None:
        reading = self._session.reading
        if reading is None:
            return
        words = [self._words] if self._words else words_of(self._session.listing.filter)
        found = reading.found or places_in(reading, words)  # in this article nobody may have looked yet
        if not found:
            nothing = f"Nothing to look for · {self._status.key('find.open')} finds words"
            self._status.say(self._found_words() if words else nothing)
            return
        here = reading.found_offset if reading.found_offset is not None else self._text.reading_offset
        index = next_from(found, here, backward=backward)
        self._go_to(found, index)
        at = found[index].start
        again = at >= here if backward else at <= here
        where = f" · from the {'end' if backward else 'top'} again" if again else ""
        self._status.say(self._found_words() + where)

    def _go_to(self, found: Sequence[Span], index: int) -> None:
        if index >= 0:
            self._text.go_to(found[index].start, end=found[index].end)
        self._session.set_found(found, index)

    def _found_words(self) -> str:
        reading = self._session.reading
        words = self._words or ", ".join(words_of(self._session.listing.filter))
        if reading is None or not reading.found:
            return f"{words}: not in the text"
        return f"{words}: {reading.found_current + 1}/{len(reading.found)}"


def places_in(reading: Reading, words: Sequence[str]) -> list[Span]:
    """Ranges of any of some words in an article, outside folded text; in text order."""
    text, hidden = reading.article.text, [block.span for block in folded(reading.article)]
    found: list[Span] = []
    for place in sorted(place for one in words for place in find_all(text, one)):
        apart = not found or place.start >= found[-1].end
        if apart and not any(place.overlaps(span) for span in hidden):
            found.append(place)
    return found


def words_of(query: str) -> list[str]:
    """The words and phrases that a filter looks for in texts, but for those that must not be there."""
    if not query:
        return []
    from tui.core.query import And, Or, QueryError, Word, parse

    try:
        left = [parse(query)]
    except QueryError:
        return []
    found: list[str] = []
    while left:
        term = left.pop(0)
        if isinstance(term, Word):
            found.append(term.text)
        elif isinstance(term, And | Or):
            left += term.operands
    return found
