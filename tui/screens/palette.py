"""The command palette: choose a command by typing. Textual's own searches in the background, so that Enter may come
before the command is found, and ends the program where it is left before it has been built."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult, SystemCommand
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.bindings import bindings_for
from tui.core.export import count
from tui.core.fuzzy import score
from tui.screens.leaving import LeftOnce
from tui.widgets.field import Field
from tui.widgets.rows import Part, RowList, fit, part, shortened
from tui.widgets.sidebar import Line

MOST_ROWS = 14
"""Commands to be seen at once."""


class Commands(RowList, can_focus=False):
    """Commands on one line each; the cursor is drawn although the typing goes elsewhere."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[SystemCommand] = ()

    @property
    def shows_cursor(self) -> bool:
        """Always: it is where Enter leads."""
        return True

    def show(self, rows: Sequence[SystemCommand]) -> None:
        """Show these commands, the cursor on the first."""
        self._rows = rows
        keys = [str(index) for index in range(len(rows))]
        self.set_rows(keys, [1] * len(rows), cursor=keys[0] if keys else None)
        if rows:
            self.show_row(0)

    @property
    def chosen(self) -> SystemCommand | None:
        """The command under the cursor."""
        return self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None

    def line_parts(self, index: int, line: int, width: int) -> list[Part]:
        """What it does, and at the right where it belongs and its keys."""
        row = self._rows[index]
        about = shortened(row.help, max(0, width // 2))
        title = fit(f" {row.title}", max(0, width - cell_len(about) - 2))
        return [part(title, "rows--strong"), part(f" {about} ", "rows--dim")]


class Palette(LeftOnce, ModalScreen[SystemCommand | None]):
    """Dismissed with the command that was chosen, or None. Case, accents and gaps in what is typed do not matter."""

    BINDINGS = bindings_for("picker")
    AUTO_FOCUS = "#picker-words"

    def __init__(self, commands: Sequence[SystemCommand], placeholder: str = "What it does, or some of it") -> None:
        super().__init__()
        self._commands = list(commands)
        self._input = Field(placeholder=placeholder, id="picker-words")
        self._rows = Commands(id="picker-matches")
        self._words = Line(id="picker-count")

    def compose(self) -> ComposeResult:
        """A field to type in, the commands that fit below it."""
        self._input.cursor_blink = False  # a blinking cursor would write to the terminal for ever
        with Vertical(id="picker"):
            yield self._input
            yield self._rows
            yield self._words

    def on_mount(self) -> None:
        """Show all. The box keeps its size: what moved below it would have to be painted again."""
        self._rows.styles.height = min(MOST_ROWS, max(1, len(self._commands)))
        self._find("")

    def action_down(self) -> None:
        """To the next command."""
        self._rows.action_down()

    def action_up(self) -> None:
        """To the command before."""
        self._rows.action_up()

    def action_page_down(self) -> None:
        """Down a page."""
        self._rows.action_page_down()

    def action_page_up(self) -> None:
        """Up a page."""
        self._rows.action_page_up()

    def action_close(self) -> None:
        """Choose nothing."""
        self.dismiss(None)

    @on(Input.Changed, "#picker-words")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._find(event.value)

    @on(Input.Submitted, "#picker-words")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if self._rows.chosen is not None:
            self.dismiss(self._rows.chosen)

    @on(RowList.Chosen, "#picker-matches")
    def _clicked(self, event: RowList.Chosen) -> None:
        event.stop()
        self.dismiss(self._rows.chosen)

    def _find(self, query: str) -> None:
        """Show the commands that fit, best first; in their own order among equals."""
        scores = [score(query, command.title) for command in self._commands]
        order = sorted((at for at, fits in enumerate(scores) if fits > 0), key=lambda at: -scores[at])
        self._rows.show([self._commands[at] for at in order])
        words = f"{count(len(order), 'command')} · Enter does it" if order else "No command fits."
        self._words.say(fit(f" {words}", 58))
