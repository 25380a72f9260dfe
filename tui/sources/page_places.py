"""Classifies the text of a page's element: hidden, boilerplate, comments, or a caption.

The words of classes were chosen by what stands above running text that is the article, and above running text that is
not, on the pages of `python -m benchmarks pages` and `boilerplate`.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from tui.core.text.boilerplate import is_boilerplate_line

if TYPE_CHECKING:
    from lxml.etree import _Element


class Place(Enum):
    """Kind of a place in a page, by its markup."""

    OPEN = 0
    """Nothing is said."""
    APART = 1
    """Menus, sharing, sign-ups, related articles, what is hidden."""
    COMMENTS = 2
    CAPTION = 3
    UNSEEN = 4
    """No reader of the page sees it."""


_UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "audio",
        "video",
        "canvas",
        "meta",
        "link",
        "base",
    ]
)
_TAGS = frozenset(
    ["nav", "footer", "aside", "form", "button", "select", "dialog", "menu", "search", "textarea", "label"]
)
_ROLES = frozenset(
    ["navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar"]
)
_APART = frozenset(
    [
        "ad",
        "ads",
        "advert",
        "advertisement",
        "advertising",
        "author",
        "authors",
        "bio",
        "breadcrumb",
        "breadcrumbs",
        "byline",
        "carousel",
        "consent",
        "cookie",
        "cookies",
        "copyright",
        "credits",
        "cta",
        "disclaimer",
        "dropdown",
        "footer",
        "gdpr",
        "hidden",
        "infobox",
        "keywords",
        "legal",
        "masthead",
        "menu",
        "metadata",
        "modal",
        "nav",
        "navbar",
        "navigation",
        "newsletter",
        "onetrust",
        "outbrain",
        "paywall",
        "popular",
        "popup",
        "privacy",
        "promo",
        "promobox",
        "rail",
        "recirc",
        "recirculation",
        "recommend",
        "recommendation",
        "recommendations",
        "recommended",
        "related",
        "share",
        "sharing",
        "shares",
        "sidebar",
        "signup",
        "social",
        "sponsor",
        "sponsored",
        "subscribe",
        "subscription",
        "syndication",
        "taboola",
        "tags",
        "teaser",
        "teasers",
        "timestamp",
        "toolbar",
        "trending",
        "upsell",
        "widget",
    ]
)
_COMMENTS = frozenset(
    ["comment", "comments", "commentform", "commentlist", "commenting", "disqus", "respond", "replies", "coral"]
)
_CAPTION = frozenset(["caption", "captions", "figcaption"])
_KEPT = frozenset(
    [
        "article",
        "articlebody",
        "body",
        "content",
        "story",
        "pullquote",
        "main",
        "with",
        "has",
        "no",
        "without",
        "embed",
        "tweet",
        "open",
        "closed",
        "count",
    ]
)
"""A class with one of these is about the article, whatever else it names: "article-with-sidebar"."""
_QUOTES = frozenset(("pullquote", "pull", "quote", "blockquote"))
_QUESTIONS = frozenset(("h2", "h3", "h4", "h5", "dt"))
_LEGAL = frozenset(("cookie", "cookies", "consent", "gdpr", "privacy", "onetrust", "legal", "modal"))
_LABELS = frozenset(("ad", "ads", "advert", "advertisement", "advertising", "sponsor", "sponsored"))
MAX_LABEL = 40
"""Characters of a label such as "Advertisement"."""
_WORD = re.compile(r"[a-z]+|[A-Z][a-z]*")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FOR_SCREEN_READERS = re.compile(r"(?:^|\s)(?:visually-?hidden|sr-only|screen-?reader[\w-]*)(?:\s|$)", re.IGNORECASE)
MAX_NAMES = 400
"""Characters of a class and of an id that are read."""


def is_unseen(element: _Element, tag: str) -> bool:
    """Whether an element's text is no text, or only for those who hear the page."""
    if tag in _UNSEEN:
        return True
    return tag == "span" and bool(_FOR_SCREEN_READERS.search((element.get("class") or "")[:MAX_NAMES]))


def place_of(element: _Element, tag: str) -> Place:
    """The place that an element's markup indicates."""
    if tag in ("html", "body"):
        return Place.OPEN
    names = [_words(name) for name in _names(element)]
    if _is_text(element, tag, names):
        return Place.OPEN
    if tag in _TAGS or element.get("role") in _ROLES or is_hidden(element):
        return Place.APART
    if any(words & _COMMENTS and not words & _KEPT for words in names):
        return Place.COMMENTS
    if any(words & _CAPTION for words in names):
        return Place.CAPTION
    if tag in ("article", "main") or "articleBody" in (element.get("itemprop") or ""):
        return Place.OPEN
    if any(words & _APART and not words & _KEPT for words in names):
        return Place.APART
    return Place.OPEN


def _is_text(element: _Element, tag: str, names: list[set[str]]) -> bool:
    """Whether an element is text though its tag says that it stands apart: a pull quote, a question that unfolds."""
    if tag == "aside":
        return any(words & _QUOTES for words in names)
    parent = element.getparent()
    return tag == "button" and parent is not None and parent.tag in _QUESTIONS and not is_hidden(element)


def is_legal(names: str) -> bool:
    """Whether a class is that of a notice about cookies and the like."""
    return any(_words(name) & _LEGAL for name in names[:MAX_NAMES].split())


def is_label(element: _Element, tag: str) -> bool:
    """Whether an element in the midst of a line is a label of the page's and no word of the line."""
    if tag not in ("span", "small", "b", "strong", "em", "i") or len(element):
        return False
    text = (element.text or "").strip()
    return (
        0 < len(text) <= MAX_LABEL
        and any(_words(name) & _LABELS for name in _names(element))
        and is_boilerplate_line(text)
    )


def is_hidden(element: _Element) -> bool:
    """Whether an element says itself that it is not shown."""
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN_STYLE.search(style[:MAX_NAMES]))


def _names(element: _Element) -> list[str]:
    return (element.get("class") or "")[:MAX_NAMES].split() + (element.get("id") or "")[:MAX_NAMES].split()


def _words(name: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(name)}
