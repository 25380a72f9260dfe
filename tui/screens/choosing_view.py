"""View of a summary or a digest: lines above and below a list of sentences and quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui.core.text.sanitise import one_line
from tui.screens.services import services_of
from tui.widgets.rows import fit
from tui.widgets.sidebar import Line
from tui.widgets.summary_list import SummaryList

if TYPE_CHECKING:
    from tui.keys.keymap import Keymap

Hint = tuple[tuple[str, str], ...]
"""Ids of commands, and what they do in words."""


class ChoosingView:
    """Three lines about what is listed, the list, and a line for what just happened."""

    def __init__(self, hint: Hint) -> None:
        """`hint` is what the line below says while nothing else has happened."""
        self._hint = hint
        self.title = Line(id="summary-title")
        self.method = Line(id="summary-method")
        self.about = Line(id="summary-about")
        self.list = SummaryList(id="summary")
        self.words = Line(id="summary-words")
        self._heading = self._place = ""

    @property
    def keymap(self) -> Keymap:
        """The keys as they are set."""
        return services_of(self.list).keymap

    def key(self, key_id: str) -> str:
        """The key that does something as it is set now."""
        return self.keymap.first(key_id)

    def head(self, title: str) -> None:
        """Say whose summary this is."""
        self._heading = title
        self.write_title()

    def show_place(self, place: str) -> None:
        """Say, beside the title, where in the list of articles that is; empty to say nothing of it."""
        self._place = place
        if self.title.is_mounted:
            self.write_title()

    def write_title(self) -> None:
        """Say title and place in the room there is now."""
        room = self.list.app.size.width - 2 - cell_len(self._place) - 2
        title = f"{fit(self._heading, room)}  {self._place}" if self._place else self._heading
        self.title.say(one_line(f" {title}"))

    def explain(self, method: str, about: str) -> None:
        """Say how it was made, and a word on that."""
        self.method.say(one_line(f" {method}"))
        self.about.say(one_line(f" {about}"))

    def say(self, words: str, *, problem: bool = False) -> None:
        """Say what just happened; empty: which keys there are."""
        if not words:
            self.hint()
            return
        self.words.say(one_line(f" {words}"))

    def hint(self) -> None:
        """Say which keys there are."""
        self.words.say(one_line(f" {self.keymap.hint(self.list.app.size.width - 2, *self._hint)}"))
