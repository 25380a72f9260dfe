"""Which paragraph of a text is its headline."""

from __future__ import annotations

from tui.core.model.article import BlockRole
from tui.core.text.head import is_section, looks_like_source
from tui.core.text.lazily import lazily
from tui.core.text.roles import HEAD_BLOCKS, Paragraphs, is_meta

MAX_HEADLINE = 220
"""Characters."""

_SENTENCE_INSIDE = lazily(r"\w{4}[.!?]\s+[A-Z“\"]")  # abbreviations are shorter


def given_headline(paragraphs: Paragraphs, title: str) -> int | None:
    """The paragraph that repeats a title, or is marked as one."""
    for index, (_, end) in enumerate(paragraphs.spans[:HEAD_BLOCKS]):
        line = paragraphs.text[paragraphs.undecorated(index) : end]
        if paragraphs.line(index).startswith("# ") or " ".join(line.split()).casefold() == title.casefold():
            return index
    return None


def find_headline(paragraphs: Paragraphs) -> int | None:
    """The first line without a role, if it is short beside what follows."""
    for index in range(min(HEAD_BLOCKS, len(paragraphs.spans))):
        line = paragraphs.line(index)
        if line.startswith("# "):
            return index
        if paragraphs.roles[index] is not None or is_section(line) or is_meta(line):
            continue
        if not _can_be_headline(paragraphs, index):
            return None
        if _is_masthead(paragraphs, index):
            later = (
                i for i in range(index + 1, min(HEAD_BLOCKS, len(paragraphs.spans))) if paragraphs.roles[i] is None
            )
            real = next((i for i in later if not is_meta(paragraphs.line(i))), None)
            if real is not None and _can_be_headline(paragraphs, real):
                paragraphs.take(BlockRole.SOURCE, line)
                paragraphs.roles[index] = BlockRole.SOURCE
                return real
        return index
    return None


def headline_above(paragraphs: Paragraphs, block: range) -> int | None:
    """The longest line shortly above the article that can be a headline, or the article's first line."""
    above = [i for i in range(max(0, block.start - HEAD_BLOCKS), block.start + 1) if paragraphs.roles[i] is None]
    fit = [i for i in above if _can_be_headline(paragraphs, i) and not paragraphs.line(i).endswith(".")]
    fit = [i for i in fit if not is_meta(paragraphs.line(i)) and len(paragraphs.line(i).split()) > 2]
    return max(fit, key=lambda i: len(paragraphs.line(i)), default=None)


def _can_be_headline(paragraphs: Paragraphs, index: int) -> bool:
    line, rest = paragraphs.line(index), paragraphs.spans[index + 1 : index + 1 + HEAD_BLOCKS]
    if len(line) > MAX_HEADLINE or ("\n" in line and len(line) > 140):
        return False
    if line.endswith(".") and _SENTENCE_INSIDE.search(line) and not _in_title_case(line):
        return False
    longer = any(end - start > 1.3 * len(line) for start, end in rest)
    return longer and (not line.endswith(".") or len(line.split()) <= 24)


def _is_masthead(paragraphs: Paragraphs, index: int) -> bool:
    """Whether a line is the site's name, with its menu under it."""
    line = paragraphs.line(index)
    below = paragraphs.roles[index + 1] if index + 1 < len(paragraphs.roles) else None
    return below is BlockRole.BOILERPLATE and len(line.split()) <= 4 and looks_like_source(line)


def _in_title_case(line: str) -> bool:
    words = [word for word in line.split() if len(word) > 3]
    return sum(word[:1].isupper() for word in words) > 0.7 * len(words)
