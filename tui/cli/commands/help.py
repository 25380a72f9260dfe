"""`onrecord help [TOPIC]`: pages of text about the program."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tui.cli.command import Command
from tui.config.settings import Settings


def add_arguments(parser: ArgumentParser) -> None:
    """Which topic."""
    from tui.cli.topics import TOPICS

    parser.description = "Explains a topic."
    parser.add_argument("--man", action="store_true", help="the manual page, for: onrecord help --man | man -l -")
    parser.add_argument("topic", nargs="?", choices=sorted(TOPICS), metavar="TOPIC", help=", ".join(sorted(TOPICS)))


def run(options: Namespace, settings: Settings) -> int:
    """Print a topic, the manual page, or what topics there are."""
    import sys

    if options.man:
        from tui.cli.actions.man_page import man_page

        sys.stdout.write(man_page())
    else:
        from tui.cli.actions.help_topics import index, page

        sys.stdout.write(page(options.topic, settings) if options.topic else index())
    return 0


COMMAND = Command(
    "help",
    "explain a topic: help keys, help config, help filters, help ssh …",
    add_arguments,
    run,
    about_program=True,
    names_problems=False,
)
