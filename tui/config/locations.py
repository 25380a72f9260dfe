"""Where things are on disk: what ships with the program, and the reader's config, state and cache."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import platformdirs

from tui.core.voices.aliases import FILE_NAME, AliasError, read_aliases

_PACKAGE = Path(__file__).parent.parent


SHIPPED_PIPELINES = {"accurate": "en_onrecord_news_accurate", "small": "en_onrecord_news"}
"""The pipelines that ship, by the names that a reader gives them, with their folders."""
DEFAULT_PIPELINE = "accurate"
PIPELINES = "accurate, small, an installed spaCy pipeline, or its folder"
"""What can be asked for."""


def shipped(name: str) -> Path:
    """The folder `styles` or `articles` as shipped: inside an installed wheel, or beside a checkout's package."""
    installed = _PACKAGE / "_shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def pipeline(name: str | None = None) -> str:
    """The spaCy pipeline to load, by name or folder: the one asked for, else the environment's choice, else ours.

    Two ship: "accurate", and "small", which needs neither onnxruntime nor as much memory.
    """
    name = name or os.environ.get("ONRECORD_PIPELINE") or DEFAULT_PIPELINE
    return str(_PACKAGE / SHIPPED_PIPELINES[name]) if name in SHIPPED_PIPELINES else name


def no_pipeline(pipeline: str) -> str:
    """In words, that there is no such folder, and no such package installed; empty if there is."""
    import importlib.util

    with contextlib.suppress(ImportError, ValueError, OSError):
        if Path(pipeline).is_dir() or importlib.util.find_spec(pipeline):
            return ""
    return f"there is no pipeline {pipeline!r}: {PIPELINES}"


def state_dir() -> Path:
    """The folder of `state.db`, which is precious. Not created here."""
    return Path(os.environ.get("ONRECORD_STATE") or platformdirs.user_data_path("onrecord", appauthor=False))


def cache_dir() -> Path:
    """The folder of `cache.db`, which can be deleted at any time. Not created here."""
    return Path(os.environ.get("ONRECORD_CACHE") or platformdirs.user_cache_path("onrecord", appauthor=False))


def config_dir() -> Path:
    """The folder of `config.toml` and `aliases.toml`. Not created here."""
    return Path(os.environ.get("ONRECORD_CONFIG") or platformdirs.user_config_path("onrecord", appauthor=False))


def aliases() -> dict[str, str]:
    """The reader's own names for actors, from `aliases.toml`; none where that file cannot be used, which the settings
    complain of."""
    try:
        return read_aliases(config_dir() / FILE_NAME)
    except AliasError:
        return {}


def for_people(path: Path) -> str:
    """A path as people write it: with "~" for the home folder."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)


def saved_words(path: Path) -> str:
    """What is said of a new file: its name first, for the line may be too short for its folder."""
    return f"Saved: {path.name} in {for_people(path.parent)}"
