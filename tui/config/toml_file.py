"""The config file as it is written: its values, its keys and its macros, each checked, with the line where it stands.

Nothing here ends the program: what is wrong is a `Problem` with what to do, and the default stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui.config.options import options
from tui.config.own_toml import NotSettings, read_toml
from tui.config.settings import Problem
from tui.core.settings.places import for_people
from tui.core.text.lazily import lazily
from tui.keys.macros import Macro, read_macro

MAX_LINE = 1_000
"""Characters of a line in which a name is looked for."""
_HEADER = lazily(r"\s*\[([^\[\]]*)\]")
_ASSIGNED = lazily(r"""\s*((?:[A-Za-z0-9_\-.]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_\-]+|"[^"]*"))*)\s*=""")


@dataclass(slots=True)
class ConfigFile:
    """Values and problems of a config file."""

    place: str
    """The file's path, for people."""
    values: dict[str, Any] = field(default_factory=dict)
    """By the name of the option."""
    origins: dict[str, str] = field(default_factory=dict)
    """Origin of each value: "line 3"."""
    keys: dict[str, str] = field(default_factory=dict)
    """Keys by the id of what they do."""
    macros: list[Macro] = field(default_factory=list)
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each name, from 1; a name in a table stands behind the table's: "keys.quote.next"."""
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, what: str, remedy: str, name: str | None = None) -> None:
        """Note something that is set wrongly, in the line of a name."""
        self.problems.append(Problem(self.place, self.lines.get(name) if name else None, what, remedy))


def read_config_file(path: Path) -> ConfigFile:
    """The contents of the config file; empty if there is none."""
    read = ConfigFile(for_people(path))
    if (table := _table(path, read)) is None:
        return read
    known = {option.name: option for option in options()}
    for name, value in table.items():
        if name == "keys" and isinstance(value, dict):
            _read_keys(value, read)
        elif name == "macros" and isinstance(value, dict):
            _read_macros(value, read)
        elif (option := known.get(name)) is None:
            _note_unknown(name, value, known, read)
        else:
            try:
                read.values[name] = option.kind.read(value)
                line = read.lines.get(name)
                read.origins[name] = f"line {line}" if line else read.place
            except ValueError as error:
                read.wrong(f"{_toml(value)} is no value for {name}", f"it can be {error}", name)
    return read


def _table(path: Path, read: ConfigFile) -> dict[str, Any] | None:
    """The file's table; None where there is none, with a problem if that is not because there is no file."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except OSError as error:
        read.wrong(f"cannot be read ({error.strerror})", "the defaults are used")
        return None
    except UnicodeDecodeError:
        read.wrong("is not UTF-8", "save it as UTF-8; until then the defaults are used")
        return None
    import tomllib  # only where there is a file: every start pays for it

    try:
        table = read_toml(text)
    except NotSettings as error:
        read.wrong(str(error), "until it is not, the defaults are used")
        return None
    except tomllib.TOMLDecodeError as error:
        what, _, where = str(error).rpartition(" (at ")
        found = re.match(r"line (\d+), column \d+\)", where)
        line = int(found[1]) if found else None
        remedy = "until it is, the defaults are used"
        read.problems.append(Problem(read.place, line, f"is not TOML: {what or where}", remedy))
        return None
    read.lines = _lines_of(text)
    return table


def _note_unknown(name: str, value: object, known: Iterable[str], read: ConfigFile) -> None:
    if isinstance(value, dict):
        read.wrong(f"there is no table [{name}]", "values stand above [keys], without a table", name)
    elif name == "keys":
        read.wrong(f"{_toml(value)} is no value for keys", "it is a table: [keys], below all else", name)
    else:
        read.wrong(f'there is no option "{name}"', nearest(name, (*known, "keys")), name)


def _read_keys(table: Mapping[str, Any], read: ConfigFile) -> None:
    """Keys by id: a string ("ctrl+n", "n,ctrl+n") or a list of strings. `quote.next = …` is as good as quoted."""
    names = {option.name for option in options()}
    for name, value in _flat(table):
        if name in names:
            read.wrong(f'"{name}" is a value and no key', "write it above [keys]", f"keys.{name}")
        elif isinstance(value, list) and value and all(isinstance(item, str) for item in value):
            read.keys[name] = ",".join(value)
        elif isinstance(value, str):
            read.keys[name] = value
        else:
            what, remedy = f"{_toml(value)} is no key for {name}", 'it can be "n", "ctrl+n", or a list of such'
            read.wrong(what, remedy, f"keys.{name}")


def _read_macros(table: Mapping[str, Any], read: ConfigFile) -> None:
    """Several commands on one key."""
    for key, value in table.items():
        try:
            read.macros.append(read_macro(key, value))
        except ValueError as error:
            read.wrong(f'"{key}" in [macros] is no macro', str(error), f"macros.{key}")


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


def nearest(name: str, known: Iterable[str]) -> str:
    """Hint for an unknown name: the nearest known one, or where all names are listed."""
    import difflib

    near = difflib.get_close_matches(name, list(known), n=1)
    return f'did you mean "{near[0]}"?' if near else "onrecord config --show names all there are"


def _toml(value: object) -> str:
    """A value as TOML has it; long ones cut."""
    if isinstance(value, bool):
        return str(value).lower()
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) < 60 else text[:59] + "…"
