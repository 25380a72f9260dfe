"""`onrecord summary`: the sentences of articles that say most."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tui.cli.command import Command
from tui.config.settings import Settings


def add_arguments(parser: ArgumentParser) -> None:
    """Which articles, how long and by which method their summaries are, in what form, and by how many processes."""
    from tui.cli import arguments
    from tui.core.model.analysis import DEFAULT_METHOD
    from tui.core.reading.methods import METHODS

    parser.description = "Prints the sentences that say most."
    arguments.add_inputs(parser)
    arguments.add_forms(parser)
    length = arguments.add_sentences(parser)
    length.add_argument(
        "--share", type=arguments.part, metavar="0.1", help="this part of the article's sentences instead"
    )
    parser.add_argument("--method", choices=[m.id for m in METHODS], default=DEFAULT_METHOD, help="how to choose")
    arguments.add_work(parser)


def run(options: Namespace, settings: Settings) -> int:
    """Print them; the exit status is 1 if some article could not be read or analysed."""
    from tui.cli.actions.articles import run_over_articles

    return run_over_articles("summary", options, settings)


COMMAND = Command("summary", "the sentences that say most", add_arguments, run)
