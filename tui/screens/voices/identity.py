"""Who is who: names that mean the same, and one name that means two."""

from __future__ import annotations

from tui.screens.voices.base import VoicesBase


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
