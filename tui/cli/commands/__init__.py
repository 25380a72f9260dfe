"""The commands that run without the screen, each a module of this folder with a `COMMAND`.

`NAMES` is the only list of them: the parser, the help, the manual page, the completions for shells and the start of a
command are made from it. A module is imported when its command is asked for, or when all of them are listed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a start with nothing but paths asks for names alone
    from tui.cli.command import Command

NAMES = (
    "analyze",
    "quotes",
    "actors",
    "summary",
    "library",
    "voices",
    "report",
    "notes",
    "corrections",
    "schema",
    "add",
    "fetch",
    "config",
    "completion",
    "help",
)
"""In the order in which they are listed."""


def find_command(name: str) -> Command:
    """The command of a name in `NAMES`."""
    from tui.cli.command import Command

    command = import_module(f"{__name__}.{name}").COMMAND
    if not isinstance(command, Command):
        raise TypeError(f"{__name__}.{name}.COMMAND is no Command")
    return command


def all_commands() -> list[Command]:
    """Every command."""
    return [find_command(name) for name in NAMES]
