"""One line to type what to find in the text; the view follows while one types."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from tui.core.sanitise import one_line
from tui.widgets.field import Field


class FindBar(Horizontal):
    """Hidden until it is opened. It says what is looked for; who finds it is the screen."""

    BINDINGS = [Binding("escape", "cancel", "Close", show=False, id="find.cancel")]

    class Changed(Message):
        """Something else is looked for."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Done(Message):
        """The reader pressed Enter."""

    class Cancelled(Message):
        """The reader left without finding."""

    def compose(self) -> ComposeResult:
        """A slash and a field."""
        yield Static(Content("/"), id="find-sign")
        field = Field(id="find-words", compact=True, select_on_focus=True)
        field.cursor_blink = False  # a blinking cursor writes to the terminal for ever
        yield field
        yield Static(Content(""), id="find-count")

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.query_one(Input).value

    def open(self) -> None:
        """Show the bar and take the keys."""
        self.query_one(Input).value = ""
        self.add_class("-open")
        self.screen.add_class("-finding")
        self.query_one(Input).focus()

    def close(self) -> None:
        """Hide the bar."""
        self.remove_class("-open")
        self.screen.remove_class("-finding")

    def show_count(self, words: str) -> None:
        """Say at the right how many places there are."""
        self.query_one("#find-count", Static).update(Content(one_line(words)))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.has_class("-open"):
            self.post_message(self.Changed(event.value))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Done())

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leaving the field closes the bar."""
        self.close()

    def action_cancel(self) -> None:
        """Leave without finding."""
        self.post_message(self.Cancelled())
