"""Following a link by the letters that stand on it, as in vimium or qutebrowser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from tui.core.text.sanitise import one_line
from tui.screens.leaving import LeftOnce
from tui.widgets.sidebar import Line


class Followed(NamedTuple):
    """The link that was chosen."""

    address: str
    copy: bool
    """Whether it is to be copied, not opened."""


class HintScreen(LeftOnce, ModalScreen[Followed | None]):
    """A line below, while the letters stand on the links; dismissed with the link chosen, or None."""

    def __init__(self, links: Mapping[str, str], typed: Callable[[str], None]) -> None:
        """`links` are addresses by their hints; `typed` hears what was typed of a hint."""
        super().__init__()
        self._links = dict(links)
        self._tell = typed
        self._typed = ""
        self._copy = False
        self._line = Line(id="question")

    def compose(self) -> ComposeResult:
        """The keys to press."""
        self._write()
        yield self._line

    def _write(self) -> None:
        left = [address for hint, address in self._links.items() if hint.startswith(self._typed)]
        shown = left[0] if len(left) == 1 else f"{len(left)} links"
        self._line.say(one_line(f" {self._typed}… {shown} · letters open, capitals copy · esc cancels"), layout=True)

    def on_key(self, event: events.Key) -> None:
        """A letter of a hint; anything else leaves."""
        event.stop()
        event.prevent_default()
        sign = event.character or ""
        typed = self._typed + sign.lower()
        if event.key == "backspace":
            self._typed = self._typed[:-1]
        elif not sign.isalpha() or not any(hint.startswith(typed) for hint in self._links):
            self.dismiss(None)
            return
        else:
            self._typed, self._copy = typed, self._copy or sign.isupper()
            if typed in self._links:
                self.dismiss(Followed(self._links[typed], self._copy))
                return
        self._tell(self._typed)
        self._write()
