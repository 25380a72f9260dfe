"""Saving articles from an address in the folder that is open."""

from __future__ import annotations

from pathlib import Path

from textual import on, work
from textual.message import Message

from tui import locations
from tui.screens.reader.articles import ArticleKeys
from tui.widgets.article_list import ArticleList


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
        if folder is None or folder == locations.shipped("articles"):
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
            results = list(add(address, folder))
        else:
            results = [Added(None, "This is no address: https://… belongs here", failed=True)]
        saved = sum(result.path is not None for result in results)
        failed = any(result.failed for result in results)
        last = next((result.message for result in reversed(results) if result.message), "")
        words = f"{saved} new" if saved and not failed else last or "nothing new"
        self.post_message(self.Fetched(saved, words, failed=failed))

    @on(Fetched)
    def _take_fetched(self, event: Fetched) -> None:
        if event.saved:
            self._articles.forget()
            self._search()
        self._say(f"Added: {event.words}" if event.saved and not event.failed else event.words, problem=event.failed)
