"""Finds the paragraphs of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from tui.core.model.article import Span
from tui.core.text.lazily import lazily

LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\u0085\u2028\u2029"
_LINE = re.compile(f"[^{LINE_ENDS}]+")
_LINE_END = lazily(r"\r\n|[\n\r\v\f\u0085\u2028\u2029]")
_FIRST_WORD = lazily(r"\S+")
_LIST_ITEM = lazily(r"(?:[-*•–]|\d{1,3}[.)]|#{1,6}|>)\s")

MAX_LINES = 100_000
"""Lines of a text that are told apart; what comes behind them runs on in one paragraph. (War and Peace has 50,000.)"""
MIN_BROKEN = 20
"""Characters from which a line can be one that was broken in a sentence's midst."""
MAX_WRAPPED_WIDTH = 120
"""Columns: files wrapped by hand or by a mailer are narrower than this."""


def paragraphs(text: str, start: int = 0) -> list[Span]:
    """The paragraphs of a text from an offset on, as ranges without surrounding white space, in text order.

    Blank lines part paragraphs. So does every other line end, except where a sentence goes on behind it, and where the
    file was wrapped by hand: there a line end is a space if the next line's first word would not have fitted.
    """
    filled = list(islice((line for line in lines_of(text, (start, len(text))) if line.end > line.start), MAX_LINES + 1))
    if len(filled) > MAX_LINES:
        filled[-1] = _trim(text, filled[-1].start, len(text))
    width = _wrap_width(filled)
    found = filled[:1]
    for before, line in pairwise(filled):
        if (width and _continues(text, before, line, width)) or _goes_on(text, before, line):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return found


def lines_of(text: str, span: tuple[int, int]) -> Iterator[Span]:
    """The lines inside a range, without surrounding white space."""
    for match in _LINE.finditer(text, span[0], span[1]):
        yield _trim(text, match.start(), match.end())


def runs_on(text: str) -> bool:
    """Whether a text has more lines than are told apart."""
    if sum(map(text.count, LINE_ENDS)) < MAX_LINES:
        return False
    filled = (line for line in lines_of(text, (0, len(text))) if line.end > line.start)
    return next(islice(filled, MAX_LINES, None), None) is not None


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


def _goes_on(text: str, before: Span, line: Span) -> bool:
    """Whether a line in any text goes on with a sentence of the line before it, by the words on both sides."""
    length = before.end - before.start
    if not MIN_BROKEN <= length <= MAX_WRAPPED_WIDTH or not _one_line_end(text, before, line):
        return False
    last = text[before.end - 1]
    if text[line.start].islower():
        return last.isalnum() or last in ",;”’\"'"
    # A name behind the line's end: '“We came by bus,” said' and 'Olga Brandt.'
    return last.islower() and text[line.end - 1] in ".!?”" and any(map(text[before.start : before.end].count, ",;.”"))


def _one_line_end(text: str, before: Span, line: Span) -> bool:
    gap = text[before.end : line.start]
    return len(_LINE_END.findall(gap)) == 1 and not _LIST_ITEM.match(text, line.start)


def _continues(text: str, before: Span, line: Span, width: int) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    gap = text[before.end : line.start]
    if len(_LINE_END.findall(gap)) != 1:
        return False
    indent = len(gap) - len(gap.rstrip(" \t"))
    if indent >= 2 or _LIST_ITEM.match(text, line.start):
        return False
    length = before.end - before.start
    word = _FIRST_WORD.match(text, line.start)
    return word is not None and length <= width and length + len(word.group()) + 2 > width
