"""The line of a mail that says who wrote what is cited below it."""

from __future__ import annotations

from tui.core.text.lazily import lazily

_WROTE = lazily(
    r"(?P<when>On\b.{4,120}?[\W\dMTC]\s+)?(?!(?:[AaPp]\.?[Mm]|[A-Z]{2,3}[TC])\b)"
    r"(?P<name>[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){0,4})\s*"
    r"(?P<address><[^<>\s]+@[^<>\s]+>|\([^()\s]+@[^()\s]+\))?,?\s+wrote:\s*"
)
MAX_WROTE = 250
"""Characters of such a line."""


def who_wrote(line: str) -> tuple[int, int] | None:
    """Range of the writer's name in a line; None if there is none."""
    if len(line) > MAX_WROTE or not line.endswith("wrote:"):
        return None
    match = _WROTE.fullmatch(line)
    return match.span("name") if match and (match["when"] or match["address"]) else None
