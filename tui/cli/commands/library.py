"""`onrecord library`: the articles of a folder that a filter finds."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from tui.cli.command import Command
from tui.config.settings import Settings

_NEGATED = re.compile(r"-(?!j\d*$)(?=.{2})[\w(\"“”„«»]")


def add_arguments(parser: ArgumentParser) -> None:
    """A filter and a folder, and in what form its articles are listed."""
    from tui.cli import arguments

    parser.usage = "onrecord library [options] [QUERY] PATH\n       onrecord library [options] -0 [QUERY]"
    parser.description = "Lists the articles of a folder that a filter finds, with what is known of them."
    parser.epilog = (
        'A query: unread speaker:macron quotes>3 after:2025-08-01 "security guarantees" -done.'
        " What depends on quotes or actors has the folder analysed first."
    )
    arguments.add_inputs(
        parser, "a folder, with all folders in it, or a file; before it a QUERY: what to list, everything by default"
    )
    parser.add_argument("--analyze", action="store_true", help="count quotes and name actors, whatever is asked for")
    arguments.add_forms(parser)
    arguments.add_analysis(parser)


def mark_negated_queries(given: Sequence[str]) -> list[str]:
    """The arguments, with a blank before what is no option but a query that begins with a minus (`-done`)."""
    marked, options = [], True
    for argument in given:
        options = options and argument != "--"
        marked.append(f" {argument}" if options and _NEGATED.match(argument) else argument)
    return marked


def run(options: Namespace, settings: Settings) -> int:
    """List them; the exit status is 1 if some article could not be read or analysed, 2 if the query is none."""
    from tui.cli.actions.library import run_library

    return run_library(options, settings)


COMMAND = Command(
    "library",
    "the articles of a folder that a filter finds: library 'unread speaker:macron' FOLDER",
    add_arguments,
    run,
    prepare=mark_negated_queries,
)
