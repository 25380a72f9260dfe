"""The command `fetch`: what is new in the feeds that a folder is subscribed to."""

from __future__ import annotations

import time
from argparse import Namespace

from tui.cli.command import UsageError
from tui.cli.console import print_error
from tui.config.settings import Settings
from tui.core.text.sanitise import one_line
from tui.core.text.words import count
from tui.fetching.add import Destination
from tui.fetching.subscriptions import FILES, NoSubscriptions, Subscriptions, read_subscriptions, subscriptions_of


def run_fetch(options: Namespace, settings: Settings) -> int:
    """Run `fetch`; returns the exit status: 0, or 1 if a feed could not be fetched.

    Raises:
        UsageError: there is no list of feeds.
    """
    file = options.urls or subscriptions_of(options.folder)
    if file is None:
        where = options.folder / FILES[0]
        raise UsageError(
            f"no subscriptions: write addresses of feeds into {where}, one a line, or name a file with --urls"
        )
    status = 0
    while True:
        began = time.monotonic()
        try:
            found = read_subscriptions(file)
        except NoSubscriptions as error:
            print_error(str(error))
            status = 1
        else:
            status = _fetch(found, options, settings)
        if not options.every:
            return status
        rest = max(0.0, options.every - (time.monotonic() - began))
        print_error(f"again at {time.strftime('%H:%M', time.localtime(time.time() + rest))} · ctrl+c ends")
        time.sleep(rest)


def _fetch(found: Subscriptions, options: Namespace, settings: Settings) -> int:
    from tui.fetching.feeds import Busy, fetch_feeds

    for problem in found.problems:
        print_error(problem)
    if not found.feeds:
        print_error("there are no feeds in it")
        return 1
    new = failed = 0
    allow_local = options.allow_local or settings.config.allow_local
    to = Destination(options.folder, settings.locations.state, settings.bounds, allow_local)
    try:
        for fetched in fetch_feeds(found.feeds, to):
            new += len(fetched.saved)
            failed += bool(fetched.problem)
            for path in fetched.saved:
                print(one_line(str(path)), flush=True)
            if fetched.problem:
                print_error(f"{fetched.feed.url}: {fetched.problem}")
    except Busy:
        print_error(f"another program fetches into {options.folder} just now")
        return 1
    except OSError as error:
        print_error(f"{options.folder}: {error.strerror or error}")
        return 1
    bad = f", {failed} could not be fetched" if failed else ""
    print_error(f"{count(new, 'new article')} in {count(len(found.feeds), 'feed')}{bad}")
    return int(failed > 0)
