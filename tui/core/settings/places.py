"""Locations on disk: the user's folders, and the files that ship with the program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parents[2]
"""The folder of the package."""


@dataclass(frozen=True, slots=True)
class Locations:
    """The folders that the program keeps its files in. None of them is created here."""

    config: Path
    """The folder of `config.toml` and `aliases.toml`."""
    state: Path
    """The folder of `state.db`, which must not be lost."""
    cache: Path
    """The folder of `cache.db`, which can be deleted at any time."""


def shipped(name: str) -> Path:
    """The folder `styles` or `articles` as shipped: inside an installed wheel, or beside a checkout's package."""
    installed = PACKAGE / "_shipped" / name
    return installed if installed.is_dir() else PACKAGE.parent / name


def for_people(path: Path) -> str:
    """A path as people write it: with "~" for the home folder."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)


def saved_words(path: Path) -> str:
    """Message about a new file: its name first, for the line may be too short for its folder."""
    return f"Saved: {path.name} in {for_people(path.parent)}"
