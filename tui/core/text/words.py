"""Small pieces of text for people: a number with its noun, and text in which no character is Markdown."""

from __future__ import annotations

from tui.core.text.lazily import lazily
from tui.core.text.sanitise import SafeText, one_line

_MARKDOWN = lazily(r"([\\`*_\[\]<>|~])")
_LINE_SIGN = lazily(r"^(\s*)([#>+\-=:])")
_LIST_NUMBER = lazily(r"^(\s*\d+)(?=[.)])")


def escape(text: str) -> SafeText:
    """Safe text, on one line, in which no character is Markdown."""
    escaped = _MARKDOWN.sub(r"\\\1", one_line(text)).replace("&", "&amp;")
    return one_line(_LINE_SIGN.sub(r"\1\\\2", _LIST_NUMBER.sub(r"\1\\", escaped)))


def count(number: int, thing: str) -> str:
    """A number with its noun: "1 quote", "2 quotes"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
