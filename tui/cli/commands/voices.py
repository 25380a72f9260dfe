"""`onrecord voices`: who is quoted most in a folder, or all that one of them said."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tui.cli.command import Command
from tui.config.settings import Settings


def add_arguments(parser: ArgumentParser) -> None:
    """Which folders, which quotes, and in what form."""
    from tui.cli import arguments

    parser.description = "Prints who is quoted most across the articles of a folder, or all that one of them said."
    arguments.add_inputs(parser, "folders, with all folders in them, and files")
    arguments.add_selection(parser, "everything that this speaker said, the newest first (part of the name is enough)")
    arguments.add_forms(parser)
    arguments.add_analysis(parser)


def run(options: Namespace, settings: Settings) -> int:
    """Print them; the exit status is 1 if some article could not be read or analysed."""
    from tui.cli.actions.voices import run_voices

    return run_voices(options, settings)


COMMAND = Command(
    "voices",
    "who is quoted most in a folder, and all that somebody said: voices FOLDER --speaker NAME",
    add_arguments,
    run,
)
