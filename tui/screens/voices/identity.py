"""Who is who: names that mean the same, and one name that means two."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

from textual.screen import Screen

from tui.core.data.corrections import Correction, What
from tui.core.state.journal import Action
from tui.core.state.state import State
from tui.core.text.words import count
from tui.core.voices.voices import Statement, Voice
from tui.screens.ask import Prompt, Question
from tui.screens.voices.loading import Loading
from tui.screens.voices.model import VoicesModel
from tui.screens.voices.view import VoicesView
from tui.widgets.rows import shortened

Correct = Callable[[str, str, Correction, str, str], bool]
"""Keeps a correction: content hash and path of the article, what is put right, that in words, the title. False if it
could not be saved."""
Push = Callable[[Screen[Any], Callable[[Any], None]], object]
"""Lays a screen over this one."""


class Identity:
    """The reader's decisions, each of which can be taken back."""

    def __init__(
        self,
        model: VoicesModel,
        view: VoicesView,
        loading: Loading,
        state: State,
        push: Push,
        correct: Correct | None,
        undone: Callable[[Action], None] | None,
    ) -> None:
        self._model, self._view, self._loading, self._state = model, view, loading, state
        self._push, self._correct, self._undone = push, correct, undone

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Handlers by command id."""
        return {"voices.join": self.join, "voices.part": self.part, "voices.undo": self.undo}

    def _say_done(self, words: str) -> None:
        self._view.say(f"{words} · {self._view.key('voices.undo')} takes it back")

    def join(self) -> None:
        """Say that two names mean the same: press once on each."""
        voice, first = self._view.voice, self._model.joining
        if self._model.memory.voice is not None or voice is None:
            return
        if first is None:
            self._model.join(voice)
            join, leave = self._view.key("voices.join"), self._view.key("voices.back", "escape")
            self._view.say(f"Join {voice.name} with: go to the other name, press {join} · {leave} cancels")
            return
        self._model.join(None)
        if first.key == voice.key:
            self._view.say("")
        elif self._decide("merge", first.key, voice.key, f"joining {first.name} and {voice.name}"):
            self._model.memory.cursor = first.key
            self._say_done(f"{first.name} and {voice.name} are one")

    def leave_joining(self) -> bool:
        """Join with nobody; whether anybody was to be joined."""
        if self._model.joining is None:
            return False
        self._model.join(None)
        self._view.say("Nothing was joined")
        return True

    def part(self) -> None:
        """Say that names do not mean the same: in the list, those that were joined; on a quote, that this one is
        somebody else's of that name."""
        voice = self._model.voice or self._view.voice
        statement = self._view.statement if self._model.memory.voice is not None else None
        if voice is None:
            return
        if statement is not None:
            self._ask_what_is_wrong(voice, statement)
        elif len(voice.parts) < 2:
            said, part = self._view.key("row.choose"), self._view.key("voices.part")
            self._view.say(f"Only one name here · {said}, then {part} parts an article")
        else:
            first = voice.parts[0]
            done = [
                self._decide("split", first.key, part.key, f"telling apart {first.name} and {part.name}")
                for part in voice.parts[1:]
            ]
            if all(done):
                self._say_done(f"Told apart: {', '.join(part.name for part in voice.parts)}")

    def _ask_what_is_wrong(self, voice: Voice, statement: Statement) -> None:
        """Ask whether only this quote is somebody else's, or none, or all of that name in its article."""
        part = next((p for p in voice.parts if p.name == statement.speaker.name), voice.parts[0])
        here = sum(s.speaker.sha256 == statement.speaker.sha256 for s in self._model.statements)
        answers = {"s": "somebody else said it", "n": "nobody known did", "q": "it is no quote"}
        answers = answers if self._correct else {}
        answers |= {"a": f"all {count(here, 'quote')} of this article are another {part.name}'s"}

        def answered(key: str | None) -> None:
            if key == "a":
                what = f"another {part.name} in {statement.speaker.title}"
                if self._decide("split", part.key, f"{part.key}@{statement.speaker.sha256}", what):
                    self._say_done(f"{part.name} in this article is somebody else")
            elif key == "n":
                self._put_right(statement, "speaker", "", "nobody known")
            elif key == "q":
                self._put_right(statement, "quote", "", "no quote")
            elif key == "s":
                self._push(Prompt("Who said it?"), named)

        def named(name: str | None) -> None:
            if name and name.strip():
                self._put_right(statement, "speaker", name.strip(), name.strip())

        self._push(Question(f"Not {part.name}'s: {shortened(statement.said.words, 50)}", answers), answered)

    def _put_right(self, statement: Statement, what: What, value: str, now: str) -> None:
        """Correct one quote."""
        said, speaker = statement
        correction = Correction(what, said.start, said.end, said.words, value, speaker.name)
        location = os.path.abspath(speaker.path)  # noqa: PTH100 - links stay links
        words = f"{speaker.name} → {now}"
        if self._correct and self._correct(speaker.sha256, location, correction, words, speaker.title):
            self._say_done(f"Corrected: {words}")
        else:
            self._view.say(self._state.problem)

    def undo(self) -> None:
        """Take the last change back."""
        undone = self._state.history.undo()
        if undone is None:
            self._view.say(self._state.problem or "Nothing to undo")
            return
        self._view.say(f"Undone: {undone.words}")
        self._loading.load()
        if self._undone is not None:
            self._undone(undone)

    def _decide(self, decision: str, a: str, b: str, words: str) -> bool:
        """Keep a decision under `words` and show what comes of it; False, with words, if it cannot be kept."""
        if not self._state.identities.decide("merge" if decision == "merge" else "split", a, b, words=words):
            self._view.say(self._state.problem)
            return False
        self._loading.load()
        return True
