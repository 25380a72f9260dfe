"""What all layers of the voices share: who is quoted, what somebody said, and where the reader was in it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from tui.core.data.corrections import Correction
from tui.core.state.journal import Action
from tui.core.state.state import State
from tui.core.text.sanitise import one_line
from tui.core.text.words import count
from tui.core.voices.voices import Order, Speaker, Statement, Voice, articles_words, nameless, statements, voices
from tui.engine.events import Progress
from tui.engine.index import Index
from tui.keys.bindings import Group
from tui.screens.leaving import LeftOnce
from tui.screens.services import services_of
from tui.widgets.find_bar import FindBar
from tui.widgets.rows import RowList
from tui.widgets.sidebar import Line
from tui.widgets.voice_list import VoiceList, VoiceRow, statement_rows

if TYPE_CHECKING:
    from tui.keys.keymap import Keymap

VOICES_HINT = (
    ("row.choose", "all they said"),
    ("voices.find", "find"),
    ("voices.join", "same"),
    ("voices.part", "other"),
    ("voices.copy_all", "copy"),
    ("voices.save", "save"),
    ("voices.close", "back"),
)
STATEMENTS_HINT = (
    ("row.choose", "opens"),
    ("voices.order", "order"),
    ("voices.find", "find"),
    ("voices.part", "somebody else"),
    ("voices.copy voices.copy_all", "copy"),
    ("voices.save", "save"),
    ("voices.back", "back"),
)
AGAIN_SECONDS = 3.0
"""How often what is analysed in the meantime is taken in."""
AGAIN_SHARE = 10
"""What takes long to put together is done less often: this many times as long is waited."""


Correct = Callable[[str, str, Correction, str, str], bool]
"""Keeps a correction: content hash and path of the article, what is put right, that in words, the title. False if it
could not be saved."""


class Goal(NamedTuple):
    """A quote to open."""

    path: str
    start: int


@dataclass(slots=True)
class VoicesMemory:
    """Where the reader was, for coming back: kept by whoever opens the screen."""

    voice: str | None = None
    """The key of the voice whose words are shown; None where all are."""
    cursor: str | None = None
    """The key of the voice under the cursor."""
    statement: str | None = None
    """The key of the statement under the cursor."""
    order: Order = Order.TIME


class VoicesBase(LeftOnce, Screen[Goal | None]):
    """What is shown: all voices, or all that one of them said."""

    AUTO_FOCUS = "#voices"
    help_group: ClassVar[Group] = "Voices"

    class Loaded(Message):
        """The voices were put together; or (with a voice) what one of them said."""

        def __init__(self, found: Sequence[Voice], nameless: int) -> None:
            super().__init__()
            self.found = found
            self.nameless = nameless

    class Heard(Message):
        """What a voice said."""

        def __init__(self, key: str, found: Sequence[Statement]) -> None:
            super().__init__()
            self.key = key
            self.found = found

    def __init__(
        self,
        index: Index,
        state: State,
        paths: Sequence[Path],
        *,
        within: set[str] | None = None,
        memory: VoicesMemory | None = None,
        progress: Progress | None = None,
        correct: Correct | None = None,
        undone: Callable[[Action], None] | None = None,
    ) -> None:
        """Of the files below some paths; only those in `within`, if it is given. `correct` keeps a correction,
        `undone` hears of what was taken back."""
        super().__init__()
        self._index = index
        self._state = state
        self._paths = tuple(paths)
        self._within = within
        self._memory = memory or VoicesMemory()
        self._progress = progress or Progress()
        self._correct = correct
        self._undone = undone
        self._voices: list[Voice] | None = None
        self._statements: list[Statement] = []
        self._nameless = 0
        self._joining: Voice | None = None
        self._matches: list[int] = []
        self._load_seconds = 0.0
        self._again_timer: Timer | None = None
        self._title = Line(id="voices-title")
        self._list = VoiceList(id="voices")
        self._find = FindBar(id="find")
        self._words = Line(id="voices-words")

    def compose(self) -> ComposeResult:
        """A line about what is shown, the list, the line to find in it, and a line for what just happened."""
        yield self._title
        yield self._list
        yield self._find
        yield self._words

    def on_mount(self) -> None:
        """Put the voices together."""
        self._say("")
        self._write_title()
        self._load()

    # What is shown

    @work(thread=True, exclusive=True, group="voices")
    def _load(self) -> None:
        """Put the voices together, in a thread."""
        started = time.monotonic()
        speakers: list[Speaker] = self._index.speakers(self._paths, self._within)
        found = voices(speakers, self._state.identity_decisions())
        self._load_seconds = time.monotonic() - started
        self.post_message(self.Loaded(found, nameless(speakers)))

    @on(Loaded)
    def _take_voices(self, event: Loaded) -> None:
        self._voices, self._nameless = list(event.found), event.nameless
        if self._memory.voice is not None and self._voice is None:
            self._memory.voice = None
        if self._memory.voice is not None:
            self._hear()
        else:
            self._show()

    @work(thread=True, exclusive=True, group="statements")
    def _hear(self) -> None:
        """Get what the voice that is chosen said, in a thread."""
        voice = self._voice
        if voice is not None:
            said = self._index.said([speaker.id for speaker in voice.speakers])
            self.post_message(self.Heard(voice.key, statements(voice, said, self._memory.order)))

    @on(Heard)
    def _take_statements(self, event: Heard) -> None:
        if event.key == self._memory.voice and list(event.found) != self._statements:
            self._statements = list(event.found)
            self._show()
        self._write_title()

    @property
    def _voice(self) -> Voice | None:
        """The voice whose words are shown."""
        key = self._memory.voice
        return next((v for v in self._voices or () if key is not None and key in (p.key for p in v.parts)), None)

    def _show(self) -> None:
        found, memory = self._voices or [], self._memory
        if memory.voice is None:
            most = max((voice.quotes for voice in found), default=0)
            joining = self._joining.key if self._joining else None
            rows = [VoiceRow(voice, most, voice.key == joining) for voice in found]
            self._list.show(rows, tall=False, cursor=memory.cursor)
        else:
            first = self._statements[0].key if self._statements else None
            self._list.show(statement_rows(self._statements), tall=True, cursor=memory.statement or first)
        self._remember()
        self._write_title()

    def _write_title(self) -> None:
        voice = self._voice
        if self._voices is None:
            words = "Voices · looking who is quoted"
        elif voice is not None:
            parts = (voice.name, voice.role, count(voice.quotes, "quote"), articles_words(voice))
            words = " · ".join((*filter(None, parts), self._memory.order.words))
        else:
            quotes = sum(voice.quotes for voice in self._voices)
            words = f"Voices · {count(len(self._voices), 'voice')}, {count(quotes, 'quote')}"
            if self._nameless:
                words += f" · {self._nameless} more without a name"
            if not self._voices:
                key = self._keymap.first("voices.pause")
                words = f"Nobody is quoted here · {key} analyses the folder"
                if self._progress.words:
                    words = "Nobody is quoted yet"
        filtered = "in the filter · " if self._within is not None else ""
        progress = f" · {self._progress.words}" if self._progress.words else ""
        self._title.say(one_line(f" {filtered}{words}{progress}"))

    def update(self, progress: Progress) -> None:
        """The analysis of the folder has come further: show how far, and soon also what was found."""
        news, self._progress = progress.done != self._progress.done, progress
        self._write_title()
        if news and self._again_timer is None:
            wait = max(AGAIN_SECONDS, AGAIN_SHARE * self._load_seconds)
            self._again_timer = self.set_timer(wait, self._load_again)

    def reload(self) -> None:
        """Something was put right in the index."""
        self._load()

    def _load_again(self) -> None:
        self._again_timer = None
        self._load()

    def _say(self, words: str, *, problem: bool = False) -> None:
        if not words:
            hint = VOICES_HINT if self._memory.voice is None else STATEMENTS_HINT
            words = self._keymap.hint(self.app.size.width - 2, *hint)
        self._words.say(one_line(f" {words}"))

    @property
    def _keymap(self) -> Keymap:
        return services_of(self).keymap

    def _back(self) -> str:
        """How to take a decision back, in words."""
        return f"{self._keymap.first('voices.undo')} takes it back"

    def show_keys(self, words: str) -> None:
        """Show keys that have been begun."""
        self._say(words)

    def _remember(self) -> None:
        if self._memory.voice is None:
            self._memory.cursor = self._list.cursor_key or self._memory.cursor
        else:
            self._memory.statement = self._list.cursor_key or self._memory.statement

    @on(RowList.Moved, "#voices")
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._remember()
        if self._joining is None:
            self._say("")

    @property
    def _statement(self) -> Statement | None:
        """The statement under the cursor."""
        return next((s for s in self._statements if s.key == self._list.cursor_key), None)

    @property
    def _under_cursor(self) -> Voice | None:
        return next((voice for voice in self._voices or () if voice.key == self._list.cursor_key), None)
