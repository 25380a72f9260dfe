"""Where the paragraphs of a text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.article import Span

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\u0085\u2028\u2029]+")
_FIRST_WORD = re.compile(r"\S+")
_LIST_ITEM = re.compile(r"(?:[-*•–]|\d{1,3}[.)]|#{1,6}|>)\s")

MAX_WRAPPED_WIDTH = 120
"""Columns: files wrapped by hand or by a mailer are narrower than this."""


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text as ranges without surrounding white space, in text order.

    Blank lines part paragraphs. So does every other line end, except where the file was wrapped by hand:
    there a line end is a space if the next line's first word would not have fitted.
    """
    lines = [_trim(text, m.start(), m.end()) for m in _LINE.finditer(text)]
    filled = [line for line in lines if line.end > line.start]
    width = _wrap_width(filled)
    found: list[Span] = []
    for line in filled:
        if found and width and _continues(text, found[-1], line, width):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return found


def lines_of(text: str, span: tuple[int, int]) -> Iterator[Span]:
    """The lines inside a range, without surrounding white space."""
    for match in _LINE.finditer(text, span[0], span[1]):
        yield _trim(text, match.start(), match.end())


def _trim(text: str, start: int, end: int) -> Span:
    line = text[start:end]
    left = len(line) - len(line.lstrip())
    return Span(start + left, max(start + left, start + len(line.rstrip())))


def _wrap_width(lines: list[Span]) -> int:
    """The column at which the file was wrapped, or 0 if its lines are whole paragraphs."""
    lengths = sorted(line.end - line.start for line in lines)
    narrow = [n for n in lengths if n <= MAX_WRAPPED_WIDTH]
    if len(narrow) < 4 or len(narrow) < 0.95 * len(lengths):
        return 0
    width = narrow[-1]
    # In a wrapped text many lines end close to the margin; in a list of short lines few do.
    near = sum(n > width - 15 for n in narrow)
    return width if width >= 40 and near >= 0.3 * len(narrow) else 0


def _continues(text: str, before: Span, line: Span, width: int) -> bool:
    gap = text[before.end : line.start]
    if len(re.findall(r"\r\n|[\n\r\v\f\u0085\u2028\u2029]", gap)) != 1:
        return False
    indent = len(gap) - len(gap.rstrip(" \t"))
    if indent >= 2 or _LIST_ITEM.match(text, line.start):
        return False
    last_line_start = max(text.rfind(c, before.start, before.end) for c in "\n\r\v\f\u0085\u2028\u2029") + 1
    length = before.end - max(last_line_start, before.start)
    word = _FIRST_WORD.match(text, line.start)
    return bool(word) and length <= width and length + 1 + len(word.group()) > width - 1 if word else False
