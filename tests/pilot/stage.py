"""An app that shows one widget or screen with the program's styles and themes, and notes what it reports."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.config.options import Config
from tui.config.settings import Settings
from tui.core.settings.places import shipped
from tui.screens.services import open_services
from tui.widgets.sidebar import Sidebar
from tui.widgets.themes import DEFAULT_THEME, THEMES, variable_defaults


class Stage(App[None], inherit_bindings=False):
    """Shows a widget, or lays screens over an empty one. `told` holds the reports and the screens' results."""

    AUTO_FOCUS = None

    def __init__(self, widget: Widget | None = None, *, ascii_only: bool = False) -> None:
        super().__init__(css_path=sorted(shipped("styles").glob("*.tcss")))
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DEFAULT_THEME
        self.ascii_only = ascii_only
        self.services = open_services(Settings(Config()), [])
        self.widget = widget
        self.told: list[object] = []

    def on_unmount(self) -> None:
        self.services.close()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults(self.current_theme)

    def compose(self) -> ComposeResult:
        yield self.widget or Static("")

    def lay(self, screen: Screen[object]) -> None:
        """Lay a screen over what is shown; what it is dismissed with goes to `told`."""
        self.push_screen(screen, self.told.append)

    def on_sidebar_actor_selected(self, message: Sidebar.ActorSelected) -> None:
        self.told.append(("actor", message.actor_id))

    def on_sidebar_actor_chosen(self, message: Sidebar.ActorChosen) -> None:
        self.told.append(("gone to", message.actor_id))

    def on_sidebar_quote_chosen(self, message: Sidebar.QuoteChosen) -> None:
        self.told.append(("quote", message.attribution_id))


def rows_of(widget: Widget) -> list[str]:
    """What a widget shows, row by row, without the spaces at the ends."""
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]
