"""The voices of the folder, and the way from there to a quote and back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.core.reading.catalogue import Entry
from tui.core.state.journal import Action
from tui.screens.reader.filtering import FilterKeys
from tui.screens.reader.following import FollowKeys

if TYPE_CHECKING:
    from tui.screens.voices import Goal, VoicesMemory, VoicesScreen


class VoiceKeys(FollowKeys, FilterKeys):
    """Opens the voices where they were left, and the article at the quote that is chosen there."""

    _voices: VoicesScreen | None = None
    _voices_memory: VoicesMemory | None = None

    def action_voices(self) -> None:
        """Show who is quoted most in the folder, or in the filter."""
        from tui.screens.voices import VoicesMemory, VoicesScreen

        self._voices_memory = self._voices_memory or VoicesMemory()
        within = set(self._catalogue.paths()) if self._catalogue.filtered else None
        self._voices = VoicesScreen(
            self._app.index,
            self._app.state,
            self._paths,
            within=within,
            memory=self._voices_memory,
            progress=self._progress,
            correct=self.keep_correction,
            undone=self._undone_in_voices,
        )
        self.app.push_screen(self._voices, self._go_to_goal)

    def _go_to_goal(self, goal: Goal | None) -> None:
        self._voices = None
        if goal is None:
            return
        if self._reading is None or self._reading.article.path != goal.path:
            entry = self._catalogue.entry(goal.path) or Entry(goal.path)
            self._open(entry, opened=partial(self._show_goal, goal))
        else:
            self._show_goal(goal)

    def _show_goal(self, goal: Goal) -> None:
        self._show_text()
        analysis = self._reading.analysis if self._reading else None
        quote = next((a for a in analysis.attributions if a.span.start == goal.start), None) if analysis else None
        if quote is not None:
            self._show_quote(quote)
        else:
            self._text.go_to(goal.start)
        self._say(
            f"{self._status.words} · {self._key('voices.open')} goes back to the voices"
            if quote
            else Path(goal.path).name
        )

    def action_everyone(self) -> None:
        """In a list that is filtered: all articles again."""
        if self.focused is self._articles and self._filter and not self._articles.selected:
            self.apply_filter("")
        else:
            super().action_everyone()

    def _folder_analysed(self) -> None:
        super()._folder_analysed()
        if self._voices is not None:
            self._voices.update(self._progress)

    def _index_changed(self) -> None:
        super()._index_changed()
        if self._voices is not None:
            self._voices.reload()

    def _undone_in_voices(self, action: Action) -> None:
        """A change was taken back on the screen of the voices."""
        self._show_change("Undone", action)
