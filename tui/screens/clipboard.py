"""The clipboard, by way of the terminal (OSC 52), and a file for where that does not work."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import App

from tui.core.files.save import save_over
from tui.core.settings.places import for_people
from tui.core.text.sanitise import SafeText
from tui.screens.services import services_of_app


class Copied(NamedTuple):
    """Message about a copy."""

    words: str
    problem: bool = False


def copy(app: App[None], text: SafeText) -> Copied:
    """Send a text to the clipboard and to a file: the terminal never says whether it took it."""
    app.copy_to_clipboard(text)
    path = services_of_app(app).settings.locations.state / "copied.txt"
    try:
        save_over(text if text.endswith("\n") else text + "\n", path)
    except OSError as error:
        return Copied(f"Sent to the clipboard; not saved: {error.strerror}", problem=True)
    return Copied(f"Sent to the clipboard · also in {for_people(path)}")
