"""Esc and a key right after it. A terminal sends for them what it sends for the key with Alt, and Textual's parser
tells the two apart by time: within its delay they are one key with Alt, or (for signs) the sign alone, and Esc is lost.

Here the parser says of every key that it came behind an Esc, as "alt+j", "alt+slash"; the app takes apart those that
nothing is bound to (`tui.screens.sequences`).
"""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.drivers import linux_driver

ESC_ALONE = "alt+escape"
"""An Esc that another sequence follows at once."""


def understand_escape() -> None:
    """Have Textual's driver for Unix terminals use such a parser."""
    linux_driver.XTermParser = EscapeParser  # type: ignore[attr-defined]


class EscapeParser(linux_driver.XTermParser):  # type: ignore[name-defined, misc]
    """Textual's parser, which loses no Esc."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        """For Textual: the keys of a sequence."""
        if sequence == "\x1b":  # it is asked only for what follows others: an Esc alone goes another way
            yield events.Key(ESC_ALONE, "\x1b")
            return
        for event in super()._sequence_to_key_events(sequence, alt):
            if alt and not event.key.startswith("alt+"):
                yield events.Key(f"alt+{event.key}", event.character)
            else:
                yield event
