"""An article: its untouched text, and what was recognised in it without any analysis."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")


class Span(NamedTuple):
    """A range of Unicode code point offsets into an article's text, end excluded."""

    start: int
    end: int

    def overlaps(self, other: tuple[int, int]) -> bool:
        """Whether the two ranges share at least one character."""
        return self.start < other[1] and other[0] < self.end


class Link(NamedTuple):
    """An address that some words of the text lead to."""

    start: int
    end: int
    address: str
    """As the file has it, made absolute: as untrusted as the text."""

    @property
    def span(self) -> Span:
        """The words' range in the text."""
        return Span(self.start, self.end)


class BlockRole(StrEnum):
    """Role of a block in an article's text."""

    HEADLINE = "headline"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    BYLINE = "byline"
    SOURCE = "source"
    DATE = "date"
    READING_TIME = "reading_time"
    CAPTION = "caption"
    FRONT_MATTER = "front_matter"
    BOILERPLATE = "boilerplate"


ANALYSED_ROLES = frozenset({BlockRole.HEADLINE, BlockRole.SUBHEADING, BlockRole.PARAGRAPH})
"""Blocks that the analysis reads. The others are masked from it and dimmed on screen, never deleted."""


class Block(NamedTuple):
    """A paragraph-sized piece of the text: offsets without the white space around it, and its role.

    A block may hold single newlines where the file was wrapped by hand; readers see them as spaces.
    """

    start: int
    end: int
    role: BlockRole

    @property
    def span(self) -> Span:
        """The block's range in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Article:
    """An article as read from a file, before any analysis.

    `text` is exactly the decoded file where that is text, else what the format's reader made of it (the headline and
    the paragraphs of a page); every offset in the program counts code points in it.
    """

    path: str
    """The path as given or found, for people; "file#3" for the third article in a file of several."""
    sha256: str
    """Hex digest of the bytes that were read, the article's own in a file of several: what analyses and marks
    are keyed by."""
    text: str
    title: str
    """The headline, or the file's name where the text has none."""
    blocks: tuple[Block, ...]
    """All that is not white space or the sign of a Markdown heading or citation, in text order, without overlaps."""
    byline: str | None = None
    source: str | None = None
    published: str | None = None
    """ISO date (YYYY-MM-DD), if one was recognised."""
    notes: tuple[str, ...] = ()
    """Notes for the reader on the reading: bytes that were not UTF-8, a text cut at a bound."""
    words: int = 0
    """Words in the analysed blocks."""
    language: str | None = None
    """Two letters (ISO 639-1), "und" for one that is unknown and not English, None where it cannot be told.
    Only English is analysed."""
    url: str | None = None
    """Address of publication, as the file gives it."""
    id: str | None = None
    """Id in its own record of a file."""
    links: tuple[Link, ...] = ()
    """Links of the text, in text order, where the format says so beside the text (a page, a feed)."""

    def count_words(self) -> int:
        """The words in the analysed blocks but the headline."""
        blocks = (b for b in self.analysed_blocks if b.role is not BlockRole.HEADLINE)
        return sum(len(_WORD.findall(self.text, b.start, b.end)) for b in blocks)

    @property
    def reading_minutes(self) -> int:
        """Minutes to read: what the text itself states ("5 Min Read"), else the words of the analysed blocks at 230
        a minute (Brysbaert 2019), rounded up."""
        for block in self.blocks:
            if block.role is BlockRole.READING_TIME and (
                stated := re.search(r"\d+", self.text[block.start : block.end])
            ):
                return max(1, int(stated.group()))
        return max(1, -(-self.words // 230))

    @property
    def boilerplate(self) -> tuple[Span, ...]:
        """Ranges that are masked from the analysis, in text order."""
        return tuple(b.span for b in self.blocks if b.role not in ANALYSED_ROLES)

    @property
    def analysed_characters(self) -> int:
        """Characters in the analysed blocks."""
        return sum(b.end - b.start for b in self.blocks if b.role in ANALYSED_ROLES)

    @property
    def analysed_blocks(self) -> tuple[Block, ...]:
        """Headline, subheadings and paragraphs: what the analysis reads."""
        return tuple(b for b in self.blocks if b.role in ANALYSED_ROLES)
