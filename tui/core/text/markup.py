"""Markdown's signs in a text that its reader does not see (CommonMark, with GitHub's tables and footnotes)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tui.core.text.entities import Edit
from tui.core.text.lazily import lazily

_TAG = lazily(r"</?[A-Za-z][A-Za-z0-9-]{0,30}(?:\s[^<>]{0,500})?/?>")
_IMAGE = lazily(r"!\[[^\[\]]{0,500}\](?:\([^()\s]{0,2000}(?:\s[^()]{0,300})?\)|\[[^\[\]]{0,200}\])")
_LINK = lazily(
    r"\[(?P<text>[^\[\]]{1,1000})\](?P<to>\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s[^()]{0,300})?\)|\[[^\[\]]{0,200}\])"
)
_LINKED_IMAGE = lazily(
    r"\[!\[[^\[\]]{0,500}\]\([^()\s]{0,2000}(?:\s[^()]{0,300})?\)\]\([^()\s]{0,2000}(?:\s[^()]{0,300})?\)"
)
_AUTOLINK = lazily(r"<(?:(?:https?|mailto):[^<>\s]{1,2000}|[^<>@\s]{1,100}@[^<>@\s]{1,200})>\s?", re.IGNORECASE)
_FOOTNOTE = lazily(r"\[\^[^\[\]\s]{1,40}\]:?")
_WIKI = lazily(r"!?\[\[(?:[^\[\]|\n]{1,300}\|)?(?P<text>[^\[\]|\n]{1,300})\]\]")
_MARKED = lazily(r"==(?=[^\s=])(?P<text>[^=\n]{1,500})(?<=[^\s=])==")
_LABEL = lazily(r"\[(?P<text>[^\[\]\n]{1,200})\](?![\[(:])")
_DEFINED = lazily(r"^[ ]{0,3}\[([^\[\]^\n]{1,200})\]:[ \t]+\S", re.MULTILINE)
_BOX = lazily(r"(?:[-*+][ \t]+)?(?P<box>\[[ xX]\][ \t]+|\[![A-Za-z]{2,20}\][-+]?[ \t]*)")
_BREAK = lazily(r"\\\s*\Z|\\(?=\r?\n)")
_EMPHASIS = lazily(
    r"(?<![\\\w*])(\*{1,3})(?=[^\s*])|(?<=[^\s*\\])(\*{1,3})(?!\w)"
    r"|(?<![\\\w_])(_{1,3})(?=[^\s_])|(?<=[^\s_\\])(_{1,3})(?![\w_])|~~|(?<=\w)\*{2}(?=\w)"
)
_CODE = lazily(r"`{1,3}")
_ESCAPE = lazily(r"\\(?=[!-/:-@\[-`{-~])")
_CELL_SIGN = lazily(r"(?:(?<![ \t])[ \t]*+)?\|[ \t]*")
_TRAILING = lazily(r"(?<![ \t])[ \t]++#++[ \t]*+\Z")
_RULE = lazily(
    r"(?=[ \t:|-]*?---)[ \t:|-]++|(?:[*_-][ \t]*+){3,}+|={3,}+|`{3,}+.{0,30}|~{3,}+.{0,30}"
    r"|\|?[ \t]*+(?::?-++:?[ \t]*+\|[ \t]*+)++(?::?-++:?)?[ \t]*+"
)
_UNDERLINE = lazily(r"={2,}|-{2,}")
_DEFINITION = lazily(r"\s{0,3}\[[^\[\]]{1,100}\]:\s+\S+(?:\s+.{0,200})?\s*")


def is_rule(line: str) -> bool:
    """Whether a line shows nothing of itself: a rule, the line below a table's head, a fence, where a link leads."""
    return bool(_RULE.fullmatch(line.strip()) or (_DEFINITION.fullmatch(line) and not line.lstrip().startswith("[^")))


def underlines(line: str) -> bool:
    """Whether a line makes the one above it a heading."""
    return bool(_UNDERLINE.fullmatch(line.strip()))


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
    for pattern in (_TAG, _AUTOLINK, _LINKED_IMAGE, _IMAGE, _FOOTNOTE, _BREAK):
        for match in pattern.finditer(text, start, end):
            yield Edit(match.start(), match.end(), "")
    for match in _texts_in_signs(text, start, end):
        yield Edit(match.start(), match.start("text"), "")
        yield Edit(match.end("text"), match.end(), "")
    if box := _BOX.match(text, start, end):
        yield Edit(*box.span("box"), "")
    for pattern in (_EMPHASIS, _CODE, _ESCAPE):
        for match in pattern.finditer(text, start, end):
            yield Edit(match.start(), match.end(), "")
    if block.startswith("|"):
        yield from _row(text, start, end)
    elif trailing := _TRAILING.search(text, start, end):
        yield Edit(trailing.start(), trailing.end(), "")


def _texts_in_signs(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What is written in signs of which only `text` is seen: links of every kind, and what is marked."""
    for pattern in (_LINK, _WIKI, _MARKED):
        yield from pattern.finditer(text, start, end)
    if defined := _defined(text):
        yield from (match for match in _LABEL.finditer(text, start, end) if match["text"].casefold() in defined)


@lru_cache(maxsize=4)
def _defined(text: str) -> frozenset[str]:
    """The labels of a text that are said to lead somewhere."""
    return frozenset(label.casefold() for label in _DEFINED.findall(text)) if "]:" in text else frozenset()


def _row(text: str, start: int, end: int) -> Iterator[Edit]:
    """The signs of a table's row: two cells read as "Name: words", more of them with commas between."""
    signs = [match.span() for match in _CELL_SIGN.finditer(text, start, end)]
    pair = sum(start < first and last < end for first, last in signs) == 1
    for first, last in signs:
        inner = start < first and last < end
        yield Edit(first, last, (": " if pair else ", ") if inner else "")
