"""The voices' screen: all its layers together, and going in and out."""

from __future__ import annotations

from textual import on

from tui.core.voices.voices import Order
from tui.screens.voices.base import Goal
from tui.screens.voices.finding import FindKeys
from tui.screens.voices.identity import IdentityKeys
from tui.screens.voices.taking import TakeKeys
from tui.widgets.rows import RowList


class VoicesScreen(FindKeys, IdentityKeys, TakeKeys):
    """Dismissed with the quote to open, or None."""

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

    def action_pause_analysis(self) -> None:
        """Pause the analysis of the folder, go on with it, or begin it."""
        self._pause()
