"""What each paragraph of a text is for a reader, and the headline, byline, source and date among them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.core.article import Block, BlockRole, Span
from tui.core.boilerplate import is_boilerplate_line, is_caption, opens_footer
from tui.core.dates import find_date
from tui.core.paragraphs import paragraphs

HEAD_BLOCKS = 14
"""Paragraphs from the top among which byline, source and date are looked for."""

MAX_HEADLINE = 220
"""Characters."""

_READING_TIME = re.compile(
    r"^\W*(?:reading time:?\s*)?\d{1,3}[\s-]*min(?:ute)?s?(?:\s+read(?:ing)?)?\W*$", re.I
)
_BYLINE = re.compile(
    r"^\W*(?:words\s+|written\s+|report(?:ed)?\s+|story\s+)?by:?\s+"
    r"(?P<name>[A-Z][\w.'’-]*(?:[ ,&]+[\w.'’-]+){0,12})\W*$",
    re.I,
)
_LABELLED = re.compile(
    r"^\W*(?P<label>author|words|reporter|source|publication|from|title|headline)s?:\s*(?P<value>\S.{0,80})$",
    re.I,
)
_DATE_WORDS = re.compile(
    r"^\W*(?:(?:first\s+)?(?:published|posted|updated|modified|last\s+updated|last\s+modified|date|filed|issued)\b(?:\s+(?:on|at))?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\b|at\b|on\b|a\.?m\.?\b|p\.?m\.?\b"
    r"|\d{1,2}[:.]\d{2}(?::\d{2})?|[A-Z]{2,5}\b|[\s,.:;()|/·•–—-])+",
    re.I,
)
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z.'’ -]{2,30})(?:,\s[A-Z][\w. ]{1,24})?"
    r"(?:,\s(?P<date>[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?))?"
    r"\s\((?P<source>[A-Z][\w’' ]{1,24})\)\s?[—–-]"
)
_SEPARATOR = re.compile(r"\s+[|•·–—/]\s+|\s{3,}")
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*\s*$")
_QUOTE_OR_SPEECH = re.compile(r"^[“\"‘'«„]|^[A-Z][\w .'’-]{0,40}:\s")
_DECORATION = re.compile(r"^(?:#{1,6}\s+|>\s?)+")


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


def recognise(text: str, start: int = 0) -> Structure:
    """The structure of a text from an offset on: a headline if there is one, what stands under it,
    paragraphs, captions, and the boilerplate around them. Every paragraph of the text gets one block."""
    spans = [span for span in paragraphs(text) if span.start >= start]
    roles: list[BlockRole | None] = [_furniture(text[s:e]) for s, e in spans]
    found = Structure([])
    headline = _headline(text, spans, roles)
    if headline is not None:
        roles[headline] = BlockRole.HEADLINE
    _read_head(text, spans, roles, found, headline)
    _close_footer(text, spans, roles)
    for index, (span, role) in enumerate(zip(spans, roles, strict=True)):
        final = role or (
            BlockRole.SUBHEADING if _is_subheading(text, spans, roles, index) else BlockRole.PARAGRAPH
        )
        block = Block(_undecorated(text, span), span.end, final)
        found.blocks.append(block)
        if final is BlockRole.HEADLINE:
            found.title = block.span
    _read_dateline(text, found)
    return found


def _furniture(line: str) -> BlockRole | None:
    if is_boilerplate_line(line):
        return BlockRole.BOILERPLATE
    if _READING_TIME.match(line):
        return BlockRole.READING_TIME
    return BlockRole.CAPTION if is_caption(line) else None


def _undecorated(text: str, span: Span) -> int:
    mark = _DECORATION.match(text[span.start : span.end])
    return span.start + mark.end() if mark and mark.end() < span.end - span.start else span.start


def _headline(text: str, spans: list[Span], roles: list[BlockRole | None]) -> int | None:
    """The first line that is no furniture, if it is short beside what follows."""
    for index, (start, end) in enumerate(spans[:HEAD_BLOCKS]):
        line = text[start:end]
        if roles[index] is not None or _meta_role(line) is not None:
            continue
        if line.startswith("# "):
            return index
        rest = spans[index + 1 :]
        if len(line) > MAX_HEADLINE or not rest or ("\n" in line and len(line) > 140):
            return None
        sentences = len(re.findall(r"[.!?]\s+[A-Z“\"]", line))
        longer = any(e - s > 1.3 * len(line) for s, e in rest[:HEAD_BLOCKS])
        if longer and sentences == 0 and (not line.endswith(".") or len(line.split()) <= 24):
            return index
        return None
    return None


def _meta_role(line: str) -> BlockRole | None:
    """The role of one part of a line that stands under a headline; None if it is running text."""
    if _READING_TIME.match(line):
        return BlockRole.READING_TIME
    if len(line) <= 120 and _BYLINE.match(line) and not _SENTENCE_END.search(line):
        return BlockRole.BYLINE
    if label := _LABELLED.match(line):
        name = label["label"].lower()
        return BlockRole.BYLINE if name in ("author", "words", "reporter") else BlockRole.SOURCE
    if len(line) <= 100 and (hit := find_date(line)):
        rest = _DATE_WORDS.sub("", line[: hit[1]]) + _DATE_WORDS.sub("", line[hit[2] :])
        if not rest.strip(" ,.:;()|-–—"):
            return BlockRole.DATE
    return None


def _read_head(
    text: str, spans: list[Span], roles: list[BlockRole | None], found: Structure, headline: int | None
) -> None:
    """Byline, source, date and reading time in the lines before the first paragraph of running text."""
    undecided: list[int] = []
    for index in range(min(HEAD_BLOCKS, len(spans))):
        line = text[slice(*spans[index])]
        if roles[index] is BlockRole.HEADLINE or roles[index] is BlockRole.BOILERPLATE:
            continue
        if roles[index] is None and (
            len(line) > 160 or (_SENTENCE_END.search(line) and len(line.split()) > 12)
        ):
            break
        parts = [p.strip() for p in _SEPARATOR.split(line) if p.strip()]
        kinds = [_meta_role(p) for p in parts]
        if roles[index] is None and not any(kinds):
            undecided.append(index)
            continue
        for part, kind in zip(parts, kinds, strict=True):
            _take(part, kind, found, alone=len(parts) == 1)
        roles[index] = roles[index] or next(k for k in kinds if k)
    else:
        return
    _source_line(text, spans, roles, found, undecided, headline)


def _take(part: str, kind: BlockRole | None, found: Structure, *, alone: bool) -> None:
    if kind is BlockRole.BYLINE and found.byline is None:
        match = _BYLINE.match(part) or _LABELLED.match(part)
        if match:
            found.byline = match.group(match.lastgroup or 0).strip(" ,.")
    elif kind is BlockRole.DATE and found.published is None and (hit := find_date(part)):
        found.published = hit[0]
    elif kind is BlockRole.SOURCE and found.source is None and (match := _LABELLED.match(part)):
        found.source = match["value"].strip(" ,.")
    elif kind is None and not alone and found.source is None and _looks_like_source(part):
        found.source = part


def _looks_like_source(line: str) -> bool:
    words = line.split()
    capital = sum(w[0].isupper() or w.lower() in ("of", "the", "and", "for") for w in words)
    return 1 <= len(words) <= 6 and capital == len(words) and not re.search(r"[.!?:;,]", line)


def _source_line(
    text: str,
    spans: list[Span],
    roles: list[BlockRole | None],
    found: Structure,
    undecided: list[int],
    headline: int | None,
) -> None:
    """A short line of capitalised words beside a byline, date or reading time is the publication."""
    for index in undecided:
        line = text[slice(*spans[index])]
        beside = any(
            0 <= i < len(roles)
            and roles[i] in (BlockRole.BYLINE, BlockRole.DATE, BlockRole.READING_TIME, BlockRole.CAPTION)
            for i in (index - 1, index + 1)
        )
        if found.source is None and index != headline and beside and _looks_like_source(line):
            found.source, roles[index] = line, BlockRole.SOURCE


def _close_footer(text: str, spans: list[Span], roles: list[BlockRole | None]) -> None:
    """Everything from a footer's first line on is boilerplate, if no more than scraps of text follow it."""
    words_after = 0
    for index in range(len(spans) - 1, 0, -1):
        line = text[slice(*spans[index])]
        if opens_footer(line) and words_after < 120 and roles[index] is not BlockRole.HEADLINE:
            before = sum(
                len(text[s:e].split()) for (s, e), r in zip(spans[:index], roles, strict=False) if r is None
            )
            if before > 2 * words_after:
                roles[index:] = [BlockRole.BOILERPLATE] * (len(spans) - index)
                words_after = 0
                continue
        if roles[index] is None:
            words_after += len(line.split())


def _is_subheading(text: str, spans: list[Span], roles: list[BlockRole | None], index: int) -> bool:
    line = text[slice(*spans[index])]
    if line.startswith("#"):
        return True
    running = [i for i in (index - 1, index + 1) if 0 <= i < len(spans) and roles[i] is None]
    return (
        len(running) == 2
        and len(line.split()) <= 10
        and line[:1].isupper()
        and not re.search(r"[.!?:;,…”\"’]$", line)
        and not _QUOTE_OR_SPEECH.match(line)
        and all(spans[i].end - spans[i].start > 2 * len(line) for i in running)
    )


def _read_dateline(text: str, found: Structure) -> None:
    """Agency and date from "HALVERTON, 3 May 2025 (Agency) —" at the head of the first paragraph."""
    first = next((b for b in found.blocks if b.role is BlockRole.PARAGRAPH), None)
    match = _DATELINE.match(text[first.start : first.start + 120]) if first else None
    if not match:
        return
    found.source = found.source or match["source"]
    hit = find_date(match["date"] or "")
    if hit and found.published is None:
        found.published = hit[0]
