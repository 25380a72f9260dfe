"""Choosing an actor of the article by typing some of the name."""

from __future__ import annotations

from rich.cells import cell_len

from tui.core.model.analysis import Analysis
from tui.core.reading.speakers_view import ActorRow, actor_rows
from tui.core.text.fuzzy import score
from tui.core.text.sanitise import one_line
from tui.core.text.words import count
from tui.screens.typed_choice import FittingRows, TypedChoice
from tui.widgets.actor_list import speaker_style
from tui.widgets.rows import Look, Part, fit, part, shortened

ROLE_FITS, ROLE_WORTH = 0.75, 0.3
"""How well a role must fit (the beginning of a word of it), and what it then counts beside a name."""

NEW = "\n"
"""The key of the row for a name that no actor has."""


def actor_line(row: ActorRow, look: Look, here: bool) -> list[Part]:
    """An actor: number, name and role, count of quotes."""
    colour = speaker_style(row.colour)
    said = f" {count(row.quotes, 'quote')} " if row.quotes else ""
    room = max(0, look.width - 4 - cell_len(said))
    name = shortened(row.name, room)
    return [
        part((look.pointer if here else " ") + f" {row.number or ' '} ", colour),
        part(name, colour),
        part(fit(f"  {row.role}", room - cell_len(name)), "rows--dim"),
        part(said, "rows--dim"),
    ]


class ActorSearch:
    """The actors of an article, found by some of a name. Case, accents and gaps in what is typed do not matter."""

    def __init__(self, analysis: Analysis, *, without: str | None = None) -> None:
        """All but the one `without`."""
        self.actors = tuple(row for row in actor_rows(analysis) if row.id != without)
        self._roles = {actor.id: actor.role or "" for actor in analysis.actors}
        self._names = {actor.id: (actor.name, *actor.aliases) for actor in analysis.actors}

    def fitting(self, typed: str) -> list[ActorRow]:
        """Those who fit, best first; in their own order among equals."""
        scores = {row.id: self._score(typed, row) for row in self.actors}
        return sorted((row for row in self.actors if scores[row.id] > 0), key=lambda row: -scores[row.id])

    def _score(self, typed: str, row: ActorRow) -> float:
        by_name = max(score(typed, name) for name in self._names[row.id])
        by_role = score(typed, self._roles[row.id])
        return max(by_name, ROLE_WORTH * by_role if by_role >= ROLE_FITS else 0.0)


def words_about(found: list[ActorRow]) -> str:
    """The number of matching actors, in words."""
    return count(len(found), "actor") if found else "No actor of this article fits."


class ActorPicker(TypedChoice[str]):
    """Dismissed with an actor's id, or None."""

    def __init__(self, analysis: Analysis, *, without: str | None = None) -> None:
        """Of all actors but the one `without`."""
        self._search = ActorSearch(analysis, without=without)
        self._matches = FittingRows(actor_line)
        super().__init__("A name, or some of it", self._matches, len(self._search.actors))

    def _choose(self, key: str) -> None:
        self.dismiss(key)

    def _find(self, typed: str) -> None:
        found = self._search.fitting(typed)
        self._matches.show(found, [row.id for row in found])
        self._say(words_about(found))


class NamePicker(TypedChoice[str]):
    """Dismissed with a name: an actor's, or one that no actor of the article has; or None."""

    def __init__(self, analysis: Analysis, *, without: str | None = None) -> None:
        """Of all actors but the one `without`."""
        self._search = ActorSearch(analysis, without=without)
        self._matches = FittingRows(actor_line)
        super().__init__("A name, or some of it", self._matches, len(self._search.actors))

    def _choose(self, key: str) -> None:
        row = next((row for row in self._search.actors if row.id == key), None)
        self.dismiss(" ".join(self._input.value.split()) if row is None else row.name)

    def _find(self, typed: str) -> None:
        """The actors who fit, and the name as it was typed."""
        found = self._search.fitting(typed)
        name = one_line(" ".join(typed.split()))
        if name and name not in (row.name for row in found):
            new = ActorRow("", None, None, name, name, one_line("a new name"), 0, 0, ())
            self._matches.show([*found, new], [*(row.id for row in found), NEW])
            self._say("The last row is the name as it is typed")
        else:
            self._matches.show(found, [row.id for row in found])
            self._say(words_about(found))
