"""The looks: calm dark and light themes, the same with high contrast, and those of the terminal's own colours."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

from tui.widgets.speaker_palette import CONTRAST_LIGHT, speaker_variables

DEFAULT_THEME = "onrecord-dark"


def variable_defaults(theme: Theme) -> dict[str, str]:
    """Our colours for a theme that does not name them."""
    ours = {
        "current-quote": "ansi_default" if theme.ansi else "#31353d" if theme.dark else "#e6e0cd",
        "found": "ansi_yellow" if theme.ansi else "#3d330f" if theme.dark else "#fbeaa8",
        "found-here": "ansi_bright_yellow" if theme.ansi else "#e6c34a" if theme.dark else "#7a5c00",
        "found-here-text": "ansi_black" if theme.ansi else "#17191d" if theme.dark else "#ffffff",
    }
    return ours | speaker_variables(theme)


def _ansi(name: str, *, dark: bool) -> Theme:
    """A theme of the terminal's own 16 colours on its own ground, which it is told to be dark or light."""
    return Theme(
        name=name,
        ansi=True,
        dark=dark,
        primary="ansi_bright_blue" if dark else "ansi_blue",
        secondary="ansi_cyan",
        accent="ansi_yellow" if dark else "ansi_magenta",
        warning="ansi_yellow" if dark else "ansi_red",
        error="ansi_bright_red" if dark else "ansi_red",
        success="ansi_green",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        variables={
            **BUILTIN_THEMES["ansi-dark" if dark else "ansi-light"].variables,
            "block-cursor-background": "ansi_blue",
            "block-cursor-foreground": "ansi_bright_white",
        },
    )


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
        name="onrecord-contrast-dark",
        dark=True,
        primary="#8cc8ff",
        secondary="#8cc8ff",
        accent="#ffd75f",
        warning="#ffd75f",
        error="#ff9d94",
        success="#7fe0a8",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1f1f1f",
        variables={
            "text-muted": "#d0d0d0",
            "current-quote": "#303030",
            "block-cursor-background": "#ffffff",
            "block-cursor-foreground": "#000000",
            "block-cursor-text-style": "bold",
        },
    ),
    Theme(
        name="onrecord-contrast-light",
        dark=False,
        primary="#003d7a",
        secondary="#003d7a",
        accent="#6b3d00",
        warning="#6b3d00",
        error="#8a0f0f",
        success="#00502f",
        foreground="#000000",
        background="#ffffff",
        surface="#ffffff",
        panel="#e4e4e4",
        variables={
            "text-muted": "#333333",
            "current-quote": "#ececec",
            "block-cursor-background": "#000000",
            "block-cursor-foreground": "#ffffff",
            "block-cursor-text-style": "bold",
            **{f"speaker-{n}": colour for n, colour in enumerate(CONTRAST_LIGHT)},
        },
    ),
    _ansi("onrecord-ansi", dark=True),
    _ansi("onrecord-ansi-light", dark=False),
)
