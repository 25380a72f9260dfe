"""A question in the last line, answered with one key."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from tui.core.sanitise import one_line
from tui.widgets.sidebar import Line


class Question(ModalScreen[str | None]):
    """Dismissed with the key that was pressed, one of those offered, or None for any other."""

    def __init__(self, words: str, answers: Mapping[str, str]) -> None:
        """`answers` are what each key does, in words."""
        super().__init__()
        self._answers = answers
        offered = "  ".join(f"{key} {what}" for key, what in answers.items())
        self._line = Line(id="question")
        self._line.say(one_line(f" {words}  {offered}  esc nothing"))

    def compose(self) -> ComposeResult:
        """The question."""
        yield self._line

    def on_key(self, event: events.Key) -> None:
        """Any key answers."""
        event.stop()
        event.prevent_default()
        key = event.character or event.key
        self.dismiss(key if key in self._answers else None)
