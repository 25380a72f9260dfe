"""Links of an article as hyperlinks of the terminal (OSC 8), where the reader wants them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from rich.style import Style

from tui.core.model.article import Article, Span
from tui.core.text.addresses import links_of, usable

NO_LINK = Style()


class ArticleLinks:
    """The words that lead elsewhere and the addresses in a text, each with a style of its own: one is one link over all
    rows that it takes."""

    def __init__(self, article: Article) -> None:
        # What is usable is printable ASCII alone: it stands in an escape sequence.
        found = [(link.span, address) for link in links_of(article) if (address := usable(link.address)) is not None]
        self._spans = [span for span, _ in found]
        self._styles = [Style(link=address) for _, address in found]
        own = usable(article.url)
        self.own = Style(link=own) if own else NO_LINK
        """The style of what leads to the article itself."""

    def between(self, start: int, end: int) -> Iterator[tuple[Span, Style]]:
        """The links that overlap a range of offsets, with their styles."""
        for index in range(max(0, bisect_right(self._spans, (start, start)) - 1), len(self._spans)):
            span = self._spans[index]
            if span.start >= end:
                return
            if span.overlaps((start, end)):
                yield span, self._styles[index]
