"""The looks: calm dark and light themes of our own, and one that takes the terminal's own colours.

The speakers' colours follow Okabe and Ito's palette for colour vision deficiency (https://jfly.uni-koeln.de/color/),
lightened for a dark ground and darkened for a light one to at least 4.5:1 against it.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.theme import Theme

from tui.core.jump import SPEAKER_COLOURS

DEFAULT_THEME = "onrecord-dark"

_DARK = ("#e6a23c", "#6cb6eb", "#4fbf95", "#e8804f", "#d795bd", "#dcd46a", "#99a9f2")
_LIGHT = ("#8f5a00", "#0a6399", "#006b4a", "#a84400", "#97386f", "#645f00", "#3a4db0")
_ANSI = (
    "ansi_yellow",
    "ansi_cyan",
    "ansi_green",
    "ansi_bright_red",
    "ansi_magenta",
    "ansi_bright_yellow",
    "ansi_bright_blue",
)


def _variables(speakers: Sequence[str], **others: str) -> dict[str, str]:
    colours = {f"speaker-{n}": colour for n, colour in enumerate(speakers[:SPEAKER_COLOURS])}
    return colours | {name.replace("_", "-"): value for name, value in others.items()}


VARIABLE_DEFAULTS = _variables(
    _DARK, current_quote="#33373f", found="#544720", found_here="#e6c34a", found_here_text="#17191d"
)
"""For themes that are not ours."""

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
        variables=_variables(
            _DARK,
            current_quote="#31353d",
            found="#544720",
            found_here="#e6c34a",
            found_here_text="#17191d",
            block_cursor_background="#33404d",
            block_cursor_foreground="#f0ede6",
            block_cursor_text_style="none",
        ),
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
        variables=_variables(
            _LIGHT,
            current_quote="#e6e0cd",
            found="#f3dc8c",
            found_here="#7a5c00",
            found_here_text="#ffffff",
            block_cursor_background="#cfdbe6",
            block_cursor_foreground="#1c1b19",
            block_cursor_text_style="none",
        ),
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
        variables=_variables(
            _ANSI,
            current_quote="ansi_default",
            found="ansi_yellow",
            found_here="ansi_bright_yellow",
            found_here_text="ansi_black",
            block_cursor_background="ansi_blue",
            block_cursor_foreground="ansi_bright_white",
        ),
    ),
)
