"""The speakers' colours, as variables for the style sheets: `$speaker-0` and on."""

from __future__ import annotations

from textual.theme import Theme

# Hues after Okabe and Ito, "Color Universal Design" (2008), moved apart by a search for the greatest least difference
# (in CIELAB) between any two of them and the text, also as seen without red, green or blue cones, at a contrast of at
# least 4.5 to 1 (WCAG 2.2 AA) on every ground on which they stand. tests/unit/test_looks.py works both out anew.
DARK = ("#6fdaff", "#e69f00", "#76b790", "#d086b9", "#ffd984", "#f07c51", "#a09eff")
LIGHT = ("#52638d", "#8f5600", "#1a522f", "#822857", "#716330", "#861e02", "#6f44a2")
CONTRAST_LIGHT = ("#4e0635", "#7d4f00", "#005474", "#1c0455", "#003200", "#9f243f", "#6335b7")
"""The same at 7 to 1 (AAA) on white."""
ANSI = (
    "ansi_cyan",
    "ansi_yellow",
    "ansi_green",
    "ansi_magenta",
    "ansi_bright_yellow",
    "ansi_red",
    "ansi_bright_blue",
)
ANSI_LIGHT = (
    "ansi_blue",
    "ansi_red",
    "ansi_green",
    "ansi_magenta",
    "ansi_cyan",
    "ansi_bright_black",
    "ansi_bright_magenta",
)


def speaker_variables(theme: Theme) -> dict[str, str]:
    """The variables `speaker-0`, `speaker-1` and on, for a theme's ground.

    For `App.get_theme_variable_defaults`, so that a theme's own variables of these names win.
    """
    dark, light = (ANSI, ANSI_LIGHT) if theme.ansi else (DARK, LIGHT)
    colours = dark if theme.dark else light
    return {f"speaker-{n}": colour for n, colour in enumerate(colours)}
