"""One article of a page that has it twice, or goes on with others."""

from __future__ import annotations

from collections.abc import Sequence

from tui.sources.page_blocks import PageBlocks

ENOUGH = 60
"""Words of running text behind which another heading of the page's highest order may begin another article."""
TWICE = 1.6
"""Lines of running text for each one that is unlike all others, from which the article is on the page twice."""


def one_article(page: PageBlocks, running: Sequence[int], kept: list[int]) -> list[int]:
    """The lines of a page's own article, each once, of those that were kept; `running` are the words of running text of
    each line of the page."""
    return _first(page, running, _once(page, running, kept))


def _once(page: PageBlocks, running: Sequence[int], kept: list[int]) -> list[int]:
    """Without what comes again, on a page that has its article twice (for narrow screens and for wide ones)."""
    lines = [i for i in kept if running[i]]
    texts = [page.blocks[i].text for i in lines]
    copy = len(set(texts))
    if len(texts) < TWICE * copy or len(set(texts[:copy])) < copy:
        return kept
    boxes = [{page.parents[page.blocks[i].element] for i in part} for part in (lines[:copy], lines[copy:])]
    if boxes[0] & boxes[1]:
        return kept
    first: dict[str, int] = {}
    for i in kept:
        first.setdefault(page.blocks[i].text, i)
    return list(first.values())


def _first(page: PageBlocks, running: Sequence[int], kept: list[int]) -> list[int]:
    """Without the articles that a page goes on with below its own, each in an element with a heading of its own."""
    if not kept:
        return kept
    own, words = _home(page, kept[0]), 0
    for number, i in enumerate(kept):
        home = _home(page, i)
        if home not in (own, -1) and words >= ENOUGH and page.blocks[i].tag == "h1":
            return kept[:number]
        words += running[i]
    return kept


def _home(page: PageBlocks, i: int) -> int:
    """The article element around a line; -1 if there is none."""
    around = page.around(page.blocks[i].element, len(page.parents))
    return next((e for e in around if page.tags[e] == "article"), -1)
