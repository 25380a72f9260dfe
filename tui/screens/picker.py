"""Choosing an actor of the article by typing some of the name."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len

from tui.core.model.analysis import Analysis
from tui.core.reading.speakers_view import ActorRow, actor_rows
from tui.core.text.fuzzy import score
from tui.core.text.sanitise import one_line
from tui.core.text.words import count
from tui.screens.typed_choice import FittingRows, TypedChoice
from tui.widgets.actor_list import SPEAKER_STYLES, speaker_style
from tui.widgets.rows import Part, fit, part, shortened

ROLE_FITS, ROLE_WORTH = 0.75, 0.3
"""How well a role must fit (the beginning of a word of it), and what it then counts beside a name."""

NEW = "\n"
"""The key of the row for a name that no actor has."""


class Matches(FittingRows[ActorRow]):
    """Actors on one line each."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*SPEAKER_STYLES, "speaker--none"}

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


class ActorPicker(TypedChoice[str]):
    """Dismissed with an actor's id, or None. Case, accents and gaps in what is typed do not matter."""

    def __init__(self, analysis: Analysis, *, without: str | None = None) -> None:
        """Of all actors but the one `without`."""
        self._actors = tuple(row for row in actor_rows(analysis) if row.id != without)
        self._roles = {actor.id: actor.role or "" for actor in analysis.actors}
        self._names = {actor.id: (actor.name, *actor.aliases) for actor in analysis.actors}
        self._matches = Matches()
        super().__init__("A name, or some of it", self._matches, len(self._actors))

    def _choose(self, key: str) -> None:
        self.dismiss(key)

    def _find(self, typed: str) -> None:
        """Show the actors who fit, best first; in their own order among equals."""
        scores = {row.id: self._score(typed, row) for row in self._actors}
        found = sorted((row for row in self._actors if scores[row.id] > 0), key=lambda row: -scores[row.id])
        self._matches.show(found, [row.id for row in found])
        self._say(count(len(found), "actor") if found else "No actor of this article fits.")

    def _score(self, typed: str, row: ActorRow) -> float:
        by_name = max(score(typed, name) for name in self._names[row.id])
        by_role = score(typed, self._roles[row.id])
        return max(by_name, ROLE_WORTH * by_role if by_role >= ROLE_FITS else 0.0)


class NamePicker(ActorPicker):
    """Dismissed with a name: an actor's, or one that no actor of the article has."""

    def _choose(self, key: str) -> None:
        row = next((row for row in self._actors if row.id == key), None)
        self.dismiss(" ".join(self._input.value.split()) if row is None else row.name)

    def _find(self, typed: str) -> None:
        """The actors who fit, and the name as it was typed."""
        super()._find(typed)
        name = one_line(" ".join(typed.split()))
        rows = list(self._matches.rows)
        if name and name not in (row.name for row in rows):
            new = ActorRow("", None, None, name, name, one_line("a new name"), 0, 0, ())
            self._matches.show([*rows, new], [*(row.id for row in rows), NEW])
            self._say("The last row is the name as it is typed")
