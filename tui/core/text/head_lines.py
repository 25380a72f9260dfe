"""Byline, source and date, from the lines at the head of a text and from its dateline."""

from __future__ import annotations

import re

from tui.core.model.article import Block, BlockRole
from tui.core.text.dates import find_date
from tui.core.text.head import MAX_LINE, as_name, as_writer, clues, is_publication, is_section, looks_like_source
from tui.core.text.roles import HEAD_BLOCKS, Paragraphs, is_meta

_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’ -]{2,30}(?:,\s[A-Z][\w. ]{1,24}?)?)"
    r"(?:,\s(?P<date>(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}\.?)(?:,?\s\d{4})?))?"
    r"(?:\s\((?P<source>[A-Z][\w’'& ]{1,24})\))?\s?[—–-]"
)
LONE_BELOW = 4
"""Lines below the headline among which one may be a byline though nothing else is said beside it."""
LOOKED_THROUGH = 50_000
"""Code points below such a line in which its name would come again."""
STANDFIRST = 60
"""Words of the longest standfirst."""
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*$")


def read_head(paragraphs: Paragraphs, top: int) -> None:
    """Find byline, source, date and reading time from the paragraph `top` on, before the first one of running text."""
    undecided: list[int] = []
    for index in range(top, min(top + HEAD_BLOCKS, len(paragraphs.spans))):
        line, role = paragraphs.line(index), paragraphs.roles[index]
        if role is BlockRole.HEADLINE or role is BlockRole.BOILERPLATE:
            continue
        if role is None and (len(line) > MAX_LINE or (_SENTENCE_END.search(line) and len(line.split()) > 12)):
            if _is_standfirst(paragraphs, index, top):
                continue
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
    _take_lone_byline(paragraphs, undecided)


def _is_standfirst(paragraphs: Paragraphs, index: int, top: int) -> bool:
    """Whether a paragraph that could be running text has a byline or date below it, and no more than a line between."""
    below = range(index + 1, min(index + 3, len(paragraphs.spans)))
    short = len(paragraphs.line(index).split()) <= STANDFIRST
    return index < top + LONE_BELOW and short and any(is_meta(paragraphs.line(i)) for i in below)


def _take_lone_byline(paragraphs: Paragraphs, undecided: list[int]) -> None:
    """A line below the headline that is a writer's name or a desk, and nobody whom the text below names."""
    headline = next((i for i, role in enumerate(paragraphs.roles) if role is BlockRole.HEADLINE), None)
    if headline is None or paragraphs.facts.get(BlockRole.BYLINE):
        return
    for index in undecided:
        if paragraphs.roles[index] is not None or not headline < index <= headline + LONE_BELOW:
            continue
        name = as_writer(paragraphs.line(index))
        if name is None:
            continue
        start, end = paragraphs.spans[-1]
        # The last paragraph may begin with the writer, and say who that is.
        last = start if paragraphs.text.startswith(name, start) else end
        first = paragraphs.spans[index][1]
        below = paragraphs.text[first : min(last, first + LOOKED_THROUGH)]
        if not re.search(rf"\b{re.escape(name.split()[-1])}\b", below, re.IGNORECASE):
            paragraphs.facts[BlockRole.BYLINE], paragraphs.roles[index] = name, BlockRole.BYLINE
            return


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
