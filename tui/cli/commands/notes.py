"""`onrecord notes`: the bookmarks and the notes on quotes in a folder."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tui.cli.command import Command
from tui.config.settings import Settings


def add_arguments(parser: ArgumentParser) -> None:
    """Which folders, and in what form."""
    from tui.cli import arguments

    parser.description = "Prints the bookmarks and the notes on quotes in some articles, article by article."
    arguments.add_inputs(parser, "folders, with all folders in them, and files")
    arguments.add_forms(parser)
    arguments.add_state(parser)


def run(options: Namespace, settings: Settings) -> int:
    """Print them; the exit status is 1 if some article could not be read."""
    from tui.cli.actions.notes import run_notes

    return run_notes(options, settings)


COMMAND = Command("notes", "the bookmarks and the notes on quotes in a folder", add_arguments, run)
