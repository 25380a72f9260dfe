"""How the program looks, by what is set: its theme, and the signs that it draws with."""

from __future__ import annotations

from textual.app import App

from tui.config.options import Config
from tui.widgets.themes import DEFAULT_THEME, THEMES


def set_appearance(app: App[None], config: Config) -> None:
    """Give an app our themes and choose one, before it has a screen; style sheets see "-ascii" and "-spare"."""
    app.animation_level = "none"
    for theme in THEMES:
        app.register_theme(theme)
    app.set_class(bool(config.ascii), "-ascii", update=False)
    app.set_class(bool(config.low_bandwidth), "-spare", update=False)
    app.theme = DEFAULT_THEME if config.theme == "auto" else f"onrecord-{config.theme}"
    app.stylesheet.set_variables(app.get_css_variables())
