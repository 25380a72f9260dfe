"""One line to type the command that the article, or the quote, is piped to."""

from __future__ import annotations

from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.keys.bindings import bindings_for
from tui.screens.leaving import LeftOnce
from tui.screens.services import services_of
from tui.widgets.field import Field
from tui.widgets.rows import fit
from tui.widgets.sidebar import Line


class Piped(NamedTuple):
    """The text to pipe and the command that takes it."""

    command: str
    quote: bool
    """The quote, as against the whole text."""


class PipePrompt(LeftOnce, ModalScreen[Piped | None]):
    """Dismissed with a command, or None. With a quote to choose, Tab goes from the text to the quote and back."""

    BINDINGS = bindings_for("pipe")
    AUTO_FOCUS = "#pipe-command"

    def __init__(self, command: str = "", *, has_quote: bool = False) -> None:
        """`command` stands there to begin with: the last one."""
        super().__init__()
        self._has_quote = has_quote
        self._quote = False
        self._input = Field(command, placeholder="a command, such as: less, wc -w, mail -s news ann", id="pipe-command")
        self._words = Line(id="pipe-what")

    def compose(self) -> ComposeResult:
        """A field, and what goes into the command."""
        self._input.cursor_blink = False  # a blinking cursor writes to the terminal forever
        with Vertical(id="pipe"):
            yield self._input
            yield self._words

    def on_mount(self) -> None:
        """Say what goes into it."""
        self._say()

    def action_switch(self) -> None:
        """The quote instead of the text, and back."""
        self._quote = self._has_quote and not self._quote
        self._say()

    def action_close(self) -> None:
        """Pipe nothing."""
        self.dismiss(None)

    @on(Input.Submitted, "#pipe-command")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        command = event.value.strip()
        self.dismiss(Piped(command, self._quote) if command else None)

    def _say(self) -> None:
        what = "the quote" if self._quote else "the text"
        switch = services_of(self).keymap.first("pipe.switch")
        other = f" · {switch}: {'the text' if self._quote else 'the quote'}" if self._has_quote else ""
        self._words.say(fit(f" {what} goes into it{other}", 56))
