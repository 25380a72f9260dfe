"""Esc and a key right after it. A terminal sends for them what it sends for the key with Alt, and Textual's parser
tells the two apart by time: within its delay they are one key with Alt, or (for signs) the sign alone, and Esc is lost.

Here the parser says of every key that it came behind an Esc, as "alt+j", "alt+slash"; the app takes apart those that
nothing is bound to (`tui.screens.sequences`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.events import Key

ESC_ALONE = "alt+escape"
"""An Esc that another sequence follows at once."""


def understand_escape() -> None:
    """Have Textual's driver for Unix terminals use a parser that loses no Esc."""
    from textual.drivers import linux_driver

    linux_driver.XTermParser = parser_class()  # type: ignore[attr-defined]


@cache
def parser_class() -> Any:
    """Textual's parser, which loses no Esc: a class."""
    from textual import events
    from textual._xterm_parser import XTermParser

    class EscapeParser(XTermParser):
        """The keys behind an Esc say so."""

        def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
            """For Textual: the keys of a sequence."""
            if sequence == "\x1b":  # it is asked only for what follows others: an Esc alone goes another way
                yield events.Key(ESC_ALONE, "\x1b")
                return
            for event in super()._sequence_to_key_events(sequence, alt):
                if alt and not event.key.startswith("alt+"):
                    yield events.Key(f"alt+{event.key}", event.character)
                else:
                    yield event

    return EscapeParser
