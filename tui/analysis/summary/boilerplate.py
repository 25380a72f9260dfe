"""Tells sentences from list items, headings, labels and boilerplate among an article's paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.analysis.grammar import FINITE

_ITEM = re.compile(r"\s*(?:[•‣▪◦●■·*]|\d{1,2}[.)]\s|[-–—]\s?(?=[^\"“‘]*$))")
_CLOSING = " \n\t\"'”’»)]*_"
_PAGE = re.compile(
    r"(?:read (?:more|also|next)|related(?: articles?)?|see also|sign up|subscribe|click|tap|share (?:this|on)"
    r"|follow us"
    r"|advertisement|photo(?:graph)?s?|image|picture|video|source|credit|caption|(?:last )?updated|published|posted"
    r"|reporting by|additional reporting|editing by|writing by|compiled by|watch|listen|copyright|download|get the"
    r"|newsletter|more on this|more from|join the|recommended|topics|tags)\b[^a-z]?",
    re.IGNORECASE,
)
"""How lines of the page begin; some of these words begin sentences too, so a line that is one is none of these."""
_LABEL = re.compile(
    r"(?:\(?(?:source|photo|photograph|image|picture|credit|video|graphic)s?\s?[:/]|©|all rights reserved)", re.I
)
_BYLINE = re.compile(r"(?:by|from) (?:our\b|[A-Z])")
MIN_SENTENCE_WORDS = 12
"""Words from which a line without a full stop is a sentence if it has a verb, and one of a paragraph without a verb."""
SHORT_LINE = 8
"""Words up to which a line that begins like boilerplate is boilerplate, full stop or not."""


def is_sentence(text: str, tags: Sequence[str], *, alone: bool) -> bool:
    """Whether a piece of a paragraph can be shown as a sentence.

    Args:
        text: the piece.
        tags: the part-of-speech tags of its words; empty ones where no parser has read it.
        alone: whether it is the whole paragraph: headings and labels are.
    """
    words = text.split()
    if not any(len(word) > 1 and any(c.isalpha() for c in word) for word in words):
        return False
    if _ITEM.match(text) or _LABEL.match(text):
        return False
    finite, long = not any(tags) or not FINITE.isdisjoint(tags), len(words) >= MIN_SENTENCE_WORDS
    if not alone:
        return long or (finite and not text.isupper() and not text.endswith(":"))
    if text.isupper() or (words[0].islower() and not text.islower()):  # a heading; the rest of a sentence
        return False
    ended = text.rstrip(_CLOSING).endswith((".", "?", "!", "…"))
    if _PAGE.match(text) and (not ended or len(words) <= SHORT_LINE):
        return False
    if ended:
        return finite or long
    return finite and long and not _BYLINE.match(text) and not _in_title_case(words)


def _in_title_case(words: Sequence[str]) -> bool:
    """Whether most of the longer words have a capital, as in the headline of another article."""
    longer = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return 2 * sum(word[0].isupper() for word in longer) > len(longer) > 0
