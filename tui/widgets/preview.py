"""The article under the cursor of the library: its summary, or how it begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.strip import Strip

from tui.core.model.analysis import Analysis
from tui.core.model.article import Article, BlockRole, Span
from tui.core.reading.summary_view import SummaryState, chosen_sentences
from tui.core.text.addresses import usable
from tui.core.text.layout import display_text, meta_line, wrap
from tui.core.text.sanitise import SafeText, one_line
from tui.widgets.canvas import Canvas, joined
from tui.widgets.rows import fit, whole_parts

SENTENCES = 3


class Preview(Canvas):
    """A headline, what is known of the article, and as much of it as there is room for."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"preview--title", "preview--about"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = one_line("")
        self._about: tuple[SafeText, ...] = ()
        self._paragraphs: list[SafeText] = []
        self._lines: list[SafeText] = []

    def show(self, article: Article, analysis: Analysis | None, actors: Sequence[str] = ()) -> None:
        """Show the summary of an article and its main actors, or how it begins as long as it is not analysed."""
        spans: list[Span] = []
        if analysis is not None:
            spans = list(chosen_sentences(analysis, SummaryState(sentences=SENTENCES)))
        what = "Summary" if spans else "Begins"
        spans = spans or [b.span for b in article.blocks if b.role is BlockRole.PARAGRAPH][:SENTENCES]
        self._title = one_line(article.title)
        about = (what, ", ".join(actors), *meta_line(article).split(" · "), usable(article.url) or article.path)
        self._about = tuple(map(one_line, filter(None, about)))
        self._paragraphs = [one_line(" ".join(article.text[start:end].split())) for start, end in spans]
        self.repaint()

    def say(self, title: str, words: str) -> None:
        """Show words instead of an article."""
        self._title, self._about, self._paragraphs = one_line(title), (one_line(words),), []
        self.repaint()

    def prepare(self) -> None:
        """Wrap the text for the room there is."""
        self._lines = list(self._wrapped(self.size.width - 2, self.size.height))

    def _wrapped(self, width: int, rows: int) -> Iterator[SafeText]:
        made = 0
        for paragraph in self._paragraphs:
            shown = display_text(paragraph)
            for start, end in wrap(shown, Span(0, len(shown)), max(1, width)):
                if made == rows:
                    return
                made += 1
                yield one_line(shown[start:end])

    def draw_row(self, y: int) -> Strip:
        """A row: the headline, what is known, the text."""
        if y == 0:
            return joined([(fit(f" {self._title}", self.size.width), self.style_of("preview--title"))])
        if y == 1:
            about = whole_parts(self._about, self.size.width - 2)
            return joined([(fit(f" {about}", self.size.width), self.style_of("preview--about"))])
        line = self._lines[y - 2] if y - 2 < len(self._lines) else ""
        return joined([(one_line(f" {line}"), self.style_of())])
