"""The looks: calm dark and light themes of our own, and one that takes the terminal's own colours."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

from tui.speaker_palette import speaker_variables

DEFAULT_THEME = "onrecord-dark"


def variable_defaults(theme: Theme) -> dict[str, str]:
    """Our colours for a theme that does not name them."""
    ours = {
        "current-quote": "ansi_default" if theme.ansi else "#31353d" if theme.dark else "#e6e0cd",
        "found": "ansi_yellow" if theme.ansi else "#544720" if theme.dark else "#f3dc8c",
        "found-here": "ansi_bright_yellow" if theme.ansi else "#e6c34a" if theme.dark else "#7a5c00",
        "found-here-text": "ansi_black" if theme.ansi else "#17191d" if theme.dark else "#ffffff",
    }
    return ours | speaker_variables(theme)


THEMES = (
    Theme(
        name="onrecord-dark",
        dark=True,
        primary="#7aa2c9",
        secondary="#5f7f9f",
        accent="#e6a23c",
        warning="#e6a23c",
        error="#e07a6c",
        success="#4fbf95",
        foreground="#d6d3cb",
        background="#17191d",
        surface="#1c1f24",
        panel="#262a31",
        variables={
            "block-cursor-background": "#33404d",
            "block-cursor-foreground": "#f0ede6",
            "block-cursor-text-style": "none",
        },
    ),
    Theme(
        name="onrecord-light",
        dark=False,
        primary="#2f5f8a",
        secondary="#557a9c",
        accent="#8f5a00",
        warning="#8f5a00",
        error="#a8322a",
        success="#006b4a",
        foreground="#2b2a27",
        background="#f7f4ec",
        surface="#f0ece2",
        panel="#e4dfd2",
        variables={
            "block-cursor-background": "#cfdbe6",
            "block-cursor-foreground": "#1c1b19",
            "block-cursor-text-style": "none",
        },
    ),
    Theme(
        name="onrecord-ansi",
        ansi=True,
        dark=True,
        primary="ansi_blue",
        secondary="ansi_cyan",
        accent="ansi_yellow",
        warning="ansi_yellow",
        error="ansi_red",
        success="ansi_green",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        variables={
            **BUILTIN_THEMES["ansi-dark"].variables,
            "block-cursor-background": "ansi_blue",
            "block-cursor-foreground": "ansi_bright_white",
        },
    ),
)
