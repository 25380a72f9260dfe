"""Reading what is set: the config file, then the environment, then the command line, each over the one before.

Nothing here ends the program: what is wrong is named with its line and what to do, and the default stands.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tui.config.aliases import FILE_NAME, AliasError, read_aliases
from tui.config.locations import FOLDERS, PREFIX, locations
from tui.config.options import Config, options
from tui.config.settings import Problem, Settings
from tui.config.toml_file import ConfigFile, nearest, read_config_file
from tui.core.settings.analysis import Aliases
from tui.core.settings.places import for_people
from tui.keys.keymap import KeyProblem, settle

FILE = "config.toml"
COMMAND_LINE = "command line"


def path() -> Path:
    """Path of the config file, which need not exist."""
    return locations().config / FILE


def load(
    switches: Sequence[str] = (), environment: Mapping[str, str] | None = None, state: Path | None = None
) -> Settings:
    """The settings of the file, the environment and `switches` of the form NAME=VALUE.

    Args:
        environment: where variables are looked for; None for the process's own.
        state: a folder for state and cache, over those that the environment names.
    """
    folders = locations()
    read = read_config_file(folders.config / FILE)
    _read_texts(read, os.environ if environment is None else environment, switches)
    config = Config(**read.values, keys=read.keys)
    keymap, problems = settle(config.preset, read.keys, read.macros)
    for problem in problems:
        _note_key(read, problem)
    aliases = _read_aliases(read, folders.config / FILE_NAME)
    if state is not None:
        folders = replace(folders, state=state, cache=state)
    return Settings(config, keymap, tuple(read.problems), read.origins, folders, aliases)


def _read_texts(read: ConfigFile, environment: Mapping[str, str], switches: Sequence[str]) -> None:
    """Take in what the environment and the command line set."""
    known = {option.name: option for option in options()}
    for place, name, text in _given_as_text(environment, switches, read.problems):
        option = known.get(name)
        if option is None:
            read.problems.append(Problem(place, None, f'there is no option "{name}"', nearest(name, known)))
            continue
        try:
            read.values[name] = option.kind.parse(text)
            read.origins[name] = place
        except ValueError as error:
            read.problems.append(Problem(place, None, f'"{text}" is no value for {name}', f"it can be {error}"))


def _given_as_text(
    environment: Mapping[str, str], switches: Sequence[str], problems: list[Problem]
) -> Iterator[tuple[str, str, str]]:
    """Where, name and value of what the environment and the command line set."""
    for variable in sorted(environment):
        name = variable.removeprefix(PREFIX)
        if variable.startswith(PREFIX) and name not in FOLDERS and environment[variable]:
            yield variable, name.lower(), environment[variable]
    for switch in switches:
        name, equals, value = switch.partition("=")
        if equals:
            yield COMMAND_LINE, name.strip().lower().replace("-", "_"), value
        else:
            problems.append(Problem(COMMAND_LINE, None, f'"-o {switch}" sets nothing', "write -o NAME=VALUE"))


def _note_key(read: ConfigFile, problem: KeyProblem) -> None:
    if problem.id.startswith("macro."):
        key = read.macros[int(problem.id.removeprefix("macro."))].key
        read.wrong(f'"{key}" in [macros]: {problem.what}', problem.remedy, f"macros.{key}")
    else:
        read.wrong(f'key "{problem.id}": {problem.what}', problem.remedy, f"keys.{problem.id}")


def _read_aliases(read: ConfigFile, file: Path) -> Aliases:
    """The reader's own names for actors; none where the file cannot be used, which is noted."""
    try:
        return tuple(read_aliases(file).items())
    except AliasError as error:
        what = str(error).removeprefix(f"{file.name}: ")
        read.problems.append(Problem(for_people(file), None, what, "until it is mended, no alias is used"))
        return ()
