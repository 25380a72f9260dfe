"""The rows of the voices: who is quoted how much, and what somebody said with the sentence around it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import ClassVar, NamedTuple, Protocol

from rich.cells import cell_len
from textual import events

from tui.bindings import bindings_for
from tui.core.article import Span
from tui.core.layout import wrap
from tui.core.sanitise import one_line
from tui.core.speakers_view import ASCII_KIND_SIGNS, KIND_SIGNS
from tui.core.voices import Statement, Voice, articles_words, bar
from tui.widgets.rows import Part, RowList, fit, part, shortened

MEASURE = 76
"""Cells of text on a line at most."""
MOST_LINES = 12
"""Lines of what was said at most."""
ROLE_FROM = 72
"""Columns from which roles stand beside names."""

Line = list[Part]


class Row(Protocol):
    """Something that the list shows."""

    @property
    def key(self) -> str | None:
        """What the row is known by; None for rows that cannot be chosen."""

    def lines(self, width: int, ascii_only: bool) -> list[Line]:
        """The row's lines; the first cell of each is left for the cursor's sign."""


class VoiceRow(NamedTuple):
    """A voice with a bar for its quotes."""

    voice: Voice
    most: int
    """Quotes of the one with the most."""
    marked: bool
    """Whether it waits to be joined with another."""

    @property
    def key(self) -> str:
        """The voice's."""
        return self.voice.key

    def lines(self, width: int, ascii_only: bool) -> list[Line]:
        """Name, role, bar and counts on one line."""
        voice = self.voice
        counts = f"{voice.quotes:5} in {articles_words(voice)}"
        bars = max(4, width // 6)
        room = max(8, width - bars - 24)
        names = room if width < ROLE_FROM else room * 3 // 5
        line = [
            part("+" if self.marked else " ", "rows--strong"),
            part(" " + fit(voice.name, names - 2) + " ", "rows--strong"),
            part(fit(voice.role, room - names - 1) + " " if width >= ROLE_FROM else "", "rows--dim"),
            part(fit(bar(voice.quotes, self.most, bars, ascii_only=ascii_only), bars), "voices--bar"),
            part(shortened(counts, max(0, width - room - bars)), "rows--dim"),
        ]
        return [line]


class StatementRow(NamedTuple):
    """Something that was said."""

    statement: Statement

    @property
    def key(self) -> str:
        """The statement's."""
        return self.statement.key

    def lines(self, width: int, ascii_only: bool) -> list[Line]:
        """Date, kind and article on a line; below it the words in their sentence; an empty line."""
        said, speaker = self.statement
        date = speaker.published or "no date   "
        rest = " · ".join(filter(None, (speaker.title, speaker.source)))
        sign = (ASCII_KIND_SIGNS if ascii_only else KIND_SIGNS).get(said.kind, "  ")  # type: ignore[call-overload]
        first = f" {date} {said.kind:8} "
        head = [
            part(first, "rows--strong"),
            part(shortened(rest, max(0, width - cell_len(first))), "rows--dim"),
        ]
        before = f"{said.before} " if said.before else ""
        glue = "" if said.after[:1] in ",.;:!?)]’”\"'" else " "
        words = Span(len(before), len(before) + len(said.words))
        text = one_line(f"{before}{said.words}{glue if said.after else ''}{said.after}")
        body: list[Line] = []
        room = max(8, min(MEASURE, width - 5))
        for start, end in islice(wrap(text, Span(0, len(text)), room), MOST_LINES):
            low, high = max(start, min(end, words.start)), max(start, min(end, words.end))
            body.append(
                [
                    part(f"  {sign} " if not body else "     "),
                    part(text[start:low], "rows--dim"),
                    part(text[low:high]),
                    part(text[high:end], "rows--dim"),
                ]
            )
        return [head, *body]


class VoiceList(RowList):
    """Rows of voices or statements."""

    BINDINGS = bindings_for("voices")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"voices--bar"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[Row, ...] = ()
        self._apart = False
        self._lines: dict[int, list[Line]] = {}

    def show(self, rows: Sequence[Row], *, apart: bool, cursor: str | None = None) -> None:
        """Show these rows, on demand with empty lines between; the cursor goes to the key `cursor`, or stays."""
        self._rows, self._apart = tuple(rows), apart
        self._lay_out(cursor)

    def on_resize(self, event: events.Resize) -> None:
        """Lines are broken anew."""
        self._lay_out(self.cursor_key)
        if self.cursor >= 0:
            self.show_row(self.cursor)

    def line_parts(self, index: int, line: int, width: int) -> Sequence[Part]:
        """A line as it was laid out; the cursor's sign on the first."""
        at = index // 2 if self._apart else index
        if self._apart and index % 2:
            return ()
        lines = self._laid_out(at)
        if line >= len(lines) or not lines[line]:
            return ()
        first, *rest = lines[line]
        if index != self.cursor or not self.shows_cursor or line:
            return lines[line]
        return [part(">" if self.ascii_only else "▸"), Part(first.text[1:], first.styles), *rest]

    def _laid_out(self, index: int) -> list[Line]:
        if index not in self._lines:
            self._lines[index] = self._rows[index].lines(self.size.width, self.ascii_only)
        return self._lines[index]

    def _lay_out(self, cursor: str | None) -> None:
        if not self.size.width:
            return
        self._lines.clear()
        keys: list[str | None] = []
        heights: list[int] = []
        for number, row in enumerate(self._rows):
            keys.append(row.key)
            heights.append(len(self._laid_out(number)) if self._apart else 1)
            if self._apart:
                keys.append(None)
                heights.append(1)
        self.set_rows(keys, heights, cursor=cursor)
        if cursor is not None and self.cursor >= 0:
            self.show_row(self.cursor, middle=True)
