"""Saving articles from an address in the folder that is open."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from tui.core.settings.places import shipped
from tui.core.text.words import count
from tui.screens.reader.articles import ArticleKeys
from tui.widgets.article_list import ArticleList

if TYPE_CHECKING:
    from tui.fetching.add import Destination

FETCH_SECONDS = 300.0
"""How often feeds are fetched by a key at most."""


class AddKeys(ArticleKeys):
    """Asks for an address and fetches it in a thread; what was saved comes into the list."""

    class Fetched(Message):
        """An address was fetched, or could not be."""

        def __init__(self, saved: int, words: str, *, failed: bool) -> None:
            super().__init__()
            self.saved = saved
            self.words = words
            self.failed = failed

    @on(ArticleList.AddressWanted)
    def _ask_for_address(self) -> None:
        folder = next((path for path in self._paths if path.is_dir()), None)
        if folder is None or folder == shipped("articles"):
            self._say("Articles can be added to a folder of your own: onrecord FOLDER", problem=True)
            return
        from tui.screens.add import AddressPrompt

        def typed(address: str | None) -> None:
            if address is not None:
                self._say("Fetching" if "@" in address else f"Fetching {address}")  # a password may stand before an @
                self._fetch(address, folder)

        self.app.push_screen(AddressPrompt(folder), typed)

    @work(thread=True, group="fetch")
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
        self.post_message(self.Fetched(saved, words, failed=failed))

    def _destination(self, folder: Path) -> Destination:
        from tui.fetching.add import Destination

        settings = self._app.settings
        return Destination(folder, settings.locations.state, settings.bounds)

    # Subscriptions

    class FeedsFetched(Message):
        """Some feeds were fetched, or all of them."""

        def __init__(self, done: int, total: int, new: int, problems: Sequence[str], *, ended: bool) -> None:
            super().__init__()
            self.done = done
            self.total = total
            self.new = new
            self.problems = tuple(problems)
            self.ended = ended

    _fetching = False
    _fetched_at = float("-inf")

    def action_reload(self) -> None:
        """Read the folder again; where it has subscriptions, fetch what is new in them."""
        super().action_reload()
        from tui.fetching.subscriptions import subscriptions_of

        folders = [path for path in self._paths if path.is_dir() and subscriptions_of(path) is not None]
        if not folders or self._fetching:
            return
        rest = FETCH_SECONDS - (time.monotonic() - self._fetched_at)
        if rest > 0:
            minutes = count(max(1, round(rest / 60)), "minute")
            self._reload_note = f" · the feeds were fetched just now, again in {minutes}"
            return
        self._fetching, self._fetched_at = True, time.monotonic()
        self._say("Fetching the feeds")
        self._fetch_feeds(folders)

    @work(thread=True, group="feeds")
    def _fetch_feeds(self, folders: Sequence[Path]) -> None:
        """Fetch in a thread, and tell how far it is."""
        from tui.fetching import feeds
        from tui.fetching.subscriptions import NoSubscriptions, Subscriptions, read_subscriptions, subscriptions_of

        worker, problems, done, total, new = get_current_worker(), list[str](), 0, 0, 0
        for folder in folders:
            try:
                file = subscriptions_of(folder)
                found = read_subscriptions(file) if file is not None else Subscriptions((), ())
                problems += found.problems
                total += len(found.feeds)
                for fetched in feeds.fetch_feeds(
                    found.feeds, self._destination(folder), stopped=lambda: worker.is_cancelled
                ):
                    done, new = done + 1, new + len(fetched.saved)
                    problems += (
                        [f"{fetched.feed.title or fetched.feed.url}: {fetched.problem}"] if fetched.problem else []
                    )
                    self.post_message(self.FeedsFetched(done, total, new, problems, ended=False))
            except feeds.Busy:
                problems.append(f"{folder}: another program fetches into it just now")
            except NoSubscriptions as error:
                problems.append(str(error))
            except OSError as error:
                problems.append(f"{folder}: {error.strerror or error}")
        self.post_message(self.FeedsFetched(done, total, new, problems, ended=True))

    @on(FeedsFetched)
    def _take_feeds(self, event: FeedsFetched) -> None:
        if not event.ended:
            self._say(f"Fetching the feeds: {event.done} of {event.total}, {event.new} new")
            return
        self._fetching = False
        if event.new:
            self._articles.forget()
            self._search()
        words = f"{count(event.new, 'new article')} in {count(event.total, 'feed')}"
        failed = f" · {len(event.problems)} failed: {event.problems[0]}" if event.problems else ""
        more = " · onrecord fetch names all" if len(event.problems) > 1 else ""
        self._say(words + failed + more, problem=bool(event.problems))

    @on(Fetched)
    def _take_fetched(self, event: Fetched) -> None:
        if event.saved:
            self._articles.forget()
            self._search()
        self._say(f"Added: {event.words}" if event.saved and not event.failed else event.words, problem=event.failed)
