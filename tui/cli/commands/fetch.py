"""The command `fetch`: what is new in the feeds that a folder is subscribed to."""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Sequence
from pathlib import Path

from tui.cli.main import complain
from tui.cli.parser import SafeParser
from tui.core.export.text import count
from tui.core.state.option import add_state
from tui.core.text.sanitise import one_line
from tui.fetching.subscriptions import FILES, NoSubscriptions, Subscriptions, read_subscriptions, subscriptions_of

LEAST_SECONDS = 300
"""How often feeds are asked at most by `--every`."""


def run_fetch(arguments: Sequence[str]) -> int:
    """Run `fetch`; returns the exit status: 0, or 1 if a feed could not be fetched; 2 on wrong usage."""
    parser = _parser()
    options = parser.parse_args(arguments)
    file = options.urls or subscriptions_of(options.folder)
    if file is None:
        where = options.folder / FILES[0]
        parser.error(f"no subscriptions: write addresses of feeds into {where}, one a line, or name a file with --urls")
    status = 0
    while True:
        began = time.monotonic()
        try:
            found = read_subscriptions(file)
        except NoSubscriptions as error:
            complain(str(error))
            status = 1
        else:
            status = _fetch(found, options)
        if not options.every:
            return status
        time.sleep(max(0.0, options.every - (time.monotonic() - began)))


def _fetch(found: Subscriptions, options: argparse.Namespace) -> int:
    from tui.fetching.feeds import Busy, fetch_feeds

    for problem in found.problems:
        complain(problem)
    if not found.feeds:
        complain("there are no feeds in it")
        return 1
    new = failed = 0
    try:
        for fetched in fetch_feeds(found.feeds, options.folder, allow_local=options.allow_local):
            new += len(fetched.saved)
            failed += bool(fetched.problem)
            for path in fetched.saved:
                print(one_line(str(path)), flush=True)
            if fetched.problem:
                complain(f"{fetched.feed.url}: {fetched.problem}")
    except Busy:
        complain(f"another program fetches into {options.folder} just now")
        return 1
    except OSError as error:
        complain(f"{options.folder}: {error.strerror or error}")
        return 1
    bad = f", {failed} could not be fetched" if failed else ""
    complain(f"{count(new, 'new article')} in {count(len(found.feeds), 'feed')}{bad}")
    return int(failed > 0)


def _interval(text: str) -> int:
    match = re.fullmatch(r"(\d{1,6})\s*([smhd]?)", text.strip())
    if match is None:
        raise argparse.ArgumentTypeError("a time: 30m, 2h, 1d")
    seconds = int(match[1]) * {"s": 1, "m": 60, "": 60, "h": 3600, "d": 86400}[match[2]]
    if seconds < LEAST_SECONDS:
        raise argparse.ArgumentTypeError(f"at least {LEAST_SECONDS // 60}m: whoever is asked more often may refuse")
    return seconds


def _parser() -> argparse.ArgumentParser:
    parser = SafeParser(
        prog="onrecord fetch",
        description="Saves what is new in the feeds that a folder is subscribed to: those in its file “urls” (as"
        " newsboat has it) or “feeds.opml”.",
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="FOLDER", help="default: this one")
    parser.add_argument("--urls", type=Path, metavar="FILE", help="the subscriptions: newsboat's urls, or OPML")
    parser.add_argument("--every", type=_interval, metavar="30m", help="fetch again and again, until ctrl+c")
    parser.add_argument("--allow-local", action="store_true", help="fetch from this machine and private networks, too")
    add_state(parser)
    return parser
