"""The list of articles: ten thousand rows are normal, so files are read first for those on screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.core.reading.catalogue import Catalogue, Entry, Order
from tui.core.reading.list_finding import found_unseen
from tui.core.reading.list_rows import details, two_lines
from tui.core.reading.listing import Batch
from tui.core.text.find import find_all
from tui.core.text.sanitise import one_line
from tui.keys.bindings import bindings_for
from tui.widgets.canvas import Canvas, joined
from tui.widgets.rows import Part, RowList, fit, fit_right, part, shortened

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


class ListHead(Canvas):
    """The names of the table's columns; the one that the list is sorted by is marked."""

    def __init__(self, catalogue: Catalogue, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._catalogue = catalogue

    def draw_row(self, y: int) -> Strip:
        """The line."""
        width, order = self.size.width, self._catalogue.sorting.order
        if width < TABLE_FROM:
            back = ", reversed" if self._catalogue.sorting.backward else ""
            return joined([(one_line(f" {order.words}{back}"), self.style_of())])
        title, actors, source = columns(width, order)
        signs = "v^" if getattr(self.app, "ascii_only", False) else "▾▴"
        sign = signs[self._catalogue.sorting.backward]

        def named(name: str, by: Order) -> str:
            return name + sign if order is by else name

        sources = fit(named("Source", Order.SOURCE), source) + "  " if source else ""
        words = (
            f"{fit(named('New', Order.UNREAD), 5)}{fit(named('Date', Order.DATE), 10)}"
            f"  {sources}{fit(named('Title', Order.TITLE), title)}  {fit_right(named('Words', Order.LENGTH), 6)}"
            f" {fit_right(named('Said', Order.QUOTES), 5)}  {fit('Main actors', actors)}"
        )
        return joined([(one_line(words), self.style_of())])


class ArticleList(RowList):
    """Articles by path. `Chosen` carries the path of the one to open."""

    BINDINGS = bindings_for("list")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"articles--open", "articles--unread", "articles--problem",
                                            "articles--found"}  # fmt: skip

    class Unknown(Message):
        """Entries came on screen whose files have not been read yet."""

        def __init__(self, paths: list[str]) -> None:
            super().__init__()
            self.paths = paths

    def __init__(self, catalogue: Catalogue, batch: Batch | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._catalogue = catalogue
        self._batch = batch if batch is not None else Batch()
        self._rows: list[Entry | str] = []  # entries, and the folders above them
        self._row_of: dict[str, int] = {}
        self._open: str | None = None
        self._asked: set[str] = set()
        self._unknown: list[str] = []
        self._found = ""

    class Unfolded(Message):
        """The copies of a story are shown now (`shown`), or folded again; or (None) there are none."""

        def __init__(self, shown: bool | None) -> None:
            super().__init__()
            self.shown = shown

    def action_copies(self) -> None:
        """Show the copies that are folded under the row, or fold them again."""
        entry = self.entry
        if entry is not None:
            shown = self._catalogue.fold(entry)
            self.update_rows()
            lead = self._catalogue.copies.lead_of(entry.path)
            if lead in self._row_of:
                self.go_to(self._row_of[lead])
            self.post_message(self.Unfolded(shown))

    class Selected(Message):
        """The reader chose an article for a batch, or left it out again."""

    def action_select(self) -> None:
        """Choose the article under the cursor for a batch, or leave it out again, and go down."""
        if self.entry is not None:
            self._batch.toggle(self.entry.path)
            self.repaint()
            self.action_move("down")
            self.post_message(self.Selected())

    @property
    def entry(self) -> Entry | None:
        """The article under the cursor."""
        row = self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None
        return row if isinstance(row, Entry) else None

    def update_rows(self) -> None:
        """Show the catalogue as it is now; the cursor stays on its article, and that where it is on screen."""
        self._rows = list(self._with_folders())
        self._row_of = {row.path: number for number, row in enumerate(self._rows) if isinstance(row, Entry)}
        self._batch.keep(self._row_of)
        lines = self._row_lines
        keys = [row.path if isinstance(row, Entry) else None for row in self._rows]
        self.set_rows(keys, [1 if key is None else lines for key in keys], steady=True)

    def mark_open(self, path: str | None, *, follow: bool = True) -> None:
        """Mark the article that is open; `follow` puts the cursor on it."""
        before, self._open = self._open, path
        self.refresh_paths([p for p in (before, path) if p is not None])
        if follow and path in self._row_of:
            self.go_to(self._row_of[path], middle=True)

    def go_to_path(self, path: str | None) -> None:
        """Put the cursor on an article, if it is listed."""
        if path in self._row_of:
            self.go_to(self._row_of[path], middle=True)
            self.post_message(self.Moved(self))

    def mark_found(self, words: str) -> None:
        """Mark words in titles and names; none to mark nothing."""
        self._found = words
        self.repaint()

    def follow(self, renamed: Mapping[str, str]) -> None:
        """Files have other names now: what is chosen and what is open stays so."""
        self._batch.rename(renamed)
        self._open = renamed.get(self._open, self._open) if self._open else None
        self.rename_keys(renamed)

    def refresh_paths(self, paths: Sequence[str]) -> None:
        """Repaint the rows of some paths, if they are on screen."""
        rows = self._row_of
        if any(self.on_screen(rows[path]) for path in paths if path in rows):
            self.repaint()

    def forget(self) -> None:
        """Ask anew for what is not known: the folder was read again."""
        self._asked.clear()

    def line_parts(self, index: int, line: int, width: int) -> Sequence[Part]:
        """A line of an article's row, or the name of a folder."""
        entry = self._rows[index]
        if not isinstance(entry, Entry):
            return [part(fit(f"{self._sign('▸')} {entry}", width), "rows--heading")]
        if entry.unknown:
            self._ask(entry.path)
        open_ = entry.path == self._open
        styles = ("articles--open",) if open_ else ("articles--unread",) if entry.unread else ()
        if self._row_lines == 1:
            return list(self._table_parts(entry, width, styles))
        return list(self._narrow_parts(entry, line, width, styles))

    def on_resize(self, event: events.Resize) -> None:
        """Rows are higher where titles need two lines."""
        self.update_rows()
        if self.cursor >= 0:
            self.show_row(self.cursor)

    @property
    def _row_lines(self) -> int:
        return 1 if self.size.width >= TABLE_FROM else ROW_LINES

    def _with_folders(self) -> Iterator[Entry | str]:
        folder = None
        for number in range(len(self._catalogue)):
            entry = self._catalogue[number]
            if self._catalogue.sorting.grouped and entry.folder != folder:
                folder = entry.folder
                yield folder
            yield entry

    def _sign(self, sign: str) -> str:
        return ASCII_SIGNS.get(sign, sign) if self.ascii_only else sign

    def _first_sign(self, entry: Entry) -> str:
        """Chosen for a batch, open, or neither."""
        return self._sign("+" if entry.path in self._batch else "▶" if entry.path == self._open else " ")

    def _mark_signs(self, entry: Entry) -> list[str]:
        """Unread, starred, done: a sign each, or a space."""
        given = (("•", entry.unread), ("★", entry.marks.starred), ("✓", entry.marks.done))
        return [self._sign(sign) if is_so else " " for sign, is_so in given]

    def _table_parts(self, entry: Entry, width: int, styles: tuple[str, ...]) -> Iterator[Part]:
        title, actors, source = columns(width, self._catalogue.sorting.order)
        named = fit(entry.note or ", ".join(entry.actors), actors) if actors else ""
        yield part(self._first_sign(entry) + "".join(self._mark_signs(entry)) + " ", *styles)
        if entry.problem is not None:
            yield part(fit(f"{entry.name}: {entry.problem}", width - 5), "articles--problem")
            return
        yield part(fit(entry.published or "", 10) + "  ", "rows--dim")
        if source:
            yield from self._marked(fit(entry.source or "", source) + "  ", "rows--dim")
        note = "" if actors or not entry.note else f"  {shortened(entry.note, title // 3)}"
        if copies := len(self._catalogue.copies.of(entry.path)):
            note = f"  +{copies}{note}"
        name = fit(entry.name, title - cell_len(note))
        if found := found_unseen(entry, self._found, name, fit(entry.source or "", source), named):
            note = f"  {shortened(found, title // 2)}{note}"
            name = fit(entry.name, title - cell_len(note))
        yield from self._marked(name, *styles)
        yield from self._marked(note, "rows--dim")
        words = "" if entry.words is None else str(entry.words)
        quotes = "" if entry.quotes is None else str(entry.quotes)
        yield part(f"  {fit_right(words, 6)} {fit_right(quotes, 5)}", "rows--dim")
        if actors:
            yield from self._marked(f"  {named}", "rows--dim")

    def _narrow_parts(self, entry: Entry, line: int, width: int, styles: tuple[str, ...]) -> Iterator[Part]:
        unread = self._mark_signs(entry)[0]
        if line < ROW_LINES - 1:
            first = self._first_sign(entry)
            words = two_lines(entry.name, width - 3)
            if line and not words[line]:
                yield from self._below(entry, width)
                return
            yield part(f"{unread if first == ' ' else first} " if line == 0 else "  ", *styles)
            yield from self._marked(fit(words[line], width - 2), *styles)
        elif two_lines(entry.name, width - 3)[1]:
            yield from self._below(entry, width)

    def _below(self, entry: Entry, width: int) -> Iterator[Part]:
        """The line below a title: what is known of the article, or what is wrong with it."""
        if entry.problem is not None:
            yield part(fit("  " + entry.problem, width), "articles--problem")
            return
        signs = "".join(self._mark_signs(entry)[1:]).strip()
        copies = len(self._catalogue.copies.of(entry.path))
        folded = f"+{copies}" if copies else ""
        told = fit("  " + " · ".join(filter(None, [signs, folded, details(entry)])), width)
        if found := found_unseen(
            entry, self._found, *(fit(line, width - 2) for line in two_lines(entry.name, width - 3)), told
        ):
            told = fit(f"  {found} ·{told[1:]}", width)
        yield from self._marked(told, "rows--dim")

    def _marked(self, text: str, *styles: str) -> Iterator[Part]:
        """A piece of a row with what was found in it marked."""
        at = 0
        for start, end in find_all(text, self._found) if self._found else ():
            yield part(text[at:start], *styles)
            yield part(text[start:end], *styles, "articles--found")
            at = end
        yield part(text[at:], *styles)

    def _ask(self, path: str) -> None:
        if path not in self._asked:
            self._asked.add(path)
            if not self._unknown:
                self.call_after_refresh(self._post_unknown)
            self._unknown.append(path)

    def _post_unknown(self) -> None:
        paths, self._unknown = self._unknown, []
        self.post_message(self.Unknown(paths))
