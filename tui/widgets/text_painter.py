"""Painting the rows of an article: the margin, and the words with what is marked in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from rich.style import Style

from tui.core.model.article import Article
from tui.core.text.layout import Layout, Row, RowKind
from tui.core.text.sanitise import SafeText, one_line
from tui.widgets.links import NO_LINK, ArticleLinks
from tui.widgets.text_marks import TextMarks
from tui.widgets.typesetting import Typesetting

KIND_STYLES = {
    RowKind.HEADLINE: ("article--headline",),
    RowKind.SUBHEADING: ("article--subheading",),
    RowKind.META: ("article--meta",),
    RowKind.NOTE: ("article--note",),
    RowKind.ASIDE: ("article--aside",),
}
"""Component classes of a row, by what it is."""

Piece = tuple[SafeText, Style]
Over = tuple[int, int, tuple[str, ...]]
"""A range of a row's words, and the component classes over it."""


class TextPainter:
    """Makes the pieces of a row from the typesetting and the marks."""

    def __init__(
        self, typesetting: Typesetting, marks: TextMarks, style_of: Callable[..., Style], *, hyperlinks: bool
    ) -> None:
        """`style_of` gives the style of some component classes. With `hyperlinks`, links are links of the terminal."""
        self._set, self._marks, self._style_of, self._hyperlinks = typesetting, marks, style_of, hyperlinks
        self._links: ArticleLinks | None = None

    def take(self, article: Article) -> None:
        """Another article is shown."""
        self._links = ArticleLinks(article) if self._hyperlinks else None

    def row(self, row: Row, layout: Layout, *, ascii_only: bool) -> Iterator[Piece]:
        """A row of the screen from its left edge."""
        yield one_line(" " * self._set.indent), self._style_of()
        yield from self._margin(row, ascii_only=ascii_only)
        yield from self._words(row, layout)

    def _margin(self, row: Row, *, ascii_only: bool) -> Iterator[Piece]:
        if self._set.margin and row.words is None:
            signs, styles = self._marks.highlights.margin(row.start, row.end, ascii_only=ascii_only)
            yield one_line(signs), self._style_of(*styles)
            yield one_line(self._marks.place_sign(row.start, row.end, ascii_only=ascii_only)), self._style_of()
        else:
            yield one_line(" " * self._set.margin), self._style_of()

    def _words(self, row: Row, layout: Layout) -> Iterator[Piece]:
        words, layers = layout.row_text(row), list(self._layers(row, layout))
        for at, hint in self._marks.hints.items():
            if row.start <= at < row.end:
                at = layout.index_in_row(row, at)
                words = one_line(words[:at] + hint + words[at + len(hint) :])
                layers.append((at, at + len(hint), ("article--hint",)))
        links = list(self._linked(row, layout, len(words)))
        names = KIND_STYLES.get(row.kind, ())
        cuts = sorted({0, len(words), *(at for start, end, _ in (*layers, *links) for at in (start, end))})
        for start, end in pairwise(cuts):
            over = [style for s, e, styles in layers if s <= start and end <= e for style in styles]
            link = next((style for s, e, style in links if s <= start and end <= e), NO_LINK)
            yield words[start:end], self._style_of(*names, *over) + link

    def _layers(self, row: Row, layout: Layout) -> Iterator[Over]:
        """Marked ranges in a row of the text, lower layers first."""
        if row.words is None:
            for span, styles in self._marks.highlights.layers(row.start, row.end):
                yield layout.index_in_row(row, span.start), layout.index_in_row(row, span.end), styles

    def _linked(self, row: Row, layout: Layout, length: int) -> Iterator[tuple[int, int, Style]]:
        """The links in a row; the headline leads to the article itself."""
        if self._links is None:
            return
        if row.words is None:
            for span, style in self._links.between(row.start, row.end):
                yield layout.index_in_row(row, span.start), layout.index_in_row(row, span.end), style
        if row.kind is RowKind.HEADLINE and self._links.own is not NO_LINK:
            yield 0, length, self._links.own
