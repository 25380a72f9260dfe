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
"""How often a feed that has answered is fetched by a key at most."""


Feed = tuple[Path, str]
"""The folder, and the address of a feed in its subscriptions."""


Stamps = tuple[tuple[Path, int], ...]
"""Files of subscriptions, as they were when they were read."""


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
    answered: frozenset[Feed]
    stamps: Stamps
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
        self._answered: dict[Feed, float] = {}  # when each feed has answered last
        self._all_answered: Stamps = ()  # the subscriptions of which all have

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`."""
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

        settings = self._settings
        return Destination(folder, settings.locations.state, settings.bounds, settings.config.allow_local)

    # Subscriptions

    def reload(self) -> None:
        """Read the folder again; where it has subscriptions, fetch what is new in those feeds that have not answered
        just now."""
        from tui.fetching.subscriptions import subscriptions_of

        files = {path: file for path in self._session.paths if path.is_dir() and (file := subscriptions_of(path))}
        if not files or self._fetching:
            self._opening.reload()
            return
        stamps = tuple((file, stamp) for file in files.values() if (stamp := _modified(file)))
        rest = min(self._answered.values(), default=float("-inf")) + FETCH_SECONDS - time.monotonic()
        if rest > 0 and stamps and stamps == self._all_answered:
            wait = count(max(1, round(rest / 60)), "minute")
            self._opening.reload(f" · the feeds were fetched just now, again in {wait}")
            return
        self._opening.reload()
        self._fetching = True
        self._status.say("Fetching the feeds")
        self._work.thread(partial(self._fetch_feeds, files, stamps), group="feeds")

    def _fetch_feeds(self, files: Mapping[Path, Path], stamps: Stamps) -> None:
        """Fetch in a thread, and tell how far it is."""
        from tui.fetching import feeds
        from tui.fetching.subscriptions import NoSubscriptions, read_subscriptions

        problems, answered = list[str](), set[Feed]()
        passed = done = total = new = 0

        def tell(*, ended: bool) -> None:
            told = FeedsFetched(done, total, new, tuple(problems), passed, frozenset(answered), stamps, ended)
            self._work.tell(self._take_feeds, told)

        for folder, file in files.items():
            try:
                found = read_subscriptions(file)
                due = [feed for feed in found.feeds if self._is_due((folder, feed.url))]
                passed, total = passed + len(found.problems), total + len(due)
                for fetched in feeds.fetch_feeds(due, self._destination(folder), stopped=self._work.stopped):
                    done, new = done + 1, new + len(fetched.saved)
                    if fetched.problem:
                        problems.append(f"{fetched.problem}: {fetched.feed.title or fetched.feed.url}")
                    else:
                        answered.add((folder, fetched.feed.url))
                    tell(ended=False)
            except feeds.Busy:
                problems.append(f"{folder}: another program fetches into it just now")
            except NoSubscriptions as error:
                problems.append(str(error))
            except OSError as error:
                problems.append(f"{folder}: {error.strerror or error}")
        tell(ended=True)

    def _take_feeds(self, event: FeedsFetched) -> None:
        if not event.ended:
            self._status.say(f"Fetching the feeds: {event.done} of {event.total}, {event.new} new")
            return
        self._fetching = False
        self._answered.update(dict.fromkeys(event.answered, time.monotonic()))
        self._all_answered = event.stamps if not event.problems and event.done == event.total else ()
        if event.new:
            self._folder.search_anew()
        words = f"{event.new} new in {count(event.total, 'feed')}"
        if event.problems:  # in one line, the reason before the name: the list must not jump
            words += f" · {len(event.problems)} failed: "
            words += self._status.short(event.problems[0], words)
        elif event.passed:
            words += f" · {count(event.passed, 'line')} passed over"
        elif self._answered and not event.total:
            words = "The feeds were fetched just now"
        self._status.say(words, problem=bool(event.problems))

    def _is_due(self, feed: Feed) -> bool:
        return time.monotonic() - self._answered.get(feed, float("-inf")) >= FETCH_SECONDS


def _modified(file: Path) -> int:
    """When a file was changed last, in nanoseconds; 0 where that cannot be known."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0
