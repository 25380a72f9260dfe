"""The program on the screen: themes, and what every screen shares."""

from __future__ import annotations

import asyncio
import gc
import os
import traceback
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePath
from typing import Any

from rich.text import Text
from textual import events
from textual.app import App, SystemCommand
from textual.screen import Screen

from tui.app.appearance import set_appearance
from tui.app.hangup import Hangup
from tui.app.palettes import Palettes
from tui.app.service_events import ServiceEvents
from tui.core import __version__
from tui.core.model.article import Article
from tui.core.settings.places import shipped
from tui.core.text.sanitise import one_line
from tui.frames.begun import Begun
from tui.frames.driver import driver_class, forget_screen
from tui.keys.bindings import bindings_for
from tui.screens.reader import ReaderScreen
from tui.screens.sequences import KeySequences
from tui.screens.services import AppServices
from tui.screens.type_ahead import TypeAhead
from tui.widgets.themes import variable_defaults

FIRST_STYLES = ("app", "filter", "library", "reader", "sidebar")
"""The style sheets of the first screen: the text waits for them, not for those of other screens."""
MOST_THREADS = 32
"""Some may wait for a file that takes long to read: others must not wait for them."""


class OnrecordApp(App[None], inherit_bindings=False):
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
        styles: list[str | PurePath] = [folder / f"{name}.tcss" for name in FIRST_STYLES]
        self._other_styles = sorted(set(folder.glob("*.tcss")) - set(styles))
        self.services = services
        self.type_ahead = TypeAhead(self, lambda: bool(services.reader.slow))
        self._sequences = KeySequences(self, services.keymap.beginnings, self.type_ahead.put_back)
        self._hangup = Hangup(self, lambda: self._reader.save_place())
        config = services.settings.config
        # With NO_COLOR, Textual would otherwise turn the terminal's own colours into black on black.
        plain = True if "NO_COLOR" in os.environ else None
        super().__init__(css_path=styles, driver_class=driver_class(config.differ, begun), ansi_color=plain)
        set_appearance(self, config)
        self.ascii_only = bool(config.ascii)
        """Whether widgets draw with ASCII signs alone."""
        self.spare = bool(config.low_bandwidth)
        """Whether widgets save bytes."""
        self.keymap = services.keymap
        self.set_keymap(self.keymap.changed())
        self._reader = ReaderScreen(paths, stdin_article)
        self._palettes = Palettes(self, services, self._reader)
        self._events = ServiceEvents(services, self._reader)

    async def on_event(self, event: events.Event) -> None:
        """Hand on what was typed, when it is its turn and it belongs to no sequence of keys."""
        if not self.type_ahead.waits(event) and not await self._sequences.take(event):
            await super().on_event(event)

    def on_mount(self) -> None:
        """From now on, a terminal that goes away ends the program in an orderly way."""
        self.call_after_refresh(_collect_garbage)
        self._events.tell(self.services.analysis.worker_state)  # it may have begun before there was anybody to be told
        loop = asyncio.get_running_loop()
        loop.set_default_executor(_Threads(MOST_THREADS, "reader"))
        self._hangup.listen(loop)
        # Textual paints only what it thinks has changed; the terminal shows nothing any more.
        self.app_resume_signal.subscribe(self, lambda _: self.action_redraw())

    def on_unmount(self) -> None:
        """Let go of the keys that wait and the signals, and stop what works for the reader."""
        self.type_ahead.stop()
        self._hangup.stop()
        self.services.reader.close()
        self.services.backlog.close()

    def exit(self, *arguments: Any, **options: Any) -> None:
        """As Textual's. What is being read is given up at once, whatever it is."""
        self.services.reader.close()
        super().exit(*arguments, **options)

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
        """The commands that the palette offers on a screen."""
        return self._palettes.commands(screen)

    def action_command_palette(self) -> None:
        """Choose a command by typing."""
        self._palettes.choose_command()

    def search_themes(self) -> None:
        """Choose a theme, in a palette of our own."""
        self._palettes.choose_theme()

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


class _Threads(ThreadPoolExecutor):
    """Threads that nobody waits for at the end: one may wait for a server. `tui.app.launch` leaves them behind."""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more work. What is under way goes on."""
        super().shutdown(wait=False, cancel_futures=True)


def _collect_garbage() -> None:
    """The text is on the screen: look for garbage again, but not among what start-up has made to stay."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
