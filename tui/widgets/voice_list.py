"""The rows of the voices: who is quoted how much, and what somebody said with the sentence around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, islice
from typing import ClassVar, NamedTuple, Protocol

from rich.cells import cell_len
from textual import events

from tui.core.model.article import Span
from tui.core.reading.speakers_view import ASCII_KIND_SIGNS, KIND_SIGNS
from tui.core.text.layout import wrap
from tui.core.text.sanitise import one_line
from tui.core.voices.voices import Speaker, Statement, Utterance, Voice, articles_words, bar
from tui.keys.bindings import bindings_for
from tui.widgets.rows import Look, Part, RowList, fit, part, shortened, with_pointer
from tui.widgets.viewport import Row as ListRow

MEASURE = 76
"""Cells of text on a line at most."""
MOST_LINES = 12
"""Lines of what was said at most."""
ROLE_FROM = 72
"""Columns from which roles stand beside names."""
KIND_FROM = 50
"""Columns from which the kind of a quote is a word, not a sign."""

Line = list[Part]


class Row(Protocol):
    """Something that the list shows."""

    @property
    def key(self) -> str | None:
        """Its key; None for rows that cannot be chosen."""

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


class ArticleRow(NamedTuple):
    """The article in which the things below it were said. It cannot be chosen."""

    speaker: Speaker
    first: bool

    @property
    def key(self) -> None:
        """None."""

    def lines(self, width: int, ascii_only: bool) -> list[Line]:
        """An empty line between articles; date, title and source."""
        date = f" {self.speaker.published or 'no date'}  "
        rest = " · ".join(filter(None, (self.speaker.title, self.speaker.source)))
        line = [part(date, "rows--strong"), part(shortened(rest, max(0, width - cell_len(date))), "rows--strong")]
        return [line] if self.first else [[], line]


class StatementRow(NamedTuple):
    """Something that was said."""

    statement: Statement
    alone: bool = False
    """Whether the words stand without their sentence, which has been shown right above."""

    @property
    def key(self) -> str:
        """The statement's."""
        return self.statement.key

    def lines(self, width: int, ascii_only: bool) -> list[Line]:
        """The kind, and beside it the words in their sentence."""
        said = self.statement.said
        signs = ASCII_KIND_SIGNS if ascii_only else KIND_SIGNS
        kind = f"{said.kind:8}" if width >= KIND_FROM else signs.get(said.kind, "  ")  # type: ignore[call-overload]
        around = ("… " if said.before else "", " …" if said.after else "") if self.alone else None
        before, after = around or around_words(said)
        words = Span(len(before), len(before) + len(said.words))
        text = one_line(f"{before}{said.words}{after}")
        body: list[Line] = []
        margin = cell_len(kind) + 3
        room = max(8, min(MEASURE, width - margin))
        for start, end in islice(wrap(text, Span(0, len(text)), room), MOST_LINES):
            low, high = max(start, min(end, words.start)), max(start, min(end, words.end))
            body.append(
                [
                    part(" " * margin) if body else part(f" {kind}  ", "rows--dim"),
                    part(text[start:low], "rows--dim"),
                    part(text[low:high]),
                    part(text[high:end], "rows--dim"),
                ]
            )
        return body


def statement_rows(found: Iterable[Statement]) -> list[Row]:
    """Rows of statements in order, below their articles: each is named once for all that follows."""
    rows: list[Row] = []
    for _, together in groupby(found, lambda statement: statement.speaker.path):
        said = list(together)
        rows.append(ArticleRow(said[0].speaker, not rows))
        shown = ""
        for statement in said:
            before, after = around_words(statement.said)
            sentence = f"{before}{statement.said.words}{after}"
            rows.append(StatementRow(statement, alone=sentence in shown))
            shown = sentence if sentence not in shown else shown
    return rows


def around_words(said: Utterance) -> tuple[str, str]:
    """The text before and behind words in their sentence, with the space between."""
    glue = "" if said.after[:1] in ",.;:!?)]’”\"'" else " "
    return f"{said.before} " if said.before else "", f"{glue}{said.after}" if said.after else ""


class VoiceRows:
    """Rows of voices or statements; those of one line each are laid out when they come on screen."""

    def __init__(self) -> None:
        self._rows: Sequence[Row] = ()
        self._tall = False
        self._lines: dict[int, list[Line]] = {}

    def take(self, rows: Sequence[Row], *, tall: bool) -> None:
        """Other rows, of one line each if they are not `tall`."""
        self._rows, self._tall = tuple(rows), tall

    def rows(self, look: Look) -> list[ListRow] | None:
        """See `RowSource`."""
        if not look.width:
            return None
        self._lines.clear()
        heights = [len(self._laid_out(number, look)) if self._tall else 1 for number in range(len(self._rows))]
        return [ListRow(row.key, height) for row, height in zip(self._rows, heights, strict=True)]

    def line(self, index: int, line: int, look: Look, *, here: bool) -> Sequence[Part]:
        """A line as it was laid out; the cursor's sign on the first."""
        lines = self._laid_out(index, look)
        if line >= len(lines) or not lines[line]:
            return ()
        return with_pointer(lines[line], look) if here and line == 0 else lines[line]

    def _laid_out(self, index: int, look: Look) -> list[Line]:
        if index not in self._lines:
            self._lines[index] = self._rows[index].lines(look.width, look.ascii_only)
        return self._lines[index]


class VoiceList(RowList[VoiceRows]):
    """The list of the voices, or of what one of them said."""

    BINDINGS = bindings_for("voices")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"voices--bar"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(VoiceRows(), id=id)

    def show(self, rows: Sequence[Row], *, tall: bool, cursor: str | None = None) -> None:
        """Show these rows, of one line each if they are not `tall`; the cursor goes to the key `cursor`, or stays."""
        self.source.take(rows, tall=tall)
        self._lay_out(cursor)

    def on_resize(self, event: events.Resize) -> None:
        """Lines are broken anew."""
        self._lay_out(self.cursor_key)
        if self.cursor >= 0:
            self.viewport.show(self.cursor)

    def _lay_out(self, cursor: str | None) -> None:
        self.renew(cursor=cursor)
        if cursor is not None and self.cursor >= 0 and self.size.width:
            self.viewport.show(self.cursor, middle=True)
