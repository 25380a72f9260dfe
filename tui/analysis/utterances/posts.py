"""Posts of social media that a page shows as plain paragraphs, with a credit below: `— Anna Rowe (@rowe) May 3, 2025`.

Nothing in them has quotation marks: what stands above the credit are the words of whoever posted.
"""

from __future__ import annotations

import re

from tui.analysis.utterances.marked import MarkedPassage
from tui.core.model.article import Span

_CREDIT = re.compile(
    r"\s*[—–―-]{1,2}\s*(?P<name>[^()@\n]{1,60}?)\s*\(@\w{1,30}\)"
    r"(?:[\s,]*[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|[\s,]*\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})?\s*"
)
_LINKS = ("http://", "https://", "pic.twitter.com/", "t.co/")
MOST_PARAGRAPHS = 4
"""Paragraphs of a post at most."""


def credit(marked: MarkedPassage) -> Span | None:
    """Who posted, if a passage is the credit of a post; the name without what is no letter behind it."""
    text = marked.passage.text
    match = _CREDIT.fullmatch(text) if len(text) <= 140 else None
    if match is None:
        return None
    start, end = match.span("name")
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ".)"):
        end -= 1
    return Span(marked.base + start, marked.base + end) if end > start else None


def post(before: list[MarkedPassage], text: str) -> list[Span]:
    """The paragraphs of the post above a credit, links at their ends left out; the last of `before` is the nearest.

    A post of several paragraphs goes back as far as they do not begin like a sentence.
    """
    found: list[Span] = []
    for marked in reversed(before[-MOST_PARAGRAPHS:]):
        start, end = marked.base, marked.base + len(_without_links(marked.passage.text))
        words = text[start:end].rstrip(" :")
        if any(c.isalnum() for c in words):
            found.append(Span(start, start + len(words)))
            first = next(c for c in words if c.isalnum())
            if not first.islower():
                break
    return found[::-1]


def _without_links(text: str) -> str:
    """The text without the addresses at its end."""
    text = text.rstrip()
    while (parts := text.rsplit(None, 1)) and parts[-1].startswith(_LINKS):
        text = parts[0] if len(parts) > 1 else ""
    return text
