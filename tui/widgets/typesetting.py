"""An article in a centred column of text, laid out for the room that there is."""

from __future__ import annotations

from collections.abc import Callable

from textual.geometry import Size

from tui.core.model.article import Article
from tui.core.text.layout import Layout
from tui.core.text.sanitise import SafeText, one_line

MEASURE = 70
"""Columns of text, where there is room: between 66 and 72 a line is read without effort."""
MIN_MEASURE = 24
MAX_MEASURE = 160
MARGIN = 3
"""Columns left of the text: the speaker's key, a bar, a sign for what the reader left there."""
NO_MARGIN_BELOW = 24
"""In a view narrower than this, in columns, the text takes the margin's place."""


class Typesetting:
    """The rows of an article, made anew when another article is shown or the room changes."""

    def __init__(self, room: Callable[[], Size], measure: int = MEASURE) -> None:
        """`room` gives the size of the view."""
        self._room = room
        self._measure = measure
        self._article: Article | None = None
        self._text = one_line("")
        self._made_for = Size(0, 0)
        self.boilerplate = True
        """Whether boilerplate and captions are shown."""
        self.layout: Layout | None = None
        """The rows; None before they are made, and where there is no article."""

    @property
    def size(self) -> Size:
        """Columns and rows of the view."""
        return self._room()

    @property
    def characters(self) -> int | None:
        """How long the article is; None where there is none."""
        return None if self._article is None else len(self._article.text)

    @property
    def margin(self) -> int:
        """Columns of the margin."""
        return MARGIN if self.size.width >= NO_MARGIN_BELOW else 0

    @property
    def columns(self) -> int:
        """Columns of text."""
        return max(1, min(self._measure, self.size.width - self.margin - (2 if self.margin else 0)))

    @property
    def indent(self) -> int:
        """Columns left of the margin."""
        return max(0, (self.size.width - self.margin - self.columns) // 2)

    def take(self, article: Article, text: SafeText) -> None:
        """Another article; `text` is what `display_text` makes of its text."""
        self._article, self._text = article, text
        self.layout, self._made_for = None, Size(0, 0)

    def clear(self) -> None:
        """No article."""
        self._article = self.layout = None

    def set_measure(self, columns: int) -> None:
        """Set the width of the text, in columns, within bounds."""
        self._measure = min(max(columns, MIN_MEASURE), MAX_MEASURE)
        self._made_for = Size(0, 0)

    def show_boilerplate(self, shown: bool) -> None:
        """Show boilerplate and captions, or fold them away."""
        self.boilerplate = shown
        self.layout, self._made_for = None, Size(0, 0)

    def fit(self) -> bool:
        """Lay the article out for the room there is; whether that had to be done."""
        size = self.size
        if self._article is None or self._made_for == size or not size:
            return False
        self._made_for = size
        if self.layout is None or self.layout.width != self.columns:
            self.layout = Layout(self._article, self._text, self.columns, boilerplate=self.boilerplate)
        return True
