"""The lines of an article in the list: two of its title and one about it, or one of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len

from tui.core.reading.catalogue import Catalogue, Entry, Order
from tui.core.reading.list_finding import found_unseen
from tui.core.reading.list_rows import details, two_lines
from tui.core.reading.listing import Batch
from tui.core.text.find import find_all
from tui.widgets.rows import Look, Part, fit, fit_right, part, shortened

ROW_LINES = 3
"""Title on two lines, marks, source and date on the third."""
TABLE_FROM = 60
"""Columns from which an article takes one line, with its facts in columns."""
ACTORS_FROM = 100
"""Columns from which the table has room for the main actors; below that the preview names them."""
SOURCE = 16
"""Columns that a source has."""
ASCII_SIGNS = {"•": "N", "★": "*", "✓": "D", "▶": ">", "+": "+", "▸": "-"}


class Columns(NamedTuple):
    """How many cells of a row in the table each changing column has."""

    title: int
    actors: int
    source: int = 0


def columns(width: int, order: Order = Order.FOLDER) -> Columns:
    """The columns of a table as wide as this; where there is little room, the source has one if it is sorted by."""
    # Signs 5, date 10, words 5, quotes 6, and the spaces between.
    wide = width >= ACTORS_FROM
    source = SOURCE if wide else SOURCE - 4 if order is Order.SOURCE else 0
    rest = width - 33 - (source + 2 if source else 0)
    actors = rest * 3 // 10 if wide else 0
    return Columns(rest - actors - (0 if actors else -2), actors, source)


class ArticleLines:
    """Draws articles; what was found in them is marked."""

    def __init__(self, catalogue: Catalogue, batch: Batch) -> None:
        self._catalogue, self._batch = catalogue, batch
        self.open: str | None = None
        """Path of the article that is open."""
        self.found = ""
        """Words to mark."""

    @staticmethod
    def height(look: Look) -> int:
        """Lines of each article."""
        return 1 if look.width >= TABLE_FROM else ROW_LINES

    def folder(self, name: str, look: Look) -> list[Part]:
        """The line above the articles of a folder."""
        return [part(fit(f"{_sign('▸', look)} {name}", look.width), "rows--heading")]

    def article(self, entry: Entry, line: int, look: Look) -> list[Part]:
        """A line of an article."""
        is_open = entry.path == self.open
        styles = ("articles--open",) if is_open else ("articles--unread",) if entry.unread else ()
        if self.height(look) == 1:
            return list(self._table(entry, look, styles))
        return list(self._narrow(entry, line, look, styles))

    def _first_sign(self, entry: Entry, look: Look) -> str:
        """Chosen for a batch, open, or neither."""
        return _sign("+" if entry.path in self._batch else "▶" if entry.path == self.open else " ", look)

    def _table(self, entry: Entry, look: Look, styles: tuple[str, ...]) -> Iterator[Part]:
        title, actors, source = columns(look.width, self._catalogue.sorting.order)
        named = fit(entry.note or ", ".join(entry.actors), actors) if actors else ""
        yield part(self._first_sign(entry, look) + "".join(_mark_signs(entry, look)) + " ", *styles)
        if entry.problem is not None:
            yield part(fit(f"{entry.name}: {entry.problem}", look.width - 5), "articles--problem")
            return
        yield part(fit(entry.published or "", 10) + "  ", "rows--dim")
        if source:
            yield from self._marked(fit(entry.source or "", source) + "  ", "rows--dim")
        note = "" if actors or not entry.note else f"  {shortened(entry.note, title // 3)}"
        if copies := len(self._catalogue.copies.of(entry.path)):
            note = f"  +{copies}{note}"
        name = fit(entry.name, title - cell_len(note))
        if found := found_unseen(entry, self.found, name, fit(entry.source or "", source), named):
            note = f"  {shortened(found, title // 2)}{note}"
            name = fit(entry.name, title - cell_len(note))
        yield from self._marked(name, *styles)
        yield from self._marked(note, "rows--dim")
        words = "" if entry.words is None else str(entry.words)
        quotes = "" if entry.quotes is None else str(entry.quotes)
        yield part(f"  {fit_right(words, 6)} {fit_right(quotes, 5)}", "rows--dim")
        if actors:
            yield from self._marked(f"  {named}", "rows--dim")

    def _narrow(self, entry: Entry, line: int, look: Look, styles: tuple[str, ...]) -> Iterator[Part]:
        words = two_lines(entry.name, look.width - 3)
        if line == ROW_LINES - 1:
            if words[1]:
                yield from self._below(entry, look)
        elif line and not words[line]:
            yield from self._below(entry, look)
        else:
            first, unread = self._first_sign(entry, look), _mark_signs(entry, look)[0]
            yield part(f"{unread if first == ' ' else first} " if line == 0 else "  ", *styles)
            yield from self._marked(fit(words[line], look.width - 2), *styles)

    def _below(self, entry: Entry, look: Look) -> Iterator[Part]:
        """The line below a title: what is known of the article, or what is wrong with it."""
        width = look.width
        if entry.problem is not None:
            yield part(fit("  " + entry.problem, width), "articles--problem")
            return
        signs = "".join(_mark_signs(entry, look)[1:]).strip()
        copies = len(self._catalogue.copies.of(entry.path))
        folded = f"+{copies}" if copies else ""
        about = fit("  " + " · ".join(filter(None, [signs, folded, details(entry)])), width)
        title = (fit(line, width - 2) for line in two_lines(entry.name, width - 3))
        if found := found_unseen(entry, self.found, *title, about):
            about = fit(f"  {found} ·{about[1:]}", width)
        yield from self._marked(about, "rows--dim")

    def _marked(self, text: str, *styles: str) -> Iterator[Part]:
        """A piece of a row with what was found in it marked."""
        at = 0
        for start, end in find_all(text, self.found) if self.found else ():
            yield part(text[at:start], *styles)
            yield part(text[start:end], *styles, "articles--found")
            at = end
        yield part(text[at:], *styles)


def _sign(sign: str, look: Look) -> str:
    return ASCII_SIGNS.get(sign, sign) if look.ascii_only else sign


def _mark_signs(entry: Entry, look: Look) -> list[str]:
    """Unread, starred, done: a sign each, or a space."""
    given = (("•", entry.unread), ("★", entry.marks.starred), ("✓", entry.marks.done))
    return [_sign(sign, look) if is_so else " " for sign, is_so in given]
