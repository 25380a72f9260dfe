"""Lines that several files of a folder share: what a site prints under every article is not the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import replace

from tui.core.model.article import Article, Block, BlockRole
from tui.core.text.paragraphs import paragraphs

MIN_FILES = 3
MAX_LINE = 200
"""Characters: a longer line that comes again is a paragraph of background, not boilerplate."""
MAX_MASKED = 0.34
"""Of an article's paragraphs; where more would go, it is another version of the others, not their frame."""

_MASKED = frozenset({BlockRole.PARAGRAPH, BlockRole.SUBHEADING})


def repeated_lines(texts: Iterable[str]) -> frozenset[str]:
    """The short lines that stand in at least three of some texts."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({line for s, e in paragraphs(text) if e - s <= MAX_LINE and (line := _plain(text[s:e]))})
    return frozenset(line for line, count in counts.items() if count >= MIN_FILES)


def mask_repeats(article: Article, repeated: Set[str]) -> Article:
    """The article with those of its lines as boilerplate that others share, at its top and its end."""
    if not repeated:
        return article
    shared = [b.role in _MASKED and _plain(article.text[b.start : b.end]) in repeated for b in article.blocks]
    own = [i for i, b in enumerate(article.blocks) if b.role in _MASKED and not shared[i]]
    total = len(own) + sum(shared)
    if not own or not any(shared) or sum(shared) > MAX_MASKED * total:
        return article
    blocks = tuple(
        Block(b.start, b.end, BlockRole.BOILERPLATE) if hit and not own[0] < i < own[-1] else b
        for i, (b, hit) in enumerate(zip(article.blocks, shared, strict=True))
    )
    return replace(article, blocks=blocks)


def _plain(line: str) -> str:
    return " ".join(line.split()).casefold()
