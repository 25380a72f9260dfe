"""One line to type the address of a page or feed that is to be saved as articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.core.settings.places import for_people
from tui.keys.bindings import bindings_for
from tui.screens.leaving import LeftOnce
from tui.widgets.field import Field
from tui.widgets.rows import fit
from tui.widgets.sidebar import Line


class AddressPrompt(LeftOnce, ModalScreen[str | None]):
    """Dismissed with what was typed, or None."""

    BINDINGS = bindings_for("address")
    AUTO_FOCUS = "#address-words"

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._input = Field(placeholder="https://…, a page or a feed", id="address-words")
        self._words = Line(id="address-where")

    def compose(self) -> ComposeResult:
        """A field, and where the articles will go."""
        self._input.cursor_blink = False  # a blinking cursor writes to the terminal forever
        with Vertical(id="address"):
            yield self._input
            yield self._words

    def on_mount(self) -> None:
        """Say where the articles will go."""
        self._words.say(fit(f" saved in {for_people(self._folder)}", 56))

    def action_close(self) -> None:
        """Add nothing."""
        self.dismiss(None)

    @on(Input.Submitted, "#address-words")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip() or None)


def nothing_to_read(paths: Iterable[Path], whys: Sequence[str], told: bool, fetch: str, add: str) -> str:
    """That there are no articles, or that (and, if that is to be `told`, why) none can be read; and which keys get
    some: one that fetches feeds, where a folder is subscribed to any, and one that adds from an address."""
    from tui.fetching.subscriptions import first_subscriptions

    file = first_subscriptions(paths)
    feeds = [f"{fetch} fetches the feeds in {file.name}"] if file else []
    words = "None of these articles can be read" if whys else "There are no articles here"
    return " · ".join([words, *(whys if told else ()), *feeds, f"{add} adds a page or a feed from its address"])
