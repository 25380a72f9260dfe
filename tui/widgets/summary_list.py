"""The rows of a summary: sentences with their places, and who said what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import ClassVar, NamedTuple, Protocol

from rich.cells import cell_len
from textual import events

from tui.core.model.analysis import Actor, Analysis
from tui.core.model.article import Article, Span
from tui.core.reading.highlights import Highlight
from tui.core.reading.jump import speaker_colours
from tui.core.reading.speakers_view import ASCII_KIND_SIGNS, KIND_SIGNS, share_before
from tui.core.reading.summary_view import Chosen
from tui.core.text.brackets import brackets, shift, with_brackets
from tui.core.text.layout import wrap
from tui.core.text.sanitise import SafeText, one_line
from tui.keys.bindings import bindings_for
from tui.widgets.actor_list import SPEAKER_STYLES, speaker_style
from tui.widgets.rows import Look, Part, RowList, fit, fit_right, part, shortened, with_pointer
from tui.widgets.viewport import Row as ListRow

MEASURE = 72
"""Cells of text on a line at most."""
STRIP = 10
"""Cells of the strip that shows where in the article a sentence stands."""
WIDE = 64
"""Columns from which there is room for strips, and for names beside quotes."""
NAME = 22
"""Cells for a speaker's name beside a quote."""
MOST_LINES = 12
"""Lines of a sentence or a quote at most: some "sentences" are whole files."""

Line = list[Part]


class Row(Protocol):
    """Something that the list shows: where it leads, and its lines."""

    @property
    def key(self) -> str | None:
        """Its key; None for rows that lead nowhere."""

    @property
    def offset(self) -> int:
        """Offset to which it leads."""

    @property
    def searched(self) -> str:
        """The words in which a reader's are looked for."""

    def lines(self, width: int, ascii_only: bool) -> list[Line]:
        """The row's lines for a list of that width; the first cell of each is left for the cursor's sign."""


class Heading(NamedTuple):
    """A line that stands above others, with an empty one around it."""

    words: SafeText
    style: str = "rows--heading"
    key: None = None
    offset: int = 0

    @property
    def searched(self) -> str:
        """Its words."""
        return self.words

    def lines(self, width: int, ascii_only: bool) -> list[Line]:
        """As many lines as the words need."""
        spans = wrap(self.words, Span(0, len(self.words)), max(1, min(MEASURE, width - 2)))
        return [[part(" "), part(self.words[start:end], self.style)] for start, end in spans] or [[]]


class Named(NamedTuple):
    """An actor named in a sentence."""

    span: Span
    colour: int | None


class Sentence(NamedTuple):
    """A sentence of the summary."""

    number: int
    span: Span
    text: SafeText
    """The words at `span`, with names in brackets where it needs them (`tui.core.text.brackets`)."""
    place: float
    """How far down the article, 0.0 to 1.0."""
    named: tuple[Named, ...]
    """At `span`'s offsets, moved by what was added before them."""

    @property
    def key(self) -> str:
        """The sentence's place, so that the cursor stays on it when another method picks it too."""
        return f"s{self.span.start}"

    @property
    def offset(self) -> int:
        """Its offset in the text."""
        return self.span.start

    @property
    def searched(self) -> str:
        """The sentence."""
        return self.text

    def lines(self, width: int, ascii_only: bool) -> list[Line]:
        """Number and place at the left, the words beside them with the actors' names in their colours."""
        wide = width >= WIDE
        gutter = 5 + (STRIP + 1 if wide else 0)
        room = max(8, min(MEASURE, width - gutter - 1))
        found = list(islice(wrap(self.text, Span(0, len(self.text)), room), MOST_LINES + 1))
        rows: list[Line] = []
        for n, (start, end) in enumerate(found[:MOST_LINES]):
            left = self._left(n, wide, ascii_only)
            more = [part("…")] if n == MOST_LINES - 1 and len(found) > MOST_LINES else []
            rows.append([*left, *self._words(start, end), *more])
        if len(rows) == 1:
            rows.append(self._left(1, wide, ascii_only))
        return rows

    def _left(self, line: int, wide: bool, ascii_only: bool) -> Line:
        if line == 0:
            number = part(fit_right(str(self.number), 4) + " ", "rows--strong")
            return [number, part(place_mark(self.place, STRIP, ascii_only) + " ", "rows--dim")] if wide else [number]
        percent = f"{self.place:.0%}" if line == 1 else ""
        return [part(fit_right(percent, STRIP + 5 if wide else 4) + " ", "rows--dim")]

    def _words(self, start: int, end: int) -> Line:
        pieces: Line = []
        at = start
        for name in self.named:
            low, high = max(at, name.span.start - self.span.start), min(end, name.span.end - self.span.start)
            if low < high:
                pieces += [
                    part(self.text[at:low]),
                    part(self.text[low:high], speaker_style(name.colour), "rows--strong"),
                ]
                at = high
        return [*pieces, part(self.text[at:end])]


class KeySpeaker(NamedTuple):
    """A main speaker and the quote that says most."""

    number: int
    highlight: Highlight
    colour: int | None

    @property
    def key(self) -> str:
        """The speaker's and the quote's ids."""
        return f"w{self.highlight.actor.id}/{self.highlight.attribution.id}"

    @property
    def offset(self) -> int:
        """Offset of the quote."""
        return self.highlight.attribution.span.start

    @property
    def searched(self) -> str:
        """Name and words."""
        return f"{self.highlight.actor.name} {self.highlight.words}"

    def lines(self, width: int, ascii_only: bool) -> list[Line]:
        """Name and role at the left, the quote beside them; above it where there is no room."""
        actor, words, colour = self.highlight.actor, self.highlight.words, speaker_style(self.colour)
        kind = self.highlight.attribution.kind
        # The words of a direct quote have their own quotation marks.
        sign = "  " if kind == "direct" else (ASCII_KIND_SIGNS if ascii_only else KIND_SIGNS)[kind]
        number = part(fit_right(str(self.number), 4) + " ", "rows--strong")
        wide = width >= WIDE
        gutter = 5 + (NAME if wide else 0) + 3
        room = max(8, min(MEASURE, width - gutter - 1))
        found = list(islice(wrap(words, Span(0, len(words)), room), MOST_LINES))
        said = [[part(f"{sign} " if not n else "   ", colour), part(words[s:e])] for n, (s, e) in enumerate(found)]
        if not wide:
            name, role = shortened(actor.name, width - 8), role_of(actor)
            left = max(0, width - 8 - cell_len(name))
            first = [number, part(name, colour, "rows--strong"), part(shortened(f"  {role}", left), "rows--dim")]
            return [first, *([part(" " * 5), *line] for line in said)]
        labels = [
            [number, part(fit(actor.name, NAME - 1) + " ", colour, "rows--strong")],
            [part(" " * 5), part(fit(role_of(actor), NAME - 1) + " ", "rows--dim")],
        ]
        if not role_of(actor) and len(said) < 2:
            labels.pop()
        empty: Line = [part(" " * (5 + NAME))]
        return [
            [*(labels[n] if n < len(labels) else empty), *(said[n] if n < len(said) else [])]
            for n in range(max(len(labels), len(said)))
        ]


class SummaryRows:
    """The rows of a summary with an empty line after each."""

    def __init__(self) -> None:
        self._rows: tuple[Row, ...] = ()
        self._lines: list[list[Line]] = []

    def take(self, rows: Sequence[Row]) -> None:
        """Other rows."""
        self._rows = tuple(rows)

    def texts(self) -> Iterator[tuple[int, str]]:
        """The words of each row that can be chosen, with its number among the rows, empty ones included."""
        for number, row in enumerate(self._rows):
            if row.key is not None:
                yield 2 * number, row.searched

    def row(self, key: str | None) -> Row | None:
        """The row of that key."""
        return next((row for row in self._rows if key is not None and row.key == key), None)

    def chosen(self, key: str | None) -> Chosen | None:
        """Offset to which the row with a key leads."""
        row = self.row(key)
        if row is None:
            return None
        return Chosen(row.offset, row.highlight.attribution.id if isinstance(row, KeySpeaker) else None)

    def rows(self, look: Look) -> list[ListRow] | None:
        """See `RowSource`."""
        if not look.width:
            return None
        found: list[ListRow] = []
        self._lines = []
        for row in self._rows:
            lines = row.lines(look.width, look.ascii_only)
            self._lines += [lines, [[]]]
            found += [ListRow(row.key, len(lines)), ListRow(None, 1)]
        return found

    def line(self, index: int, line: int, look: Look, *, here: bool) -> Sequence[Part]:
        """A line as it was laid out; the cursor's sign on the first."""
        lines = self._lines[index]
        if line >= len(lines) or not lines[line]:
            return ()
        return with_pointer(lines[line], look) if here and line == 0 else lines[line]


class SummaryList(RowList[SummaryRows]):
    """Enter goes to the place of the row under the cursor."""

    BINDINGS = bindings_for("summary")
    COMPONENT_CLASSES: ClassVar[set[str]] = {*SPEAKER_STYLES, "speaker--none"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(SummaryRows(), id=id)

    def show(self, rows: Sequence[Row], *, cursor: str | None = None) -> None:
        """Show these rows; the cursor goes to the key `cursor`, or stays on its own."""
        self.source.take(rows)
        self.renew(cursor=cursor)
        if cursor is not None and self.cursor >= 0 and self.size.width:
            self.viewport.show(self.cursor)

    def on_resize(self, event: events.Resize) -> None:
        """Lines are broken anew."""
        self.renew()
        if self.cursor >= 0:
            self.viewport.show(self.cursor)


def sentence_rows(article: Article, analysis: Analysis, chosen: Iterable[Span]) -> Iterator[Sentence]:
    """Rows for some sentences of an article, numbered from 1, with the names in them in their speakers' colours."""
    colours = speaker_colours(analysis)
    names = sorted((m.start, m.end, actor.id) for actor in analysis.actors for m in actor.mentions if m.form == "name")
    shown = list(chosen)
    extra = brackets(article.text, analysis, shown)
    for number, span in enumerate(shown, 1):
        added = extra.get(span, ())
        first, last = (bisect_left(names, (offset,)) for offset in span)
        named = tuple(
            Named(Span(start + shift(start, added), end + shift(start, added)), colours.get(actor))
            for start, end, actor in names[first:last]
        )
        text = with_brackets(article.text, span, added)
        yield Sentence(number, span, text, share_before(article, span.start), named)


def place_mark(place: float, width: int, ascii_only: bool) -> SafeText:
    """A line of `width` cells with a mark at a place from 0.0 to 1.0."""
    line, mark = ("-", "#") if ascii_only else ("─", "█")
    at = min(width - 1, int(place * width))
    return one_line(line * at + mark + line * (width - at - 1))


def role_of(actor: Actor) -> SafeText:
    """The actor's role, or nothing."""
    return one_line(actor.role or "")
