"""Esc and a key right after it: neither is lost."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("Textual's parser for Unix terminals", allow_module_level=True)

from tui.frames.escape import parser_class


def keys(data: str) -> list[tuple[str, str | None]]:
    """The keys of what a terminal sends at once, at the end of its input."""
    parser = parser_class()()
    events = [*parser.feed(data), *parser.feed("")]
    return [(event.key, event.character) for event in events if hasattr(event, "key")]


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("\x1bj", [("alt+j", "j")]),
        ("\x1bJ", [("alt+shift+j", "J")]),
        ("\x1b/", [("alt+slash", "/")]),
        ("\x1b}", [("alt+right_curly_bracket", "}")]),
        ("j", [("j", "j")]),
        ("\x1b[A", [("up", None)]),
    ],
)
def test_the_parser_says_what_came_behind_esc(sent: str, expected: list[tuple[str, str | None]]) -> None:
    assert keys(sent) == expected
