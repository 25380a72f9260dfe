"""The target of a key: the current article, quote and analysis."""

from __future__ import annotations

from tui.core.model.analysis import Analysis, Attribution
from tui.core.model.article import Article
from tui.core.reading.catalogue import Entry
from tui.core.reading.jump import quote_at
from tui.core.reading.reading import Reading
from tui.core.reading.session import ReaderSession
from tui.screens.read_first import NotListed
from tui.screens.reader.ports import ListPort, PanesPort, SidebarPort, StatusPort, TextPort
from tui.screens.services import AppServices
from tui.sources import Unreadable

NO_ANALYSIS = "There is no analysis of this article yet"


class Hand:
    """Looks where the keys go, and says so where nothing is there."""

    def __init__(
        self,
        session: ReaderSession,
        status: StatusPort,
        text: TextPort,
        articles: ListPort,
        sidebar: SidebarPort,
        panes: PanesPort,
        services: AppServices,
    ) -> None:
        self._session, self._status, self._text = session, status, text
        self._articles, self._sidebar, self._panes, self._services = articles, sidebar, panes, services

    def entry(self) -> Entry | None:
        """The article under the cursor of the list, or the one that is open.

        Raises:
            NotListed: the articles of the list are being looked for.
        """
        if self._panes.in_list:
            return self._under_cursor()
        reading = self._session.reading
        return self.entry_of(reading.article) if reading is not None else None

    def _under_cursor(self) -> Entry | None:
        entry = self._articles.entry
        if entry is None and not self._session.listing.searched:
            raise NotListed
        return entry

    def entry_of(self, article: Article) -> Entry:
        """The entry of an article, whether the folder is listed or not yet."""
        known = self._session.catalogue.entry(article.path)
        if known is None:
            known = Entry(article.path)
            known.learn(article)
            known.marks = self._services.state.marks.of(article.sha256)
        return known

    def reading(self) -> Reading | None:
        """The article under the cursor of the list, or the one that is open; None, with words, if there is none."""
        reading, in_list = self._session.reading, self._panes.in_list
        entry = self._under_cursor() if in_list else None
        if entry is None:
            if in_list or reading is None:
                self._status.say("No article here")
                return None
            return reading
        if reading is not None and entry.path == reading.article.path:
            return reading
        try:
            article = entry.article or self._services.reader.read_soon(entry.file, self._session.paths)
        except Unreadable as error:
            self._status.say(f"{entry.name}: {error.reason}", problem=True)
            return None
        return Reading(article, self._services.analysis.cached(article))

    def analysis(self) -> Analysis | None:
        """The analysis of the open article; None, with words, if there is none. The words give way to whatever becomes
        of the analysis."""
        analysis = self._session.reading.analysis if self._session.reading is not None else None
        if analysis is None:
            self._status.say(self._session.analysis_status or NO_ANALYSIS, gives_way=True)
        return analysis

    def quote(self, *, sidebar: bool = False) -> Attribution | None:
        """The quote gone to last, or the one on the reading line; before them, the one under the cursor of the
        `sidebar`. None where the text is not on the screen."""
        reading = self._session.reading
        if reading is None or reading.analysis is None or self._panes.layout.list_alone:
            return None
        in_sidebar = reading.analysis.attribution(self._sidebar.quote_in_hand) if sidebar else None
        here = self._text.reading_offset
        return in_sidebar or reading.current or quote_at(reading.analysis, here, indirect=self._session.indirect)
