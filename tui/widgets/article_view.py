"""The text of an article: a centred measure, quotes in their speakers' colours, a margin that says whose they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.message import Message
from textual.strip import Strip

from tui.core.model.article import Article, Span
from tui.core.text.layout import display_text
from tui.core.text.sanitise import SafeText, one_line
from tui.keys.bindings import Move, bindings_for
from tui.widgets.canvas import Canvas, joined
from tui.widgets.highlights import HIGHLIGHT_STYLES
from tui.widgets.text_marks import TextMarks
from tui.widgets.text_painter import KIND_STYLES, TextPainter
from tui.widgets.text_position import Place, TextPosition
from tui.widgets.typesetting import MEASURE, Typesetting

WHEEL = 3
"""Rows by which the mouse's wheel scrolls."""


class ArticleView(Canvas, can_focus=True):
    """Shows an article from any row on. It is made of parts: the typesetting, where in it the reader is, what is
    marked, and the painting of a row."""

    BINDINGS = bindings_for("text")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(name for names in KIND_STYLES.values() for name in names),
        "article--hint",
        *HIGHLIGHT_STYLES,
    }

    class AtEnd(Message):
        """The reader asked for the next page, and there is none."""

    def __init__(
        self,
        moved: Callable[[bool], None],
        *,
        measure: int = MEASURE,
        hyperlinks: bool = False,
        id: str | None = None,
    ) -> None:
        """`moved` is called whenever other offsets are on screen, with whether the reader scrolled, as against a
        jump to a place; called at once and not posted, so that all that follows is painted in the same frame. `measure`
        is the width of the text in columns; with `hyperlinks`, links in it are links of the terminal."""
        super().__init__(id=id)
        self._moved = moved
        self.typesetting = Typesetting(lambda: self.size, measure)
        self.position = TextPosition(self.typesetting)
        self.marks = TextMarks(self.repaint)
        self._painter = TextPainter(self.typesetting, self.marks, self.style_of, hyperlinks=hyperlinks)
        self._words: SafeText | None = None

    # What is shown

    def show(self, article: Article, offset: int = 0, shown: SafeText | None = None) -> None:
        """Show an article, with the place of an offset on the reading line. `shown` is what `display_text` makes of its
        text, where that takes long and has been made."""
        self.typesetting.take(article, display_text(article.text) if shown is None else shown)
        self._painter.take(article)
        self._words = None
        self.marks.clear(spare=bool(getattr(self.app, "spare", False)))
        self.position.begin(offset)
        self._show_anew()

    def say(self, words: str) -> None:
        """Show some words instead of an article: why there is none."""
        self.typesetting.clear()
        self._words = one_line(words)
        self.repaint()

    def set_measure(self, columns: int) -> int:
        """Set the width of the text, in columns; gives what it is now, within bounds and the space there is."""
        self.typesetting.set_measure(columns)
        self._show_anew()
        return self.typesetting.columns

    def show_boilerplate(self, shown: bool) -> None:
        """Show boilerplate and captions, or fold them away; the place being read stays where it is."""
        self.typesetting.show_boilerplate(shown)
        self._show_anew()

    def _show_anew(self) -> None:
        self.prepare()
        self._shown = []
        self.refresh()
        self._moved(False)

    # Where it is

    @property
    def shown_span(self) -> Span:
        """The offsets on screen."""
        return self.position.shown_span

    @property
    def reading_offset(self) -> int:
        """The offset that counts as the reader's place."""
        return self.position.reading_offset

    @property
    def place(self) -> Place:
        """Position to pass to `return_to` to show the same again."""
        return self.position.place

    def return_to(self, place: Place) -> None:
        """Show what was on screen at a place, or what comes nearest at the size there is now."""
        if self.position.return_to(place):
            self._scrolled(by_hand=False)

    def go_to(self, offset: int, *, end: int | None = None, point_out: bool = False) -> None:
        """Bring the place of an offset into the middle, with as much as fits of what follows up to `end`."""
        self.marks.highlights.pointed_out = Span(offset, end) if point_out and end is not None else None
        if self.position.seek(offset, end):
            self._scrolled(by_hand=False)

    def action_move(self, how: Move) -> None:
        """Scroll; from the end to the next page, `AtEnd`."""
        if how == "page_down" and self.position.ends():
            self.post_message(self.AtEnd())
        elif self.position.move(how):
            self._scrolled(by_hand=True)

    @on(events.MouseScrollDown)
    @on(events.MouseScrollUp)
    def _turn_wheel(self, event: events.MouseScrollDown | events.MouseScrollUp) -> None:
        event.stop()
        if self.position.scroll(WHEEL if isinstance(event, events.MouseScrollDown) else -WHEEL):
            self._scrolled(by_hand=True)

    def on_resize(self, event: events.Resize) -> None:
        """The place that was being read stays where it is."""
        super().on_resize(event)
        self.prepare()
        self._moved(False)

    def _scrolled(self, *, by_hand: bool) -> None:
        self.repaint()
        self._moved(by_hand)

    # Drawing

    def prepare(self) -> None:
        """Lay the text out for the room there is."""
        self.position.fit()

    def draw_row(self, y: int) -> Strip:
        """A row of the screen."""
        layout = self.typesetting.layout
        if layout is None:
            lines = (self._words or "").split(" · ")  # a part on each: there may be little room
            at = y - self.size.height // 2
            return joined([(one_line(f" {lines[at]}"), self.style_of())] if 0 <= at < len(lines) else [])
        index = self.position.top + y
        if index >= len(layout):
            return joined([])
        ascii_only = bool(getattr(self.app, "ascii_only", False))
        return joined(self._painter.row(layout[index], layout, ascii_only=ascii_only))
