"""What can stand on the command line, and what `--help` says of it. A start with nothing but paths does without."""

from __future__ import annotations

import argparse
import contextlib
import sys
from typing import Any, ClassVar, NoReturn

from tui import __version__
from tui.config import file as config_file
from tui.config.locations import PIPELINES
from tui.config.options import PRESETS, THEMES
from tui.core.state.option import add_state
from tui.core.text.sanitise import sanitise

READER_USAGE = "onrecord [options] [PATH ...]"

COMMANDS = {
    "analyze": "everything that was found, one JSON object per article and line",
    "quotes": "who said what, for people, or with --json, --csv or --md",
    "actors": "who and what the articles are about",
    "summary": "the sentences that say most",
    "library": "the articles of a folder that a filter finds: library 'unread speaker:macron' FOLDER",
    "voices": "who is quoted most in a folder, and all that somebody said: voices FOLDER --speaker NAME",
    "report": "a folder as a page of HTML: report FOLDER --output report.html",
    "notes": "the bookmarks and the notes on quotes in a folder",
    "corrections": "what you have put right in analyses, as a file that others can apply",
    "schema": "the JSON Schema of what these print",
    "add": "save a page, a feed, a mail as articles in a folder: add URL|FILE|- --to FOLDER",
    "fetch": "save what is new in the feeds of a folder: fetch [--every 30m] FOLDER",
    "config": "what is set, and where: config --init, --show, --path",
    "completion": "complete commands, switches and files in the shell: completion bash|zsh|fish",
    "help": "explain a topic: help keys, help config, help filters, help ssh …",
}
"""What runs without the screen, and what it does."""

_ABOUT = ("config", "completion", "help")
"""Those that are about the program, not about articles."""

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
    rows = {
        name: textwrap.fill(
            about, width, initial_indent=f"  {name:<16}", subsequent_indent=" " * 18, break_on_hyphens=False
        )
        for name, about in COMMANDS.items()
    }
    without = [row for name, row in rows.items() if name not in _ABOUT]
    about = [row for name, row in rows.items() if name in _ABOUT]
    examples = [f"  {example}" for example in EXAMPLES]
    return EPILOG.format(commands="\n".join(without), about="\n".join(about), examples="\n".join(examples))


class SafeParser(argparse.ArgumentParser):
    """Prints arguments in its messages as safe text: file names among them can hold anything."""

    taken: ClassVar[list[argparse.ArgumentParser] | None] = None
    """Where a parser that is about to parse goes instead, for `parser_of`."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does it."""
        if SafeParser.taken is not None:
            SafeParser.taken.append(self)
            raise _TakenError
        self._has_negative_number_optionals.clear()  # with `-0` about, argparse takes the -1 of `-j -1` for an option
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """As argparse does it, and how to write what it does not understand."""
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


class _TakenError(Exception):
    """Ends a command before it begins."""


def parser_of(command: str | None) -> argparse.ArgumentParser:
    """The parser of a command, or of the reader. The command itself makes it, and is stopped when it would parse."""
    if command is None:
        return reader_parser()
    from tui.cli.main import run

    SafeParser.taken = []
    try:
        with contextlib.suppress(_TakenError):
            run([command])
        return SafeParser.taken[0]
    finally:
        SafeParser.taken = None


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


def settings_of(options: argparse.Namespace) -> config_file.Settings:
    """What is set, the switches of a command line included."""
    given = [
        f"{name}={value}"
        for switches in _SWITCHES.values()
        for name in switches
        if (value := getattr(options, name.replace("-", "_"), None)) is not None
    ]
    return config_file.load([*given, *options.set])
