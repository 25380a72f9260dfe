"""Feeds that were saved to a file: RSS and Atom, through feedparser. Each entry is an article."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from tui.core.text.dates import stamp_day
from tui.core.text.entities import decoded
from tui.sources.draft import Draft, Facts, NoArticle, compose, one_line, web_address
from tui.sources.page import fragment_pieces

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_ESCAPED_TWICE = re.compile(r"&lt;/?(?:p|br|div|a|b|i|em|strong|ul|ol|li|img|span|h[1-6])\b", re.IGNORECASE)
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
        raise NoArticle("XML that is neither RSS nor Atom")
    source = one_line(parsed.get("feed", {}).get("title")) or None
    for entry in parsed.get("entries", ()):
        yield _draft(entry, source, atom=str(parsed.get("version")).startswith("atom"))


def _draft(entry: Any, source: str | None, *, atom: bool) -> Draft:
    bodies = [c.get("value") or "" for c in entry.get("content", ())] + [entry.get("summary") or ""]
    html = max(bodies, key=len)
    if "<" not in html and _ESCAPED_TWICE.search(html):
        html = unescape(html)
    # dict.get, because the entry's own warns of what it gives where one is missing.
    stamps = (dict.get(entry, name) for name in ("published", "updated", "created"))
    facts = Facts(
        title=_title(entry, atom=atom),
        byline=one_line(entry.get("author")) or None,
        source=one_line((entry.get("source") or {}).get("title")) or source,
        # feedparser's own reading moves days to Greenwich and takes what is missing from today.
        published=next((found for stamp in stamps if (found := stamp_day(stamp))), None),
        language=(entry.get("language") or "")[:2].lower() or None,
        url=web_address(entry.get("link")) or web_address(entry.get("id")),
        id=one_line(entry.get("id"))[:300] or None,
    )
    key = "\0".join(str(v or "") for v in (entry.get("id"), entry.get("link"), entry.get("title"), html))
    return compose(key.encode("utf-8", "replace"), fragment_pieces(html), facts)


def _title(entry: Any, *, atom: bool) -> str | None:
    """A title: as it stands where the feed says that it is text (Atom), else what its HTML shows."""
    title = str(entry.get("title") or "")
    if not re.search(r"[<&]", title):
        return title
    if (entry.get("title_detail") or {}).get("type") == "text/plain":
        return title if atom else decoded(title)
    return " ".join(piece.text for piece in fragment_pieces(title)) or title
