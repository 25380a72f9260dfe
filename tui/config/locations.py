"""Settings from the environment, for the library and for tests: folders, pipeline, aliases and bounds.

`tui.config.file` reads the same variables for the program, over the config file. Nothing else reads them: whatever
works is handed `Locations`, `AnalysisSettings` and `Bounds`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from tui.config.aliases import FILE_NAME, AliasError, read_aliases
from tui.core.settings.analysis import AnalysisSettings
from tui.core.settings.bounds import Bounds
from tui.core.settings.pipelines import DEFAULT_PIPELINE, resolve_pipeline
from tui.core.settings.places import Locations

PREFIX = "ONRECORD_"
"""Before every variable of ours in the environment."""
FOLDERS = ("CONFIG", "STATE", "CACHE")
"""Variables that name folders, without the prefix."""


def locations(environment: Mapping[str, str] | None = None) -> Locations:
    """The folders that the environment names (`ONRECORD_STATE` and so on), else those of the platform."""
    given = os.environ if environment is None else environment
    return Locations(
        _folder(given, "CONFIG", "user_config_path"),
        _folder(given, "STATE", "user_data_path"),
        _folder(given, "CACHE", "user_cache_path"),
    )


def analysis(pipeline: str | None = None, environment: Mapping[str, str] | None = None) -> AnalysisSettings:
    """How articles are analysed where no config file is read: by the pipeline that is asked for, else by that of the
    environment; with the reader's own names for actors."""
    given = os.environ if environment is None else environment
    name = pipeline or given.get(f"{PREFIX}PIPELINE") or DEFAULT_PIPELINE
    return AnalysisSettings(name, tuple(aliases(given).items()), bounds(given))


def bounds(environment: Mapping[str, str] | None = None) -> Bounds:
    """The bounds that the environment sets, else the defaults. What is no number is passed over; `tui.config.file`
    names it."""
    given = os.environ if environment is None else environment
    values: dict[str, int | bool] = {}
    for field in fields(Bounds):
        text = given.get(f"{PREFIX}{field.name.upper()}", "").strip().lower()
        if isinstance(field.default, bool):
            if text in ("1", "true", "yes", "on"):
                values[field.name] = True
        elif text.isascii() and text.isdigit() and len(text) < 12:
            values[field.name] = int(text)
    return Bounds(**values)  # type: ignore[arg-type]


def aliases(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """The reader's own names for actors, from `aliases.toml`; none where that file cannot be used, which the settings
    report."""
    try:
        return read_aliases(locations(environment).config / FILE_NAME)
    except AliasError:
        return {}


def pipeline(name: str | None = None) -> str:
    """The pipeline, a name or a folder: the pipeline asked for, else the environment's choice, else ours."""
    return resolve_pipeline(name or os.environ.get(f"{PREFIX}PIPELINE"))


def state_dir() -> Path:
    """The folder of `state.db`, which must not be lost. Not created here."""
    return locations().state


def cache_dir() -> Path:
    """The folder of `cache.db`, which can be deleted at any time. Not created here."""
    return locations().cache


def config_dir() -> Path:
    """The folder of `config.toml` and `aliases.toml`. Not created here."""
    return locations().config


def _folder(environment: Mapping[str, str], name: str, kind: str) -> Path:
    if named := environment.get(f"{PREFIX}{name}"):
        return Path(named)
    import platformdirs  # only where no folder is named

    return Path(getattr(platformdirs, kind)("onrecord", appauthor=False))
