"""Choosing an actor of the article by typing some of the name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.bindings import bindings_for
from tui.core.analysis import Analysis
from tui.core.export import count
from tui.core.fuzzy import score
from tui.core.speakers_view import ActorRow, actor_rows
from tui.screens.leaving import LeftOnce
from tui.widgets.actor_list import SPEAKER_STYLES, speaker_style
from tui.widgets.field import Field
from tui.widgets.rows import Part, RowList, fit, part, shortened
from tui.widgets.sidebar import Line

MOST_ROWS = 14
"""Actors to be seen at once."""
ROLE_FITS, ROLE_WORTH = 0.75, 0.3
"""How well a role must fit (the beginning of a word of it), and what it then counts beside a name."""


class Matches(RowList, can_focus=False):
    """Actors on one line each; the cursor is drawn although the typing goes elsewhere."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*SPEAKER_STYLES, "speaker--none"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[ActorRow, ...] = ()

    @property
    def shows_cursor(self) -> bool:
        """Always: it is where Enter leads."""
        return True

    def show(self, rows: Sequence[ActorRow]) -> None:
        """Show these actors, the cursor on the first."""
        self._rows = tuple(rows)
        self.set_rows([row.id for row in rows], [1] * len(rows), cursor=rows[0].id if rows else None)
        if rows:
            self.show_row(0)

    def line_parts(self, index: int, line: int, width: int) -> list[Part]:
        """Number, name and role, count of quotes."""
        row = self._rows[index]
        colour = speaker_style(row.colour)
        pointer = ">" if self.ascii_only else "▸"
        said = f" {count(row.quotes, 'quote')} " if row.quotes else ""
        room = max(0, width - 4 - cell_len(said))
        name = shortened(row.name, room)
        return [
            part((pointer if index == self.cursor else " ") + f" {row.number or ' '} ", colour),
            part(name, colour),
            part(fit(f"  {row.role}", room - cell_len(name)), "rows--dim"),
            part(said, "rows--dim"),
        ]


class ActorPicker(LeftOnce, ModalScreen[str | None]):
    """Dismissed with an actor's id, or None. Case, accents and gaps in what is typed do not matter."""

    BINDINGS = bindings_for("picker")
    AUTO_FOCUS = "#picker-words"

    def __init__(self, analysis: Analysis) -> None:
        super().__init__()
        self._rows = actor_rows(analysis)
        self._roles = {actor.id: actor.role or "" for actor in analysis.actors}
        self._names = {actor.id: (actor.name, *actor.aliases) for actor in analysis.actors}
        self._input = Field(placeholder="A name, or some of it", id="picker-words")
        self._matches = Matches(id="picker-matches")
        self._words = Line(id="picker-count")

    def compose(self) -> ComposeResult:
        """A field to type in, the actors that fit below it."""
        # A blinking cursor would write to the terminal for ever.
        self._input.cursor_blink = False
        with Vertical(id="picker"):
            yield self._input
            yield self._matches
            yield self._words

    def on_mount(self) -> None:
        """Show all. The box keeps its size: what moved below it would have to be painted again."""
        self._matches.styles.height = min(MOST_ROWS, max(1, len(self._rows)))
        self._find("")

    def action_down(self) -> None:
        """To the next actor."""
        self._matches.action_down()

    def action_up(self) -> None:
        """To the actor before."""
        self._matches.action_up()

    def action_page_down(self) -> None:
        """Down a page."""
        self._matches.action_page_down()

    def action_page_up(self) -> None:
        """Up a page."""
        self._matches.action_page_up()

    def action_close(self) -> None:
        """Choose nobody."""
        self.dismiss(None)

    @on(Input.Changed, "#picker-words")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._find(event.value)

    @on(Input.Submitted, "#picker-words")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if (key := self._matches.cursor_key) is not None:
            self.dismiss(key)

    @on(RowList.Chosen, "#picker-matches")
    def _clicked(self, event: RowList.Chosen) -> None:
        event.stop()
        self.dismiss(event.key)

    def _find(self, query: str) -> None:
        """Show the actors who fit, best first; in their own order among equals."""
        scores = {row.id: self._score(query, row) for row in self._rows}
        found = sorted((row for row in self._rows if scores[row.id] > 0), key=lambda row: -scores[row.id])
        self._matches.show(found)
        words = count(len(found), "actor") if found else "No actor of this article fits."
        self._words.say(fit(f" {words}", 40))

    def _score(self, query: str, row: ActorRow) -> float:
        by_name = max(score(query, name) for name in self._names[row.id])
        by_role = score(query, self._roles[row.id])
        return max(by_name, ROLE_WORTH * by_role if by_role >= ROLE_FITS else 0.0)
