"""The reader's browser: which command opens an address, and where none can, as over SSH."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tui.screens.external import NotRunError, split

IN_TERMINAL = frozenset(
    {"w3m", "lynx", "links", "links2", "elinks", "browsh", "carbonyl", "www-browser", "chawan", "cha"}
)
"""Browsers that need the terminal."""


def browser_command(setting: str, environment: Mapping[str, str], address: str) -> list[str] | None:
    """The command that opens an address: what is set for this program, else $BROWSER, else the system's; None where
    there is none to be seen, as over SSH.

    An address is one argument, behind all others or in the place of one that is "%s": never a part of another, which
    a shell might read. It begins with http, so it is no option.

    Raises:
        NotRunError: what is set is no command.
    """
    chosen = setting or environment.get("BROWSER", "").partition(os.pathsep)[0]
    if chosen:
        words = split(chosen)
        return [address if word == "%s" else word for word in words] if "%s" in words else [*words, address]
    if environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"):
        return None
    if sys.platform == "darwin":
        return ["open", address]
    if (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")) and shutil.which("xdg-open"):
        return ["xdg-open", address]
    return None


def needs_terminal(command: Sequence[str]) -> bool:
    """Whether a browser paints in the terminal that this program has."""
    return Path(command[0]).name in IN_TERMINAL


def start(command: Sequence[str]) -> None:
    """Start a browser that has a window of its own, and go on.

    Raises:
        NotRunError: it cannot be started.
    """
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except FileNotFoundError:
        raise NotRunError(f"there is no program “{command[0]}”") from None
    except OSError as error:
        raise NotRunError(f"{command[0]}: {error.strerror}") from None
    process.returncode = 0  # it outlives this program, and nobody waits for it
