"""`onrecord actors`: who and what articles are about."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tui.cli.command import Command, UsageError
from tui.config.settings import Settings


def add_arguments(parser: ArgumentParser) -> None:
    """Which articles, in what form, and by how many processes."""
    from tui.cli import arguments

    parser.description = "Prints the people, organisations, places and groups, most salient first."
    arguments.add_inputs(parser)
    arguments.add_forms(parser)
    parser.add_argument(
        "--across", action="store_true", help="one line per actor over all articles together, as text or JSON"
    )
    arguments.add_work(parser)


def run(options: Namespace, settings: Settings) -> int:
    """Print them; the exit status is 1 if some article could not be read or analysed."""
    from tui.cli.actions.articles import run_over_articles

    if options.across and (options.csv or options.md):
        raise UsageError("--across prints text or, with --json, JSON")
    return run_over_articles("actors", options, settings)


COMMAND = Command("actors", "who and what the articles are about", add_arguments, run)
