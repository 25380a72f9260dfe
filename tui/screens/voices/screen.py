"""The voices' screen: composes what is shown, hands on messages, and runs commands by their ids."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen

from tui.core.state.journal import Action
from tui.core.state.state import State
from tui.engine.events import Progress
from tui.engine.index import Index
from tui.keys.bindings import Group
from tui.screens.clipboard import copy
from tui.screens.commands import Commands
from tui.screens.leaving import LeftOnce
from tui.screens.row_finding import RowFinding
from tui.screens.saving import ask_and_save
from tui.screens.threads import Found, Work
from tui.screens.voices.export import Export
from tui.screens.voices.identity import Correct, Identity
from tui.screens.voices.loading import Loading
from tui.screens.voices.model import QuoteTarget, VoicesMemory, VoicesModel
from tui.screens.voices.view import VoicesView
from tui.widgets.find_bar import FindBar
from tui.widgets.rows import RowList

if TYPE_CHECKING:
    from tui.screens.services import ServedApp


class VoicesScreen(LeftOnce, Screen[QuoteTarget | None]):
    """Dismissed with the quote to open, or None."""

    AUTO_FOCUS = "#voices"
    help_group: ClassVar[Group] = "Voices"

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
        pause: Callable[[], object] = lambda: None,
    ) -> None:
        """Of the files below some paths; only those in `within`, if it is given. `correct` keeps a correction,
        `undone` hears of what was taken back, `pause` pauses the analysis of the folder, or goes on with it."""
        super().__init__()
        app, served = self.app, cast("ServedApp", self.app)
        self._model = model = VoicesModel(memory or VoicesMemory())
        self._view = view = VoicesView(
            model, served.services.keymap, filtered=within is not None, progress=progress or Progress()
        )
        self._bar = FindBar(id="find")
        work = Work(self, served.type_ahead.wait_for)
        self._loading = Loading(model, work, index, state, tuple(paths), within, lambda: view.write_title())
        self._finding = RowFinding(view, self._bar, lambda: model.rows_of(view.list.keys), view.remember, "voices")
        self._identity = Identity(model, view, self._loading, state, app.push_screen, correct, undone)
        self._commands = Commands()
        self._commands.add(self._finding.commands())
        self._commands.add(self._identity.commands())
        self._commands.add(
            Export(model, view, app.push_screen, partial(copy, app), partial(ask_and_save, app)).commands()
        )
        self._commands.add(
            {
                "voices.order": self._sort,
                "voices.pause": pause,
                "voices.back": self._go_back,
                "voices.close": self._close,
            }
        )

    def compose(self) -> ComposeResult:
        """A line about what is shown, the list, the line to find in it, and a line for what just happened."""
        yield self._view.title
        yield self._view.list
        yield self._bar
        yield self._view.line

    def on_mount(self) -> None:
        """Put the voices together."""
        self._view.say("")
        self._view.write_title()
        self._loading.load()

    def action_command(self, command: str) -> None:
        """Run a command by its id."""
        self._commands.run(command)

    @property
    def commands(self) -> set[str]:
        """The ids of all commands that are answered here."""
        return self._commands.ids

    # What others tell

    def update(self, progress: Progress) -> None:
        """The analysis of the folder has come further: show how far, and soon also what was found."""
        if self._view.set_progress(progress):
            self._loading.load_soon()

    def reload(self) -> None:
        """Something was put right in the index."""
        self._loading.load()

    def show_keys(self, words: str) -> None:
        """Show keys that have been begun."""
        self._view.say(words)

    @on(Found)
    def _take_found(self, message: Found) -> None:
        message.stop()
        message.take()

    @on(FindBar.Changed)
    @on(FindBar.Done)
    @on(FindBar.Cancelled)
    def _find(self, event: FindBar.Changed | FindBar.Done | FindBar.Cancelled) -> None:
        self._finding.take(event)

    @on(RowList.Moved, "#voices")
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._view.remember()
        if self._model.joining is None:
            self._view.say("")

    # In and out

    @on(RowList.Chosen, "#voices")
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self._view.remember()
        if self._model.memory.voice is None:
            self._model.choose(event.key)
            self._finding.forget()
            self._view.say("")
            self._loading.hear()
        elif (statement := self._view.statement) is not None:
            self.dismiss(QuoteTarget(statement.speaker.path, statement.said.start))

    def _go_back(self) -> None:
        """From what somebody said to all voices; from there to the text."""
        if self._identity.leave_joining():
            return
        if self._model.memory.voice is None:
            self.dismiss(None)
        else:
            self._finding.forget()
            self._model.leave_voice()
            self._view.say("")

    def _close(self) -> None:
        """Back to the text; the same key comes back to the same place."""
        self._view.remember()
        self.dismiss(None)

    def _sort(self) -> None:
        """Sort what somebody said by something else."""
        if self._model.memory.voice is not None:
            order = self._model.sort_by_next()
            self._loading.hear()
            self._view.say(f"Sorted: {order.words}")
