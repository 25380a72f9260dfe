"""Who is who: names that mean the same, and one name that means two."""

from __future__ import annotations

import os

from tui.core.data.corrections import Correction, What
from tui.core.text.words import count
from tui.core.voices.voices import Statement, Voice
from tui.screens.ask import Prompt, Question
from tui.screens.voices.base import VoicesBase
from tui.widgets.rows import shortened


class IdentityKeys(VoicesBase):
    """The reader's decisions, each of which can be taken back."""

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
        elif self._decide("merge", first.key, voice.key, f"joining {first.name} and {voice.name}"):
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
            self._ask_what_is_wrong(voice, statement)
        elif len(voice.parts) < 2:
            part_key = self._keymap.first("voices.part")
            self._say(f"{voice.name} goes by one name only · in what they said, {part_key} takes an article out")
        else:
            first = voice.parts[0]
            done = [
                self._decide("split", first.key, part.key, f"telling apart {first.name} and {part.name}")
                for part in voice.parts[1:]
            ]
            if all(done):
                names = ", ".join(part.name for part in voice.parts)
                self._say(f"Told apart: {names} · {self._back()}")

    def _ask_what_is_wrong(self, voice: Voice, statement: Statement) -> None:
        """Ask whether only this quote is somebody else's, or none, or all of that name in its article."""
        part = next((p for p in voice.parts if p.name == statement.speaker.name), voice.parts[0])
        here = sum(s.speaker.sha256 == statement.speaker.sha256 for s in self._statements)
        answers = {"s": "somebody else said it", "n": "nobody known did", "q": "it is no quote"}
        answers = answers if self._correct else {}
        answers |= {"a": f"all {count(here, 'quote')} of this article are another {part.name}'s"}

        def answered(key: str | None) -> None:
            if key == "a":
                what = f"another {part.name} in {statement.speaker.title}"
                if self._decide("split", part.key, f"{part.key}@{statement.speaker.sha256}", what):
                    self._say(f"{part.name} in this article is somebody else · {self._back()}")
            elif key == "n":
                self._put_right(statement, "speaker", "", "nobody known")
            elif key == "q":
                self._put_right(statement, "quote", "", "no quote")
            elif key == "s":
                self.app.push_screen(Prompt("Who said it?"), named)

        def named(name: str | None) -> None:
            if name and name.strip():
                self._put_right(statement, "speaker", name.strip(), name.strip())

        self.app.push_screen(Question(f"Not {part.name}'s: {shortened(statement.said.words, 50)}", answers), answered)

    def _put_right(self, statement: Statement, what: What, value: str, now: str) -> None:
        """Correct one quote."""
        said, speaker = statement
        correction = Correction(what, said.start, said.end, said.words, value, speaker.name)
        location = os.path.abspath(speaker.path)  # noqa: PTH100 - links stay links
        words = f"{speaker.name} → {now}"
        if self._correct and self._correct(speaker.sha256, location, correction, words, speaker.title):
            self._say(f"Corrected: {words} · {self._back()}")
        else:
            self._say(self._state.problem)

    def action_undo(self) -> None:
        """Take the last change back."""
        undone = self._state.undo()
        if undone is None:
            self._say(self._state.problem or "Nothing to undo")
            return
        self._say(f"Undone: {undone.words}")
        self._load()
        if self._undone is not None:
            self._undone(undone)

    def _decide(self, decision: str, a: str, b: str, words: str) -> bool:
        """Keep a decision under `words` and show what comes of it; False, with words, if it cannot be kept."""
        if not self._state.decide_identity("merge" if decision == "merge" else "split", a, b, words=words):
            self._say(self._state.problem)
            return False
        self._load()
        return True
