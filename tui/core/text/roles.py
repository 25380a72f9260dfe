"""The paragraphs of a text, with what each of them is for a reader as far as that has been found."""

from __future__ import annotations

import re

from tui.core.model.article import BlockRole
from tui.core.text.boilerplate import is_boilerplate_line, is_caption, is_credit
from tui.core.text.head import clues, is_reading_time, looks_like_source
from tui.core.text.paragraphs import paragraphs
from tui.core.text.wrote import who_wrote

HEAD_BLOCKS = 14
"""Paragraphs from the top among which headline, byline, source and date are looked for."""

_DECORATION = re.compile(r"(?:#{1,6}\s+|>\s?|(?i:title|headline):\s+)+")


class Paragraphs:
    """The paragraphs of a text from an offset on; without a role, a paragraph is running text."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.spans = paragraphs(text, start)
        self.roles: list[BlockRole | None] = [_role_of(text[s:e]) for s, e in self.spans]
        self.facts: dict[BlockRole, str] = {}
        """Byline, source and date, where they were found."""

    def line(self, index: int) -> str:
        """The text of a paragraph."""
        start, end = self.spans[index]
        return self.text[start:end]

    def undecorated(self, index: int) -> int:
        """Offset at which a paragraph's words begin, behind the signs of a Markdown heading or block quotation."""
        start, end = self.spans[index]
        mark = _DECORATION.match(self.text, start, end)
        return mark.end() if mark and mark.end() < end else start

    def mask(self, lines: range) -> None:
        """Mark paragraphs without a role as boilerplate."""
        for index in lines:
            self.roles[index] = self.roles[index] or BlockRole.BOILERPLATE

    def take(self, role: BlockRole, value: str) -> None:
        """Keep a byline, source or date, unless one was found before."""
        if not self.facts.get(role):
            self.facts[role] = value


def _role_of(line: str) -> BlockRole | None:
    """The role that a line shows by itself."""
    if is_boilerplate_line(line) or who_wrote(line):
        return BlockRole.BOILERPLATE
    if is_reading_time(line):
        return BlockRole.READING_TIME
    return BlockRole.CAPTION if is_caption(line) or is_credit(line) else None


def is_meta(line: str) -> bool:
    """Whether a line can stand only under a headline: all that it says is byline, source, date or reading time."""
    known, unread = clues(line)
    return bool(known) and all(clue.sure for clue in known) and all(looks_like_source(part) for part in unread)
