"""Wording of quotes for people."""

from __future__ import annotations

import re

from tui.core.model.analysis import Attribution
from tui.core.text.as_read import plain_words
from tui.core.text.sanitise import SafeText, one_line

_HELPING = frozenset(
    re.findall(r"\w+", "has have had having is was are were be been being also later then again already since now")
)
"""Words of a cue that go before the one that counts."""
_PLAIN = _HELPING | frozenset(
    re.findall(
        r"\w+",
        """
        say says said saying tell tells told telling add adds added adding write writes wrote writing written
        state states stated stating note notes noted noting report reports reported reporting explain explains
        explained explaining announce announces announced announcing according to that by as in the
        """,
    )
)
"""Words of cues that only say that something was said."""


def said_words(text: str, attribution: Attribution) -> str:
    """A quote's words on one line, as a reader sees them: the content's ranges, with "…" where the text between them is
    left out. For programs; `quote_words` is for terminals."""
    parts: list[str] = []
    end: int | None = None
    for span in attribution.content:
        if end is not None:
            parts.append(" … " if text[end : span.start].strip() else " ")
        parts.append(" ".join(plain_words(text[span.start : span.end]).split()))
        end = span.end
    return "".join(parts)


def quote_words(text: str, attribution: Attribution) -> SafeText:
    """The words of a quote on one line: the content's ranges, with "…" where the text between them is left out."""
    return one_line(said_words(text, attribution))


def words_with_cue(text: str, attribution: Attribution) -> SafeText:
    """The words of a quote on one line; indirect speech behind a cue that says more than "said": without it, "ruled out
    sending soldiers" would say the opposite. What was not uttered as it stands has its cue, whatever its kind:
    "never said “sell it”"."""
    words = quote_words(text, attribution)
    if attribution.said != "asserted":
        whole = [" ".join(text[start:end].split()).strip(",:; ") for start, end in attribution.cue]
        return one_line(" ".join([*filter(None, whole), words]))
    if attribution.kind == "direct":
        return words
    before = [span for span in attribution.cue if span.end <= attribution.span.start]
    cue = [word for start, end in before for word in text[start:end].split() if word.strip(".,:;")]
    while cue and cue[0].casefold() in _HELPING:
        del cue[0]
    if all(word.casefold() in _PLAIN for word in cue):
        return words
    return one_line(" ".join([*cue, words]))


def indexed_words(text: str, attribution: Attribution) -> SafeText:
    """The text of a quote for lists and searches over many articles: the words, and the cue where they were not
    uttered as they stand."""
    return quote_words(text, attribution) if attribution.said == "asserted" else words_with_cue(text, attribution)
