"""The state of the voices' screen: who is quoted, what one of them said, and where the reader is in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tui.core.reading.signals import Signal
from tui.core.text.words import count
from tui.core.voices.voices import Order, Statement, Voice, articles_words


class QuoteTarget(NamedTuple):
    """A quote to open."""

    path: str
    start: int


@dataclass(slots=True)
class VoicesMemory:
    """Position on the screen, for coming back: kept by whoever opens the screen."""

    voice: str | None = None
    """The key of the voice whose words are shown; None where all are."""
    cursor: str | None = None
    """The key of the voice under the cursor."""
    statement: str | None = None
    """The key of the statement under the cursor."""
    order: Order = Order.TIME


class VoicesModel:
    """The rows shown: all voices, or all that one of them said. Its methods change them and emit a signal."""

    def __init__(self, memory: VoicesMemory) -> None:
        self.memory = memory
        self.voices: list[Voice] | None = None
        """Everybody who is quoted, those with most quotes first; None until that is known."""
        self.statements: list[Statement] = []
        """The statements of the chosen voice."""
        self.nameless = 0
        """Quotes whose speakers have no name."""
        self.joining: Voice | None = None
        """The voice that is to be the same as another."""
        self.changed = Signal[None]()
        """Other rows are to be shown."""

    @property
    def voice(self) -> Voice | None:
        """The voice whose words are shown."""
        key = self.memory.voice
        return next((v for v in self.voices or () if key is not None and key in (p.key for p in v.parts)), None)

    def voice_of(self, key: str | None) -> Voice | None:
        """The voice of a row."""
        return next((voice for voice in self.voices or () if voice.key == key), None)

    def statement_of(self, key: str | None) -> Statement | None:
        """The statement of a row."""
        return next((statement for statement in self.statements if statement.key == key), None)

    def take_voices(self, found: Sequence[Voice], nameless: int) -> None:
        """Take over who is quoted."""
        self.voices, self.nameless = list(found), nameless
        if self.voice is None:
            self.memory.voice = None
            self.changed.emit(None)  # where a voice is chosen, what it said is shown once that is known

    def take_statements(self, key: str, found: Sequence[Statement]) -> None:
        """Take over what a voice said, if it is the one that is chosen."""
        if key == self.memory.voice and list(found) != self.statements:
            self.statements = list(found)
            self.changed.emit(None)

    def choose(self, key: str) -> None:
        """Show what a voice said."""
        self.joining = None
        self.memory.voice, self.memory.statement, self.statements = key, None, []

    def leave_voice(self) -> None:
        """Show all voices again."""
        self.memory.voice = None
        self.changed.emit(None)

    def join(self, voice: Voice | None) -> None:
        """Say of a voice that it is the same as one that comes; or of none any more."""
        self.joining = voice
        self.changed.emit(None)

    def sort_by_next(self) -> Order:
        """Sort what somebody said by something else; gives by what."""
        orders = list(Order)
        self.memory.order = orders[(orders.index(self.memory.order) + 1) % len(orders)]
        return self.memory.order

    def remember(self, key: str | None) -> None:
        """The cursor is on a row."""
        if self.memory.voice is None:
            self.memory.cursor = key or self.memory.cursor
        else:
            self.memory.statement = key or self.memory.statement

    def rows_of(self, keys: Sequence[str | None]) -> Iterator[tuple[int, str]]:
        """The words of each row to find in, by its number among some keys."""
        numbers = {key: number for number, key in enumerate(keys)}
        return ((numbers[key], text) for key, text in self._texts() if key in numbers)

    def _texts(self) -> list[tuple[str, str]]:
        if self.memory.voice is None:
            return [(v.key, f"{v.name} {v.role} {' '.join(p.name for p in v.parts)}") for v in self.voices or ()]
        return [(s.key, f"{s.said.before} {s.said.words} {s.said.after} {s.speaker.title}") for s in self.statements]

    def title(self, *, progress: str, begin: str) -> str:
        """Title of the rows shown; `progress` is how far the analysis of the folder is, `begin` the key that begins
        it."""
        voice = self.voice
        if self.voices is None:
            return "Voices · looking who is quoted"
        if voice is not None:
            parts = (voice.name, voice.role, count(voice.quotes, "quote"), articles_words(voice))
            return " · ".join((*filter(None, parts), self.memory.order.words))
        if not self.voices:
            return "Nobody is quoted yet" if progress else f"Nobody is quoted here · {begin} analyses the folder"
        quotes = sum(voice.quotes for voice in self.voices)
        words = f"Voices · {count(len(self.voices), 'voice')}, {count(quotes, 'quote')}"
        return f"{words} · {self.nameless} more without a name" if self.nameless else words
