"""Fetching all feeds of a folder: one after the other, a site seldom, only what is new."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from tui.core.files.folder_lock import locked
from tui.engine.reading import Reader
from tui.fetching.add import Destination, add_feed, without_password
from tui.fetching.client import Fetcher
from tui.fetching.save import known_keys
from tui.fetching.subscriptions import Subscription

SITE_SECONDS = 1.0
"""Between two requests to one site."""


class Fetched(NamedTuple):
    """The result for a feed."""

    feed: Subscription
    saved: tuple[Path, ...] = ()
    problem: str = ""
    """Why it could not be fetched, or not all that is in it saved."""


class Busy(Exception):  # noqa: N818 - it is no error
    """Another process fetches into the folder."""


def fetch_feeds(
    feeds: Iterable[Subscription],
    to: Destination,
    *,
    stopped: Callable[[], bool] = lambda: False,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Fetched]:
    """Save what is new in some feeds as articles in a folder; tells of each feed when it is done.

    Feeds are asked with what they answered last (ETag, Last-Modified), those of one site with a rest between, and
    never by two processes at once. What the reader has deleted does not come back.

    Raises:
        Busy: another process is about it.
        OSError: the folder cannot be used.
    """
    folder = to.folder
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with locked(folder), Fetcher(allow_local=to.allow_local) as fetcher, closing(Reader(to.bounds)) as reader:
            known = known_keys(folder)
            asked: dict[str, float] = {}
            for feed in in_turn(feeds):
                if stopped():
                    return
                site = urlsplit(feed.url).netloc
                rest = asked.get(site, 0.0) + SITE_SECONDS - time.monotonic() if site in asked else 0.0
                if rest > 0:
                    sleep(rest)
                saved, problem = [], ""
                for added in add_feed(fetcher, reader, feed.url, to, known):
                    if added.path is not None:
                        saved.append(added.path)
                    elif added.failed:
                        problem = added.message.removeprefix(f"{without_password(feed.url)}: ")
                asked[site] = time.monotonic()
                yield Fetched(feed, tuple(saved), problem)
    except BlockingIOError:
        raise Busy from None


def in_turn(feeds: Iterable[Subscription]) -> Iterator[Subscription]:
    """Feeds so that those of one site are far from one another."""
    by_site: dict[str, deque[Subscription]] = defaultdict(deque)
    for feed in feeds:
        try:
            site = urlsplit(feed.url).netloc
        except ValueError:
            site = ""
        by_site[site].append(feed)
    queues = list(by_site.values())
    while queues:
        for queue in queues:
            yield queue.popleft()
        queues = [queue for queue in queues if queue]
