"""The command line: what is asked for, and which part of the program answers. Imports nothing heavy."""

from __future__ import annotations

import argparse
import contextlib
import errno
import gc
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from tui import __version__, config_file, locations
from tui.config import PRESETS, THEMES
from tui.core.article import Article
from tui.core.bounds import bounds
from tui.core.sanitise import one_line, sanitise
from tui.core.state_option import add_state
from tui.locations import DEFAULT_PIPELINE

READER_USAGE = "onrecord [options] [PATH ...]"

COMMANDS = {
    "analyze": "everything that was found, one JSON object per article and line",
    "quotes": "who said what, for people, or with --json, --csv or --md",
    "actors": "who and what the articles are about",
    "summary": "the sentences that say most",
    "library": "the articles of a folder that a filter finds: library 'unread speaker:macron' FOLDER",
    "voices": "who is quoted most in a folder, and all that somebody said: voices FOLDER --speaker NAME",
    "notes": "the bookmarks and the notes on quotes in a folder",
    "schema": "the JSON Schema of what these print",
    "add": "save a page, a feed, a mail as articles in a folder: add URL|FILE|- --to FOLDER",
    "config": "what is set, and where: config --init, --show, --path",
    "completion": "complete commands, switches and files in the shell: completion bash|zsh|fish",
    "help": "explain a topic: help keys, help config, help filters, help ssh …",
}
"""What runs without the screen, and what it does."""

_WITHOUT_SCREEN = ("quotes", "actors", "summary", "analyze", "library", "voices", "notes", "schema", "add")

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
    without = [row for name, row in rows.items() if name in _WITHOUT_SCREEN]
    about = [row for name, row in rows.items() if name not in _WITHOUT_SCREEN]
    examples = [f"  {example}" for example in EXAMPLES]
    return EPILOG.format(commands="\n".join(without), about="\n".join(about), examples="\n".join(examples))


def run(arguments: Sequence[str]) -> int:
    """Run the command line given; returns the exit status: 0, 1 (something could not be read), 2 (usage)."""
    _stand_in_for_closed_streams()
    _survive_odd_output()
    try:
        status = _answer(arguments)
        sys.stdout.flush()  # what goes wrong with it is told here, not when Python ends
        return status
    except BrokenPipeError:
        _drop_output()  # whoever read it has seen enough
        return 0
    except OSError as error:
        # The disk that the output goes to is full, say. Whatever is about a file of ours names that file.
        if error.filename is not None or error.errno not in _OUTPUT_ERRORS:
            raise
        _drop_output()
        complain(f"the output cannot be written: {error.strerror}")
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


def _answer(arguments: Sequence[str]) -> int:
    """The exit status of whichever part of the program is asked for."""
    commands = {"analyze", "quotes", "actors", "summary", "schema"}
    if arguments and arguments[0] in commands:
        from tui.commands import run_command

        _announce(config_file.load())
        return run_command(arguments[0], arguments[1:])
    if arguments and arguments[0] in ("library", "voices"):
        from tui.commands_library import run_library_command

        _announce(config_file.load())
        return run_library_command(arguments[0], arguments[1:])
    if arguments and arguments[0] == "notes":
        from tui.commands_notes import run_notes

        _announce(config_file.load())
        return run_notes(arguments[1:])
    if arguments and arguments[0] == "add":
        from tui.fetching.add import run_add

        parser = SafeParser(prog="onrecord add", description="Saves articles as Markdown files in a folder.")
        add_state(parser)
        return run_add(arguments[1:], parser, complain)
    if arguments and arguments[0] == "config":
        from tui.config_command import run_config

        return run_config(arguments[1:])
    if arguments and arguments[0] == "help":
        from tui.help_topics import run_help

        return run_help(arguments[1:])
    if arguments and arguments[0] == "completion":
        from tui.shell_completion import run_completion

        return run_completion(arguments[1:])
    return _read(_parser().parse_args(arguments))


_OUTPUT_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)


def _drop_output() -> None:
    """Python flushes once more when it ends, and would complain once more."""
    with contextlib.suppress(OSError, AttributeError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stand_in_for_closed_streams() -> None:
    """A shell can close standard streams (`>&-`): then Python has none. Nothing is read from them, or written."""
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, os.O_RDONLY if mode == "r" else os.O_WRONLY)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            setattr(sys, name, open(number, mode, closefd=False))  # noqa: SIM115 - it stays open


def complain(message: str) -> None:
    """A line on standard error, safe for a terminal."""
    print(one_line(f"onrecord: {message}"), file=sys.stderr, flush=True)


class SafeParser(argparse.ArgumentParser):
    """Prints arguments in its messages as safe text: file names among them can hold anything."""

    taken: ClassVar[list[argparse.ArgumentParser] | None] = None
    """Where a parser that is about to parse goes instead, for `parser_of`."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does it."""
        if SafeParser.taken is not None:
            SafeParser.taken.append(self)
            raise _TakenError
        return super().parse_known_args(args, namespace)

    def _print_message(self, message: str, file: Any = None) -> None:
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
    SafeParser.taken = []
    try:
        with contextlib.suppress(_TakenError):
            run([command] if command else [])
        return SafeParser.taken[0]
    finally:
        SafeParser.taken = None


def _survive_odd_output() -> None:
    """In the locale C, what cannot be written becomes a question mark instead of an exception."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def _parser() -> argparse.ArgumentParser:
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
        "pipeline": {"metavar": "NAME", "help": "accurate, small, an installed spaCy pipeline, or its folder"},
    },
}
"""The options that have a switch of their own, by group."""


def _settings(options: argparse.Namespace) -> config_file.Settings:
    """What is set, the switches of a command line included."""
    given = [
        f"{name}={value}"
        for switches in _SWITCHES.values()
        for name in switches
        if (value := getattr(options, name.replace("-", "_"), None)) is not None
    ]
    return config_file.load([*given, *options.set])


def _announce(settings: config_file.Settings) -> None:
    """Name on standard error what is set wrongly, and set the pipeline and the bounds, which other processes read."""
    for problem in settings.problems:
        complain(str(problem))
    if settings.config.pipeline != DEFAULT_PIPELINE or "ONRECORD_PIPELINE" in os.environ:
        os.environ["ONRECORD_PIPELINE"] = settings.config.pipeline
    if (wanted := settings.config.bounds()) != bounds():
        os.environ.update(wanted.as_environment())


def _read(options: argparse.Namespace) -> int:
    """Open the reader."""
    settings = _settings(options)
    _announce(settings)
    if any(problem.place == config_file.COMMAND_LINE for problem in settings.problems):
        return 2
    names: list[str] = options.paths or [str(locations.shipped("articles"))]
    paths = [Path(name) for name in names if name != "-"]
    # os.path.lexists: Path.exists raises where a name is too long or its folder closed.
    if missing := [path for path in paths if not os.path.lexists(path)]:
        for path in missing:
            complain(f"{path}: there is no such file or folder{_meant(path)}")
        return 2
    article = None
    if "-" in names:
        article = _standard_input()
        if article is None:
            return 1
    # Textual paints on standard error. TEXTUAL_DRIVER is what `textual serve` sets.
    if not (sys.stdout.isatty() and sys.stderr.isatty()) and not os.environ.get("TEXTUAL_DRIVER"):
        complain(
            "the reader needs a terminal (standard error too); a pipe: 'onrecord quotes', 'onrecord analyze --json'"
        )
        return 2
    gc.disable()  # until the first paint: start-up leaves hardly any garbage, and looking for it takes a sixth of it
    from tui.launch import run_app

    return run_app(paths, article, settings)


def _meant(path: Path) -> str:
    """A command whose name is like that of a path, as a question."""
    import difflib

    near = difflib.get_close_matches(str(path), COMMANDS, n=1)
    return f"; did you mean the command {near[0]}?" if near else ""


def _standard_input() -> Article | None:
    """The article on standard input, whose place the terminal then takes; None (with a complaint) without one."""
    from tui.sources import Unreadable, read_bytes

    if sys.stdin is None or sys.stdin.isatty():
        complain("-: nothing is piped into standard input")
        return None
    try:
        article = read_bytes(sys.stdin.buffer.read(bounds().file_bytes + 1), "-")
        terminal = os.open("/dev/tty", os.O_RDWR)
    except Unreadable as error:
        complain(f"standard input: {error.reason}")
        return None
    except OSError as error:
        complain(f"the terminal cannot be opened for keys: {error.strerror}")
        return None
    os.dup2(terminal, 0)
    os.close(terminal)
    return article
