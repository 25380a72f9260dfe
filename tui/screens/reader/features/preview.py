"""The preview of the article under the cursor of the library."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.core.reading.catalogue import Entry
from tui.core.reading.session import ReaderSession
from tui.engine.reading import GivenUp
from tui.screens.reader.offers import FolderPort
from tui.screens.reader.ports import ListPort, PanesPort
from tui.screens.services import AppServices
from tui.screens.threads import Stoppable, WorkPort
from tui.sources import Unreadable

PREVIEW_SECONDS = 0.1
"""How long the cursor rests on an article before it is read for the preview."""


class PreviewPane(Protocol):
    """Port of the pane that shows the preview."""

    def show(self, article: Article, analysis: Analysis | None, actors: Sequence[str] = ()) -> None:
        """Show an article."""

    def say(self, title: str, words: str) -> None:
        """Show words instead of an article."""


class Previewed(NamedTuple):
    """An article was read for the preview."""

    path: str
    article: Article
    analysis: Analysis | None


class Previews:
    """Shows what stands in the article on which the cursor rests."""

    def __init__(
        self,
        session: ReaderSession,
        preview: PreviewPane,
        articles: ListPort,
        panes: PanesPort,
        folder: FolderPort,
        work: WorkPort,
        services: AppServices,
    ) -> None:
        self._session, self._preview, self._articles, self._panes = session, preview, articles, panes
        self._folder, self._work, self._services = folder, work, services
        self._timer: Stoppable | None = None
        self._previewed: tuple[str, str | None] | None = None  # the path and the content that the preview shows

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`: no key is about this."""
        return {}

    def show_soon(self, _: object = None) -> None:
        """Show the article under the cursor once the cursor rests."""
        if not self._panes.layout.preview:
            return
        entry = self._articles.entry
        if entry is None:
            self._previewed = None
            self._preview.say("", "")
        if entry is None or self._previewed == (entry.path, entry.sha256):
            return
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._work.after(PREVIEW_SECONDS, self._show)

    def _show(self) -> None:
        self._timer = None
        entry = self._articles.entry
        if entry is None:
            return
        if entry.problem is not None:
            self._previewed = None
            self._preview.say(entry.name, entry.problem)
        else:
            self._work.thread(partial(self._read, entry), group="preview", exclusive=True)

    def _read(self, entry: Entry) -> None:
        """Read an article and its analysis, if it has been made, in a thread."""
        try:
            article = entry.article or self._services.reader.read_listed(entry.file, self._session.paths)
        except GivenUp:
            return
        except Unreadable as error:
            self._work.tell(self._folder.learn, [error])
            return
        if entry.unknown:
            self._work.tell(self._folder.learn, [article])
        self._work.tell(self._take, Previewed(entry.path, article, self._services.analysis.cached(article)))

    def _take(self, event: Previewed) -> None:
        entry = self._articles.entry
        if entry is not None and entry.path == event.path:
            self._previewed = event.path, event.article.sha256
            self._preview.show(event.article, event.analysis, entry.actors)
