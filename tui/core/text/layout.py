"""An article as screen rows of a given width, with a map between rows and offsets.

Rows are made on demand from the top, so that a text opens and scrolls at a cost that does not depend on its
length. A row is a range of the untouched text; its safe form has the same offsets (see `sanitise`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size

from tui.core.model.article import Article, Block, BlockRole, Span
from tui.core.text.sanitise import SafeText, one_line, sanitise

PIECE = 65_536
"""Characters that are made safe at once."""
MIN_WIDTH = 1
"""Columns; a narrower layout is made as if it had one."""

_LINE_BREAKS = "\r\v\f\u0085"
NARROW = r" -~\t\n\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u2400-\u2426\ufffd"
"""Characters that take one column, as the inside of a class of a regular expression."""
_NOT_NARROW = re.compile(f"[^{NARROW}\u00a0]")
_DOUBLE_SPACE = re.compile(r"[ \t\n]{2}")
_WORD = re.compile(r"[^ \t\n]+")
_GAP = re.compile(r"[ \t\n]+")
_NO_LINE_START = frozenset("、。，．！？：；」』】）〕〉》’”…ー々")
"""Signs that do not begin a line in Chinese or Japanese (JIS X 4051, the commonest)."""

_META = frozenset({BlockRole.BYLINE, BlockRole.SOURCE, BlockRole.DATE, BlockRole.READING_TIME})
_TIGHT = _META | {BlockRole.CAPTION, BlockRole.BOILERPLATE, BlockRole.FRONT_MATTER}
"""Roles between whose blocks no blank row is put."""


class RowKind(StrEnum):
    """Kind of a row on the screen."""

    HEADLINE = "headline"
    META = "meta"
    NOTE = "note"
    SUBHEADING = "subheading"
    TEXT = "text"
    ASIDE = "aside"
    BLANK = "blank"


class Row(NamedTuple):
    """A row of the screen: a range of the text, or words of our own that stand at an offset."""

    start: int
    end: int
    kind: RowKind
    words: SafeText | None = None
    """For rows that are not text: the headline from a file's front matter, the line below it, notes."""


def display_text(text: str) -> SafeText:
    """The safe form of a text as rows show it: the same offsets, every line break but "\\n" a space."""
    for sign in _LINE_BREAKS:
        text = text.replace(sign, " ")
    return sanitise(text) if len(text) <= PIECE else SafeText().join(map(sanitise, _in_pieces(text)))


def _in_pieces(text: str) -> Iterator[str]:
    """A text in pieces that end at white space where there is some: other threads have their turn between them."""
    start = 0
    while start < len(text):
        end = start + PIECE
        blank = max(text.rfind(" ", start, end), text.rfind("\n", start, end)) if end < len(text) else -1
        end = blank if blank > start else end
        yield text[start:end]
        start = end


def folded(article: Article) -> frozenset[Block]:
    """Blocks that get no rows of their own: what they say about the article stands in the line below the
    headline. Only those before the first paragraph."""
    found = set()
    for block in article.blocks:
        if block.role is BlockRole.PARAGRAPH:
            break
        if block.role in _META or block.role is BlockRole.FRONT_MATTER:
            found.add(block)
    return frozenset(found)


def meta_line(article: Article) -> SafeText:
    """Source, author, date, minutes and words, as far as they are known: the line below the headline."""
    parts = [
        article.source,
        article.byline,
        article.published,
        f"{article.reading_minutes} min",
        f"{article.words:,} words",
    ]
    return one_line(" · ".join(part for part in parts if part))


class Layout:
    """The rows of an article at a width in columns (cells)."""

    def __init__(self, article: Article, text: SafeText, width: int, *, boilerplate: bool = True) -> None:
        """`text` is `display_text(article.text)`, made once for all widths. Without `boilerplate`, boilerplate and
        captions get no rows."""
        self.article = article
        self.boilerplate = boilerplate
        self.text = str(text)
        self.width = max(MIN_WIDTH, width)
        self.complete = False
        """Whether all rows have been made."""
        self._rows: list[Row] = []
        self._starts: list[int] = []
        self._source = self._make()

    def __len__(self) -> int:
        """Rows made so far."""
        return len(self._rows)

    def __getitem__(self, index: int) -> Row:
        """A row that has been made."""
        return self._rows[index]

    def need_rows(self, count: int) -> int:
        """Make rows until there are `count`, if the article has as many; returns how many there are."""
        while len(self._rows) < count and not self.complete:
            self._step()
        return len(self._rows)

    def need_all(self) -> int:
        """Make all rows; returns how many there are."""
        while not self.complete:
            self._step()
        return len(self._rows)

    def row_of(self, offset: int) -> int:
        """The index of the row in which a character stands, or of the last one before it; 0 in an empty layout."""
        while not self.complete and (not self._starts or self._starts[-1] <= offset):
            self._step()
        return max(0, bisect_right(self._starts, offset) - 1)

    def row_text(self, row: Row) -> SafeText:
        """Text of the row: no line breaks, runs of white space as one space."""
        if row.words is not None:
            return row.words
        return one_line(_GAP.sub(" ", self.text[row.start : row.end]))

    def index_in_row(self, row: Row, offset: int) -> int:
        """Index in `row_text` of the character at an offset; an offset outside gives the nearer end."""
        if row.words is not None:
            return 0
        offset = min(max(offset, row.start), row.end)
        return len(_GAP.sub(" ", self.text[row.start : offset]))

    def _step(self) -> None:
        row = next(self._source, None)
        if row is None:
            self.complete = True
        else:
            self._rows.append(row)
            self._starts.append(row.start)

    def _make(self) -> Iterator[Row]:
        article = self.article
        hidden = folded(article)
        left_out = () if self.boilerplate else (BlockRole.BOILERPLATE, BlockRole.CAPTION)
        shown = [block for block in article.blocks if block not in hidden and block.role not in left_out]
        headline = next((b for b in shown if b.role is BlockRole.HEADLINE), None)
        if headline is None:
            at = shown[0].start if shown else 0
            title = one_line(article.title)
            for start, end in wrap(str(title), Span(0, len(title)), self.width):
                yield Row(at, at, RowKind.HEADLINE, title[start:end])
            yield from self._below_headline(at)
        before: Block | None = None
        for block in shown:
            if before is not None and not (before.role in _TIGHT and block.role in _TIGHT):
                yield Row(before.end, before.end, RowKind.BLANK)
            kind = _KINDS.get(block.role, RowKind.TEXT)
            for start, end in wrap(self.text, block.span, self.width):
                yield Row(start, end, kind)
            if block is headline:
                yield from self._below_headline(block.end)
            before = block

    def _below_headline(self, at: int) -> Iterator[Row]:
        for kind, words in (
            (RowKind.META, meta_line(self.article)),
            *((RowKind.NOTE, one_line(note)) for note in self.article.notes),
        ):
            for start, end in wrap(str(words), Span(0, len(words)), self.width):
                yield Row(at, at, kind, words[start:end])
        if not any(block.role is BlockRole.HEADLINE for block in self.article.blocks):
            yield Row(at, at, RowKind.BLANK)


_KINDS = {
    BlockRole.HEADLINE: RowKind.HEADLINE,
    BlockRole.SUBHEADING: RowKind.SUBHEADING,
    BlockRole.PARAGRAPH: RowKind.TEXT,
} | dict.fromkeys(_TIGHT, RowKind.ASIDE)


def wrap(text: str, span: tuple[int, int], width: int) -> Iterator[Span]:
    """Lines of at most `width` cells that cover a range of a safe text but for white space at their ends.

    Breaks at white space, after dashes inside words, between wide characters, and anywhere in a word that is
    longer than a line. Lazy: a line costs the same however long the range is.
    """
    start, end = span
    if _NOT_NARROW.search(text, start, end) or _DOUBLE_SPACE.search(text, start, end):
        yield from _wrap_by_cells(text, start, end, width)
        return
    # A line: as much as fits and ends before a space, or else after a dash inside a word, or else what fits.
    for match in _line_pattern(width).finditer(text, start, end):
        yield Span(*match.span())


def _line_pattern(width: int) -> re.Pattern[str]:
    rest = f"{{0,{width - 1}}}"
    line = rf"[^ \t\n](?s:.){rest}(?:(?<![ \t\n])(?=[ \t\n])|\Z|(?<=\w[—–-])(?=[^\W\d]))"
    return re.compile(rf"{line}|[^ \t\n]{{1,{width}}}")


def _wrap_by_cells(text: str, start: int, end: int, width: int) -> Iterator[Span]:
    line_start = line_end = -1
    used = 0
    for piece_start, piece_end, spaced in _pieces(text, start, end, width):
        cells = cell_len(text[piece_start:piece_end])
        gap = 1 if spaced and line_start >= 0 else 0
        if line_start >= 0 and used + gap + cells > width:
            yield Span(line_start, line_end)
            line_start, used, gap = -1, 0, 0
        if line_start < 0:
            line_start = piece_start
        line_end = piece_end
        used += gap + cells
    if line_start >= 0:
        yield Span(line_start, line_end)


def _pieces(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int, bool]]:
    """Ranges that a line break does not part, each with whether white space stands before it."""
    for word in _WORD.finditer(text, start, end):
        spaced = True
        for piece_start, piece_end in _parts_of_word(text, word.start(), word.end(), width):
            yield piece_start, piece_end, spaced
            spaced = False


def _parts_of_word(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    if end - start <= width and not _NOT_NARROW.search(text, start, end):
        yield start, end
        return
    part, cells = start, 0
    breakable = False  # whether a break may stand right before the character in hand
    for at in range(start, end):
        character = text[at]
        size = get_character_cell_size(character)
        wide = size == 2
        if at > part and size and (cells + size > width or ((wide or breakable) and character not in _NO_LINE_START)):
            yield part, at
            part, cells = at, 0
        cells += size
        breakable = wide
    yield part, end
