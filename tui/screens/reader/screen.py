"""The reader's screen: all its layers together, what the analysis tells it, and the keys for the text."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.keys import key_to_character
from textual.message import Message
from textual.timer import Timer

from tui.engine.events import Event, Failed, Finished, Partial, WorkerState
from tui.keys.bindings import bindings_for, textual_name
from tui.screens.reader.adding import AddKeys
from tui.screens.reader.finding import FindKeys
from tui.screens.reader.linking import LinkKeys
from tui.screens.reader.speaking import VoiceKeys
from tui.screens.reader.summarising import SummaryKeys
from tui.widgets.sidebar import Sidebar

GROWTH_SECONDS = 0.25
"""How long a partial analysis waits to be shown, together with those that come in the meantime."""
STEP = 2
"""Columns by which lines become wider or narrower."""


class ReaderScreen(VoiceKeys, SummaryKeys, FindKeys, AddKeys, LinkKeys):
    """List, text and sidebar of the articles at some paths."""

    BINDINGS = bindings_for("reader")  # here, not in a layer: Textual merges them anew for every class below

    _growth_timer: Timer | None = None

    class Told(Message):
        """The analysis service has something to tell."""

        def __init__(self, event: Event) -> None:
            super().__init__()
            self.event = event

        def can_replace(self, message: Message) -> bool:
            """Of partial analyses that wait in the queue, only the last is of use."""
            before, now = (getattr(told, "event", None) for told in (message, self))
            return isinstance(before, Partial) and isinstance(now, Partial | Finished) and before.sha256 == now.sha256

    def compose(self) -> ComposeResult:
        """The panes, as they were configured."""
        config = self._app.config
        self._sidebar_wanted, self._indirect = config.sidebar, config.indirect
        widgets = list(super().compose())
        self._text.measure, self._text.hyperlinks = config.width, config.hyperlinks
        self._sidebar.set_reactive(Sidebar.show_indirect, config.indirect)
        yield from widgets

    _resumed = False

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """All styles have just been worked out when the screen comes up for the first time: once is enough."""
        event.refresh_styles = event.refresh_styles and self._resumed
        self._resumed = True

    def action_macro(self, number: int) -> None:
        """Press the keys of the commands that stand together on one key."""
        keys = [events.Key(name, _character_of(name)) for name in self._app.keymap.pressed_for(number)]
        self._app.put_back(keys)

    def on_mount(self) -> None:
        """Show an article before anything else is done."""
        for key in self._app.keymap.macro_keys():
            self._bindings.bind(",".join(map(textual_name, key.keys)), key.action, key.description, show=False)
        self._open_first()
        if self._app.config.start == "list" and self._has_list:
            self._list_alone = True
            self._arrange_panes()
            self._articles.focus()
        if self._app.settings.problems:
            self._say(self._app.settings.words(), problem=True)
        self.call_after_refresh(self._search_first)

    @on(Told)
    def _take_told(self, message: Told) -> None:
        event, reading = message.event, self._reading
        if isinstance(event, WorkerState):
            before, self._worker_state = self._analysis_status(), event.text
            if self._analysis_status() != before:
                self._show_analysis()
            return
        if isinstance(event, Finished):
            self._learn_analysis(event.sha256, event.analysis)
        self._tell_summary(event)
        if reading is None or event.sha256 != reading.article.sha256:
            return
        if isinstance(event, Partial):
            reading.take(event.analysis)
            if self._growth_timer is None:
                self._growth_timer = self.set_timer(GROWTH_SECONDS, self._show_growth)
            return
        if isinstance(event, Failed):
            known = reading.analysis is not None and reading.analysis.complete
            if known or reading.problem == event.reason:
                return  # of a second request for the same text: nothing that the reader does not know
            reading.problem = event.reason
            self._say(f"No analysis: {event.reason}", problem=True)
        elif isinstance(event, Finished):
            reading.take(event.analysis)
        self._show_growth()
        self._look_ahead()

    def _show_growth(self) -> None:
        """Show how far the analysis has come; where a jump waited for it, jump."""
        if self._growth_timer is not None:
            self._growth_timer.stop()
            self._growth_timer = None
        self._show_analysis()
        self._arrive_late()
        if self._summarised is self._reading:
            self._update_summary()

    def action_pick_actor(self) -> None:
        """Choose an actor by typing, and go to what they say."""
        analysis = self._analysis_or_words()
        if analysis is None:
            return
        from tui.screens.picker import ActorPicker

        self.app.push_screen(ActorPicker(analysis), self._picked)

    def _picked(self, actor: str | None) -> None:
        if actor is not None:
            self._go_to_actor(actor)

    def action_toggle_furniture(self) -> None:
        """Fold the site's furniture and the captions away, or show them again."""
        self._text.show_furniture(not self._text.furniture)
        self._say("Boilerplate and captions " + ("shown" if self._text.furniture else "folded; B shows them"))

    def action_wider(self) -> None:
        """Wider lines; where there is no article yet, the key that adds one."""
        if self._reading is None:
            self._ask_for_address()
        else:
            self._set_measure(STEP)

    def action_narrower(self) -> None:
        """Narrower lines."""
        self._set_measure(-STEP)

    def _set_measure(self, by: int) -> None:
        before = self._text.columns
        columns = self._text.set_measure(before + by)
        more = "" if columns != before else ", as wide as it goes" if by > 0 else ", as narrow as it goes"
        self._say(f"Lines of {columns} columns{more}")


def _character_of(name: str) -> str | None:
    """What a key types, as Textual tells it."""
    if len(name) == 1:
        return name
    sign = key_to_character(name)
    return sign if sign is not None and sign.isprintable() else None
