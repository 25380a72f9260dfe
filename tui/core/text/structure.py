"""What each paragraph of a text is for a reader, and the headline, byline, source and date among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from tui.core.model.article import Block, BlockRole, Span
from tui.core.text.boilerplate import is_boilerplate_line, is_caption, is_credit, is_stamp, opens_footer
from tui.core.text.dates import find_date
from tui.core.text.head import (
    MAX_LINE,
    as_name,
    clues,
    is_publication,
    is_reading_time,
    is_section,
    looks_like_source,
)
from tui.core.text.lazily import lazily
from tui.core.text.main_block import main_block
from tui.core.text.paragraphs import paragraphs
from tui.core.text.wrote import who_wrote

HEAD_BLOCKS = 14
"""Paragraphs from the top among which headline, byline, source and date are looked for."""

MAX_HEADLINE = 220
"""Characters."""

FOOTER_WORDS = 120
"""Words of running text behind a line that opens a footer: with more of them, the article goes on there."""

EXTRACTED_FOOTER_WORDS = 15
"""The same in what was extracted from a page, where such a line more often stands in the article's midst."""

MAX_ABOUT = 80
"""Characters of "About ACME"."""
_ABOUT = lazily(r"About (?:the )?[A-Z][\w&.,’' -]{1,60}[^.?!\s]\W{0,3}")
_SPEECH = lazily(r"[“\"]|\bsaid\b")
ABOUT_LINES, MAX_ABOUT_TEXT = 8, 2_000
"""How many lines and characters may stand below such a heading."""

_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’ -]{2,30}(?:,\s[A-Z][\w. ]{1,24}?)?)"
    r"(?:,\s(?P<date>(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}\.?)(?:,?\s\d{4})?))?"
    r"(?:\s\((?P<source>[A-Z][\w’'& ]{1,24})\))?\s?[—–-]"
)
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*$")
_SENTENCE_INSIDE = lazily(r"\w{4}[.!?]\s+[A-Z“\"]")  # abbreviations are shorter
_QUOTE_OR_SPEECH = lazily(r"[“\"‘'«„]|[A-Z][\w .'’-]{0,40}:\s")
_DECORATION = re.compile(r"(?:#{1,6}\s+|>\s?|(?i:title|headline):\s+)+")


@dataclass(slots=True)
class Structure:
    """The blocks of a text, and what was recognised in its first lines."""

    blocks: list[Block]
    title: Span | None = None
    byline: str | None = None
    source: str | None = None
    published: str | None = None
    given_title: str | None = None
    """A title that the file states outside the running text (front matter)."""


def recognise(text: str, start: int = 0, title: str | None = None, *, extracted: bool = False) -> Structure:
    """The structure of a text from an offset on: a headline if there is one, what stands under it,
    paragraphs, captions, and the boilerplate around them.

    Every paragraph of the text gets one block, which begins behind the signs of a Markdown heading or citation.
    Where the title is known, only a line that repeats it is a headline. In a text that was extracted from a page, the
    article is not looked for again.
    """
    return _Recogniser(text, start).structure(title, extracted=extracted)


class _Recogniser:
    """The paragraphs of a text with the roles found so far; without a role, a paragraph is running text."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.spans = paragraphs(text, start)
        self.roles: list[BlockRole | None] = [_furniture(text[s:e]) for s, e in self.spans]
        self.found = Structure([])
        self.top = 0
        """The paragraph with which the head begins: the first, but not on a whole page."""

    def structure(self, title: str | None, *, extracted: bool) -> Structure:
        lines = [] if extracted else [self._line(i) for i in range(len(self.spans))]
        body = main_block(lines, [role is not None for role in self.roles] if lines else [])
        if body is None:
            headline = self._given_headline(title) if title else self._headline()
        else:
            headline = (self._given_headline(title) if title else None) or self._headline_above(body)
        if headline is not None:
            self.roles[headline] = BlockRole.HEADLINE
        if body is not None:
            self._mask_around(body, headline)
        self._read_head()
        if body is not None:
            self._mask(range(self.top, body.start))
        self._mask_stamps()
        self._mask_about()
        self._close_footer(EXTRACTED_FOOTER_WORDS if extracted else FOOTER_WORDS)
        for index, (start, end) in enumerate(self.spans):
            role = self.roles[index] or (BlockRole.SUBHEADING if self._is_subheading(index) else BlockRole.PARAGRAPH)
            block = Block(self._undecorated(start, end), end, role)
            self.found.blocks.append(block)
            if role is BlockRole.HEADLINE:
                self.found.title = block.span
        self._read_dateline()
        return self.found

    def _line(self, index: int) -> str:
        start, end = self.spans[index]
        return self.text[start:end]

    def _undecorated(self, start: int, end: int) -> int:
        mark = _DECORATION.match(self.text, start, end)
        return mark.end() if mark and mark.end() < end else start

    def _given_headline(self, title: str) -> int | None:
        for index, (start, end) in enumerate(self.spans[:HEAD_BLOCKS]):
            line = self.text[self._undecorated(start, end) : end]
            if self._line(index).startswith("# ") or " ".join(line.split()).casefold() == title.casefold():
                return index
        return None

    def _headline(self) -> int | None:
        """The first line that is no furniture, if it is short beside what follows."""
        for index in range(min(HEAD_BLOCKS, len(self.spans))):
            line = self._line(index)
            if line.startswith("# "):
                return index
            if self.roles[index] is not None or is_section(line) or _is_meta(line):
                continue
            if not self._can_be_headline(index):
                return None
            if self._is_masthead(index):
                later = (i for i in range(index + 1, min(HEAD_BLOCKS, len(self.spans))) if self.roles[i] is None)
                real = next((i for i in later if not _is_meta(self._line(i))), None)
                if real is not None and self._can_be_headline(real):
                    self.found.source, self.roles[index] = line, BlockRole.SOURCE
                    return real
            return index
        return None

    def _can_be_headline(self, index: int) -> bool:
        line, rest = self._line(index), self.spans[index + 1 : index + 1 + HEAD_BLOCKS]
        if len(line) > MAX_HEADLINE or ("\n" in line and len(line) > 140):
            return False
        if line.endswith(".") and _SENTENCE_INSIDE.search(line) and not _in_title_case(line):
            return False
        longer = any(end - start > 1.3 * len(line) for start, end in rest)
        return longer and (not line.endswith(".") or len(line.split()) <= 24)

    def _headline_above(self, block: range) -> int | None:
        """The longest line shortly above the article that can be a headline, or the article's first line."""
        above = [i for i in range(max(0, block.start - HEAD_BLOCKS), block.start + 1) if self.roles[i] is None]
        fit = [i for i in above if self._can_be_headline(i) and not self._line(i).endswith(".")]
        fit = [i for i in fit if not _is_meta(self._line(i)) and len(self._line(i).split()) > 2]
        return max(fit, key=lambda i: len(self._line(i)), default=None)

    def _mask_around(self, block: range, headline: int | None) -> None:
        self.top = block.start if headline is None else min(headline, block.start)
        masthead = next((i for i in range(min(self.top, HEAD_BLOCKS)) if is_publication(self._line(i))), None)
        if masthead is not None:
            self.found.source, self.roles[masthead] = self._line(masthead), BlockRole.SOURCE
        self._mask(range(self.top))
        self._mask(range(block.stop, len(self.spans)))

    def _mask(self, lines: range) -> None:
        for index in lines:
            self.roles[index] = self.roles[index] or BlockRole.BOILERPLATE

    def _is_masthead(self, index: int) -> bool:
        """Whether a line is the site's name, with its menu under it."""
        line = self._line(index)
        below = self.roles[index + 1] if index + 1 < len(self.roles) else None
        return below is BlockRole.BOILERPLATE and len(line.split()) <= 4 and looks_like_source(line)

    def _read_head(self) -> None:
        """Byline, source, date and reading time in the lines before the first paragraph of running text."""
        undecided: list[int] = []
        for index in range(self.top, min(self.top + HEAD_BLOCKS, len(self.spans))):
            line, role = self._line(index), self.roles[index]
            if role is BlockRole.HEADLINE or role is BlockRole.BOILERPLATE:
                continue
            if role is None and (len(line) > MAX_LINE or (_SENTENCE_END.search(line) and len(line.split()) > 12)):
                break
            if role is None and is_section(line):
                self.roles[index] = BlockRole.BOILERPLATE
                continue
            known, unread = clues(line)
            if not known and role is None:
                undecided.append(index)
                continue
            for clue in known:
                self._take(clue.role, clue.value)
            for part in unread if known else ():
                if looks_like_source(part):
                    self._take(BlockRole.SOURCE, part)
            self.roles[index] = role or known[0].role
        self._decide(undecided)

    def _take(self, role: BlockRole, value: str) -> None:
        if role is BlockRole.BYLINE:
            self.found.byline = self.found.byline or value
        elif role is BlockRole.DATE:
            self.found.published = self.found.published or value
        elif role is BlockRole.SOURCE:
            self.found.source = self.found.source or value

    def _decide(self, undecided: list[int]) -> None:
        """Short lines beside a byline, date or reading time: the publication, or the writer's name alone."""
        beside = [
            i
            for i in undecided
            if any(self.roles[n] not in (None, BlockRole.HEADLINE) for n in (i - 1, i + 1) if 0 <= n < len(self.roles))
        ]
        for sure in (True, False):
            for index in beside:
                line = self._line(index)
                if self.roles[index] is not None:
                    continue
                if not sure and self.found.byline is None and (name := as_name(line)):
                    self.found.byline, self.roles[index] = name, BlockRole.BYLINE
                elif self.found.source is None and (is_publication(line) if sure else looks_like_source(line)):
                    self.found.source, self.roles[index] = line, BlockRole.SOURCE

    def _mask_stamps(self) -> None:
        for index, role in enumerate(self.roles):
            if role is None and is_stamp(self._line(index)):
                self.roles[index] = BlockRole.DATE

    def _mask_about(self) -> None:
        """ "About ACME" at the end of a press release, and what it says of ACME."""
        for index in range(len(self.spans) - 1, max(0, len(self.spans) - 2 - ABOUT_LINES), -1):
            start, end = self.spans[index]
            named = end - start < MAX_ABOUT and self.text.startswith("About", start) and self.roles[index] is None
            if named and _ABOUT.fullmatch(self._line(index)):
                below = range(index + 1, len(self.spans))
                size = len(self.text) - start
                if size > MAX_ABOUT_TEXT or size > start:
                    return
                if below and not any(_SPEECH.search(self._line(i)) for i in below):
                    self._mask(range(index, len(self.spans)))

    def _close_footer(self, limit: int) -> None:
        """Everything from a footer's first line on is boilerplate, if no more than scraps of text follow it."""
        words = [
            0 if role else len(self.text[start:end].split())
            for (start, end), role in zip(self.spans, self.roles, strict=True)
        ]
        before = [0, *accumulate(words)]
        after = 0
        footer = len(self.spans)
        for index in range(len(self.spans) - 1, 0, -1):
            if after >= limit:
                break
            opens = self.roles[index] is not BlockRole.HEADLINE and opens_footer(self._line(index))
            if opens and before[index] > 2 * after:
                footer, after = index, 0
            else:
                after += words[index]
        self.roles[footer:] = [BlockRole.BOILERPLATE] * (len(self.spans) - footer)

    def _is_subheading(self, index: int) -> bool:
        line = self._line(index)
        if line.startswith("#"):
            return True
        if not 0 < index < len(self.spans) - 1 or self.roles[index - 1] or self.roles[index + 1]:
            return False
        return (
            len(line.split()) <= 10
            and line[:1].isupper()
            and line[-1] not in '.!?:;,…”"’'
            and not _QUOTE_OR_SPEECH.match(line)
            and all(e - s > 2 * len(line) for s, e in (self.spans[index - 1], self.spans[index + 1]))
        )

    def _read_dateline(self) -> None:
        """Agency and date from "HALVERTON, 3 May 2025 (Agency) —" at the head of the first paragraph."""
        first = next((b for b in self.found.blocks if b.role is BlockRole.PARAGRAPH), None)
        match = _DATELINE.match(self.text, first.start, min(first.end, first.start + 120)) if first else None
        if match is None:
            return
        self.found.source = self.found.source or match["source"]
        if hit := find_date(match["date"] or ""):
            self.found.published = self.found.published or hit[0]


def _furniture(line: str) -> BlockRole | None:
    if is_boilerplate_line(line) or who_wrote(line):
        return BlockRole.BOILERPLATE
    if is_reading_time(line):
        return BlockRole.READING_TIME
    return BlockRole.CAPTION if is_caption(line) or is_credit(line) else None


def _is_meta(line: str) -> bool:
    """Whether a line can stand only under a headline: all that it says is byline, source, date or reading time."""
    known, unread = clues(line)
    return bool(known) and all(clue.sure for clue in known) and all(looks_like_source(part) for part in unread)


def _in_title_case(line: str) -> bool:
    words = [word for word in line.split() if len(word) > 3]
    return sum(word[:1].isupper() for word in words) > 0.7 * len(words)
