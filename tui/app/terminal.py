"""Properties reported by the terminal, and the default settings that follow from them."""

from __future__ import annotations

import locale
from collections.abc import Mapping
from dataclasses import replace

from tui.config.options import Config

_MANY_COLOURS = ("256", "direct", "truecolor", "kitty", "alacritty", "ghostty", "wezterm", "foot", "iterm")


def fitted(config: Config, environment: Mapping[str, str]) -> Config:
    """The config with a decision for every "auto" that depends on the terminal: low_bandwidth, ascii, theme, mouse."""
    low = bool(environment.get("SSH_CONNECTION")) if config.low_bandwidth is None else config.low_bandwidth
    ascii_only = (low or not _is_utf8(environment)) if config.ascii is None else config.ascii
    theme = config.theme
    if theme == "auto":
        light = environment.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15")  # rxvt, Konsole: "0;15"
        if low or "NO_COLOR" in environment or not _has_colours(environment):
            theme = "ansi-light" if light else "ansi"
        else:
            theme = "light" if light else "dark"
    elif low and not theme.startswith("ansi"):
        theme = "ansi-light" if theme.endswith("light") else "ansi"  # a colour of 24 bits takes three times the bytes
    return replace(config, low_bandwidth=low, ascii=ascii_only, theme=theme, mouse=config.mouse and not low)


def _is_utf8(environment: Mapping[str, str]) -> bool:
    """Whether the locale's encoding is UTF-8, by the variables in POSIX's order, else by what Python made of them.

    Without any of them the C locale holds, which Python (PEP 538) and most terminals of today take for UTF-8.
    """
    name = next((value for key in ("LC_ALL", "LC_CTYPE", "LANG") if (value := environment.get(key))), "")
    if "." not in name:
        return locale.getpreferredencoding(False).lower().replace("-", "") == "utf8"
    return name.partition(".")[2].partition("@")[0].lower().replace("-", "") == "utf8"


def _has_colours(environment: Mapping[str, str]) -> bool:
    """Whether the terminal says that it has more than 16 colours."""
    if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return True
    return any(word in environment.get("TERM", "").lower() for word in _MANY_COLOURS)
