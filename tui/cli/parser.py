"""The parsers of the reader and of the commands, and what `--help` says. A start with only paths needs none."""

from __future__ import annotations

import argparse
import sys
from typing import Any, NoReturn

from tui.cli.arguments import add_state
from tui.cli.commands import all_commands, find_command
from tui.config import file as config_file
from tui.config.options import PRESETS, THEMES
from tui.config.settings import Settings
from tui.core import __version__
from tui.core.settings.pipelines import PIPELINES
from tui.core.text.sanitise import sanitise

READER_USAGE = "onrecord [options] [PATH ...]"

EPILOG = """\
without the screen:
{commands}

about the program:
{about}
  COMMAND --help  more about one of them

examples:
{examples}
"""

EXAMPLES = (
    "onrecord                          read the sample articles",
    "onrecord ~/news                   read a folder, and all folders in it",
    "onrecord story.txt other.md       read some files",
    "pandoc -t plain page.html | onrecord -",
    "onrecord quotes --speaker macron ~/news | less",
    "onrecord --theme light --preset less ~/news",
)


def _epilog() -> str:
    import shutil
    import textwrap

    width = max(40, min(100, shutil.get_terminal_size().columns) - 2)
    rows: dict[bool, list[str]] = {False: [], True: []}
    for command in all_commands():
        rows[command.about_program].append(
            textwrap.fill(
                command.help,
                width,
                initial_indent=f"  {command.name:<16}",
                subsequent_indent=" " * 18,
                break_on_hyphens=False,
            )
        )
    examples = [f"  {example}" for example in EXAMPLES]
    return EPILOG.format(commands="\n".join(rows[False]), about="\n".join(rows[True]), examples="\n".join(examples))


_BEHIND = "\0"
"""No argument can hold it: it marks those that stand behind `--` and are no options."""


class SafeParser(argparse.ArgumentParser):
    """Takes options before, between and behind the other arguments. Prints arguments in its messages as safe text: file
    names among them can hold anything."""

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does it, in any order."""
        return self.parse_intermixed_args(args, namespace)

    def parse_known_intermixed_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does it, but that it would forget about `--`: what stands behind is marked."""
        given = list(sys.argv[1:] if args is None else args)
        if "--" in given:
            at = given.index("--")
            given[at:] = [_BEHIND + argument for argument in given[at + 1 :]]
        return super().parse_known_intermixed_args(given, namespace)

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        return super()._get_value(action, arg_string.removeprefix(_BEHIND))

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does it."""
        self._has_negative_number_optionals.clear()  # with `-0` about, argparse takes the -1 of `-j -1` for an option
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """As argparse does it, and how to write what it does not understand."""
        message = message.replace(_BEHIND, "")
        if message.endswith("expected one argument"):
            message += "; one that begins with - is written behind =: --since=-7d"
        super().error(message)

    def _print_message(self, message: str, file: Any = None) -> None:
        if file is sys.stdout:
            file.write(sanitise(message))  # argparse would not say that the disk is full
        else:
            super()._print_message(sanitise(message), file)


class _ReaderParser(SafeParser):
    def format_help(self) -> str:
        """With commands and examples, which are laid out only where somebody wants to read them."""
        self.epilog = _epilog()
        return super().format_help()


def parser_of(name: str | None) -> argparse.ArgumentParser:
    """The parser of a command, or of the reader for None."""
    if name is None:
        return reader_parser()
    parser = SafeParser(prog=f"onrecord {name}")
    find_command(name).add_arguments(parser)
    return parser


def reader_parser() -> argparse.ArgumentParser:
    """The parser of the reader's own command line."""
    parser = _ReaderParser(
        prog="onrecord",
        usage=READER_USAGE,
        description="Read news articles in the terminal, their actors and quotes beside the text.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="folders (with all folders in them), files, or - for an article on standard input; default: the samples",
    )
    parser.add_argument(
        "-o", dest="set", action="append", default=[], metavar="NAME=VALUE", help="set anything that config.toml can"
    )
    add_state(parser)
    parser.add_argument("--version", action="version", version=f"onrecord {__version__}")
    for group, switches in _SWITCHES.items():
        shown = parser.add_argument_group(group)
        for name, arguments in switches.items():
            shown.add_argument(f"--{name}", **arguments)
    return parser


_SWITCHES: dict[str, dict[str, dict[str, Any]]] = {
    "looks": {
        "theme": {"metavar": "NAME", "choices": ("auto", *THEMES), "help": "the colours: auto, " + ", ".join(THEMES)},
        "width": {"metavar": "COLUMNS", "help": "columns of text"},
        "ascii": {"action": argparse.BooleanOptionalAction, "help": "signs of plain ASCII, or all of them"},
    },
    "keys and terminal": {
        "preset": {"metavar": "NAME", "choices": PRESETS, "help": "keys as in " + ", ".join(PRESETS)},
        "mouse": {"action": argparse.BooleanOptionalAction, "help": "whether the mouse is of use here"},
        "low-bandwidth": {
            "action": argparse.BooleanOptionalAction,
            "help": "fewer colours, no mouse, a spare sidebar; chosen by itself over SSH",
        },
    },
    "analysis": {
        "pipeline": {"metavar": "NAME", "help": PIPELINES},
    },
}
"""The options that have a switch of their own, by group."""


def settings_of(options: argparse.Namespace) -> Settings:
    """The settings, the switches of a command line included."""
    given = [
        f"{name}={value}"
        for switches in _SWITCHES.values()
        for name in switches
        if (value := getattr(options, name.replace("-", "_"), None)) is not None
    ]
    return config_file.load([*given, *options.set], state=options.state)
