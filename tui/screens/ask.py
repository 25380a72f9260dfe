"""Questions in the last lines: one answered with a key, one by typing."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.core.text.sanitise import SafeText, one_line
from tui.keys.bindings import bindings_for
from tui.screens.leaving import LeftOnce
from tui.widgets.field import Field
from tui.widgets.sidebar import Line


class Question(LeftOnce, ModalScreen[str | None]):
    """Dismissed with the key that was pressed, one of those offered, or None for any other."""

    def __init__(self, words: str, answers: Mapping[str, str]) -> None:
        """`answers` are what each key does, in words."""
        super().__init__()
        self._answers = answers
        self._parts = (words, *(f"{key} {what}" for key, what in answers.items()), "esc cancels")
        self._line = Line(id="question")

    def compose(self) -> ComposeResult:
        """The question."""
        self._write(self.app.size.width)
        yield self._line

    def on_resize(self, event: events.Resize) -> None:
        """There may be room for more on a line, or for less."""
        self._write(event.size.width)

    def _write(self, width: int) -> None:
        """The question and its answers on as few lines as it takes: a key stands beside what it does."""
        lines = [one_line(f" {self._parts[0]}")]
        for part in map(one_line, self._parts[1:]):
            if cell_len(lines[-1]) + 2 + cell_len(part) <= width:
                lines[-1] = one_line(f"{lines[-1]}  {part}")
            else:
                lines.append(one_line(f" {part}"))
        self._line.say(SafeText("\n").join(lines), layout=True)

    def on_key(self, event: events.Key) -> None:
        """Any key answers."""
        event.stop()
        event.prevent_default()
        key = event.character or event.key
        self.dismiss(key if key in self._answers else None)


class Prompt(LeftOnce, ModalScreen[str | None]):
    """A line to type in, in the place of the last one; dismissed with what was typed, or None."""

    BINDINGS = bindings_for("note")
    AUTO_FOCUS = "#prompt-words"

    def __init__(self, words: str, value: str = "") -> None:
        super().__init__()
        self._line = Line(id="prompt-about")
        self._line.say(one_line(f" {words}"))
        self._input = Field(one_line(value), id="prompt-words", compact=True, select_on_focus=False)

    def compose(self) -> ComposeResult:
        """The question and an input field."""
        self._input.cursor_blink = False  # a blinking cursor writes to the terminal forever
        with Vertical(id="prompt"):
            yield self._line
            yield self._input

    def action_close(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    @on(Input.Submitted, "#prompt-words")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value)
