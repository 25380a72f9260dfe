"""The program on the screen: themes, the command palette, and what every screen shares."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import threading
import traceback
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from inspect import isawaitable
from pathlib import Path
from types import FrameType
from typing import Any

from rich.text import Text
from textual.app import App, SystemCommand
from textual.screen import Screen

from tui.core import __version__
from tui.core.data.corrections import correct
from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.core.settings.places import shipped
from tui.core.text.sanitise import one_line
from tui.engine.events import Dropped, Event, Progress
from tui.frames.begun import Begun
from tui.frames.driver import driver_class, forget_screen
from tui.keys.bindings import bindings_for
from tui.screens.reader import ReaderScreen
from tui.screens.sequences import KeySequences
from tui.screens.services import AppServices
from tui.screens.type_ahead import TypeAhead
from tui.widgets.themes import DEFAULT_THEME, THEMES, variable_defaults

FIRST_STYLES = ("app", "filter", "library", "reader", "sidebar")
"""The style sheets of the first screen: the text waits for them, not for those of other screens."""
MOST_THREADS = 32
"""Some may wait for a file that takes long to read: others must not wait for them."""
SECONDS_TO_LEAVE = 1.5
"""How long the program may take to end once its terminal is gone."""


class OnrecordApp(TypeAhead, KeySequences, App[None], inherit_bindings=False):
    """Opens the reader on some paths.

    Textual's own keys are left out: ctrl+q is flow control on real terminals.
    """

    TITLE = "Onrecord"
    BINDINGS = bindings_for("app")

    def __init__(
        self,
        paths: Sequence[Path],
        services: AppServices,
        stdin_article: Article | None = None,
        begun: Begun | None = None,
    ) -> None:
        """The caller closes the services after the app has ended. `begun`: what is on the terminal already."""
        folder = shipped("styles")
        styles: list[str | Path] = [folder / f"{name}.tcss" for name in FIRST_STYLES]
        self._other_styles = sorted(set(folder.glob("*.tcss")) - set(styles))
        self.services = services
        self.settings = services.settings
        self.config = self.settings.config
        # With NO_COLOR, Textual would otherwise turn the terminal's own colours into black on black.
        plain = True if "NO_COLOR" in os.environ else None
        super().__init__(css_path=styles, driver_class=driver_class(self.config.differ, begun), ansi_color=plain)
        self.service = services.analysis
        self.state = services.state
        self.index = services.index
        self.reader = services.reader
        self.backlog = services.backlog
        services.analysis.correct = self._corrected
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.keymap = self.settings.keymap
        self.ascii_only = bool(self.config.ascii)
        self.spare = bool(self.config.low_bandwidth)
        self.set_class(self.ascii_only, "-ascii", update=False)
        self.set_class(self.spare, "-spare", update=False)
        self.theme = DEFAULT_THEME if self.config.theme == "auto" else f"onrecord-{self.config.theme}"
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_keymap(self.keymap.changed())
        self._reader = ReaderScreen(paths, stdin_article)
        self._handlers: dict[signal.Signals, Any] = {}
        services.analysis.on_event = self._tell_reader
        services.backlog.on_progress = self._tell_progress

    def answer_is_slow(self) -> bool:
        """As the keys ask: a file that takes long to read must not hold them up."""
        return bool(self.reader.slow)

    def _corrected(self, article: Article, analysis: Analysis) -> Analysis:
        """An analysis with what the reader has put right. From any thread."""
        corrections = self.state.corrections(article.sha256)
        return correct(article.text, analysis, corrections) if corrections else analysis

    def on_mount(self) -> None:
        """From now on, a terminal that goes away ends the program in an orderly way."""
        self.call_after_refresh(_collect_garbage)
        self._tell_reader(self.service.worker_state)  # it may have begun before there was anybody to be told
        loop = asyncio.get_running_loop()
        loop.set_default_executor(_Threads(MOST_THREADS, "reader"))
        # Not the loop's own handlers: those lose a signal where keys have filled the pipe that wakes the loop.
        for number in (signal.SIGHUP, signal.SIGTERM) if os.name == "posix" else ():
            self._handlers[number] = signal.signal(number, partial(self._told_to_leave, loop))
        # Textual paints only what it thinks has changed; the terminal shows nothing any more.
        self.app_resume_signal.subscribe(self, lambda _: self.action_redraw())

    def on_unmount(self) -> None:
        """Let go of the keys that wait and the signals, and stop what works for the reader."""
        self.stop_feeding()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self.reader.close()
        self.backlog.close()

    def exit(self, *arguments: Any, **options: Any) -> None:
        """As Textual's. What is being read is given up at once, whatever it is."""
        self.reader.close()
        super().exit(*arguments, **options)

    def _told_to_leave(self, loop: asyncio.AbstractEventLoop, number: int, _: FrameType | None) -> None:
        """Leave soon. What is busy, or waits for a terminal that is gone, is not waited for long."""
        watchdog = threading.Timer(SECONDS_TO_LEAVE, os._exit, args=(128 + number,))
        watchdog.daemon = True
        watchdog.start()
        loop.call_soon_threadsafe(self._leave_for, number)

    def _leave_for(self, number: int) -> None:
        """Save the place and end."""
        self._reader.save_place()
        self.exit(return_code=128 + number)

    def _fatal_error(self) -> None:
        """End because of a fault of the program's own, without the local variables that Textual would print: they
        hold articles, and articles may hold escape sequences."""
        lines = traceback.format_exc().splitlines()
        self.panic(Text("\n".join([f"onrecord {__version__} ended by a fault of its own:", *map(one_line, lines)])))

    def refresh_css(self, animate: bool = True) -> None:
        """For Textual. Before there is a screen, the styles are those of the theme that was chosen just now."""
        if self.screen_stack:
            super().refresh_css(animate)

    def get_default_screen(self) -> Screen[None]:
        """The reader is there from the first moment: no empty screen is painted before it."""
        return self._reader

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        """For Textual, when a screen is laid over others: from now on the styles of all screens are known."""
        if screen is not self._reader and self._other_styles:
            self.stylesheet.read_all(self._other_styles)
            self._other_styles = []
        super()._load_screen_css(screen)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of our own, for themes that do not name them."""
        return variable_defaults(self.current_theme)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The commands of the palette: every key that works where it was opened, and the choice of a theme."""
        here = {active.binding.id: active for active in screen.active_bindings.values()}
        for key in self.keymap.keys:
            active = here.get(key.id)
            if active is not None and key.listed and key.action != "command_palette":
                run = partial(self.run_action, active.binding.action, active.node)
                yield SystemCommand(key.description, f"{key.group} · {key.label}", run)
        if screen is self._reader:
            for name, query in self.state.saved_filters().items():
                yield SystemCommand(f"Filter: {name}", query, partial(self._reader.use_filter, query))
        yield SystemCommand("Theme: other colours", "Choose another", self.action_change_theme)

    def action_command_palette(self) -> None:
        """Choose a command by typing."""
        from tui.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(list(self.get_system_commands(self.screen))), _run)

    def search_themes(self) -> None:
        """Choose a theme, in a palette of our own."""
        from tui.screens.palette import Palette

        names = [*(theme.name for theme in THEMES), *sorted(set(self.available_themes) - {t.name for t in THEMES})]
        themes = [SystemCommand(name, "", partial(setattr, self, "theme", name)) for name in names]
        self.push_screen(Palette(themes, "A theme"), _run)

    def action_redraw(self) -> None:
        """Draw everything anew, after something else has written on the terminal."""
        forget_screen(self._driver)
        self.screen.refresh(layout=True)

    def action_help(self) -> None:
        """Show the keys, or go back from there."""
        from tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        else:
            self.push_screen(HelpScreen(getattr(self.screen, "help_group", None)))

    def action_suspend_process(self) -> None:
        """Stop until `fg`, where there is a shell: nobody could wake the program of a terminal window of its own."""
        if hasattr(os, "getsid") and os.getsid(0) == os.getpgrp():
            self.notify("There is no shell to go back to", markup=False)
        else:
            super().action_suspend_process()

    async def action_quit(self) -> None:
        """Leave the program."""
        self.exit()

    def _tell_reader(self, event: Event) -> None:
        # Called from the service's thread: nothing but posting is safe there.
        self.backlog.hear(event)
        if not isinstance(event, Dropped):
            self._reader.post_message(ReaderScreen.Told(event))

    def _tell_progress(self, progress: Progress) -> None:
        # Called from the backlog's thread.
        self._reader.post_message(ReaderScreen.Progressed(progress))


class _Threads(ThreadPoolExecutor):
    """Threads that nobody waits for at the end: one may wait for a server. `tui.app.launch` leaves them behind."""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more work. What is under way goes on."""
        super().shutdown(wait=False, cancel_futures=True)


async def _run(command: SystemCommand | None) -> None:
    """Do what was chosen in a palette."""
    if command is not None and isawaitable(done := command.callback()):
        await done


def _collect_garbage() -> None:
    """The text is on the screen: look for garbage again, but not among what start-up has made to stay."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
