"""Articles as newsboat pipes them: header lines of its own, then the text as it shows it, wrapped."""

from __future__ import annotations

import re

from tui.sources.draft import Draft, Facts, Piece, compose, one_line
from tui.sources.metadata import day

MAX_NAME = 300
"""Characters: what is longer is no name."""

_HEAD = re.compile(r"\A(?:(?:Feed|Title|Author|Link|Date|Flags|Podcast Download URL): [^\n]*\n)+\n?")
_LINE = re.compile(r"^(\w+): ([^\n]*)$", re.MULTILINE)
_LINKS = re.compile(r"^Links: ?\n(?:\[(\d+)\]: [^\n]*\n)+\s*\Z", re.MULTILINE)
_LINK_NUMBER = re.compile(r"\[(\d{1,3})\]")
_BLANK = re.compile(r"\n\s*\n")
_LINE_START = re.compile(r"\n(?=[ \t]*(?:[*•-]|\d+\.)\s)")
_BY_ADDRESS = re.compile(r"^\S+@\S+ \((.+)\)$")


def is_piped(text: str) -> bool:
    """Whether a text begins with the header lines that newsboat writes."""
    match = _HEAD.match(text[:10_000])
    return match is not None and "\nTitle: " in f"\n{match.group()}" and "\nLink: " in f"\n{match.group()}"


def read_piped(raw: bytes, text: str) -> Draft:
    """The article in what newsboat pipes."""
    match = _HEAD.match(text)
    head = dict(_LINE.findall(match.group())) if match else {}
    body = text[match.end() :] if match else text
    author = head.get("Author", "")[:MAX_NAME]
    by_address = _BY_ADDRESS.match(author)
    facts = Facts(
        title=head.get("Title"),
        byline=by_address[1] if by_address else author or None,
        source=head.get("Feed"),
        published=day(head.get("Date")),
        url=head.get("Link"),
    )
    if links := _LINKS.search(body):
        last = int(links[1])
        body = _LINK_NUMBER.sub(lambda m: "" if 0 < int(m[1]) <= last else m[0], body[: links.start()])
    parts = (line for block in _BLANK.split(body) for line in _LINE_START.split(block))
    return compose(raw, [Piece(one_line(part)) for part in parts], facts)
