"""`onrecord schema`: the JSON Schema of what a command prints with --json."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tui.cli.command import Command
from tui.config.settings import Settings


def add_arguments(parser: ArgumentParser) -> None:
    """Of which command."""
    from tui.core.data.schema import SCHEMAS

    parser.description = "Prints the JSON Schema of what a command prints with --json."
    parser.add_argument("command", nargs="?", choices=SCHEMAS, default="analyze", help="default: analyze")


def run(options: Namespace, settings: Settings) -> int:
    """Print it."""
    import json

    from tui.core.data.schema import schema

    print(json.dumps(schema(options.command), indent=2))
    return 0


COMMAND = Command("schema", "the JSON Schema of what these print", add_arguments, run)
