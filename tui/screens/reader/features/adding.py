"""Saving articles from an address in the folder that is open, and fetching what is new in its feeds."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.core.reading.session import ReaderSession
from tui.core.settings.places import shipped
from tui.core.text.words import count
from tui.screens.reader.offers import FolderPort, OpenPort
from tui.screens.reader.ports import ScreensPort, StatusPort
from tui.screens.threads import WorkPort

if TYPE_CHECKING:
    from tui.config.settings import Settings
    from tui.fetching.add import Destination

FETCH_SECONDS = 300.0
"""How often feeds are fetched by a key at most."""


class Fetched(NamedTuple):
    """An address was fetched, or could not be."""

    saved: int
    words: str
    failed: bool


class FeedsFetched(NamedTuple):
    """Some feeds were fetched, or all of them."""

    done: int
    total: int
    new: int
    problems: Sequence[str]
    passed: int
    """Lines that are no feed."""
    ended: bool


class Adding:
    """Fetches in threads; what was saved comes into the list."""

    def __init__(
        self,
        session: ReaderSession,
        status: StatusPort,
        opening: OpenPort,
        folder: FolderPort,
        screens: ScreensPort,
        work: WorkPort,
        settings: Settings,
    ) -> None:
        self._session, self._status, self._opening = session, status, opening
        self._folder, self._screens, self._work, self._settings = folder, screens, work, settings
        self._fetching = False
        self._fetched_at = float("-inf")

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """As every feature."""
        return {"article.add": self.ask, "article.reload": self.reload}

    # One address

    def ask(self) -> None:
        """Ask for an address, and save what is there as articles."""
        folder = next((path for path in self._session.paths if path.is_dir()), None)
        if folder is None or folder == shipped("articles"):
            self._status.say("Articles can be added to a folder of your own: onrecord FOLDER", problem=True)
            return
        from tui.screens.add import AddressPrompt

        def typed(address: str | None) -> None:
            if address is not None:
                # A password may stand before an @.
                self._status.say("Fetching" if "@" in address else f"Fetching {address}")
                self._work.thread(partial(self._fetch, address, folder), group="fetch")

        self._screens.push(AddressPrompt(folder), typed)

    def _fetch(self, address: str, folder: Path) -> None:
        """Fetch in a thread."""
        from tui.fetching.add import Added, add, is_address

        if is_address(address):
            results = list(add(address, self._destination(folder)))
        else:
            results = [Added(None, "This is no address: https://… belongs here", failed=True)]
        saved = sum(result.path is not None for result in results)
        failed = any(result.failed for result in results)
        last = next((result.message for result in reversed(results) if result.message), "")
        words = f"{saved} new" if saved and not failed else last or "nothing new"
        self._work.tell(self._take, Fetched(saved, words, failed=failed))

    def _take(self, event: Fetched) -> None:
        if event.saved:
            self._folder.search_anew()
        added = event.saved and not event.failed
        self._status.say(f"Added: {event.words}" if added else event.words, problem=event.failed)

    def _destination(self, folder: Path) -> Destination:
        from tui.fetching.add import Destination

        return Destination(folder, self._settings.locations.state, self._settings.bounds)

    # Subscriptions

    def reload(self) -> None:
        """Read the folder again; where it has subscriptions, fetch what is new in them."""
        from tui.fetching.subscriptions import subscriptions_of

        folders = [path for path in self._session.paths if path.is_dir() and subscriptions_of(path) is not None]
        rest = FETCH_SECONDS - (time.monotonic() - self._fetched_at)
        due, wait = bool(folders) and not self._fetching, ""
        if due and rest > 0:
            due = False
            wait = f" · the feeds were fetched just now, again in {count(max(1, round(rest / 60)), 'minute')}"
        self._opening.reload(wait)
        if due:
            self._fetching, self._fetched_at = True, time.monotonic()
            self._status.say("Fetching the feeds")
            self._work.thread(partial(self._fetch_feeds, folders), group="feeds")

    def _fetch_feeds(self, folders: Sequence[Path]) -> None:
        """Fetch in a thread, and tell how far it is."""
        from tui.fetching import feeds
        from tui.fetching.subscriptions import NoSubscriptions, Subscriptions, read_subscriptions, subscriptions_of

        problems, passed, done, total, new = list[str](), 0, 0, 0, 0
        for folder in folders:
            try:
                file = subscriptions_of(folder)
                found = read_subscriptions(file) if file is not None else Subscriptions((), ())
                passed += len(found.problems)
                total += len(found.feeds)
                for fetched in feeds.fetch_feeds(found.feeds, self._destination(folder), stopped=self._work.stopped):
                    done, new = done + 1, new + len(fetched.saved)
                    if fetched.problem:
                        problems.append(f"{fetched.feed.title or fetched.feed.url}: {fetched.problem}")
                    self._work.tell(
                        self._take_feeds, FeedsFetched(done, total, new, tuple(problems), passed, ended=False)
                    )
            except feeds.Busy:
                problems.append(f"{folder}: another program fetches into it just now")
            except NoSubscriptions as error:
                problems.append(str(error))
            except OSError as error:
                problems.append(f"{folder}: {error.strerror or error}")
        self._work.tell(self._take_feeds, FeedsFetched(done, total, new, tuple(problems), passed, ended=True))

    def _take_feeds(self, event: FeedsFetched) -> None:
        if not event.ended:
            self._status.say(f"Fetching the feeds: {event.done} of {event.total}, {event.new} new")
            return
        self._fetching = False
        if event.problems and len(event.problems) >= event.total:
            self._fetched_at = float("-inf")  # nothing was fetched: it may be tried again at once
        if event.new:
            self._folder.search_anew()
        words = f"{count(event.new, 'new article')} in {count(event.total, 'feed')}"
        failed = f" · {len(event.problems)} failed: {event.problems[0]}" if event.problems else ""
        more = " · onrecord fetch names all" if len(event.problems) > 1 else ""
        passed = f" · {count(event.passed, 'line')} passed over" if event.passed else ""
        self._status.say(words + passed + failed + more, problem=bool(event.problems))
