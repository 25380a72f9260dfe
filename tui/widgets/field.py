"""A line to type into, that makes safe what is pasted there."""

from __future__ import annotations

from textual.widgets import Input

from tui.core.text.sanitise import one_line


class Field(Input):
    """Textual's input, whose value is always safe for a terminal: the clipboard comes from outside too."""

    def validate_value(self, value: str) -> str:
        """The value, made safe, at the same offsets."""
        return one_line(value)

    def action_copy(self) -> None:
        """Copy what is selected. Where nothing is, ctrl+c does here what it does everywhere: it ends the program."""
        if self.selection.is_empty:
            self.app.exit()
        else:
            super().action_copy()
