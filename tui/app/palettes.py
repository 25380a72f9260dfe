"""Contents of the command palette: every key that works where it was opened, the saved filters, the themes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.screen import Screen

from tui.screens.services import AppServices
from tui.widgets.themes import THEMES

if TYPE_CHECKING:
    from textual.app import App

    from tui.screens.reader import ReaderScreen


class Palettes:
    """The palette of commands, and that of themes."""

    def __init__(self, app: App[None], services: AppServices, reader: ReaderScreen) -> None:
        self._app = app
        self._services = services
        self._reader = reader

    def commands(self, screen: Screen[object]) -> Iterator[SystemCommand]:
        """The commands that can be chosen on a screen."""
        here = {active.binding.id: active for active in screen.active_bindings.values()}
        for key in self._services.keymap.keys:
            active = here.get(key.id)
            if active is not None and key.listed and key.action != "command_palette":
                run = partial(self._app.run_action, active.binding.action, active.node)
                yield SystemCommand(key.description, f"{key.group} · {key.label}", run)
        if screen is self._reader:
            for name, query in self._services.state.filters.all().items():
                yield SystemCommand(f"Filter: {name}", query, partial(self._reader.use_filter, query))
        yield SystemCommand("Theme: other colours", "Choose another", self._app.action_change_theme)

    def choose_command(self) -> None:
        """Choose a command by typing."""
        from tui.screens.palette import Palette

        if not isinstance(self._app.screen, Palette):
            self._app.push_screen(Palette(list(self.commands(self._app.screen))), _run)

    def choose_theme(self) -> None:
        """Choose a theme by typing."""
        from tui.screens.palette import Palette

        ours = [theme.name for theme in THEMES]
        names = [*ours, *sorted(set(self._app.available_themes) - set(ours))]
        themes = [SystemCommand(name, "", partial(setattr, self._app, "theme", name)) for name in names]
        self._app.push_screen(Palette(themes, "A theme"), _run)


async def _run(command: SystemCommand | None) -> None:
    """Do what was chosen in a palette."""
    if command is not None and isawaitable(done := command.callback()):
        await done
