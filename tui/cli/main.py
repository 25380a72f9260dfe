"""The command line: what is asked for, and which part of the program answers. Imports nothing heavy."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tui.config import file as config_file
from tui.config import locations
from tui.config.locations import DEFAULT_PIPELINE
from tui.core.model.article import Article
from tui.core.settings.bounds import bounds
from tui.core.text.sanitise import one_line


def run(arguments: Sequence[str]) -> int:
    """Run the command line given; returns the exit status: 0, 1 (something could not be read), 2 (usage)."""
    _stand_in_for_closed_streams()
    _survive_odd_output()
    try:
        try:
            return _answer(arguments)
        finally:
            sys.stdout.flush()  # what goes wrong with it is told here, not when Python ends
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
    try:
        os.getcwd()  # noqa: PTH109 - asked for what it raises
    except FileNotFoundError:
        complain("the folder that you are in is gone: go to another one, with cd")
        return 1
    commands = {"analyze", "quotes", "actors", "summary", "schema"}
    if arguments and arguments[0] in commands:
        from tui.cli.commands.analysis import run_command

        _announce(config_file.load())
        return run_command(arguments[0], arguments[1:])
    if arguments and arguments[0] in ("library", "voices"):
        from tui.cli.commands.library import run_library_command

        _announce(config_file.load())
        return run_library_command(arguments[0], arguments[1:])
    if arguments and arguments[0] == "notes":
        from tui.cli.commands.notes import run_notes

        _announce(config_file.load())
        return run_notes(arguments[1:])
    if arguments and arguments[0] == "corrections":
        from tui.cli.commands.corrections import run_corrections

        _announce(config_file.load())
        return run_corrections(arguments[1:])
    if arguments and arguments[0] == "report":
        from tui.cli.commands.report import run_report

        _announce(config_file.load())
        return run_report(arguments[1:])
    if arguments and arguments[0] == "add":
        from tui.cli.parser import SafeParser
        from tui.core.state.option import add_state
        from tui.fetching.add import run_add

        parser = SafeParser(prog="onrecord add", description="Saves articles as Markdown files in a folder.")
        add_state(parser)
        return run_add(arguments[1:], parser, complain)
    if arguments and arguments[0] == "fetch":
        from tui.cli.commands.fetch import run_fetch

        return run_fetch(arguments[1:])
    if arguments and arguments[0] == "config":
        from tui.cli.commands.config import run_config

        return run_config(arguments[1:])
    if arguments and arguments[0] == "help":
        from tui.cli.help_topics import run_help

        return run_help(arguments[1:])
    if arguments and arguments[0] == "completion":
        from tui.cli.completion import run_completion

        return run_completion(arguments[1:])
    if not any(argument.startswith("-") for argument in arguments):
        return _read(arguments, config_file.load())  # paths and nothing else: argparse takes as long as a page of text
    from tui.cli.parser import COMMANDS, reader_parser, settings_of

    reader = reader_parser()
    options, unknown = reader.parse_known_args(arguments)
    if unknown:
        at = next((number for number, argument in enumerate(arguments) if argument in COMMANDS), None)
        if at is None:
            reader.error(f"unrecognized arguments: {' '.join(unknown)}")
        complain(_before_its_options(arguments[at], arguments[:at]))
        return 2
    return _read(options.paths, settings_of(options))


def _before_its_options(command: str, options: Sequence[str]) -> str:
    return f"a command stands before its options: onrecord {' '.join([command, *options])} …"


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


def _survive_odd_output() -> None:
    """In the locale C, what cannot be written becomes a question mark instead of an exception."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def _announce(settings: config_file.Settings) -> None:
    """Name on standard error what is set wrongly, and set the pipeline and the bounds, which other processes read."""
    for problem in settings.problems:
        complain(str(problem))
    if settings.config.pipeline != DEFAULT_PIPELINE or "ONRECORD_PIPELINE" in os.environ:
        os.environ["ONRECORD_PIPELINE"] = settings.config.pipeline
    if (wanted := settings.config.bounds()) != bounds():
        os.environ.update(wanted.as_environment())


def _read(given: Sequence[str], settings: config_file.Settings) -> int:
    """Open the reader on the paths that were given."""
    _announce(settings)
    if any(problem.place == config_file.COMMAND_LINE for problem in settings.problems):
        return 2
    names = given or [str(locations.shipped("articles"))]
    paths = [Path(name) for name in names if name != "-"]
    # os.path.lexists: Path.exists raises where a name is too long or its folder closed.
    if missing := [path for path in paths if not os.path.lexists(path)]:
        for words in _what_is_missing(missing):
            complain(words)
        return 2
    if len(paths) > 1:
        from tui.sources import spelt_alike

        paths = spelt_alike(paths)
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
    from tui.app.launch import run_app

    return run_app(paths, article, settings)


def _what_is_missing(paths: Sequence[Path]) -> Iterator[str]:
    """What to say of paths where nothing is: that there is nothing, or which command was meant."""
    import difflib

    from tui.cli.parser import COMMANDS

    if command := next((str(path) for path in paths if str(path) in COMMANDS), None):
        yield _before_its_options(command, ())
        return
    for path in paths:
        near = difflib.get_close_matches(str(path), COMMANDS, n=1)
        meant = f"; did you mean the command {near[0]}?" if near else ""
        yield f"{path}: there is no such file or folder{meant}"


def _standard_input() -> Article | None:
    """The article on standard input, whose place the terminal then takes; None (with a complaint) without one."""
    from tui.engine.reading import Reader
    from tui.sources import Unreadable

    if sys.stdin is None or sys.stdin.isatty():
        complain("-: nothing is piped into standard input")
        return None
    reader = Reader()
    try:
        article = next(iter(reader.read_all(sys.stdin.buffer.read(bounds().file_bytes + 1), "-")))
        terminal = os.open("/dev/tty", os.O_RDWR)
    except Unreadable as error:
        complain(f"standard input: {error.reason}")
        return None
    except OSError as error:
        complain(f"the terminal cannot be opened for keys: {error.strerror}")
        return None
    finally:
        reader.close()
    os.dup2(terminal, 0)
    os.close(terminal)
    return article
