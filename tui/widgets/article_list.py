"""The list of articles: ten thousand rows are normal, so titles are read only for those on screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.message import Message

from tui.bindings import bindings_for
from tui.core.catalogue import Catalogue, Entry
from tui.widgets.rows import Part, RowList, fit, part

ROW_LINES = 3
"""Title on two lines, source and date on the third."""
WIDE_ROW_LINES = 2
WIDE = 60
"""Columns from which a title fits on one line."""


class ArticleList(RowList):
    """Articles by path. `Chosen` carries the path of the one to open."""

    BINDINGS = bindings_for("list")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"articles--open", "articles--new", "articles--problem"}

    class Unknown(Message):
        """Entries came on screen whose files have not been read yet."""

        def __init__(self, paths: list[str]) -> None:
            super().__init__()
            self.paths = paths

    class AddressWanted(Message):
        """The reader wants to add an article from its address."""

    def __init__(self, catalogue: Catalogue, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._catalogue = catalogue
        self._open: str | None = None
        self._asked: set[str] = set()
        self._unknown: list[str] = []

    def action_add_article(self) -> None:
        """Ask for an address, and save what is there as articles."""
        self.post_message(self.AddressWanted())

    def update_rows(self) -> None:
        """Show the catalogue as it is now; the cursor stays on its article."""
        self.set_rows(self._catalogue.paths(), [self._row_lines] * len(self._catalogue))

    def mark_open(self, path: str | None) -> None:
        """Mark the article that is open, and put the cursor on it."""
        before, self._open = self._open, path
        for number in (self._catalogue.number(before), self._catalogue.number(path)):
            if number is not None and number < len(self.keys):
                self.refresh_row(number)
        number = self._catalogue.number(path)
        if number is not None:
            self.go_to(number, middle=True)

    def refresh_paths(self, paths: Sequence[str]) -> None:
        """Repaint the rows of some paths, if they are on screen."""
        for path in paths:
            number = self._catalogue.number(path)
            if number is not None and number < len(self.keys):
                self.refresh_row(number)

    def forget(self) -> None:
        """Ask anew for what is not known: the folder was read again."""
        self._asked.clear()

    def line_parts(self, index: int, line: int, width: int) -> Sequence[Part]:
        """A line of an article's row."""
        entry = self._catalogue[index]
        if entry.title is None and entry.problem is None:
            self._ask(entry.path)
        new = entry.problem is None and not entry.opened
        sign = "•" if new else " "
        if entry.path == self._open:
            sign = "▶"
        if self.ascii_only:
            sign = {"•": "*", "▶": ">"}.get(sign, sign)
        styles = ("articles--open",) if entry.path == self._open else ("articles--new",) if new else ()
        rows = self._row_lines
        if line < rows - 1:
            first, rest = _two_lines(entry.name, width - 3, rows - 1)
            return [
                part(f"{sign} " if line == 0 else "  ", *styles),
                part(fit(first if line == 0 else rest, width - 2), *styles),
            ]
        if entry.problem is not None:
            return [part(fit("  " + entry.problem, width), "articles--problem")]
        return [part(fit("  " + _details(entry), width), "rows--dim")]

    def on_resize(self, event: events.Resize) -> None:
        """Rows are higher where titles need two lines."""
        self.update_rows()
        if (number := self._catalogue.number(self.cursor_key)) is not None:
            self.show_row(number)

    @property
    def _row_lines(self) -> int:
        return WIDE_ROW_LINES if self.size.width >= WIDE else ROW_LINES

    def _ask(self, path: str) -> None:
        if path not in self._asked:
            self._asked.add(path)
            if not self._unknown:
                self.call_after_refresh(self._post_unknown)
            self._unknown.append(path)

    def _post_unknown(self) -> None:
        paths, self._unknown = self._unknown, []
        self.post_message(self.Unknown(paths))


def _details(entry: Entry) -> str:
    minutes = f"{entry.minutes} min" if entry.minutes is not None else None
    return " · ".join(detail for detail in (entry.note, entry.group, entry.published, entry.source, minutes) if detail)


def _two_lines(title: str, width: int, lines: int) -> tuple[str, str]:
    """A title broken at a space, if it has two lines and needs them."""
    if lines < 2 or len(title) <= width:
        return title, ""
    at = title.rfind(" ", 0, width + 1)
    return (title[:at], title[at + 1 :]) if at > 0 else (title[:width], title[width:])
