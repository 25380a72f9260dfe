"""View of the voices' screen: rows and messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.text.sanitise import one_line
from tui.core.voices.voices import Statement, Voice
from tui.engine.events import Progress
from tui.screens.voices.model import VoicesModel
from tui.widgets.sidebar import Line
from tui.widgets.voice_list import VoiceList, VoiceRow, statement_rows

if TYPE_CHECKING:
    from tui.keys.keymap import Keymap

VOICES_HINT = (
    ("row.choose", "all they said"),
    ("voices.find", "find"),
    ("voices.join", "join"),
    ("voices.part", "part"),
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


class VoicesView:
    """A line about what is shown, the list, and a line for what just happened."""

    def __init__(self, model: VoicesModel, keymap: Keymap, *, filtered: bool, progress: Progress) -> None:
        """`filtered` says that only the articles of a filter count."""
        self._model, self._keymap, self._filtered = model, keymap, filtered
        self._progress = progress
        self.title = Line(id="voices-title")
        self.list = VoiceList(id="voices")
        self.line = Line(id="voices-words")
        model.changed.connect(self.show)

    def show(self, _: None = None) -> None:
        """Show the rows of the model; the cursor stays."""
        model, memory = self._model, self._model.memory
        if memory.voice is None:
            found = model.voices or []
            most = max((voice.quotes for voice in found), default=0)
            joining = model.joining.key if model.joining is not None else None
            rows = [VoiceRow(voice, most, voice.key == joining) for voice in found]
            self.list.show(rows, tall=False, cursor=memory.cursor)
        else:
            first = model.statements[0].key if model.statements else None
            self.list.show(statement_rows(model.statements), tall=True, cursor=memory.statement or first)
        self.remember()
        self.write_title()

    def write_title(self) -> None:
        """Say what is shown."""
        progress = self._progress.words
        words = self._model.title(progress=progress, begin=self.key("voices.pause"))
        filtered = "in the filter · " if self._filtered else ""
        self.title.say(one_line(f" {filtered}{words}{f' · {progress}' if progress else ''}"))

    def set_progress(self, progress: Progress) -> bool:
        """The analysis of the folder has come further; whether more articles are analysed."""
        news, self._progress = progress.done != self._progress.done, progress
        self.write_title()
        return news

    def say(self, words: str, *, problem: bool = False) -> None:
        """Say what just happened; empty: which keys there are."""
        if not words:
            hint = VOICES_HINT if self._model.memory.voice is None else STATEMENTS_HINT
            words = self._keymap.hint(self.list.app.size.width - 2, *hint)
        self.line.say(one_line(f" {words}"))

    def key(self, key_id: str, preferred: str = "") -> str:
        """The key that does something as it is set now."""
        return self._keymap.first(key_id, preferred)

    def remember(self) -> None:
        """Keep in mind where the cursor is."""
        self._model.remember(self.list.cursor_key)

    @property
    def statement(self) -> Statement | None:
        """The statement under the cursor."""
        return self._model.statement_of(self.list.cursor_key)

    @property
    def voice(self) -> Voice | None:
        """The voice under the cursor."""
        return self._model.voice_of(self.list.cursor_key)
