"""Position of a view in an article: the rows on screen, and the place being read."""

from __future__ import annotations

from tui.core.model.article import Span
from tui.keys.bindings import Move
from tui.widgets.typesetting import Typesetting

OVERLAP = 2
"""Rows of the last page that stay on the next."""

Place = tuple[int, int | None]
"""An offset, and the row of the screen on which it stands: None for the reading line."""


class TextPosition:
    """Position of a view. Places are offsets into the text.

    The reading line is the row that counts as being read: the third from above, at first the top. Its place in the
    text stays when the width changes.
    """

    def __init__(self, typesetting: Typesetting) -> None:
        self._set = typesetting
        self.top = 0
        """The row of the article that is the first on screen."""
        self.place: Place = (0, None)
        """The place being read, to pass to `return_to` to show the same again."""
        self._opened_at: int | None = None  # the first row when the article was shown, or after a jump
        self._ended_at: int | None = None  # the first row when the end was said last

    # What is on screen

    @property
    def shown_span(self) -> Span:
        """The offsets on screen."""
        layout = self._set.layout
        if layout is None or not len(layout):
            return Span(0, 0)
        last = min(self.top + self._height, len(layout)) - 1
        return Span(layout[self.top].start, max(layout[self.top].start, layout[max(0, last)].end))

    @property
    def reading_offset(self) -> int:
        """The offset that counts as the reader's place: that of the last jump, or the start of the reading line."""
        return self.place[0]

    @property
    def at_end(self) -> bool:
        """Whether the last row is on screen."""
        layout, below = self._set.layout, self.top + self._height
        return layout is None or layout.need_rows(below + 1) <= below

    @property
    def beyond_first_page(self) -> bool:
        """Whether a page after the first is on screen, or the end, since the article was shown, or since the last jump:
        what was only jumped to has not been read. An article that fits on the screen is read to its end."""
        if self._set.layout is None or not self._set.size:
            return False
        if not self.top:
            return self.at_end
        first = self._opened_at if self._opened_at is not None else self.top
        return self.top >= first + self._page or (self.top != first and self.at_end)

    @property
    def shows_all(self) -> bool:
        """Whether all of the article is on screen."""
        return not self.top and self.at_end

    @property
    def progress(self) -> int:
        """Percent of the text up to the last row on screen."""
        characters = self._set.characters
        if characters is None or self.at_end:
            return 100
        return 100 * self.shown_span.end // max(1, characters)

    # Moving

    def begin(self, offset: int) -> None:
        """Another article: the place of an offset comes on the reading line."""
        self.place = (offset, None)
        self._opened_at = self._ended_at = None

    def fit(self) -> None:
        """Lay the text out for the room there is, with what is being read in the row where it was."""
        if not self._set.fit() or self._set.layout is None:
            return
        offset, y = self.place
        row = self._reading_row(y)
        if y is None:  # from here on it stands in this row: what is said below the text may take a line of the screen
            self.place = (offset, row)
        unmoved = self._opened_at in (None, self.top)
        self.top = self._clamped(self._set.layout.row_of(offset) - row if offset else 0)
        if unmoved:  # other rows on a screen of another size are no reading
            self._opened_at = self.top

    def seek(self, offset: int, end: int | None = None) -> bool:
        """Bring the place of an offset into the middle, with as much as fits of what follows up to `end`; False where
        nothing is laid out yet: it will be there."""
        layout = self._set.layout
        if layout is None:
            self.place = (offset, None)
            return False
        row = layout.row_of(offset)
        rows = (layout.row_of(max(offset, end - 1)) - row + 1) if end is not None else 1
        y = max(0, (self._height - rows) // 2)
        self._jump((offset, y), row - y)
        return True

    def return_to(self, place: Place) -> bool:
        """Show what was on screen at a place, or what comes nearest at the size there is now; whether that is another
        place."""
        layout = self._set.layout
        if layout is None or place == self.place:
            return False
        offset, y = place
        self._jump(place, layout.row_of(offset) - self._reading_row(y) if offset else 0)
        return True

    def _jump(self, place: Place, top: int) -> None:
        """Jump without counting what is then on screen as read."""
        self.place = place
        self.top = self._opened_at = self._clamped(top)

    def ends(self) -> bool:
        """Whether there is no next page."""
        # What is said of the end may need a line of the screen; the next key still finds the reader at the end.
        if self.at_end or self._ended_at == self.top:
            self._ended_at = self.top
            return True
        return False

    def move(self, how: Move) -> bool:
        """Scroll as a key asks; whether that changes anything."""
        layout = self._set.layout
        if how == "top":  # of the text too, where a quote further down was gone to
            return self._stand_at(0, 0) | self.scroll_to(0)
        if how == "bottom":  # all of the text stands before it
            if layout is None or not layout.need_all():
                return False
            scrolled = self.scroll_to(len(layout))
            return self._stand_at(layout[len(layout) - 1].end, len(layout) - 1 - self.top) | scrolled
        half, page = max(1, self._height // 2), self._page
        rows = {"down": 1, "up": -1, "half_down": half, "half_up": -half, "page_down": page, "page_up": -page}
        return self.scroll(rows[how])

    def _stand_at(self, offset: int, y: int) -> bool:
        """An offset, in a row of the screen, is what is being read; whether something else was before."""
        moved = self._set.layout is not None and self.place[0] != offset
        if moved:
            self.place = (offset, y)
        return moved

    def scroll(self, rows: int) -> bool:
        """Scroll by so many rows; whether that changes anything."""
        return self.scroll_to(self.top + rows)

    def scroll_to(self, top: int) -> bool:
        """Have a row of the article be the first on screen, by the reader's hand; whether that changes anything."""
        before, self.top = self.top, self._clamped(top)
        layout = self._set.layout
        if layout is not None and len(layout):
            if before == self.top:
                return False
            y = min(self.top, self._height // 3)
            if self._opened_at is not None:
                self._opened_at = min(self._opened_at, self.top)
            self.place = (layout[self.top + y].start if self.top else 0, y)
        return True

    @property
    def _height(self) -> int:
        return self._set.size.height

    @property
    def _page(self) -> int:
        height = self._height
        return max(1, height - OVERLAP if height > 3 * OVERLAP else height)

    def _reading_row(self, y: int | None) -> int:
        height = self._height
        return height // 3 if y is None else min(y, max(0, height - 1))

    def _clamped(self, top: int) -> int:
        if self._set.layout is None:
            return 0
        height = self._height
        rows = self._set.layout.need_rows(max(0, top) + height)
        return max(0, min(top, rows - height))
