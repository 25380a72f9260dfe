"""The program on the screen: themes, the command palette, and what every screen shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from textual.app import App, SystemCommand
from textual.command import CommandPalette
from textual.screen import Screen
from textual.widgets import Input

from tui import locations
from tui.bindings import KEYS, bindings_for
from tui.core.article import Article
from tui.core.state import State
from tui.engine.events import Event
from tui.engine.service import AnalysisService
from tui.screens.reader import ReaderScreen
from tui.themes import DEFAULT_THEME, THEMES, variable_defaults


class OnrecordApp(App[None], inherit_bindings=False):
    """Opens the reader on some paths.

    Textual's own keys are left out: ctrl+q is flow control on real terminals.
    """

    TITLE = "Onrecord"
    BINDINGS = bindings_for("app")

    def __init__(
        self,
        paths: Sequence[Path],
        *,
        service: AnalysisService,
        state: State,
        stdin_article: Article | None = None,
    ) -> None:
        """The caller closes `service` and `state` after the app has ended."""
        styles: list[str | Path] = sorted(locations.shipped("styles").glob("*.tcss"))
        super().__init__(css_path=list(styles))
        self.service = service
        self.state = state
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DEFAULT_THEME
        self._reader = ReaderScreen(paths, stdin_article)
        service.on_event = self._tell_reader

    def get_default_screen(self) -> Screen[None]:
        """The reader is there from the first moment: no empty screen is painted before it."""
        return self._reader

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of our own, for themes that do not name them."""
        return variable_defaults(self.current_theme)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The commands of the palette: every key that works where it was opened, and the choice of a theme."""
        here = {active.binding.id: active for active in screen.active_bindings.values()}
        for key in KEYS:
            active = here.get(key.id)
            if active is not None and key.listed and key.action != "command_palette":
                run = partial(self.run_action, active.binding.action, active.node)
                yield SystemCommand(key.description, f"{key.group} · {key.label}", run)
        yield SystemCommand("Colours", "Choose another theme", self.action_change_theme)

    def action_command_palette(self) -> None:
        """Choose a command by typing."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette(id="--command-palette"))

    def action_redraw(self) -> None:
        """Draw everything anew, after something else has written on the terminal."""
        self.screen.refresh(layout=True)

    def action_help(self) -> None:
        """Show the keys, or go back from there."""
        from tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        else:
            self.push_screen(HelpScreen())

    async def action_quit(self) -> None:
        """Leave the program."""
        self.exit()

    def _tell_reader(self, event: Event) -> None:
        # Called from the service's thread: nothing but posting is safe there.
        self._reader.post_message(ReaderScreen.Told(event))


class Palette(CommandPalette):
    """Textual's palette, with a cursor that does not blink: a blinking one writes to the terminal for ever."""

    def on_mount(self) -> None:
        """Stop the cursor's blinking."""
        self.query_one(Input).cursor_blink = False


def run_app(paths: Sequence[Path], article: Article | None = None) -> int:
    """Run the reader on some paths, with an article that came over standard input; gives the exit status."""
    state = State(locations.state_dir())
    service = AnalysisService()
    try:
        app = OnrecordApp(paths, service=service, state=state, stdin_article=article)
        app.run()
        return app.return_code or 0
    finally:
        service.close()
        state.close()
