"""The command palette: choose a command by typing."""

from __future__ import annotations

import contextlib

from textual.command import CommandPalette
from textual.widgets import Input
from textual.worker import Worker

from tui.core.sanitise import one_line
from tui.screens.leaving import LeftOnce


class Palette(LeftOnce, CommandPalette):
    """Textual's palette, with a cursor that does not blink: a blinking one writes to the terminal for ever."""

    def on_mount(self) -> None:
        """Stop the cursor's blinking, and make safe what is pasted."""
        for field in self.query(Input):  # none, where the palette has been closed before it was shown
            field.cursor_blink = False
            field.__dict__["validate_value"] = one_line  # the field is made by Textual: see `tui.widgets.field`

    def _gather_commands(self, search_value: str) -> Worker[None]:
        """As Textual's, but a search that begins when the palette has just been closed does not end the program."""
        search = CommandPalette._gather_commands.__wrapped__(self, search_value)  # type: ignore[attr-defined]
        return self.run_worker(search, exclusive=True, group=self._GATHER_COMMANDS_GROUP, exit_on_error=False)

    def _action_command_list(self, action: str) -> None:
        """Move in the list, where there is one: Textual's own ends the program if it is empty or not laid out yet."""
        with contextlib.suppress(LookupError):
            super()._action_command_list(action)
