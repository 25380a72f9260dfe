"""Values in the form in which SQLite takes them, and gives them."""

from __future__ import annotations


def as_path(path: str) -> str:
    """A path in a form that SQLite takes, different for each."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def as_text(text: str) -> str:
    """A text without lone surrogates, which SQLite refuses."""
    return text.encode("utf-8", "replace").decode("utf-8")


def number(value: object) -> int:
    """A number from a table; 0 if it is none, in a damaged file."""
    return value if isinstance(value, int) else 0
