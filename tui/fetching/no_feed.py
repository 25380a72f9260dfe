"""Diagnosis of a subscription that gave no articles: an empty feed, a page, or neither."""

from __future__ import annotations

import re
from urllib.parse import urljoin

LOOKED_THROUGH = 200_000
"""Bytes of a page in which the address of its feed is looked for."""

_ROOT = re.compile(r"<(rss|(?:\w+:)?RDF|feed)\b.*</\1\s*>\s*\Z", re.DOTALL)
_ENTRY = re.compile(r"<(?:\w+:)?(?:item|entry)\b")
_LINK = re.compile(r"<link\b[^<>]*>", re.IGNORECASE)
_FEED_TYPE = re.compile(r"application/(?:rss|atom)\+xml", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)


def is_empty_feed(body: bytes) -> bool:
    """Whether some bytes are a whole feed (RSS, RDF or Atom) that has no entry now."""
    text = body.decode("utf-8", "replace")
    return _ROOT.search(text) is not None and _ENTRY.search(text) is None


def why_no_feed(body: bytes, url: str) -> str:
    """That a page is no feed, with the address of the feed that it names in its head (RSS autodiscovery)."""
    text = body[:LOOKED_THROUGH].decode("utf-8", "replace")
    for link in _LINK.findall(text):
        if _FEED_TYPE.search(link) and (href := _HREF.search(link)):
            return f"a page, and no feed; it names the feed {urljoin(url, next(filter(None, href.groups()), ''))}"
    return "a page, and no feed"
