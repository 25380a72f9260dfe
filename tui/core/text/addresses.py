"""Addresses of the web: those in a text, and the hint letters by which they are chosen without a mouse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from tui.core.model.article import Span
from tui.core.text.lazily import lazily

HINT_LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""Those under the fingers first."""
LONGEST = 2_000
"""Characters of an address that is opened."""

_ADDRESS = lazily(r"https?://[!-~]*[\w/=#&~+-]", re.ASCII)
"""What begins with http and ends before the sentence's own punctuation. Nothing but printable ASCII."""


class Link(NamedTuple):
    """An address, and where in the text it stands."""

    span: Span
    address: str


def links_in(text: str) -> Iterator[Link]:
    """The addresses in a text, in its order."""
    for match in _ADDRESS.finditer(text):
        yield Link(Span(*match.span()), match[0])


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
