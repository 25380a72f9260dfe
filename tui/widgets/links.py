"""Addresses in a text as hyperlinks of the terminal (OSC 8), where the reader wants them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from rich.style import Style

from tui.core.model.article import Span
from tui.core.text.addresses import links_in
from tui.core.text.sanitise import SafeText


class Links:
    """The addresses of a text, each with a style of its own: one address is one link over all rows that it takes."""

    def __init__(self, text: SafeText) -> None:
        found = list(links_in(text))  # printable ASCII alone: it stands in an escape sequence
        self._spans = [link.span for link in found]
        self._styles = [Style(link=str(link.address)) for link in found]

    def between(self, start: int, end: int) -> Iterator[tuple[Span, Style]]:
        """The addresses that overlap a range of offsets, with their styles."""
        for index in range(max(0, bisect_right(self._spans, (start, start)) - 1), len(self._spans)):
            span = self._spans[index]
            if span.start >= end:
                return
            if span.overlaps((start, end)):
                yield span, self._styles[index]
