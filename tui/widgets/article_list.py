"""The list of articles: ten thousand rows are normal, so files are read first for those on screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.core.reading.catalogue import Catalogue, Entry, Order
from tui.core.reading.listing import Batch
from tui.core.text.sanitise import one_line
from tui.keys.bindings import Move, bindings_for
from tui.widgets.article_lines import TABLE_FROM, ArticleLines, columns
from tui.widgets.canvas import Canvas, joined
from tui.widgets.rows import Look, Part, RowList, fit, fit_right
from tui.widgets.viewport import Row


class ListHead(Canvas):
    """The names of the table's columns; the one that the list is sorted by is marked."""

    def __init__(self, catalogue: Catalogue, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._catalogue = catalogue

    def draw_row(self, y: int) -> Strip:
        """The line."""
        width, order = self.size.width, self._catalogue.sorting.order
        if width < TABLE_FROM:
            return joined([(one_line(f" {self._catalogue.sorting.words}"), self.style_of())])
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


class WantedFiles:
    """Files that have to be read because their rows came on screen. Each is told of once, all of one frame together."""

    def __init__(
        self, after_paint: Callable[[Callable[[], None]], object], tell: Callable[[list[str]], object]
    ) -> None:
        """`tell` is given their paths."""
        self._after_paint, self._tell = after_paint, tell
        self._asked: set[str] = set()
        self._waiting: list[str] = []

    def ask(self, path: str) -> None:
        """Have a file read, unless that was asked for already."""
        if path not in self._asked:
            self._asked.add(path)
            if not self._waiting:
                self._after_paint(self._send)
            self._waiting.append(path)

    def forget(self) -> None:
        """Forget which rows were requested, as the folder was read again."""
        self._asked.clear()

    def _send(self) -> None:
        paths, self._waiting = self._waiting, []
        self._tell(paths)


class ArticleRows:
    """Articles by path, and the folders above them."""

    def __init__(self, catalogue: Catalogue, batch: Batch, wanted: WantedFiles) -> None:
        self.catalogue, self.batch, self.wanted = catalogue, batch, wanted
        self.lines = ArticleLines(catalogue, batch)
        self._rows: list[Entry | str] = []
        self._row_of: dict[str, int] = {}

    def entry(self, index: int) -> Entry | None:
        """The article of a row."""
        row = self._rows[index] if 0 <= index < len(self._rows) else None
        return row if isinstance(row, Entry) else None

    def index(self, path: str | None) -> int | None:
        """The row of an article, if it is listed."""
        return self._row_of.get(path) if path is not None else None

    def rename(self, renamed: Mapping[str, str]) -> None:
        """Files have other names now: what is chosen and what is open stays so."""
        self.batch.rename(renamed)
        if self.lines.open:
            self.lines.open = renamed.get(self.lines.open, self.lines.open)

    def rows(self, look: Look) -> list[Row]:
        """See `RowSource`: those of the catalogue as it is now."""
        self._rows = list(self._with_folders())
        self._row_of = {row.path: number for number, row in enumerate(self._rows) if isinstance(row, Entry)}
        self.batch.keep(self._row_of)
        height = self.lines.height(look)
        return [Row(row.path, height) if isinstance(row, Entry) else Row(None, 1) for row in self._rows]

    def line(self, index: int, line: int, look: Look, *, here: bool) -> Sequence[Part]:
        """See `RowSource`."""
        entry = self._rows[index]
        if not isinstance(entry, Entry):
            return self.lines.folder(entry, look)
        if entry.unknown:
            self.wanted.ask(entry.path)
        return self.lines.article(entry, line, look)

    def _with_folders(self) -> Iterator[Entry | str]:
        folder = None
        for number in range(len(self.catalogue)):
            entry = self.catalogue[number]
            if self.catalogue.sorting.grouped and entry.folder != folder:
                folder = entry.folder
                yield folder
            yield entry


class ArticleList(RowList[ArticleRows]):
    """Articles by path. `Chosen` carries the path of the one to open."""

    BINDINGS = bindings_for("list")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"articles--open", "articles--unread", "articles--problem",
                                            "articles--found"}  # fmt: skip

    class Unknown(Message):
        """Entries came on screen whose files have not been read yet."""

        def __init__(self, paths: list[str]) -> None:
            super().__init__()
            self.paths = paths

    class Unfolded(Message):
        """The copies of a story are shown now (`shown`), or folded again; or (None) there are none."""

        def __init__(self, shown: bool | None) -> None:
            super().__init__()
            self.shown = shown

    class Selected(Message):
        """The reader chose an article for a batch, or left it out again."""

    def __init__(self, catalogue: Catalogue, batch: Batch | None = None, *, id: str | None = None) -> None:
        wanted = WantedFiles(self.call_after_refresh, lambda paths: self.post_message(self.Unknown(paths)))
        super().__init__(ArticleRows(catalogue, batch if batch is not None else Batch(), wanted), id=id)

    def action_copies(self) -> None:
        """Show the copies that are folded under the row, or fold them again."""
        entry, catalogue = self.source.entry(self.cursor), self.source.catalogue
        if entry is not None:
            shown = catalogue.fold(entry)
            self.renew(steady=True)
            lead = self.source.index(catalogue.copies.lead_of(entry.path))
            if lead is not None:
                self.viewport.go_to(lead)
            self.post_message(self.Unfolded(shown))

    def action_select(self) -> None:
        """Choose the article under the cursor for a batch, or leave it out again, and go down."""
        entry = self.source.entry(self.cursor)
        if entry is not None:
            self.source.batch.toggle(entry.path)
            self.repaint()
            self.action_move("down")
            self.post_message(self.Selected())

    def on_resize(self, event: events.Resize) -> None:
        """Rows are higher where titles need two lines."""
        self.renew(steady=True)
        if self.cursor >= 0:
            self.viewport.show(self.cursor)


class ArticlePane:
    """The list of articles, as the rest of the reader has to do with it."""

    def __init__(self, rows: ArticleList) -> None:
        self._list = rows
        self._source = rows.source

    @property
    def entry(self) -> Entry | None:
        """The article under the cursor."""
        return self._source.entry(self._list.cursor)

    @property
    def cursor_key(self) -> str | None:
        """Its path."""
        return self._list.cursor_key

    def update_rows(self) -> None:
        """Show the catalogue as it is now; the cursor stays on its article, and that where it is on screen."""
        self._list.renew(steady=True)

    def mark_open(self, path: str | None, *, follow: bool = True) -> None:
        """Mark the article that is open; `follow` puts the cursor on it."""
        before, self._source.lines.open = self._source.lines.open, path
        self.refresh_paths([p for p in (before, path) if p is not None])
        index = self._source.index(path)
        if follow and index is not None:
            self._list.viewport.go_to(index, middle=True)

    def go_to_path(self, path: str | None) -> None:
        """Put the cursor on an article, if it is listed."""
        index = self._source.index(path)
        if index is not None:
            self._list.viewport.go_to(index, middle=True)
            self._list.post_message(ArticleList.Moved(self._list))

    def mark_found(self, words: str) -> None:
        """Mark words in titles and names; none to mark nothing."""
        self._source.lines.found = words
        self._list.repaint()

    def follow(self, renamed: Mapping[str, str]) -> None:
        """Files have other names now: what is chosen and what is open stays so."""
        self._source.rename(renamed)
        self._list.viewport.rename(renamed)

    def refresh_paths(self, paths: Sequence[str]) -> None:
        """Repaint the rows of some paths, if they are on screen."""
        rows = (self._source.index(path) for path in paths)
        if any(self._list.viewport.shows(row) for row in rows if row is not None):
            self._list.repaint()

    def forget(self) -> None:
        """Forget which rows were requested, as the folder was read again."""
        self._source.wanted.forget()

    def action_move(self, how: Move) -> None:
        """Go to another row."""
        self._list.action_move(how)

    def repaint(self) -> None:
        """Paint what differs."""
        self._list.repaint()

    def focus(self) -> None:
        """Take the keys."""
        self._list.focus()
