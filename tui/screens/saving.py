"""Asks where to save a file: a line with a name that can be changed, before anything is
written."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol
from weakref import WeakKeyDictionary

from textual.app import App

from tui.core.files.save import save_new
from tui.core.settings.places import for_people, saved_words
from tui.screens.ask import Prompt
from tui.screens.services import services_of_app


class SayPort(Protocol):
    """Says what became of it."""

    def __call__(self, words: str, *, problem: bool = False) -> None:
        """Say it."""


_last_folders: WeakKeyDictionary[App[None], Path] = WeakKeyDictionary()
"""The folder in which the reader saved last."""


def ask_and_save(app: App[None], stem: str, suffix: str, text: Callable[[], str], say: SayPort) -> None:
    """Ask where to save a text, and save it there as a new file: another file is never written over."""
    own = services_of_app(app).settings.locations.state / "saved"
    folder = _last_folders.get(app) or first_folder(own)

    def answered(typed: str | None) -> None:
        if typed is None or not typed.strip():
            say("Not saved")
            return
        try:
            saved = save_as(typed, stem, suffix, text(), own)
            _last_folders[app] = saved.parent.absolute()
            say(saved_words(saved))
        except (OSError, ValueError, RuntimeError) as error:
            say(f"Not saved: {getattr(error, 'strerror', None) or error}", problem=True)

    app.push_screen(Prompt("Save as (esc saves nothing)", for_people(folder / f"{stem}{suffix}")), answered)


def first_folder(own: Path) -> Path:
    """Default folder for saving: where the program was started, or where nothing can be written there, in its `own`
    folder."""
    with contextlib.suppress(OSError):
        here = Path.cwd()
        if os.access(here, os.W_OK):
            return here
    return own


def save_as(typed: str, stem: str, suffix: str, text: str, own: Path) -> Path:
    """Save a text under the path that was typed, or under `stem` in the folder that was; gives where it is. What is
    saved in the program's `own` folder is for its owner only.

    Raises:
        OSError, ValueError, RuntimeError: it cannot be saved there.
    """
    path = Path(typed.strip()).expanduser()
    if typed.strip().endswith("/") or path.is_dir():
        path /= f"{stem}{suffix}"
    private = path.parent == own
    return save_new(text, [] if private else [path.parent], path.stem, path.suffix, own=own if private else None)
