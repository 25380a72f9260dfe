"""HTML: a saved page's article without what stands around it, or a fragment such as a mail's body.

readability-lxml finds the article. Where it finds none, all text is kept, and what is boilerplate in it is left to
the rules for plain text. (trafilatura is no better behind these rules: `python -m benchmarks boilerplate`.)
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from tui.sources.decoding import decode_declared
from tui.sources.draft import Draft, Facts, NoArticle, Piece, compose
from tui.sources.metadata import page_facts
from tui.sources.page_blocks import pieces

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_HTML = 8 * 1024 * 1024
"""Characters of a page that are parsed."""
MAX_ELEMENTS = 60_000
"""In a page with more elements no article is looked for: its text is kept as it is."""
MAX_COMMENTS = 5_000
"""The same holds for a page with more comments: the extractor needs quadratic time for them."""
MIN_WORDS = 25
"""With fewer words, what an extractor found is not the article."""

_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"\A\s*<\?xml[^>]{1,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")
MAX_TAG_WORDS = 2_000
"""The parser needs quadratic time for the attributes of one element."""
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


def page_draft(raw: bytes, html: str, notes: list[str], facts: Facts | None = None) -> Draft:
    """The article in a page's source; facts that are given go before those in the page.

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
    found = article_pieces(html, tree)
    everything = flat_pieces(tree) if found is None else found
    if not everything:
        raise NoArticle("there is no text in the page")
    return compose(raw, everything, known, notes, extracted=found is not None)


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
    """What is parsed of a page: no declaration, no null characters, and no element with thousands of attributes."""
    source = _XML_DECLARATION.sub("", html.replace("\0", ""))
    return _LONG_TAG.sub(lambda tag: tag[0] if len(tag[0].split()) <= MAX_TAG_WORDS else tag[0].split()[0], source)


def article_pieces(html: str, tree: HtmlElement) -> list[Piece] | None:
    """The article's paragraphs in a page; None where there is no article in it."""
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS or html.count("<!--") > MAX_COMMENTS:
        return None
    try:
        found = _by_readability(html)
    except Exception as error:  # an extractor's trouble with one page must not cost its text
        logging.getLogger(__name__).debug("readability: %s", error)
        return None
    return found if sum(len(piece.text.split()) for piece in found) >= MIN_WORDS else None


def flat_pieces(tree: HtmlElement) -> list[Piece]:
    """All that a reader of the page sees, menus and all."""
    body = tree.find("body")
    return [Piece(p.text) for p in pieces(tree if body is None else body)]


def _by_readability(html: str) -> list[Piece]:
    from readability import Document

    logging.getLogger("readability").setLevel(logging.CRITICAL)
    partial = Document(_source(html)).summary(html_partial=True)
    tree = parse(partial)
    return [] if tree is None else pieces(tree)
