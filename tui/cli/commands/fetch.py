"""`onrecord fetch`: what is new in the feeds that a folder is subscribed to."""

from __future__ import annotations

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from tui.cli.command import Command
from tui.config.settings import Settings

LEAST_SECONDS = 300
"""How often feeds are asked at most by `--every`."""


def add_arguments(parser: ArgumentParser) -> None:
    """For which folder, by which list of feeds, and how often."""
    from tui.cli import arguments

    parser.description = (
        "Saves what is new in the feeds that a folder is subscribed to: those in its file “urls” (as"
        " newsboat has it) or “feeds.opml”."
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="FOLDER", help="default: this one")
    parser.add_argument("--urls", type=Path, metavar="FILE", help="the subscriptions: newsboat's urls, or OPML")
    parser.add_argument("--every", type=_interval, metavar="30m", help="fetch again and again, until ctrl+c")
    parser.add_argument("--allow-local", action="store_true", help="fetch from this machine and private networks, too")
    arguments.add_state(parser)


def _interval(text: str) -> int:
    """Seconds between two fetches."""
    match = re.fullmatch(r"(\d{1,6})\s*([smhd]?)", text.strip())
    if match is None:
        raise ArgumentTypeError("a time: 30m, 2h, 1d")
    seconds = int(match[1]) * {"s": 1, "m": 60, "": 60, "h": 3600, "d": 86400}[match[2]]
    if seconds < LEAST_SECONDS:
        raise ArgumentTypeError(f"at least {LEAST_SECONDS // 60}m: whoever is asked more often may refuse")
    return seconds


def run(options: Namespace, settings: Settings) -> int:
    """Fetch it; the exit status is 1 if a feed could not be fetched."""
    from tui.cli.actions.fetch import run_fetch

    return run_fetch(options, settings)


COMMAND = Command("fetch", "save what is new in the feeds of a folder: fetch [--every 30m] FOLDER", add_arguments, run)
