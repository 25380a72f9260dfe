"""`onrecord config`: what is set, where, and a file to begin with."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tui.cli.command import Command
from tui.config.settings import Settings


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `config`."""
    parser.description = "Shows or begins the config file."
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--show", action="store_true", help="every value with where it was set (this is the default)")
    which.add_argument("--init", action="store_true", help="write a file that names every value; never over another")
    which.add_argument("--path", action="store_true", help="where the file is, or would be")


def run(options: Namespace, settings: Settings) -> int:
    """Show, begin or find the config file; the exit status is 1 if something in it is wrong, or it is not written."""
    from tui.cli.actions.config import run_config

    return run_config(options, settings)


COMMAND = Command(
    "config",
    "what is set, and where: config --init, --show, --path",
    add_arguments,
    run,
    about_program=True,
    names_problems=False,  # it shows them itself
)
