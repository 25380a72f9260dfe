"""The command palette: choose a command by typing. Textual's own searches in the background, so that Enter may come
before the command is found, and ends the program where it is left before it has been built."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import SystemCommand

from tui.core.text.fuzzy import score
from tui.core.text.words import count
from tui.screens.typed_choice import FittingRows, TypedChoice
from tui.widgets.rows import Look, Part, fit, part, shortened


def command_line(command: SystemCommand, look: Look, here: bool) -> list[Part]:
    """Row of a command: its title, and at the right its group and its keys."""
    about = shortened(command.help, max(0, look.width // 2))
    title = fit(f" {command.title}", max(0, look.width - cell_len(about) - 2))
    return [part(title, "rows--strong"), part(f" {about} ", "rows--dim")]


class Palette(TypedChoice[SystemCommand]):
    """Dismissed with the command that was chosen, or None. Case, accents and gaps in what is typed do not matter."""

    def __init__(self, commands: Sequence[SystemCommand], placeholder: str = "Type part of a command") -> None:
        self._commands = list(commands)
        self._rows = FittingRows(command_line)
        super().__init__(placeholder, self._rows, len(self._commands))

    def _choose(self, key: str) -> None:
        self.dismiss(self._commands[int(key)])

    def _find(self, typed: str) -> None:
        """Show the commands that fit, best first; in their own order among equals."""
        scores = [score(typed, command.title) for command in self._commands]
        order = sorted((at for at, fits in enumerate(scores) if fits > 0), key=lambda at: -scores[at])
        self._rows.show([self._commands[at] for at in order], [str(at) for at in order])
        self._say(f"{count(len(order), 'command')} · Enter does it" if order else "No command fits.")
