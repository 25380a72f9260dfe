"""HTML: a saved page's article without what stands around it, or a fragment such as a mail's body.

Where no article is found, all text is kept, and what is boilerplate in it is left to the rules for plain text. Where
what was found is little beside what the page holds, all of it stays in the text, and a note says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.core.model.article import BlockRole, Link
from tui.core.text.main_block import count_words
from tui.core.text.wrote import who_wrote
from tui.sources.decoding import decode_declared
from tui.sources.draft import Draft, Facts, NoArticle, Piece, compose
from tui.sources.metadata import PageText, page_facts, page_text, saved_from
from tui.sources.page_blocks import FOLDED, PageBlock, PageBlocks, page_blocks, pieces
from tui.sources.second_look import article_blocks, running_words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_HTML = 8 * 1024 * 1024
"""Characters of a page that are parsed."""
MAX_ELEMENTS = 60_000
"""In a page with more elements no article is looked for: its text is kept as it is."""
MAX_CITED = 60
"""Elements around a line of a mail that are looked at."""
MIN_WORDS = 25
"""With fewer words, what was found is not the article."""
MIN_KEPT = 0.5
"""Share of the words to be expected below which a note says how many were recognised."""
MIN_EXPECTED = 120
"""Words: where fewer are to be expected, nothing is said."""
MIN_COVERED = 0.8
"""Share of the words of the page's own copy of its text (`articleBody`) that are to be found among the lines kept."""

_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"\A\s*<\?xml[^>]{1,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")
MAX_TAG_WORDS = 2_000
"""The parser needs quadratic time for the attributes of one element."""
_WORD = re.compile(r"\w+")
MAX_LOOKED = 200_000_000
"""Characters of the page's own copy of its text that are looked through for its lines, all looks together."""
MIN_SAME = 40
"""Characters of a line that can be found again in the page's own copy of its text."""
_HEAD = 4096
"""Bytes in which a page has to say its charset (HTML's standard gives it 1024)."""


def read_page(raw: bytes, charset: str | None = None) -> Draft:
    """The article in a page.

    Raises:
        NoArticle: there is no text in it.
        NotText: it is no text at all.
    """
    declared = _CHARSET.search(raw[:_HEAD]) or _XML_ENCODING.search(raw[:_HEAD])
    html, note = decode_declared(raw, charset or (declared[1].decode("ascii") if declared else None))
    return page_draft(raw, html, [note] if note else [])


def page_draft(
    raw: bytes,
    html: str,
    notes: list[str],
    facts: Facts | None = None,
    leave_out: Callable[[str], bool] | None = None,
) -> Draft:
    """The article in a page's source; facts that are given go before those in the page. Lines to `leave_out` are not
    taken.

    Raises:
        NoArticle: there is no text in it.
    """
    if len(html) > MAX_HTML:
        html = html[:MAX_HTML]
        notes.append("a very long page: read as far as 8 million characters")
    tree = parse(html)
    if tree is None:
        raise NoArticle("an empty page")
    known = page_facts(tree)
    for name in ("title", "byline", "source", "published", "language", "url") if facts else ():
        setattr(known, name, getattr(facts, name) or getattr(known, name))
    known.url = known.url or saved_from(html)
    said = page_text(tree)
    mail = leave_out is not None
    page, chosen = _looked_through(tree, said, known.title or "", leave_out)
    if chosen is None:
        everything = [p._replace(role=BlockRole.PARAGRAPH) for p in _pieces(page, page.blocks, cited=mail)]
        if not everything:
            raise NoArticle("there is no text in the page")
        return compose(raw, everything, known, notes, extracted=False)
    if isinstance(chosen, str):
        return compose(raw, [Piece(line) for line in chosen.split("\n")], known, notes)
    kept = sum(count_words(block.text) for block in chosen)
    expected = max(running_words(page), 0 if is_of_characters(said.words, kept) else said.words)
    if kept >= MIN_KEPT * expected or expected < MIN_EXPECTED:
        return compose(raw, _pieces(page, chosen, cited=mail), known, notes)
    return compose(raw, _all_pieces(page, chosen), known, [*notes, _doubt(kept, expected, page)])


def _looked_through(
    tree: HtmlElement, said: PageText, title: str, leave_out: Callable[[str], bool] | None
) -> tuple[PageBlocks, list[PageBlock] | str | None]:
    """The lines of a page, and those of its article; with what stands there for programs only (`noscript`,
    `template`), where that holds the article."""
    body = tree.find("body")
    root = tree if body is None else body
    page = page_blocks(root, hide=leave_out is not None)
    if leave_out:
        page.blocks = [block for block in page.blocks if not leave_out(block.text)]
    if len(page.parents) > MAX_ELEMENTS:
        return page, None
    chosen = article_lines(page, said, title)
    if _count(chosen) < MIN_EXPECTED and not leave_out and next(root.iter(*FOLDED), None) is not None:
        unfolded = page_blocks(root, unfolded=True)
        lines = article_lines(unfolded, said, title)
        if _count(lines) >= max(MIN_EXPECTED, 2 * _count(chosen)):
            return unfolded, lines
    return page, chosen


def _count(chosen: list[PageBlock] | str | None) -> int:
    if isinstance(chosen, str):
        return count_words(chosen)
    return sum(count_words(block.text) for block in chosen or ())


def fragment_pieces(html: str) -> list[Piece]:
    """All text of a piece of HTML, such as a feed's entry."""
    tree = parse(html[:MAX_HTML])
    return [] if tree is None else pieces(tree)


def parse(html: str) -> HtmlElement | None:
    """The tree of a page; None if there is nothing in it. Nothing is loaded and no entity is defined by it."""
    from lxml import etree
    from lxml import html as lxml_html

    source = _source(html)
    if not source.strip():
        return None
    parser = lxml_html.HTMLParser(no_network=True, remove_pis=True, remove_comments=True, huge_tree=False)
    try:
        return lxml_html.document_fromstring(source, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _source(html: str) -> str:
    """The part of a page to parse: no declaration, no null characters, and no element with thousands of attributes."""
    source = _XML_DECLARATION.sub("", html.replace("\0", ""))
    return _LONG_TAG.sub(lambda tag: tag[0] if len(tag[0].split()) <= MAX_TAG_WORDS else tag[0].split()[0], source)


def article_lines(page: PageBlocks, said: PageText, title: str = "") -> list[PageBlock] | str | None:
    """The lines of a page's article, or the page's own copy of its text where its lines are not it; None where there
    is no article."""
    chosen = article_blocks(page, title)
    if said.body and _covered(said.body, chosen) < MIN_COVERED:
        believed = {id(block) for block in chosen} | _in_body(page.blocks, said.body)
        chosen = [block for block in page.blocks if id(block) in believed]
        if _covered(said.body, chosen) < MIN_KEPT:
            return said.body
    return chosen if sum(count_words(block.text) for block in chosen) >= MIN_WORDS else None


def is_of_characters(said: int, kept: int) -> bool:
    """Whether a number that a page gives as that of its words must be that of its characters."""
    return 4.5 * kept < said < 8 * kept


def _covered(body: str, chosen: list[PageBlock]) -> float:
    """Which share of a text's words is among some lines."""
    wanted = Counter(_WORD.findall(body.lower()))
    got = Counter(word for block in chosen for word in _WORD.findall(block.text.lower()))
    return (wanted & got).total() / max(1, wanted.total())


def _in_body(blocks: list[PageBlock], body: str) -> set[int]:
    """The identities of the lines that stand in the page's own copy of its text, as far as there is time to look."""
    lines, looks = set(body.split("\n")), MAX_LOOKED // max(1, len(body))
    long = (block for block in blocks if len(block.text) > MIN_SAME)
    return {id(block) for n, block in enumerate(long) if block.text in lines or (n < looks and block.text in body)}


def _pieces(page: PageBlocks, blocks: list[PageBlock], *, cited: bool) -> list[Piece]:
    """Lines of a page. What stands in a mail's blockquotes below "On … wrote:" begins with ">" as in its text."""
    found: list[Piece] = []
    wrote = False
    for block in blocks:
        wrote = wrote or (cited and who_wrote(block.text) is not None)
        around = page.around(block.element, MAX_CITED) if wrote else []
        signs = "> " * sum(page.tags[element] == "blockquote" for element in around)
        links = tuple(Link(link.start + len(signs), link.end + len(signs), link.address) for link in block.links)
        found.append(Piece(signs + block.text, block.role, links))
    return found


def _all_pieces(page: PageBlocks, chosen: list[PageBlock]) -> list[Piece]:
    """All lines of a page, with those not chosen as what stands around the article."""
    known = {id(block) for block in chosen}
    return [
        Piece(block.text, block.role if id(block) in known else BlockRole.BOILERPLATE, block.links)
        for block in page.blocks
    ]


def _doubt(kept: int, expected: int, page: PageBlocks) -> str:
    whole = sum(count_words(block.text) for block in page.blocks)
    if whole < MIN_KEPT * expected:
        return f"the page says that its article has {expected} words; about {kept} are in the file"
    return f"about {kept} of {expected} words were recognised as the article; B shows all"
