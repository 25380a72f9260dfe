"""Scripts that complete commands, switches, their values and files in a shell.

Made from the parsers of the commands themselves, so that it names what there is.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

from tui.cli.commands import NAMES, all_commands
from tui.cli.parser import parser_of


@dataclass(frozen=True, slots=True)
class Switch:
    """A switch of a command."""

    names: tuple[str, ...]
    about: str
    takes_value: bool
    choices: tuple[str, ...]


def script(shell: str) -> str:
    """The script for a shell of `SHELLS`."""
    return {"bash": bash, "zsh": zsh, "fish": fish}[shell]()


def switches(command: str | None) -> list[Switch]:
    """The switches of a command; None is the reader itself."""
    return [
        Switch(
            tuple(action.option_strings),
            " ".join((action.help or "").replace("%%", "%").split()),
            action.nargs != 0,
            tuple(map(str, action.choices or ())),
        )
        for action in parser_of(command)._actions
        if action.option_strings and action.help != argparse.SUPPRESS
    ]


def words(command: str) -> tuple[str, ...]:
    """Arguments of a command other than switches and files."""
    found = (a.choices for a in parser_of(command)._actions if not a.option_strings and a.choices)
    return tuple(str(word) for choices in found for word in choices)


def bash() -> str:
    """The script for bash."""
    lines = ["_onrecord() {", "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} names= words="]
    lines += ["  COMPREPLY=()", '  case "${COMP_WORDS[1]}" in']
    for name in NAMES:
        lines.append(f'    {name}) names="{_names(name)}"; words="{" ".join(words(name))}" ;;')
    lines.append(f'    *) names="{_names(None)}"; [ "$COMP_CWORD" = 1 ] && words="{" ".join(NAMES)}" ;;')
    lines += ["  esac", '  case "${COMP_WORDS[1]} $prev" in']
    every: tuple[str | None, ...] = (None, *NAMES)
    for command in every:
        for switch in (s for s in switches(command) if s.choices):
            patterns = "|".join(f'{command or "*"}" {name}"' for name in switch.names)
            lines.append(f'    {patterns}) COMPREPLY=($(compgen -W "{" ".join(switch.choices)}" -- "$cur")); return ;;')
    lines += [
        "  esac",
        '  if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W "$names" -- "$cur"))',
        '  elif [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$cur")); fi',
        "}",
        "complete -o bashdefault -o default -F _onrecord onrecord",
    ]
    return "\n".join([*lines, ""])


def zsh() -> str:
    """The script for zsh."""
    lines = ["#compdef onrecord", "", "_onrecord() {", "  local -a commands", "  commands=("]
    lines += [
        f"    {_single(f'{command.name}:{command.help.replace(chr(58), chr(92) + chr(58))}')}"
        for command in all_commands()
    ]
    lines += ["  )", "  if (( CURRENT == 2 )); then _describe command commands; fi", '  case "$words[2]" in']
    every: tuple[str | None, ...] = (*NAMES, None)
    for command in every:
        values = words(command) if command else ()
        ending = [f"'*:word:({' '.join(values)})'"] if values else ["'*:file:_files'"]
        specs = [spec for switch in switches(command) for spec in _zsh_specs(switch)]
        start = "shift words; (( CURRENT-- )); " if command else ""
        lines.append(f"    {command or '*'}) {start}_arguments -s {' '.join([*specs, *ending])} ;;")
    lines += ["  esac", "}", "", 'if [ "$funcstack[1]" = _onrecord ]; then _onrecord "$@"']
    return "\n".join([*lines, "else compdef _onrecord onrecord; fi", ""])


def _zsh_specs(switch: Switch) -> Iterator[str]:
    about = switch.about.replace("[", "(").replace("]", ")").replace(":", " -")
    value = ""
    if switch.takes_value:
        value = f":value:({' '.join(switch.choices)})" if switch.choices else ":value:_files"
    for name in switch.names:
        yield _single(f"{name}[{about}]{value}")


def fish() -> str:
    """The script for fish."""
    lines = ["# Completions for onrecord."]
    for one in all_commands():
        lines.append(f"complete -c onrecord -n __fish_use_subcommand -a {one.name} -d {_single(one.help)}")
    every: tuple[str | None, ...] = (None, *NAMES)
    for command in every:
        here = _single(f"__fish_seen_subcommand_from {command}" if command else
                       f"not __fish_seen_subcommand_from {' '.join(NAMES)}")  # fmt: skip
        for switch in switches(command):
            names = [f"-l {n[2:]}" if n.startswith("--") else f"-s {n[1:]}" for n in switch.names]
            value = f" -x -a {_single(' '.join(switch.choices))}" if switch.choices else " -r" * switch.takes_value
            lines.append(f"complete -c onrecord -n {here} {' '.join(names)} -d {_single(switch.about)}{value}")
        if command and (values := words(command)):
            lines.append(f"complete -c onrecord -n {here} -f -a {_single(' '.join(values))}")
    return "\n".join([*lines, ""])


def _names(command: str | None) -> str:
    return " ".join(name for switch in switches(command) for name in switch.names)


def _single(text: str) -> str:
    """In single quotation marks, as all three shells read them; one in the text becomes a typographic one."""
    return "'" + text.replace("'", "’") + "'"
