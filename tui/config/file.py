"""Reading what is set: the config file, then the environment, then the command line, each over the one before.

Nothing here ends the program: what is wrong is named with its line and what to do, and the default stands.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tui.config import locations
from tui.config.options import Config, Option, options
from tui.core.settings.own_toml import NotSettings, read_toml
from tui.core.text.lazily import lazily
from tui.core.text.sanitise import SafeText, one_line
from tui.core.voices import aliases
from tui.keys.keymap import Keymap, settle
from tui.keys.macros import Macro, read_macro

FILE = "config.toml"
PREFIX = "ONRECORD_"
COMMAND_LINE = "command line"
FOLDERS = ("STATE", "CACHE", "CONFIG")
"""Names in the environment that `tui.config.locations` reads."""

MAX_LINE = 1_000
"""Characters of a line in which a name is looked for."""
_HEADER = lazily(r"\s*\[([^\[\]]*)\]")
_ASSIGNED = lazily(r"""\s*((?:[A-Za-z0-9_\-.]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_\-]+|"[^"]*"))*)\s*=""")


class Problem(NamedTuple):
    """Something that was set wrongly."""

    place: str
    """The file, the variable or the switch."""
    line: int | None
    """The line of the file, from 1."""
    what: str
    remedy: str

    def __str__(self) -> str:
        """All of it in a line, for a terminal only after `one_line`."""
        return f"{self.place}{f', line {self.line}' if self.line else ''}: {self.what}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class Settings:
    """What is set, by whom, and what is wrong with it."""

    config: Config
    keymap: Keymap = field(default_factory=Keymap)
    problems: tuple[Problem, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    """Where each value that is not the default was set: "line 3", "ONRECORD_THEME"."""

    def words(self) -> SafeText:
        """The first problem, and how many more there are, in a line; empty where there is none."""
        if not self.problems:
            return one_line("")
        more = f" (and {len(self.problems) - 1} more: onrecord config)" if len(self.problems) > 1 else ""
        return one_line(f"{self.problems[0]}{more}")


def path() -> Path:
    """Where the config file is, or would be."""
    return locations.config_dir() / FILE


def load(switches: Sequence[str] = (), environment: Mapping[str, str] | None = None) -> Settings:
    """What is set in the file, the environment and by `switches` of the form NAME=VALUE."""
    known = {option.name: option for option in options()}
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    origins: dict[str, str] = {}
    macros: list[Macro] = []
    keys, lines = _read_file(known, values, problems, origins, macros)
    for place, name, text in _given_as_text(os.environ if environment is None else environment, switches, problems):
        option = known.get(name)
        if option is None:
            problems.append(Problem(place, None, f'there is no option "{name}"', _nearest(name, known)))
            continue
        try:
            values[name] = option.kind.parse(text)
            origins[name] = place
        except ValueError as error:
            problems.append(Problem(place, None, f'"{text}" is no value for {name}', f"it can be {error}"))
    config = Config(**values, keys=keys)
    keymap, complaints = settle(config.preset, keys, macros)
    place = locations.for_people(path())
    for wrong in complaints:
        if wrong.id.startswith("macro."):
            key = macros[int(wrong.id.removeprefix("macro."))].key
            problems.append(
                Problem(place, lines.get(f"macros.{key}"), f'"{key}" in [macros]: {wrong.what}', wrong.remedy)
            )
            continue
        problems.append(Problem(place, lines.get(f"keys.{wrong.id}"), f'key "{wrong.id}": {wrong.what}', wrong.remedy))
    problems += _alias_problems()
    return Settings(config, keymap, tuple(problems), origins)


def _alias_problems() -> list[Problem]:
    """What is wrong with the file of aliases beside the config file."""
    file = locations.config_dir() / aliases.FILE_NAME
    try:
        aliases.read_aliases(file)
    except aliases.AliasError as error:
        what = str(error).removeprefix(f"{file.name}: ")
        return [Problem(locations.for_people(file), None, what, "until it is mended, no alias is used")]
    return []


def _read_file(
    known: Mapping[str, Option],
    values: dict[str, Any],
    problems: list[Problem],
    origins: dict[str, str],
    macros: list[Macro],
) -> tuple[dict[str, str], Mapping[str, int]]:
    """Take in the values and the macros of the file; gives its keys, and the lines where names are set."""
    place = locations.for_people(path())
    try:
        text = path().read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return {}, {}
    except OSError as error:
        problems.append(Problem(place, None, f"cannot be read ({error.strerror})", "all is as without it"))
        return {}, {}
    except UnicodeDecodeError:
        problems.append(Problem(place, None, "is not UTF-8", "save it as UTF-8; until then all is as without it"))
        return {}, {}
    import tomllib  # only where there is a file: every start pays for it

    try:
        table = read_toml(text)
    except NotSettings as error:
        problems.append(Problem(place, None, str(error), "until it is not, all is as without the file"))
        return {}, {}
    except tomllib.TOMLDecodeError as error:
        what, _, where = str(error).rpartition(" (at ")
        found = re.match(r"line (\d+), column \d+\)", where)
        line = int(found[1]) if found else None
        what = what or where
        problems.append(Problem(place, line, f"is not TOML: {what}", "until it is, all is as without the file"))
        return {}, {}
    lines = _lines_of(text)
    keys: dict[str, str] = {}
    for name, value in table.items():
        line = lines.get(name)
        if name == "keys" and isinstance(value, dict):
            keys |= _read_keys(value, lines, place, problems)
        elif name == "macros" and isinstance(value, dict):
            macros += _read_macros(value, lines, place, problems)
        elif (option := known.get(name)) is None:
            what, remedy = f'there is no option "{name}"', _nearest(name, (*known, "keys"))
            if isinstance(value, dict):
                what, remedy = f"there is no table [{name}]", "values stand above [keys], without a table"
            elif name == "keys":
                what, remedy = f"{_toml(value)} is no value for keys", "it is a table: [keys], below all else"
            problems.append(Problem(place, line, what, remedy))
        else:
            try:
                values[name] = option.kind.read(value)
                origins[name] = f"line {line}" if line else place
            except ValueError as error:
                problems.append(Problem(place, line, f"{_toml(value)} is no value for {name}", f"it can be {error}"))
    return keys, lines


def _read_keys(
    table: Mapping[str, Any], lines: Mapping[str, int], place: str, problems: list[Problem]
) -> dict[str, str]:
    """Keys by id: a string ("ctrl+n", "n,ctrl+n") or a list of strings. `quote.next = …` is as good as quoted."""
    keys: dict[str, str] = {}
    names = {option.name for option in options()}
    for name, value in _flat(table):
        if name in names:
            line = lines.get(f"keys.{name}")
            problems.append(Problem(place, line, f'"{name}" is a value and no key', "write it above [keys]"))
        elif isinstance(value, list) and value and all(isinstance(item, str) for item in value):
            keys[name] = ",".join(value)
        elif isinstance(value, str):
            keys[name] = value
        else:
            what, remedy = f"{_toml(value)} is no key for {name}", 'it can be "n", "ctrl+n", or a list of such'
            problems.append(Problem(place, lines.get(f"keys.{name}"), what, remedy))
    return keys


def _read_macros(
    table: Mapping[str, Any], lines: Mapping[str, int], place: str, problems: list[Problem]
) -> Iterator[Macro]:
    """Several commands on one key."""
    for key, value in table.items():
        try:
            yield read_macro(key, value)
        except ValueError as error:
            what = f'"{key}" in [macros] is no macro'
            problems.append(Problem(place, lines.get(f"macros.{key}"), what, str(error)))


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def _lines_of(text: str) -> dict[str, int]:
    """The line, from 1, where each name is set: tomllib does not tell. Names in a table stand behind its name."""
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = re.sub(r"[\s\"']", "", header[1]) + "."
            found.setdefault(table.partition(".")[0], number)
        elif assigned := _ASSIGNED.match(line[:MAX_LINE]):
            name = table + re.sub(r"[\s\"']", "", assigned[1])
            found.setdefault(name, number)
            found.setdefault(name.partition(".")[0], number)
    return found


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


def _nearest(name: str, known: Mapping[str, Option] | Sequence[str]) -> str:
    import difflib

    near = difflib.get_close_matches(name, list(known), n=1)
    return f'did you mean "{near[0]}"?' if near else "onrecord config --show names all there are"


def _toml(value: object) -> str:
    """A value as TOML has it; long ones cut."""
    if isinstance(value, bool):
        return str(value).lower()
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) < 60 else text[:59] + "…"


def example() -> str:
    """A config file that sets nothing and names everything, each value behind a # with its default."""
    return "\n".join(
        [
            "# What Onrecord does, unless the environment (ONRECORD_NAME) or the command line says otherwise.",
            "# Take the # away in front of a line to set its value.",
            *_listing({}, {}),
            "",
            "[keys]",
            "# The keys of single commands, by the ids that `onrecord help keys` shows; several with commas.",
            '# "article.next" = "J,ctrl+n"',
            "",
            "[macros]",
            "# Several commands on one key, by their ids with spaces between.",
            '# "X" = "article.star article.done"',
            "",
        ]
    )


def shown(settings: Settings) -> str:
    """Every value as it stands, as a config file, with where it was set."""
    values = {option.name: getattr(settings.config, option.name) for option in options()}
    lines = list(_listing(values, settings.origins))
    if settings.config.keys:
        lines += ["", "[keys]", *(f'"{name}" = {_quoted(key)}' for name, key in settings.config.keys.items())]
    return "\n".join(lines).lstrip("\n") + "\n"


def _listing(values: Mapping[str, Any], origins: Mapping[str, str]) -> Iterator[str]:
    group = ""
    for option in options():
        if option.group != group:
            group = option.group
            yield f"\n# {group}\n"
        if not values:
            yield f"# {option.about} ({option.kind.words})"
            yield f"# {option.name} = {written(option, option.default)}"
            continue
        yield f"{option.name} = {written(option, values[option.name])}  # {origins.get(option.name, 'default')}"


def written(option: Option, value: Any) -> str:
    """A value of an option as the file has it."""
    if value is None:
        return '"auto"'
    return _quoted(value) if isinstance(value, str) else str(value).lower()


def _quoted(text: str) -> str:
    """A TOML string."""
    safe = "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in text.replace("\\", "\\\\").replace('"', '\\"'))
    return f'"{safe}"'
