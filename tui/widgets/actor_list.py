"""The actors of an article: number, name, role, counts, and where in the text they speak."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.message import Message

from tui.core.model.article import Span
from tui.core.reading.jump import NUMBER_KEYS, SPEAKER_COLOURS
from tui.core.reading.speakers_view import ActorRow, place_strip
from tui.core.text.sanitise import SafeText
from tui.keys.bindings import bindings_for
from tui.widgets.rows import Look, Part, RowList, fit, fit_right, part, shortened
from tui.widgets.viewport import Row

WIDE = 30
"""Columns from which a list has room for more."""

SPEAKER_STYLES = tuple(f"speaker--{n}" for n in range(SPEAKER_COLOURS))
"""Component classes of the speakers' colours, by colour index."""


def speaker_style(colour: int | None) -> str:
    """The component class for a speaker's colour; a plain one for those without."""
    return "speaker--none" if colour is None else SPEAKER_STYLES[colour]


class ActorRows:
    """Speakers on two lines each, in the order of their numbers; then the other actors on one."""

    def __init__(self) -> None:
        self.actors: tuple[ActorRow, ...] = ()
        self.selected: str | None = None
        """Id of the actor whose quotes are shown."""
        self.visible: frozenset[str] = frozenset()
        """Ids of those whom the text on screen mentions."""
        self._range = Span(0, 1)
        self._strips: dict[tuple[int, int], SafeText] = {}  # by row and cells: a long article has many quotes to place

    def take(self, actors: Sequence[ActorRow], within: Span) -> None:
        """Other actors; the strips stand for the part `within` of the text."""
        self.actors, self._range, self._strips = tuple(actors), within, {}

    def rows(self, look: Look) -> list[Row]:
        """See `RowSource`."""
        return [Row(actor.id, 1 if actor.colour is None or look.spare else 2) for actor in self.actors]

    def line(self, index: int, line: int, look: Look, *, here: bool) -> list[Part]:
        """First line: marks, number, name, counts. Second: role and strip. Where bytes are saved, one line, whose
        pieces stand side by side."""
        actor = self.actors[index]
        if line:
            return self._second_line(index, look)
        return self._spare_line(actor, look, here) if look.spare else self._first_line(actor, look, here)

    def _second_line(self, index: int, look: Look) -> list[Part]:
        actor, bars = self.actors[index], strip_width(look.width)
        if (strip := self._strips.get((index, bars))) is None:
            strip = place_strip(actor.places, self._range, bars, ascii_only=look.ascii_only)
            self._strips[index, bars] = strip
        return [
            part("   "),
            part(fit(actor.role, role_width(look.width)), "rows--dim"),
            part(" "),
            part("|" if look.ascii_only else "▏", "rows--dim"),
            part(strip, speaker_style(actor.colour)),
        ]

    def _signs(self, actor: ActorRow, look: Look, here: bool) -> list[Part]:
        """Whether it is selected or under the cursor; its number; whether it is on screen."""
        colour, chosen = speaker_style(actor.colour), actor.id == self.selected
        return [
            part(look.pointer if chosen or here else " ", colour),
            part(str(actor.number or " "), colour, *(("actors--selected",) if chosen else ())),
            part(("*" if look.ascii_only else "•") if actor.id in self.visible else " ", colour),
        ]

    def _spare_line(self, actor: ActorRow, look: Look, here: bool) -> list[Part]:
        room = look.width - 3 - 4
        said = f" {actor.quotes}" if actor.colour is not None else ""
        words = shortened(name_in(actor, room), room) + said
        return [*self._signs(actor, look, here), part(words, speaker_style(actor.colour))]

    def _first_line(self, actor: ActorRow, look: Look, here: bool) -> list[Part]:
        said_width, named_width = count_widths(look.width)
        room, colour = look.width - 3 - said_width - named_width, speaker_style(actor.colour)
        name, parts = name_in(actor, room), self._signs(actor, look, here)
        if actor.colour is None:
            known = shortened(name, room)
            left = room - cell_len(known)
            role = fit(f" {actor.role}" if cell_len(actor.role) < left else "", left)
            parts += [part(known), part(role, "rows--dim")]
        else:
            chosen = ("actors--selected",) if actor.id == self.selected else ()
            parts.append(part(fit(name, room), colour, *chosen))
        said = str(actor.quotes) if actor.colour is not None else ""
        return [
            *parts,
            part(fit_right(said, said_width), *((colour,) if said else ())),
            part(fit_right(str(actor.mentions), named_width), "rows--dim"),
        ]


class ActorList(RowList[ActorRows]):
    """The list of the actors."""

    BINDINGS = bindings_for("sidebar")
    COMPONENT_CLASSES: ClassVar[set[str]] = {*SPEAKER_STYLES, "speaker--none", "actors--selected"}

    class Resized(Message):
        """There is room for more or fewer of them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(ActorRows(), id=id)

    @property
    def numbers(self) -> int:
        """How many speakers that have a number are on screen while the list stands at its top; all that can have one as
        long as nobody knows."""
        if not self.size.height:
            return NUMBER_KEYS
        numbered = [n for n, actor in enumerate(self.source.actors) if actor.number]
        return sum(self.viewport.tops[n + 1] <= self.size.height for n in numbered) if numbered else NUMBER_KEYS

    def on_resize(self, event: events.Resize) -> None:
        """Others may be on screen."""
        super().on_resize(event)
        self.post_message(self.Resized())

    def show(self, actors: Sequence[ActorRow], within: Span) -> None:
        """Show these actors; the strips stand for the part `within` of the text."""
        self.source.take(actors, within)
        self.renew()

    def mark(self, visible: frozenset[str]) -> None:
        """Mark the actors (ids) whom the text on screen mentions; repaints only what changes."""
        if self.look.spare and not self.has_focus:
            visible = frozenset()  # whoever is there can be read in the text
        if visible != self.source.visible:
            self.source.visible = visible
            self.repaint()

    def select(self, actor_id: str | None) -> None:
        """Mark the actor whose quotes are shown, and bring it into view."""
        if actor_id == self.source.selected:
            return
        self.source.selected = actor_id
        if actor_id in self.keys:
            self.viewport.show(self.keys.index(actor_id))
        self.repaint()


def name_in(actor: ActorRow, room: int) -> SafeText:
    """The name that there is room for: all of it, or a shorter one."""
    return actor.name if cell_len(actor.name) <= room else actor.short


def strip_width(width: int) -> int:
    """Cells for the strip in a list of that width."""
    return 12 if width >= WIDE else 8


def role_width(width: int) -> int:
    """Cells for a role in a list of that width."""
    return width - 3 - strip_width(width) - 2


def count_widths(width: int) -> tuple[int, int]:
    """Cells for the counts of quotes and of mentions in a list of that width."""
    return (5, 6) if width >= WIDE else (4, 6)
