"""Addresses of the web: those in a text, and the hint letters by which they are chosen without a mouse."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from tui.core.model.article import Article, Link
from tui.core.text.lazily import lazily

HINT_LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""Those under the fingers first."""
LONGEST = 2_000
"""Characters of an address that is opened."""

LONGEST_WORDS = 300
"""Characters of the words of a link."""

_ADDRESS = lazily(r"https?://[!-~]*[\w/=#&~+-]", re.ASCII)
"""A web address, up to the sentence's own punctuation. Printable ASCII only."""


def links_in(text: str) -> Iterator[Link]:
    """The addresses in a text, in its order; that of a link of Markdown ("[words](address)") with its words."""
    for match in _ADDRESS.finditer(text):
        start = match.start()
        if text.startswith("](", start - 2) and start > 1:
            words = text[max(0, start - 2 - LONGEST_WORDS) : start - 2].rpartition("[")
            start -= (
                len(words[2]) + 2 if words[1] and words[2] and "]" not in words[2] and "\n\n" not in words[2] else 0
            )
        yield Link(start, match.end(), match[0])


def links_of(article: Article) -> list[Link]:
    """The links of an article, in text order: what its file says of some words, and the addresses that stand in the
    text as they are, where no such words are around them."""
    ends = [link.end for link in article.links]

    def bare(link: Link) -> bool:
        behind = bisect_right(ends, link.start)
        return behind == len(ends) or not article.links[behind].span.overlaps(link.span)

    return sorted([*article.links, *filter(bare, links_in(article.text))])


def usable(address: str | None) -> str | None:
    """An address that may be handed to a browser or shown, or None: http or https with a host, printable ASCII, none
    of it white space. What else stands in a file is nobody's address."""
    if not address or len(address) > LONGEST or not all("!" <= sign <= "~" for sign in address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None


def hints(count: int, letters: str = HINT_LETTERS) -> Sequence[str]:
    """As many hints, none of which begins another: a letter each where that is enough, else two."""
    if count <= len(letters):
        return letters[:count]
    return [a + b for a in letters for b in letters][:count]
