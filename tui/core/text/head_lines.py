"""Byline, source and date, from the lines at the head of a text and from its dateline."""

from __future__ import annotations

import re

from tui.core.model.article import Block, BlockRole
from tui.core.text.dates import find_date
from tui.core.text.head import MAX_LINE, as_name, clues, is_publication, is_section, looks_like_source
from tui.core.text.roles import HEAD_BLOCKS, Paragraphs

_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’ -]{2,30}(?:,\s[A-Z][\w. ]{1,24}?)?)"
    r"(?:,\s(?P<date>(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}\.?)(?:,?\s\d{4})?))?"
    r"(?:\s\((?P<source>[A-Z][\w’'& ]{1,24})\))?\s?[—–-]"
)
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*$")


def read_head(paragraphs: Paragraphs, top: int) -> None:
    """Find byline, source, date and reading time from the paragraph `top` on, before the first one of running text."""
    undecided: list[int] = []
    for index in range(top, min(top + HEAD_BLOCKS, len(paragraphs.spans))):
        line, role = paragraphs.line(index), paragraphs.roles[index]
        if role is BlockRole.HEADLINE or role is BlockRole.BOILERPLATE:
            continue
        if role is None and (len(line) > MAX_LINE or (_SENTENCE_END.search(line) and len(line.split()) > 12)):
            break
        if role is None and is_section(line):
            paragraphs.roles[index] = BlockRole.BOILERPLATE
            continue
        known, unread = clues(line)
        if not known and role is None:
            undecided.append(index)
            continue
        for clue in known:
            paragraphs.take(clue.role, clue.value)
        for part in unread if known else ():
            if looks_like_source(part):
                paragraphs.take(BlockRole.SOURCE, part)
        paragraphs.roles[index] = role or known[0].role
    _decide(paragraphs, undecided)


def _decide(paragraphs: Paragraphs, undecided: list[int]) -> None:
    """Short lines beside a byline, date or reading time: the publication, or the writer's name alone."""
    beside = [
        i
        for i in undecided
        if any(
            paragraphs.roles[n] not in (None, BlockRole.HEADLINE)
            for n in (i - 1, i + 1)
            if 0 <= n < len(paragraphs.roles)
        )
    ]
    for sure in (True, False):
        for index in beside:
            line = paragraphs.line(index)
            if paragraphs.roles[index] is not None:
                continue
            if not sure and BlockRole.BYLINE not in paragraphs.facts and (name := as_name(line)):
                paragraphs.facts[BlockRole.BYLINE], paragraphs.roles[index] = name, BlockRole.BYLINE
            elif BlockRole.SOURCE not in paragraphs.facts and (
                is_publication(line) if sure else looks_like_source(line)
            ):
                paragraphs.facts[BlockRole.SOURCE], paragraphs.roles[index] = line, BlockRole.SOURCE


def read_dateline(paragraphs: Paragraphs, first: Block) -> None:
    """Find agency and date in "HALVERTON, 3 May 2025 (Agency) —" at the head of the first paragraph."""
    match = _DATELINE.match(paragraphs.text, first.start, min(first.end, first.start + 120))
    if match is None:
        return
    if match["source"]:
        paragraphs.take(BlockRole.SOURCE, match["source"])
    if hit := find_date(match["date"] or ""):
        paragraphs.take(BlockRole.DATE, hit[0])
