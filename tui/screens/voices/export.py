"""Copying and saving voices and quotes with their sources: the clipboard, and files."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from tui.core.export.table import csv_text
from tui.core.export.text import file_stem
from tui.core.text.sanitise import SafeText
from tui.core.voices.voices import statement_record, statement_text, statements_markdown, voice_record, voices_markdown
from tui.screens.ask import Question
from tui.screens.clipboard import Copied
from tui.screens.voices.identity import Push
from tui.screens.voices.model import VoicesModel
from tui.screens.voices.view import VoicesView

Save = Callable[[str, str, Callable[[], str], Any], None]
"""Asks where to save a text, with a stem and a suffix for its name, and says what became of it."""


class Export:
    """Exports the row under the cursor, or all that is shown."""

    def __init__(
        self, model: VoicesModel, view: VoicesView, push: Push, copy: Callable[[SafeText], Copied], save: Save
    ) -> None:
        self._model, self._view, self._push, self._copy, self._ask_and_save = model, view, push, copy, save

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Handlers by command id."""
        return {"voices.copy": self.copy_one, "voices.copy_all": self.copy_all, "voices.save": self.save}

    def copy_one(self) -> None:
        """Copy the quote under the cursor; where there is none, all that is shown."""
        voice, statement = self._model.voice, self._view.statement
        if voice is not None and statement is not None:
            self._view.say(self._copy(statement_text(voice, statement)).words)
        else:
            self.copy_all()

    def copy_all(self) -> None:
        """Copy all that is shown as Markdown."""
        voice = self._model.voice
        if voice is not None:
            self._view.say(self._copy(statements_markdown(voice, self._model.statements)).words)
        elif self._model.voices:
            self._view.say(self._copy(voices_markdown(self._model.voices)).words)

    def save(self) -> None:
        """Save all that is shown, with sources; asks in which form."""
        question = Question("Save all that is shown as", {"m": "Markdown", "c": "CSV", "j": "JSON"})
        self._push(question, self._save)

    def _save(self, form: str | None) -> None:
        voice, statements, voices = self._model.voice, self._model.statements, self._model.voices or []
        if form is None:
            self._view.say("Not saved")
            return
        write: Callable[[], str]
        if voice is not None:
            records = [statement_record(voice, statement) for statement in statements]
            write = partial(statements_markdown, voice, statements)
        else:
            records = [voice_record(one) for one in voices]
            write = partial(voices_markdown, voices)
        texts: dict[str, Callable[[], str]] = {
            "m": write,
            "c": lambda: csv_text(records),
            "j": lambda: json.dumps(records, indent=1) + "\n",
        }
        stem = f"{file_stem(voice.name)}-quotes" if voice is not None else "voices"
        suffix = {"m": ".md", "c": ".csv", "j": ".json"}[form]
        self._ask_and_save(stem, suffix, texts[form], self._view.say)
