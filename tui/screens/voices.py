"""The voices of a folder: who is quoted most, and everything that somebody said there."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from tui import locations
from tui.core.export import count, file_stem
from tui.core.find import find_all
from tui.core.sanitise import one_line
from tui.core.save import save_new
from tui.core.state import State
from tui.core.table import csv_text
from tui.core.voices import (
    Order,
    Speaker,
    Statement,
    Voice,
    articles_words,
    nameless,
    statement_record,
    statement_text,
    statements,
    statements_markdown,
    voice_record,
    voices,
    voices_markdown,
)
from tui.engine.events import Progress
from tui.engine.index import Index
from tui.screens.ask import Question
from tui.screens.clipboard import copy
from tui.screens.leaving import LeftOnce
from tui.widgets.find_bar import FindBar
from tui.widgets.rows import RowList
from tui.widgets.sidebar import Line
from tui.widgets.voice_list import VoiceList, VoiceRow, statement_rows

if TYPE_CHECKING:
    from tui.app import OnrecordApp
    from tui.keymap import Keymap

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


class VoicesScreen(LeftOnce, Screen[Goal | None]):
    """Dismissed with the quote to open, or None."""

    AUTO_FOCUS = "#voices"

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
    ) -> None:
        """Of the files below some paths; only those in `within`, if it is given."""
        super().__init__()
        self._index = index
        self._state = state
        self._paths = tuple(paths)
        self._within = within
        self._memory = memory or VoicesMemory()
        self._progress = progress or Progress()
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

    def _load_again(self) -> None:
        self._again_timer = None
        self._load()

    def _say(self, words: str) -> None:
        if not words:
            hint = VOICES_HINT if self._memory.voice is None else STATEMENTS_HINT
            words = self._keymap.hint(self.app.size.width - 2, *hint)
        self._words.say(one_line(f" {words}"))

    @property
    def _keymap(self) -> Keymap:
        return cast("OnrecordApp", self.app).keymap

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

    # Going in and out

    @on(RowList.Chosen, "#voices")
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self._remember()
        if self._memory.voice is None:
            self._joining = None
            self._memory.voice, self._memory.statement, self._statements = event.key, None, []
            self._matches = []
            self._say("")
            self._hear()
        elif (statement := self._statement) is not None:
            self.dismiss(Goal(statement.speaker.path, statement.said.start))

    @property
    def _statement(self) -> Statement | None:
        """The statement under the cursor."""
        return next((s for s in self._statements if s.key == self._list.cursor_key), None)

    @property
    def _under_cursor(self) -> Voice | None:
        return next((voice for voice in self._voices or () if voice.key == self._list.cursor_key), None)

    def action_back(self) -> None:
        """From what somebody said to all voices; from there to the text."""
        if self._joining is not None:
            self._joining = None
            self._show()
            self._say("Joined with nobody")
        elif self._memory.voice is None:
            self.dismiss(None)
        else:
            self._memory.voice, self._matches = None, []
            self._show()
            self._say("")

    def action_close(self) -> None:
        """Back to the text; v comes back to the same place."""
        self._remember()
        self.dismiss(None)

    def action_order(self) -> None:
        """Sort what somebody said by something else."""
        if self._memory.voice is not None:
            orders = list(Order)
            self._memory.order = orders[(orders.index(self._memory.order) + 1) % len(orders)]
            self._hear()
            self._say(f"Sorted: {self._memory.order.words}")

    # Finding

    def action_find(self) -> None:
        """Type what to find in the list."""
        self._find.open()

    def action_find_next(self, step: int) -> None:
        """To the next row in which the words were found, or the one before."""
        if not self._matches:
            self._say(f"Nothing to look for · {self._keymap.first('voices.find')} finds words")
            return
        here = self._list.cursor
        ahead = [m for m in self._matches if (m > here if step > 0 else m < here)]
        target = (ahead or self._matches)[0 if step > 0 else -1]
        self._list.go_to(target, middle=True)
        self._remember()
        self._say(f"{self._find.words}: {self._matches.index(target) + 1}/{len(self._matches)}")

    @on(FindBar.Changed)
    def _look_for(self, event: FindBar.Changed) -> None:
        event.stop()
        keys = {key: number for number, key in enumerate(self._list.keys) if key is not None}
        self._matches = [keys[key] for key, text in self._texts() if key in keys and find_all(text, event.words)]
        here = self._list.cursor
        if self._matches:
            self._list.go_to(next((m for m in self._matches if m >= here), self._matches[0]), middle=True)
        self._find.show_count(f"{len(self._matches)} found" if event.words else "")

    def _texts(self) -> list[tuple[str, str]]:
        """The words of each row, by its key."""
        if self._memory.voice is None:
            return [(v.key, f"{v.name} {v.role} {' '.join(p.name for p in v.parts)}") for v in self._voices or ()]
        return [(s.key, f"{s.said.before} {s.said.words} {s.said.after} {s.speaker.title}") for s in self._statements]

    @on(FindBar.Done)
    def _found(self) -> None:
        self._list.focus()
        self._remember()
        next_one, previous = self._keymap.first("voices.find_next"), self._keymap.first("voices.find_back")
        keys = f"{next_one} next, {previous} previous"
        self._say(f"{self._find.words}: {len(self._matches)} found · {keys}" if self._find.words else "")

    @on(FindBar.Cancelled)
    def _found_nothing(self) -> None:
        self._matches = []
        self._list.focus()

    # Who is who

    def action_join(self) -> None:
        """Say that two names mean the same: press once on each."""
        voice = self._under_cursor
        if self._memory.voice is not None or voice is None:
            return
        first = self._joining
        if first is None:
            self._joining = voice
            self._show()
            join, leave = self._keymap.first("voices.join"), self._keymap.first("voices.back", "escape")
            self._say(f"{voice.name} is the same as … · {join} again there · {leave} nobody")
            return
        self._joining = None
        if first.key == voice.key:
            self._show()
            self._say("")
        elif self._decide("merge", first.key, voice.key):
            self._memory.cursor = first.key
            self._say(f"{first.name} and {voice.name} are one · {self._back()}")

    def action_part(self) -> None:
        """Say that names do not mean the same: in the list, those that were joined; on a quote, that this one is
        somebody else's of that name."""
        voice = self._voice or self._under_cursor
        statement = self._statement if self._memory.voice is not None else None
        if voice is None:
            return
        if statement is not None:
            part = next((p for p in voice.parts if p.name == statement.speaker.name), voice.parts[0])
            if self._decide("split", part.key, f"{part.key}@{statement.speaker.sha256}"):
                self._say(f"{part.name} in this article is somebody else · {self._back()}")
        elif len(voice.parts) < 2:
            part_key = self._keymap.first("voices.part")
            self._say(f"{voice.name} goes by one name only · in what they said, {part_key} takes an article out")
        else:
            done = [self._decide("split", voice.parts[0].key, part.key) for part in voice.parts[1:]]
            if all(done):
                names = ", ".join(part.name for part in voice.parts)
                self._say(f"Told apart: {names} · {self._back()}")

    def action_undo(self) -> None:
        """Take the last change back."""
        undone = self._state.undo()
        if undone is None:
            self._say(self._state.problem or "Nothing to undo")
            return
        self._say(f"Undone: {undone.words}")
        self._load()

    def _decide(self, decision: str, a: str, b: str) -> bool:
        """Keep a decision and show what comes of it; False, with words, if it cannot be kept."""
        if not self._state.decide_identity("merge" if decision == "merge" else "split", a, b):
            self._say(self._state.problem)
            return False
        self._load()
        return True

    # Taking away

    def action_copy(self, everything: bool) -> None:
        """Copy the quote under the cursor, or all that is shown as Markdown."""
        voice, statement = self._voice, self._statement
        if voice is not None and statement is not None and not everything:
            self._say(copy(self.app, statement_text(voice, statement)).words)
        elif voice is not None:
            self._say(copy(self.app, statements_markdown(voice, self._statements)).words)
        elif self._voices:
            self._say(copy(self.app, voices_markdown(self._voices)).words)

    def action_save(self) -> None:
        """Save all that is shown, with sources; asks in which form."""
        question = Question("Save all that is shown as", {"m": "Markdown", "c": "CSV", "j": "JSON"})
        self.app.push_screen(question, self._save)

    def _save(self, form: str | None) -> None:
        voice = self._voice
        if form is None:
            self._say("Not saved")
            return
        if voice is not None:
            records = [statement_record(voice, statement) for statement in self._statements]
            write: Callable[[], str] = partial(statements_markdown, voice, self._statements)
        else:
            records = [voice_record(one) for one in self._voices or ()]
            write = partial(voices_markdown, self._voices or ())
        texts: dict[str, Callable[[], str]] = {
            "m": write,
            "c": lambda: csv_text(records),
            "j": lambda: json.dumps(records, indent=1) + "\n",
        }
        stem = f"{file_stem(voice.name)}-quotes" if voice is not None else "voices"
        suffix = {"m": ".md", "c": ".csv", "j": ".json"}[form]
        try:
            path = save_new(texts[form](), [Path.cwd(), locations.state_dir() / "saved"], stem, suffix)
        except OSError as error:
            self._say(f"Not saved: {error.strerror}")
        else:
            self._say(f"Saved as {locations.for_people(path)}")

    def action_pause_analysis(self) -> None:
        """Pause the analysis of the folder, go on with it, or begin it."""
        reader = self.app.screen_stack[0]
        reader.action_pause_analysis()  # type: ignore[attr-defined]
