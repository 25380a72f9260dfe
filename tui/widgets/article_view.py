"""The text of an article: a centred measure, quotes in their speakers' colours, a margin that says whose they are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tui.core.model.article import Article, Span
from tui.core.reading.marks import Marks
from tui.core.text.addresses import usable
from tui.core.text.layout import Layout, Row, RowKind, display_text
from tui.core.text.sanitise import SafeText, one_line
from tui.keys.bindings import bindings_for
from tui.widgets.canvas import Canvas, joined
from tui.widgets.highlights import HIGHLIGHT_STYLES, Highlights
from tui.widgets.links import Links

MEASURE = 70
"""Columns of text, where there is room: between 66 and 72 a line is read without effort."""
MIN_MEASURE = 24
MAX_MEASURE = 160
MARGIN = 3
"""Columns left of the text: the speaker's key, a bar, a sign for what the reader left there."""
NO_MARGIN_BELOW = 24
"""In a view narrower than this, in columns, the text takes the margin's place."""
OVERLAP = 2
"""Rows of the last page that stay on the next."""

_KIND_STYLES = {
    RowKind.HEADLINE: ("article--headline",),
    RowKind.SUBHEADING: ("article--subheading",),
    RowKind.META: ("article--meta",),
    RowKind.NOTE: ("article--note",),
    RowKind.ASIDE: ("article--aside",),
}


NO_LINK = Style()

Place = tuple[int, int | None]
"""An offset, and the row of the screen on which it stands: None for the reading line."""


class ArticleView(Canvas, can_focus=True):
    """Shows an article from any row on. What it knows of places are offsets into the text.

    The reading line is the row that counts as being read: the third from above, at first the top. Its place in the
    text stays when the width changes.
    """

    BINDINGS = bindings_for("text")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article--headline",
        "article--subheading",
        "article--meta",
        "article--note",
        "article--aside",
        "article--hint",
        *HIGHLIGHT_STYLES,
    }

    class AtEnd(Message):
        """The reader asked for the next page, and there is none."""

    def __init__(self, moved: Callable[[bool], None], *, id: str | None = None) -> None:
        """`moved` is called whenever other offsets are on screen, with whether the reader scrolled, as against a
        jump to a place; called at once and not posted, so that all that follows is painted in the same frame."""
        super().__init__(id=id)
        self._moved = moved
        self.measure = MEASURE
        self.furniture = True
        """Whether boilerplate and captions are shown."""
        self.hyperlinks = False
        """Whether links in an article that is shown from now on are links of the terminal."""
        self._links: Links | None = None
        self._article: Article | None = None
        self._text = one_line("")
        self._layout: Layout | None = None
        self._top = 0
        self._anchor: Place = (0, None)
        self._opened_at: int | None = None  # the first row when the article was shown, or after a jump
        self._ended_at: int | None = None  # the first row when the end was said last
        self._highlights = Highlights()
        self._words: SafeText | None = None
        self._bookmarks: Sequence[int] = ()
        self._notes: Sequence[int] = ()
        self._hints: Mapping[int, str] = {}
        self._own_link = NO_LINK
        self._laid_out_for = Size(0, 0)

    # What is shown

    def show(self, article: Article, offset: int = 0, shown: SafeText | None = None) -> None:
        """Show an article, with the place of an offset on the reading line. `shown` is what `display_text` makes of its
        text, where that takes long and has been made."""
        self._article, self._text = article, display_text(article.text) if shown is None else shown
        self._links = Links(article) if self.hyperlinks else None
        address = usable(article.url) if self.hyperlinks else None
        self._own_link = Style(link=address) if address else NO_LINK
        self._hints = {}
        self._layout, self._words = None, None
        self._laid_out_for = Size(0, 0)
        self._highlights = Highlights(spare=bool(getattr(self.app, "spare", False)))
        self._anchor = (offset, None)
        self._opened_at = self._ended_at = None
        self._shown_anew()

    def say(self, words: str) -> None:
        """Show some words instead of an article: why there is none."""
        self._article, self._layout, self._words = None, None, one_line(words)
        self.repaint()

    def mark(
        self, marks: Marks, *, selected: str | None = None, mentions: Sequence[Span] = (), current: str | None = None
    ) -> None:
        """Mark the quotes. With an actor `selected`, those of others are held back, and the places that mention
        the actor are marked, given in text order. `current` is the id of the attribution gone to."""
        shown = self._highlights
        shown.marks, shown.selected, shown.mentions, shown.current = marks, selected, mentions, current
        self.repaint()

    def mark_summary(self, sentences: Sequence[Span]) -> None:
        """Mark the sentences of a summary, given in text order; none to take the marks away."""
        if sentences != self._highlights.summary:
            self._highlights.summary = sentences
            self.repaint()

    def mark_found(self, found: Sequence[Span], current: int) -> None:
        """Mark places found, in text order; `current` is the index of the one gone to."""
        self._highlights.found, self._highlights.found_current = found, current
        self.repaint()

    def set_measure(self, columns: int) -> int:
        """Set the width of the text, in columns; gives what it is now, within bounds and the space there is."""
        self.measure = min(max(columns, MIN_MEASURE), MAX_MEASURE)
        self._laid_out_for = Size(0, 0)
        self._shown_anew()
        return self.columns

    def show_furniture(self, shown: bool) -> None:
        """Show boilerplate and captions, or fold them away; the place being read stays where it is."""
        self.furniture = shown
        self._layout, self._laid_out_for = None, Size(0, 0)
        self._shown_anew()

    # Where it is

    @property
    def columns(self) -> int:
        """Columns of text on screen now."""
        return max(1, min(self.measure, self.size.width - self._margin - (2 if self._margin else 0)))

    @property
    def shown_span(self) -> Span:
        """The offsets on screen."""
        layout = self._layout
        if layout is None or not len(layout):
            return Span(0, 0)
        last = min(self._top + self.size.height, len(layout)) - 1
        return Span(layout[self._top].start, max(layout[self._top].start, layout[max(0, last)].end))

    @property
    def reading_offset(self) -> int:
        """The offset that counts as the reader's place: that of the last jump, or the start of the reading line."""
        return self._anchor[0]

    @property
    def at_end(self) -> bool:
        """Whether the last row is on screen."""
        layout = self._layout
        return layout is None or (layout.need_rows(self._top + self.size.height + 1) <= self._top + self.size.height)

    @property
    def beyond_first_page(self) -> bool:
        """Whether a page after the first is on screen, or the end, since the article was shown, or since the last jump:
        what was only jumped to has not been read. An article that fits on the screen is read to its end."""
        if self._layout is None or not self.size:
            return False
        if not self._top:
            return self.at_end
        first = self._opened_at if self._opened_at is not None else self._top
        return self._top >= first + self._page or (self._top != first and self.at_end)

    @property
    def shows_all(self) -> bool:
        """Whether all of the article is on screen."""
        return not self._top and self.at_end

    @property
    def progress(self) -> int:
        """Percent of the text up to the last row on screen."""
        if self._article is None or self.at_end:
            return 100
        return 100 * self.shown_span.end // max(1, len(self._article.text))

    def point_out(self, span: Span | None) -> None:
        """Point out a range of the text, and no other, until the next jump."""
        self._highlights.pointed_out = span
        self.repaint()

    def mark_places(self, bookmarks: Sequence[int], notes: Sequence[int]) -> None:
        """Mark the rows where bookmarks and notes stand: offsets, in text order."""
        if (bookmarks, notes) != (self._bookmarks, self._notes):
            self._bookmarks, self._notes = bookmarks, notes
            self.repaint()

    def show_hints(self, hints: Mapping[int, str]) -> None:
        """Put letters over the text at some offsets; none to take them away."""
        self._hints = hints
        self.repaint()

    def go_to(self, offset: int, *, end: int | None = None, point_out: bool = False) -> None:
        """Bring the place of an offset into the middle, with as much as fits of what follows up to `end`."""
        self._highlights.pointed_out = Span(offset, end) if point_out and end is not None else None
        layout = self._layout
        if layout is None:  # not on the screen yet: it will be laid out there
            self._anchor = (offset, None)
            return
        row = layout.row_of(offset)
        rows = (layout.row_of(max(offset, end - 1)) - row + 1) if end is not None else 1
        y = max(0, (self.size.height - rows) // 2)
        self._anchor = (offset, y)
        self._opened_at = self._clamped(row - y)  # before it is told that others are on screen: they have not been read
        self._scroll(row - y, by_hand=False)

    @property
    def place(self) -> Place:
        """What `return_to` takes to show the same again."""
        return self._anchor

    def return_to(self, place: Place) -> None:
        """Show what was on screen at a place, or what comes nearest at the size there is now."""
        if self._layout is not None and place != self._anchor:
            self._anchor = place
            offset, y = place
            top = self._layout.row_of(offset) - self._reading_row(y) if offset else 0
            self._opened_at = self._clamped(top)
            self._scroll(top, by_hand=False)

    # Moving

    def action_down(self) -> None:
        """Scroll down a row."""
        self._scroll(self._top + 1)

    def action_up(self) -> None:
        """Scroll up a row."""
        self._scroll(self._top - 1)

    def action_page_down(self) -> None:
        """Scroll down a screen, but for a little that stays; at the end, `AtEnd`."""
        # What is said of the end may need a line of the screen; the next key still finds the reader at the end.
        if self.at_end or self._ended_at == self._top:
            self._ended_at = self._top
            self.post_message(self.AtEnd())
        else:
            self._scroll(self._top + self._page)

    def action_page_up(self) -> None:
        """Scroll up a screen, but for a little that stays."""
        self._scroll(self._top - self._page)

    def action_half_down(self) -> None:
        """Scroll down half a screen."""
        self._scroll(self._top + max(1, self.size.height // 2))

    def action_half_up(self) -> None:
        """Scroll up half a screen."""
        self._scroll(self._top - max(1, self.size.height // 2))

    @property
    def _page(self) -> int:
        height = self.size.height
        return max(1, height - OVERLAP if height > 3 * OVERLAP else height)

    def action_top(self) -> None:
        """Go to the top: of the text too, where a quote further down was gone to."""
        self._stand_at(0, 0)
        self._scroll(0)

    def action_bottom(self) -> None:
        """Go to the end: nothing stands behind it, and all before it."""
        layout = self._layout
        if layout is not None and layout.need_all():
            self._scroll(len(layout))
            self._stand_at(layout[len(layout) - 1].end, len(layout) - 1 - self._top)

    def _stand_at(self, offset: int, y: int) -> None:
        """An offset, in a row of the screen, is the reader's place from now on, by hand."""
        if self._layout is not None and self._anchor[0] != offset:
            self._anchor = (offset, y)
            self._moved(True)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls three rows."""
        event.stop()
        self._scroll(self._top + 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls three rows."""
        event.stop()
        self._scroll(self._top - 3)

    def on_resize(self, event: events.Resize) -> None:
        """The place that was being read stays where it is."""
        super().on_resize(event)
        self.prepare()
        self._moved(False)

    # Drawing

    @property
    def _margin(self) -> int:
        return MARGIN if self.size.width >= NO_MARGIN_BELOW else 0

    def prepare(self) -> None:
        """Lay the text out for the room there is, with the anchor's row where it was."""
        if self._article is None or self._laid_out_for == self.size or not self.size:
            return
        self._laid_out_for = self.size
        if self._layout is None or self._layout.width != self.columns:
            self._layout = Layout(self._article, self._text, self.columns, furniture=self.furniture)
        offset, y = self._anchor
        row = self._reading_row(y)
        if y is None:  # from here on it stands in this row: what is said below the text may take a line of the screen
            self._anchor = (offset, row)
        unmoved = self._opened_at in (None, self._top)
        self._top = self._clamped(self._layout.row_of(offset) - row if offset else 0)
        if unmoved:  # other rows on a screen of another size are no reading
            self._opened_at = self._top

    def _reading_row(self, y: int | None) -> int:
        height = self.size.height
        return height // 3 if y is None else min(y, max(0, height - 1))

    def _shown_anew(self) -> None:
        self.prepare()
        self._shown = []
        self.refresh()
        self._moved(False)

    def _clamped(self, top: int) -> int:
        if self._layout is None:
            return 0
        height = self.size.height
        rows = self._layout.need_rows(max(0, top) + height)
        return max(0, min(top, rows - height))

    def _scroll(self, top: int, *, by_hand: bool = True) -> None:
        before, self._top = self._top, self._clamped(top)
        layout = self._layout
        if by_hand and layout is not None and len(layout):
            if before == self._top:
                return
            y = min(self._top, self.size.height // 3)
            if self._opened_at is not None:
                self._opened_at = min(self._opened_at, self._top)
            self._anchor = (layout[self._top + y].start if self._top else 0, y)
        self.repaint()
        self._moved(by_hand)

    def draw_row(self, y: int) -> Strip:
        """A row of the screen."""
        base = self.style_of()
        layout = self._layout
        if layout is None:
            lines = (self._words or "").split(" · ")  # a part on each: there may be little room
            at = y - self.size.height // 2
            return joined([(one_line(f" {lines[at]}"), base)] if 0 <= at < len(lines) else [])
        index = self._top + y
        if index >= len(layout):
            return joined([])
        row = layout[index]
        left = max(0, (self.size.width - self._margin - self.columns) // 2)
        return joined([(one_line(" " * left), base), *self._margin_parts(row, base), *self._text_parts(row, layout)])

    def _margin_parts(self, row: Row, base: Style) -> Iterator[tuple[SafeText, Style]]:
        if self._margin and row.words is None:
            ascii_only = bool(getattr(self.app, "ascii_only", False))
            signs, styles = self._highlights.margin(row.start, row.end, ascii_only=ascii_only)
            yield one_line(signs), self.style_of(*styles)
            yield one_line(self._place_sign(row, ascii_only=ascii_only)), base
        else:
            yield one_line(" " * self._margin), base

    def _place_sign(self, row: Row, *, ascii_only: bool) -> str:
        """What the reader left in a row: a bookmark, or a note."""
        for places, sign in ((self._bookmarks, ">" if ascii_only else "»"), (self._notes, "*")):
            at = bisect_left(places, row.start)
            if at < len(places) and places[at] < row.end:
                return sign
        return " "

    def _text_parts(self, row: Row, layout: Layout) -> Iterator[tuple[SafeText, Style]]:
        words = layout.row_text(row)
        names = _KIND_STYLES.get(row.kind, ())
        layers = [
            (layout.index_in_row(row, span.start), layout.index_in_row(row, span.end), styles)
            for span, styles in (self._highlights.layers(row.start, row.end) if row.words is None else ())
        ]
        links = [
            (layout.index_in_row(row, span.start), layout.index_in_row(row, span.end), style)
            for span, style in (self._links.between(row.start, row.end) if self._links and row.words is None else ())
        ]
        hinted = [(layout.index_in_row(row, at), hint) for at, hint in self._hints.items() if row.start <= at < row.end]
        for at, hint in hinted:
            words = one_line(words[:at] + hint + words[at + len(hint) :])
            layers.append((at, at + len(hint), ("article--hint",)))
        if row.kind is RowKind.HEADLINE and self._own_link is not NO_LINK:
            links.append((0, len(words), self._own_link))
        cuts = sorted({0, len(words), *(at for start, end, _ in (*layers, *links) for at in (start, end))})
        for start, end in pairwise(cuts):
            over = [style for s, e, styles in layers if s <= start and end <= e for style in styles]
            link = next((style for s, e, style in links if s <= start and end <= e), NO_LINK)
            yield words[start:end], self.style_of(*names, *over) + link
