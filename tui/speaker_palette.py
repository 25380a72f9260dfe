"""The speakers' colours, as variables for the style sheets: `$speaker-0` and on."""

from __future__ import annotations

from textual.theme import Theme

# Hues after Okabe and Ito, "Color Universal Design" (2008), which can be told apart without full colour vision;
# lightened or darkened to a contrast of at least 4.5 to 1 on dark and on light grounds.
DARK = ("#56b4e9", "#e69f00", "#3fc49b", "#dc8fb9", "#e6dc6e", "#f0814f", "#98a8f4")
LIGHT = ("#00639c", "#8a5a00", "#00704f", "#9c3f73", "#6b6000", "#b03a00", "#4c46b8")
ANSI = (
    "ansi_cyan",
    "ansi_yellow",
    "ansi_green",
    "ansi_magenta",
    "ansi_bright_yellow",
    "ansi_red",
    "ansi_bright_blue",
)


def speaker_variables(theme: Theme) -> dict[str, str]:
    """The variables `speaker-0`, `speaker-1` and on, for a theme's ground.

    For `App.get_theme_variable_defaults`, so that a theme's own variables of these names win.
    """
    colours = ANSI if theme.ansi else DARK if theme.dark else LIGHT
    return {f"speaker-{n}": colour for n, colour in enumerate(colours)}
