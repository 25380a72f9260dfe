"""Finds the text below an article: a press release's "About ACME", and the boilerplate of a page."""

from __future__ import annotations

from itertools import accumulate

from tui.core.model.article import BlockRole
from tui.core.text.boilerplate import opens_footer
from tui.core.text.lazily import lazily
from tui.core.text.roles import Paragraphs

MAX_ABOUT = 80
"""Characters of "About ACME"."""
_ABOUT = lazily(r"About (?:the )?[A-Z][\w&.,’' -]{1,60}[^.?!\s]\W{0,3}")
_SPEECH = lazily(r"[“\"]|\bsaid\b")
ABOUT_LINES, MAX_ABOUT_TEXT = 8, 2_000
"""How many lines and characters may stand below such a heading."""


def mask_about(paragraphs: Paragraphs) -> None:
    """ "About ACME" at the end of a press release, and what it says of ACME."""
    for index in range(len(paragraphs.spans) - 1, max(0, len(paragraphs.spans) - 2 - ABOUT_LINES), -1):
        start, end = paragraphs.spans[index]
        named = (
            end - start < MAX_ABOUT and paragraphs.text.startswith("About", start) and paragraphs.roles[index] is None
        )
        if named and _ABOUT.fullmatch(paragraphs.line(index)):
            below = range(index + 1, len(paragraphs.spans))
            size = len(paragraphs.text) - start
            if size > MAX_ABOUT_TEXT or size > start:
                return
            if below and not any(_SPEECH.search(paragraphs.line(i)) for i in below):
                paragraphs.mask(range(index, len(paragraphs.spans)))


def mask_footer(paragraphs: Paragraphs, limit: int) -> None:
    """Everything from a footer's first line on is boilerplate, if no more than scraps of text follow it."""
    words = [
        0 if role else len(paragraphs.text[start:end].split())
        for (start, end), role in zip(paragraphs.spans, paragraphs.roles, strict=True)
    ]
    before = [0, *accumulate(words)]
    after = 0
    footer = len(paragraphs.spans)
    for index in range(len(paragraphs.spans) - 1, 0, -1):
        if after >= limit:
            break
        opens = paragraphs.roles[index] is not BlockRole.HEADLINE and opens_footer(paragraphs.line(index))
        if opens and before[index] > 2 * after:
            footer, after = index, 0
        else:
            after += words[index]
    paragraphs.roles[footer:] = [BlockRole.BOILERPLATE] * (len(paragraphs.spans) - footer)
