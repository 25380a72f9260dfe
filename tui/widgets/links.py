"""Addresses in a text as hyperlinks of the terminal (OSC 8), where the reader wants them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from rich.style import Style

from tui.core.article import Span
from tui.core.lazily import lazily
from tui.core.sanitise import SafeText

_ADDRESS = lazily(r"https?://[!-~]*[\w/=#&~+-]", re.ASCII)
"""What begins with http and ends before the sentence's own punctuation. Nothing but printable ASCII: it stands in an
escape sequence."""


class Links:
    """The addresses of a text, each with a style of its own: one address is one link over all rows that it takes."""

    def __init__(self, text: SafeText) -> None:
        self._spans = [Span(*match.span()) for match in _ADDRESS.finditer(text)]
        self._styles = [Style(link=str(text[start:end])) for start, end in self._spans]

    def between(self, start: int, end: int) -> Iterator[tuple[Span, Style]]:
        """The addresses that overlap a range of offsets, with their styles."""
        for index in range(max(0, bisect_right(self._spans, (start, start)) - 1), len(self._spans)):
            span = self._spans[index]
            if span.start >= end:
                return
            if span.overlaps((start, end)):
                yield span, self._styles[index]
