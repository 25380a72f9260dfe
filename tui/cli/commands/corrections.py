"""`onrecord corrections`: what was put right in analyses, as a file that others can apply."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from tui.cli.command import Command
from tui.config.settings import Settings


def add_arguments(parser: ArgumentParser) -> None:
    """In what form, or a file to take over."""
    from tui.cli import arguments

    parser.description = (
        "Prints what was put right in analyses: whose a quote is, that it is none, roles, who is one."
        " With --json it is a file that --apply takes, here or on another machine."
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object per line; “onrecord schema” describes it")
    form.add_argument("--csv", action="store_true", help="a table for spreadsheets")
    form.add_argument("--apply", type=Path, metavar="FILE", help="take over the corrections of a file (- for a pipe)")
    arguments.add_state(parser)


def run(options: Namespace, settings: Settings) -> int:
    """Print or apply them; the exit status is 1 if a file cannot be applied."""
    from tui.cli.actions.corrections import run_corrections

    return run_corrections(options, settings)


COMMAND = Command(
    "corrections", "what you have put right in analyses, as a file that others can apply", add_arguments, run
)
