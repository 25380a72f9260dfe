"""The command line: what is asked for, and which part of the program answers. Imports nothing heavy."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence

from tui.cli.commands import NAMES, find_command
from tui.cli.console import (
    OUTPUT_ERRORS,
    drop_output,
    print_error,
    replace_closed_streams,
    replace_unencodable_output,
)
from tui.cli.reading import before_its_options, open_reader
from tui.config import file as config_file


def run(arguments: Sequence[str]) -> int:
    """Run the command line given; returns the exit status: 0, 1 (something could not be read), 2 (usage)."""
    replace_closed_streams()
    replace_unencodable_output()
    try:
        try:
            return _answer(arguments)
        finally:
            sys.stdout.flush()  # what goes wrong with it is told here, not when Python ends
    except BrokenPipeError:
        drop_output()  # whoever read it has seen enough
        return 0
    except OSError as error:
        # Whatever is about a file of ours names that file.
        if error.filename is not None or error.errno not in OUTPUT_ERRORS:
            raise
        drop_output()
        print_error(f"the output cannot be written: {error.strerror}")
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


def _answer(arguments: Sequence[str]) -> int:
    """The exit status of whichever part of the program is asked for."""
    try:
        os.getcwd()  # noqa: PTH109 - asked for what it raises
    except FileNotFoundError:
        print_error("the folder that you are in is gone: go to another one, with cd")
        return 1
    if arguments and arguments[0] in NAMES:
        return _run_command(arguments[0], arguments[1:])
    if any(argument.startswith("-") for argument in arguments):
        return _read_with_options(arguments)
    return open_reader(arguments, config_file.load())  # argparse would take as long as a page of text


def _run_command(name: str, arguments: Sequence[str]) -> int:
    """Parse a command's arguments and run it; ends with status 2 where they are wrong."""
    from tui.cli.command import UsageError
    from tui.cli.parser import parser_of

    command, parser = find_command(name), parser_of(name)
    options = parser.parse_args(command.prepare(arguments))
    settings = config_file.load(state=getattr(options, "state", None))
    if command.names_problems:
        for problem in settings.problems:
            print_error(str(problem))
    try:
        return command.run(options, settings)
    except UsageError as error:
        parser.error(str(error))


def _read_with_options(arguments: Sequence[str]) -> int:
    """Open the reader; an option that only a command knows, before its command, is said."""
    from tui.cli.parser import reader_parser, settings_of

    reader = reader_parser()
    options, unknown = reader.parse_known_args(arguments)
    if unknown:
        at = next((number for number, argument in enumerate(arguments) if argument in NAMES), None)
        if at is None:
            reader.error(f"unrecognized arguments: {' '.join(unknown)}")
        print_error(before_its_options(arguments[at], arguments[:at]))
        return 2
    return open_reader(options.paths, settings_of(options))
