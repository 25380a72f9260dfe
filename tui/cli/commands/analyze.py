"""`onrecord analyze`: everything that was found in articles."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tui.cli.command import Command
from tui.config.settings import Settings


def add_arguments(parser: ArgumentParser) -> None:
    """Which articles, in what form, by how many processes, and an archive of them."""
    from tui.cli import arguments

    parser.description = "Prints everything that was found in the articles."
    arguments.add_inputs(parser)
    arguments.add_forms(parser)
    arguments.add_sentences(parser)
    arguments.add_work(parser)
    arguments.add_archive(parser, ("jsonl", "parquet"))


def run(options: Namespace, settings: Settings) -> int:
    """Print it; the exit status is 1 if some article could not be read or analysed."""
    from tui.cli.actions.articles import run_over_articles

    return run_over_articles("analyze", options, settings)


COMMAND = Command("analyze", "everything that was found, one JSON object per article and line", add_arguments, run)
