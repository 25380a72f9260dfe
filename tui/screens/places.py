"""The bookmarks and notes of the whole folder: found by typing, and gone to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.core.text.fuzzy import score
from tui.core.text.words import count
from tui.screens.typed_choice import FittingRows, TypedChoice
from tui.widgets.rows import Look, Part, fit, part, shortened


class KeptPlace(NamedTuple):
    """A bookmark or a note."""

    path: str
    title: str
    offset: int
    words: str
    """The words at the place."""
    note: str = ""
    """The reader's note; empty for a bookmark."""

    @property
    def key(self) -> str:
        """Its unique key."""
        return f"{self.path}\n{self.offset}\n{self.note}"


def place_line(place: KeptPlace, look: Look, here: bool) -> list[Part]:
    """Row of a place: its kind, the note or the words there, the article."""
    sign = "*" if place.note else (">" if look.ascii_only else "»")
    title = shortened(place.title, look.width // 3)
    words = " ".join((place.note or place.words).split())
    return [
        part(f" {sign} ", "rows--strong"),
        part(fit(words, max(1, look.width - 5 - len(title)))),
        part(f" {title} ", "rows--dim"),
    ]


class PlacePicker(TypedChoice[KeptPlace]):
    """Dismissed with the place that was chosen, or None."""

    def __init__(self, places: Sequence[KeptPlace]) -> None:
        self._places = {place.key: place for place in places}
        self._shown = FittingRows(place_line)
        super().__init__("Bookmarks and notes: some words", self._shown, len(self._places))

    def _choose(self, key: str) -> None:
        self.dismiss(self._places[key])

    def _find(self, typed: str) -> None:
        """Show what fits, best first; article by article among equals."""
        fits = {key: self._score(typed, place) for key, place in self._places.items()}
        keys = sorted((key for key, value in fits.items() if value > 0), key=lambda key: -fits[key])
        self._shown.show([self._places[key] for key in keys], keys)
        self._say(f"{count(len(keys), 'place')} · Enter goes there")

    def _score(self, typed: str, place: KeptPlace) -> float:
        wanted = typed.strip().casefold()
        if not wanted:
            return 1.0
        texts = (place.note, place.words, place.title)
        return max(1.0 if wanted in text.casefold() else score(typed, text) / 2 for text in texts)
