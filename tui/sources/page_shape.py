"""Features of a line of a page from the elements around it."""

from __future__ import annotations

import re

from tui.core.model.article import BlockRole
from tui.core.text.boilerplate import opens_footer
from tui.sources.page_blocks import PageBlocks
from tui.sources.page_places import Place

_POST = re.compile(r"embed|tweet|instagram|tiktok|media", re.IGNORECASE)


def is_of_a_post(page: PageBlocks, i: int) -> bool:
    """Whether a line is in a post of another site that is shown in the text: its author and its day are links."""
    around = page.around(page.blocks[i].element, 4)
    return any(page.tags[e] == "blockquote" and _POST.search(page.names[e]) for e in around)


def called_apart(page: PageBlocks) -> dict[int, Place]:
    """The elements that begin with a heading such as "12 comments"."""
    found: dict[int, Place] = {}
    first: dict[int, int] = {}
    for i, block in enumerate(page.blocks):
        around = page.around(block.element, len(page.parents))
        for element in around:
            first.setdefault(element, i)
        if block.role is BlockRole.SUBHEADING and block.tag != "h1" and opens_footer(block.text):
            place = Place.COMMENTS if "comment" in block.text.lower() else Place.APART
            found.update((element, place) for element in around if first[element] == i)
    return found


def around_heading(page: PageBlocks) -> set[int]:
    """The elements around the page's heading."""
    first = next((b.element for b in page.blocks if b.tag == "h1"), -1)
    return set(page.around(first, len(page.parents)))


def article_around(page: PageBlocks, i: int) -> int:
    """The article element around a line; -1 if there is none."""
    around = page.around(page.blocks[i].element, len(page.parents))
    return next((e for e in around if page.tags[e] == "article"), -1)
