"""Taking voices and quotes elsewhere, with their sources: the clipboard, and files."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

from tui.core.export.table import csv_text
from tui.core.export.text import file_stem
from tui.core.voices.voices import statement_record, statement_text, statements_markdown, voice_record, voices_markdown
from tui.screens.ask import Question
from tui.screens.clipboard import copy
from tui.screens.saving import ask_and_save
from tui.screens.voices.base import VoicesBase


class TakeKeys(VoicesBase):
    """What is under the cursor, or all that is shown."""

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
        ask_and_save(self.app, stem, suffix, texts[form], self._say)
