"""`onrecord report`: a folder as a page of HTML."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tui.cli.command import Command
from tui.config.settings import Settings


def add_arguments(parser: ArgumentParser) -> None:
    """Which folders, and where the page goes."""
    from tui.cli import arguments

    parser.description = (
        "Writes a page of HTML: who is quoted, what stands in several articles, and each article with its"
        " quotes marked. It needs nothing from elsewhere, and no script."
    )
    arguments.add_inputs(parser, "folders, with all folders in them, and files")
    parser.add_argument("--output", type=arguments.named, required=True, metavar="FILE", help="the page: report.html")
    parser.add_argument("--title", metavar="WORDS", help="above it; by default the names of the paths")
    arguments.add_analysis(parser)


def run(options: Namespace, settings: Settings) -> int:
    """Write it; the exit status is 1 if some article could not be read or analysed, or the page not written."""
    from tui.cli.actions.report import run_report

    return run_report(options, settings)


COMMAND = Command("report", "a folder as a page of HTML: report FOLDER --output report.html", add_arguments, run)
