"""Roles of the paragraphs of a text, with headline, byline, source and date."""

from __future__ import annotations

from dataclasses import dataclass

from tui.core.model.article import Block, BlockRole, Span
from tui.core.text.boilerplate import is_stamp
from tui.core.text.footer import mask_about, mask_footer
from tui.core.text.head import is_publication
from tui.core.text.head_lines import read_dateline, read_head
from tui.core.text.headline import find_headline, given_headline, headline_above
from tui.core.text.lazily import lazily
from tui.core.text.main_block import main_block
from tui.core.text.roles import HEAD_BLOCKS, Paragraphs

FOOTER_WORDS = 120
"""Words of running text behind a line that opens a footer: with more of them, the article goes on there."""

EXTRACTED_FOOTER_WORDS = 15
"""The same in what was extracted from a page, where such a line more often stands in the article's midst."""

_QUOTE_OR_SPEECH = lazily(r"[“\"‘'«„]|[A-Z][\w .'’-]{0,40}:\s")


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
    paragraphs = Paragraphs(text, start)
    body = None if extracted else _body(paragraphs)
    top = 0
    headline = given_headline(paragraphs, title) if title else None
    if body is not None:
        headline = headline or headline_above(paragraphs, body)  # the first line of a page is its masthead
        top = body.start if headline is None else min(headline, body.start)
    elif not title:
        headline = find_headline(paragraphs)
    if headline is not None:
        paragraphs.roles[headline] = BlockRole.HEADLINE
    if body is not None:
        _mask_around(paragraphs, body, top)
    read_head(paragraphs, top)
    if body is not None:
        paragraphs.mask(range(top, body.start))
    _mask_stamps(paragraphs)
    mask_about(paragraphs)
    mask_footer(paragraphs, EXTRACTED_FOOTER_WORDS if extracted else FOOTER_WORDS)
    return _structure(paragraphs)


def _body(paragraphs: Paragraphs) -> range | None:
    """The paragraphs of the article, on a whole page."""
    lines = [paragraphs.line(index) for index in range(len(paragraphs.spans))]
    return main_block(lines, [role is not None for role in paragraphs.roles])


def _mask_around(paragraphs: Paragraphs, body: range, top: int) -> None:
    """Mark everything above and below the article on a page as boilerplate, except for the publication's name."""
    masthead = next((i for i in range(min(top, HEAD_BLOCKS)) if is_publication(paragraphs.line(i))), None)
    if masthead is not None:
        paragraphs.facts[BlockRole.SOURCE] = paragraphs.line(masthead)
        paragraphs.roles[masthead] = BlockRole.SOURCE
    paragraphs.mask(range(top))
    paragraphs.mask(range(body.stop, len(paragraphs.spans)))


def _mask_stamps(paragraphs: Paragraphs) -> None:
    for index, role in enumerate(paragraphs.roles):
        if role is None and is_stamp(paragraphs.line(index)):
            paragraphs.roles[index] = BlockRole.DATE


def _structure(paragraphs: Paragraphs) -> Structure:
    """The blocks that paragraphs become by their roles, and what was found in them."""
    blocks = []
    for index, (_, end) in enumerate(paragraphs.spans):
        role = paragraphs.roles[index]
        role = role or (BlockRole.SUBHEADING if _is_subheading(paragraphs, index) else BlockRole.PARAGRAPH)
        blocks.append(Block(paragraphs.undecorated(index), end, role))
    if first := next((block for block in blocks if block.role is BlockRole.PARAGRAPH), None):
        read_dateline(paragraphs, first)
    titles = [block.span for block in blocks if block.role is BlockRole.HEADLINE]
    facts = paragraphs.facts
    return Structure(
        blocks,
        title=titles[-1] if titles else None,
        byline=facts.get(BlockRole.BYLINE),
        source=facts.get(BlockRole.SOURCE),
        published=facts.get(BlockRole.DATE),
    )


def _is_subheading(paragraphs: Paragraphs, index: int) -> bool:
    line = paragraphs.line(index)
    if line.startswith("#"):
        return True
    if not 0 < index < len(paragraphs.spans) - 1 or paragraphs.roles[index - 1] or paragraphs.roles[index + 1]:
        return False
    return (
        len(line.split()) <= 10
        and line[:1].isupper()
        and line[-1] not in '.!?:;,…”"’'
        and not _QUOTE_OR_SPEECH.match(line)
        and all(e - s > 2 * len(line) for s, e in (paragraphs.spans[index - 1], paragraphs.spans[index + 1]))
    )
