"""`onrecord add`: pages, feeds, mails or what is piped, as articles in a folder."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from tui.cli.command import Command
from tui.config.settings import Settings


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `add`: addresses and a folder."""
    from tui.cli import arguments

    parser.description = "Saves articles as Markdown files in a folder."
    arguments.add_state(parser)
    parser.add_argument("targets", nargs="+", metavar="URL|FILE|-", help="addresses, files, or - for standard input")
    parser.add_argument(
        "--to", type=Path, default=Path(), metavar="FOLDER", help="where to save (default: the current folder)"
    )
    parser.add_argument("--allow-local", action="store_true", help="fetch from this machine and private networks, too")


def run(options: Namespace, settings: Settings) -> int:
    """Save them; the exit status is 1 if something could not be added."""
    from tui.cli.actions.add import run_add

    return run_add(options, settings)


COMMAND = Command(
    "add", "save a page, a feed, a mail as articles in a folder: add URL|FILE|- --to FOLDER", add_arguments, run
)
