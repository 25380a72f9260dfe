"""One line to type what to find in the text; the view follows while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.core.text.sanitise import one_line

if TYPE_CHECKING:
    from textual.widgets import Input


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

    _input: Input | None = None

    @property
    def words(self) -> str:
        """The words searched for."""
        return self._input.value if self._input is not None else ""

    def open(self) -> None:
        """Show the bar and take the keys."""
        if self._input is None:
            self._input = self._made()
        self._input.value = ""
        self.add_class("-open")
        self.screen.add_class("-finding")
        self._input.focus()

    def _made(self) -> Input:
        """A slash, a field and a count, made when they are first needed: a start does without fields."""
        from tui.widgets.field import Field

        field = Field(id="find-words", compact=True, select_on_focus=True)
        field.cursor_blink = False  # a blinking cursor writes to the terminal forever
        self._count = Static(Content(""), id="find-count")
        self.mount(Static(Content("/"), id="find-sign"), field, self._count)
        return field

    def close(self) -> None:
        """Hide the bar."""
        self.remove_class("-open")
        self.screen.remove_class("-finding")

    def show_count(self, words: str) -> None:
        """Say at the right how many places there are."""
        self._count.update(Content(one_line(words)))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Something else is typed."""
        event.stop()
        if self.has_class("-open"):
            self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The reader pressed Enter."""
        event.stop()
        self.post_message(self.Done())

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leaving the field closes the bar."""
        self.close()

    def action_cancel(self) -> None:
        """Leave without finding."""
        self.post_message(self.Cancelled())
