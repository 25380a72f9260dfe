"""What was said, as words for people."""

from __future__ import annotations

import re

from tui.core.analysis import Attribution
from tui.core.as_read import plain_words
from tui.core.sanitise import SafeText, one_line

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


def quote_words(text: str, attribution: Attribution) -> SafeText:
    """What was said, on one line: the content's ranges, with "…" where the text between them is left out."""
    parts: list[str] = []
    end: int | None = None
    for span in attribution.content:
        if end is not None:
            parts.append(" … " if text[end : span.start].strip() else " ")
        parts.append(" ".join(plain_words(text[span.start : span.end]).split()))
        end = span.end
    return one_line("".join(parts))


def told_words(text: str, attribution: Attribution) -> SafeText:
    """What was said, on one line; told in other words, behind a cue that says more than "said": without it, "ruled out
    sending soldiers" would say the opposite."""
    words = quote_words(text, attribution)
    if attribution.kind == "direct":
        return words
    before = [span for span in attribution.cue if span.end <= attribution.span.start]
    cue = [word for start, end in before for word in text[start:end].split() if word.strip(".,:;")]
    while cue and cue[0].casefold() in _HELPING:
        del cue[0]
    if all(word.casefold() in _PLAIN for word in cue):
        return words
    return one_line(" ".join([*cue, words]))
