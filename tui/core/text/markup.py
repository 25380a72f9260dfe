"""Markdown's signs in a text that its reader does not see (CommonMark, with GitHub's tables and footnotes)."""

from __future__ import annotations

from collections.abc import Iterator

from tui.core.text.entities import Edit
from tui.core.text.lazily import lazily

_TAG = lazily(r"</?[A-Za-z][A-Za-z0-9-]{0,30}(?:\s[^<>]{0,500})?/?>")
_IMAGE = lazily(r"!\[[^\[\]]{0,500}\](?:\([^()\s]{0,2000}(?:\s[^()]{0,300})?\)|\[[^\[\]]{0,200}\])")
_LINK = lazily(
    r"\[(?P<text>[^\[\]]{1,1000})\](?P<to>\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s[^()]{0,300})?\)|\[[^\[\]]{0,200}\])"
)
_FOOTNOTE = lazily(r"\[\^[^\[\]\s]{1,40}\]")
_EMPHASIS = lazily(
    r"(?<![\\\w*])(\*{1,3})(?=[^\s*])|(?<=[^\s*\\])(\*{1,3})(?!\w)"
    r"|(?<![\\\w_])(_{1,3})(?=[^\s_])|(?<=[^\s_\\])(_{1,3})(?![\w_])|~~|(?<=\w)\*{2}(?=\w)"
)
_CODE = lazily(r"`{1,3}")
_ESCAPE = lazily(r"\\(?=[!-/:-@\[-`{-~])")
_CELL_SIGN = lazily(r"(?:(?<![ \t])[ \t]*+)?\|[ \t]*")
_TRAILING = lazily(r"(?<![ \t])[ \t]++#++[ \t]*+\Z")
_RULE = lazily(r"(?=[ \t:|-]*?---)[ \t:|-]++|(?:[*_-][ \t]*+){3,}+|={3,}+|`{3,}+.{0,30}|~{3,}+.{0,30}")
_DEFINITION = lazily(r"\s{0,3}\[[^\[\]]{1,100}\]:\s+\S+(?:\s+.{0,200})?\s*")


def is_rule(line: str) -> bool:
    """Whether a line shows nothing of itself: a rule, the line below a table's head, a fence, where a link leads."""
    return bool(_RULE.fullmatch(line.strip()) or (_DEFINITION.fullmatch(line) and not line.lstrip().startswith("[^")))


def comments(text: str) -> list[tuple[int, int]]:
    """The ranges of HTML comments."""
    found: list[tuple[int, int]] = []
    at = text.find("<!--")
    while at >= 0 and (end := text.find("-->", at + 4)) >= 0:
        found.append((at, end + 3))
        at = text.find("<!--", end + 3)
    return found


def markup_edits(text: str, start: int, end: int) -> Iterator[Edit]:
    """The signs of Markdown in a block, in no order; ranges may overlap."""
    block = text[start:end]
    for first, last in comments(block):
        yield Edit(start + first, start + last, "")
    for pattern in (_TAG, _IMAGE, _FOOTNOTE):
        for match in pattern.finditer(text, start, end):
            yield Edit(match.start(), match.end(), "")
    for match in _LINK.finditer(text, start, end):
        yield Edit(match.start(), match.start("text"), "")
        yield Edit(match.end("text"), match.end(), "")
    for pattern in (_EMPHASIS, _CODE, _ESCAPE):
        for match in pattern.finditer(text, start, end):
            yield Edit(match.start(), match.end(), "")
    if block.startswith("|"):
        yield from _row(text, start, end)
    elif trailing := _TRAILING.search(text, start, end):
        yield Edit(trailing.start(), trailing.end(), "")


def _row(text: str, start: int, end: int) -> Iterator[Edit]:
    """The signs of a table's row: two cells read as "Name: words", more of them with commas between."""
    signs = [match.span() for match in _CELL_SIGN.finditer(text, start, end)]
    pair = sum(start < first and last < end for first, last in signs) == 1
    for first, last in signs:
        inner = start < first and last < end
        yield Edit(first, last, (": " if pair else ", ") if inner else "")
