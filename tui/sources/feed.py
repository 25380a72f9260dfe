"""Feeds that were saved to a file: RSS and Atom, through feedparser. Each entry is an article."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from tui.sources.draft import Draft, Facts, NoArticle, compose, one_line
from tui.sources.page import fragment_pieces

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)


def read_feed(text: str) -> Iterator[Draft]:
    """The entries of a feed in its order; entries without text have their summary as text, or else their title.

    Raises:
        NoArticle: it is no feed, or it defines entities (no feed needs them, and a few lines of them can fill
            a memory).
    """
    if _ENTITY.search(text):
        raise NoArticle("a feed that defines entities: not read")
    import feedparser

    try:
        source_bytes = io.BytesIO(_DECLARATION.sub("", text).encode("utf-8", "replace"))
        parsed: Any = feedparser.parse(source_bytes, sanitize_html=False)
    except (RecursionError, ValueError, AssertionError, LookupError, TypeError, AttributeError) as error:
        raise NoArticle(f"a damaged feed ({type(error).__name__})") from None
    if not parsed.get("version") and not parsed.get("entries"):
        raise NoArticle("XML, but no feed")
    source = one_line(parsed.get("feed", {}).get("title")) or None
    for entry in parsed.get("entries", ()):
        yield _draft(entry, source)


def _draft(entry: Any, source: str | None) -> Draft:
    bodies = [c.get("value") or "" for c in entry.get("content", ())] + [entry.get("summary") or ""]
    html = max(bodies, key=len)
    # dict.get, because the entry's own warns of what it gives where one is missing.
    when = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    facts = Facts(
        title=_plain(entry.get("title")),
        byline=one_line(entry.get("author")) or None,
        source=one_line((entry.get("source") or {}).get("title")) or source,
        published="{:04}-{:02}-{:02}".format(*when[:3]) if when else None,
        language=(entry.get("language") or "")[:2].lower() or None,
        url=entry.get("link"),
    )
    key = "\0".join(str(v or "") for v in (entry.get("id"), entry.get("link"), entry.get("title"), html))
    return compose(key.encode("utf-8", "replace"), fragment_pieces(html), facts)


def _plain(html: str | None) -> str | None:
    """A title, whose HTML is part of it: as text."""
    if not html or not re.search(r"[<&]", html):
        return html
    return " ".join(piece.text for piece in fragment_pieces(html)) or html
