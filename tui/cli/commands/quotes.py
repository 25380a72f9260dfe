"""`onrecord quotes`: who said what in articles, or, with --across, each quotation once."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tui.cli.command import Command
from tui.config.settings import Settings


def add_arguments(parser: ArgumentParser) -> None:
    """Which articles and which of their quotes, in what form, by how many processes, and an archive of them."""
    from tui.cli import arguments

    parser.description = "Prints who said what."
    arguments.add_inputs(parser)
    arguments.add_forms(parser)
    arguments.add_selection(parser)
    parser.add_argument(
        "--across", action="store_true", help="quotations, each once, with all articles where the same words stand"
    )
    arguments.add_work(parser)
    arguments.add_archive(parser, ("jsonl", "parquet", "sqlite"))


def run(options: Namespace, settings: Settings) -> int:
    """Print them; the exit status is 1 if some article could not be read or analysed."""
    from tui.cli.actions.articles import run_over_articles

    return run_over_articles("quotes", options, settings)


COMMAND = Command("quotes", "who said what, for people, or with --json, --csv or --md", add_arguments, run)
