"""Finding words in the text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual import on

from tui.core.model.article import Article, Span
from tui.core.reading.catalogue import Entry
from tui.core.reading.list_finding import ListFinder
from tui.core.reading.reading import Reading
from tui.core.text.find import find_all, first_from, next_from
from tui.core.text.layout import folded
from tui.screens.reader.panes import PaneKeys
from tui.widgets.article_view import Place
from tui.widgets.find_bar import FindBar


class FindKeys(PaneKeys):
    """The words looked for, the places where they stand, and the one gone to."""

    _words = ""  # what is looked for in texts
    _found_from: Place = (0, None)  # where the reader was when the search was opened

    def __init__(self, paths: Sequence[Path], stdin_article: Article | None = None) -> None:
        super().__init__(paths, stdin_article)
        self._finder = ListFinder()
        self._finds_in_list = False  # whether what is typed is looked for in the list
        self._row_before: str | None = None

    def action_find(self) -> None:
        """Open the line to type what to find: in the list from the list, else in the text."""
        self._finds_in_list = self.focused is self._articles
        if self._finds_in_list:
            self._row_before = self._articles.cursor_key
            self._find.open()
        elif self._reading is not None:
            self._show_text()
            self._found_from = self._text.place
            self._find.open()

    def action_find_next(self) -> None:
        """Go to the next place found; in the list, to the next article."""
        if self.focused is self._articles:
            self._step_in_list(1)
        else:
            self._step_found()

    def action_find_previous(self) -> None:
        """Go to the previous place found; in the list, to the article before."""
        if self.focused is self._articles:
            self._step_in_list(-1)
        else:
            self._step_found(backward=True)

    # In the list

    def _look_in_list(self, words: str) -> None:
        self._finder.look(words, self._listed())
        self._articles.mark_found(words)
        before = self._catalogue.number(self._row_before) or 0
        target = self._finder.first_from(before)
        self._articles.go_to_path(self._catalogue[target].path if target is not None else self._row_before)
        self._find.show_count(self._finder.place(target or 0) if words else "")
        self._show_place()

    def _step_in_list(self, by: int) -> None:
        """Go to the next article found; the list may be another one than it was when they were looked for."""
        if not self._finder.words:
            self._say(f"Nothing to look for · {self._key('find.open')} finds words in the list")
            return
        self._finder.look(self._finder.words, self._listed())
        here = self._catalogue.number(self._articles.cursor_key)
        here = here if here is not None else -1
        target = self._finder.step(here, by)
        if target is None:
            self._say(self._finder.place(0))
            return
        self._articles.go_to_path(self._catalogue[target].path)
        again = target <= here if by > 0 else target >= here >= 0
        self._say(self._finder.place(target) + (f" · from the {'top' if by > 0 else 'end'} again" if again else ""))
        self._show_place()

    def _listed(self) -> list[Entry]:
        return [self._catalogue[number] for number in range(len(self._catalogue))]

    def _found_in_list(self) -> None:
        self._articles.focus()
        finder = self._finder
        if finder.words:
            here = self._catalogue.number(self._articles.cursor_key) or 0
            keys = f" · {self._key('find.next')} next, {self._key('find.previous')} previous" if finder.found else ""
            self._say(finder.place(here) + keys)

    def _found_nothing_in_list(self) -> None:
        self._finder.look("", ())
        self._articles.mark_found("")
        self._articles.go_to_path(self._row_before)
        self._articles.focus()
        self._say("")

    # In the text

    @on(FindBar.Changed)
    def _look_for(self, event: FindBar.Changed) -> None:
        if self._finds_in_list:
            self._look_in_list(event.words)
            return
        self._words = event.words
        reading = self._reading
        if reading is None:
            return
        reading.found = self._places(reading, [event.words])
        self._go_to_found(first_from(reading.found, self._found_from[0]))
        if not reading.found:
            self._text.return_to(self._found_from)
        self._find.show_count(self._found_words() if event.words else "")

    @on(FindBar.Done)
    def _found_it(self) -> None:
        if self._finds_in_list:
            self._found_in_list()
            return
        self._text.focus()
        if self._words:
            found = self._reading is not None and self._reading.found
            keys = f" · {self._key('find.next')} next, {self._key('find.previous')} previous" if found else ""
            self._say(self._found_words() + keys)

    @on(FindBar.Cancelled)
    def _found_nothing(self) -> None:
        if self._finds_in_list:
            self._found_nothing_in_list()
            return
        self._words = ""
        if self._reading is not None:
            self._reading.forget_found()
        self._text.mark_found((), -1)
        self._text.return_to(self._found_from)
        self._text.focus()

    def _step_found(self, *, backward: bool = False) -> None:
        reading = self._reading
        if reading is None:
            return
        words = [self._words] if self._words else words_of(self._filter)
        if not reading.found:  # in this article nobody has looked yet
            reading.found = self._places(reading, words)
        if not reading.found:
            nothing = f"Nothing to look for · {self._key('find.open')} finds words"
            self._say(self._found_words() if words else nothing)
            return
        here = reading.found_offset if reading.found_offset is not None else self._text.reading_offset
        index = next_from(reading.found, here, backward=backward)
        self._go_to_found(index)
        at = reading.found[index].start
        again = at >= here if backward else at <= here
        self._say(self._found_words() + (f" · from the {'end' if backward else 'top'} again" if again else ""))

    def _places(self, reading: Reading, words: Sequence[str]) -> list[Span]:
        """Where any of some words stand in the article, but for what is folded away; in text order."""
        text, hidden = reading.article.text, [block.span for block in folded(reading.article)]
        found: list[Span] = []
        for place in sorted(place for one in words for place in find_all(text, one)):
            apart = not found or place.start >= found[-1].end
            if apart and not any(place.overlaps(span) for span in hidden):
                found.append(place)
        return found

    def _go_to_found(self, index: int) -> None:
        reading = self._reading
        if reading is None:
            return
        reading.found_current = index
        if index >= 0:
            reading.quote = None
            self._text.go_to(reading.found[index].start, end=reading.found[index].end)
        self._text.mark_found(reading.found, index)

    def _found_words(self) -> str:
        reading, words = self._reading, self._words or ", ".join(words_of(self._filter))
        if reading is None or not reading.found:
            return f"{words}: not in the text"
        return f"{words}: {reading.found_current + 1}/{len(reading.found)}"


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
