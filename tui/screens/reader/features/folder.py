"""The folder: finding its files, and reading what stands in them for the list."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui.core.model.article import Article
from tui.core.reading.catalogue import Entry
from tui.core.reading.session import ReaderSession
from tui.core.reading.signals import Signal
from tui.core.text.words import count
from tui.engine.reading import GivenUp
from tui.engine.rows import Read
from tui.library.folder import (
    Files,
    forget_missing,
    in_folder_order,
    known_entries,
    stamps_of,
    what_changed,
    with_known,
)
from tui.library.intake import Intake
from tui.library.watching import FolderWatch
from tui.screens.reader.ports import ListPort, Routes, StatusPort
from tui.screens.services import AppServices
from tui.screens.threads import Stoppable, WorkPort
from tui.sources import Unreadable
from tui.widgets.article_list import ArticleList

if TYPE_CHECKING:
    from textual.worker import Worker

TITLES = 25
"""Files read for their titles that are shown at once."""
PAUSE_AFTER = 5
PAUSE_SECONDS = 0.002
"""A rest after so many files that nobody has looked at: a key must not wait for them."""
ARRANGE_SECONDS = 1.0
"""How long what was read waits to be sorted in, together with what is read in the meantime."""


class Listed(NamedTuple):
    """All files below the paths were found; or (`files` is None) the index says which there were last."""

    entries: Sequence[Entry]
    files: Files | None
    again: bool
    """Whether the reader asked for it."""


class Renewed(NamedTuple):
    """The list is as the folder is."""

    renamed: Mapping[str, str]
    """The paths of files that have other names now, and these."""
    first: bool
    """Whether the open article was not listed before."""
    searched: bool
    """Whether the folder was searched, and not only recalled."""


class Folder:
    """Keeps the list as the folder is, and its entries as their files are."""

    def __init__(
        self, session: ReaderSession, status: StatusPort, articles: ListPort, work: WorkPort, services: AppServices
    ) -> None:
        self._session, self._status, self._articles = session, status, articles
        self._work, self._services = work, services
        self.watch = FolderWatch(session.paths, services.reader.list_articles)
        self.renewed = Signal[Renewed]()
        """The list is as the folder is now."""
        self._searching: Worker[None] | None = None
        self._reloaded_with = ""  # what is said beside what the folder has new when it was read again
        self._arrange_timer: Stoppable | None = None

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`: no key is about this alone."""
        return {}

    def routes(self) -> Routes:
        """The messages of the panes that it takes."""
        return {ArticleList.Unknown: lambda event: self._read_titles(event.paths)}

    # Finding

    def wait(self, _: object = None) -> bool:
        """Whether the articles are being looked for still: then all keys behind this one wait for them."""
        if not self._session.listing.searched:
            self._work.keys_wait_for(self.search_first())
        return not self._session.listing.searched

    def search_first(self) -> Worker[None]:
        """Find all articles for the first time; what is typed about them meanwhile waits."""
        if self._searching is None:
            self._searching = self.search()
        return self._searching

    def search(self, *, again: bool = False) -> Worker[None]:
        """Find all articles, in a thread: ten thousand files take their time."""
        return self._work.thread(partial(self._search, again), group="search", exclusive=True)

    def search_anew(self) -> None:
        """There are files that the program itself has made."""
        self._articles.forget()
        self.search()

    def reread(self, note: str = "") -> None:
        """Find all articles because the reader asks for it; `note` is said beside what has changed."""
        self._reloaded_with = note
        self._articles.forget()
        self.search(again=True)

    def _search(self, again: bool) -> None:
        index, paths = self._services.index, self._session.paths
        known = known_entries(index, paths)
        if known and not self._session.listing.searched:
            self._work.tell(self._take_listed, Listed(in_folder_order(paths, known.values()), None, again=False))
        try:
            files = self.watch.list(self._work.stopped)
        except GivenUp:
            return  # the program ends
        if files is not None:
            self._work.tell(self._take_listed, Listed(list(with_known(files, known)), files, again=again))
            forget_missing(index, files, known)

    def take_changes(self, files: Files) -> None:
        """The folder has changed while nobody asked."""
        self._take_listed(Listed(list(with_known(files, {})), files, again=False))

    def _take_listed(self, event: Listed) -> None:
        listing, state, path = self._session.listing, self._services.state, self._session.path
        first = path is None or listing.catalogue.entry(path) is None
        before, complete = stamps_of(listing.catalogue.entries()), event.files is not None
        renamed = listing.renew(
            event.entries, state.marks.all(), state.contents.aliases(), keep=path, complete=complete, again=event.again
        )
        self._session.marking.follow(listing.catalogue.known.locations(renamed.values()))
        self._articles.forget()
        self._articles.follow(renamed)
        self.watch.shown = event.files
        listing.tell_arranged()
        self.renewed.emit(Renewed(renamed, first, complete))
        if complete:
            self._read_rest()
            changes = what_changed(before, stamps_of(listing.catalogue.entries()), renamed)
            self._tell_changes(changes, again=event.again, first=first)

    def _tell_changes(self, changes: str, *, again: bool, first: bool) -> None:
        """Say what is different in the folder."""
        if again:
            gone = [f"{path}: {why}" for path in self._session.paths if (why := self.watch.problem_of(path))]
            words = f"{count(self._session.catalogue.total, 'article')}: {changes or 'nothing has changed'}"
            words, self._reloaded_with = words + self._reloaded_with, ""
            self._status.say(" · ".join(gone) or words, problem=bool(gone))
        elif not first:
            self._status.news(changes)

    # Reading

    def _read_titles(self, paths: Sequence[str]) -> None:
        """Read files for their titles, in a thread."""
        self._work.thread(partial(self._read_all, paths), group="titles")

    def _read_rest(self) -> None:
        """Read, in a thread, all files not yet indexed."""
        paths = [entry.path for entry in self._session.catalogue.entries() if entry.article is None]
        self._work.thread(partial(self._read_all, paths, pause=True), group="rest", exclusive=True)

    def _read_all(self, paths: Iterable[str], *, pause: bool = False) -> None:
        """Read files and tell what stands in them. In a thread; on demand one that leaves room for others."""
        index, catalogue = self._services.index, self._session.catalogue
        indexed = index.stamps(self._session.paths) if pause else {}
        intake = Intake(
            index,
            self._services.reader,
            self._session.paths,
            together=TITLES,
            read=lambda batch: self._work.tell(self.learn, batch),
            indexed=self._tell_stories,
        )
        for path in paths:
            if self._work.stopped():
                return
            if pause:
                entry = catalogue.entry(path)
                if entry is None or not (entry.unknown or (entry.stamp and indexed.get(path) != entry.stamp)):
                    continue
                if len(intake) % PAUSE_AFTER == 0:
                    time.sleep(PAUSE_SECONDS)
            try:
                intake.take(path)
            except GivenUp:
                return
        intake.flush()

    def _tell_stories(self, files: Sequence[Read]) -> None:
        """Tell which of the articles that were read are copies of a story. In a thread."""
        if stories := self._services.index.stories(file.article.sha256 for file in files if file.article):
            self._work.tell(self._take_copies, stories)
        self._services.backlog.wake()

    def learn(self, read: Collection[Article | Unreadable]) -> None:
        """Files were read for their titles, or could not be."""
        listing = self._session.listing
        self._session.marking.follow(listing.learn(read))
        if listing.catalogue.sorting.by_content:
            self._arrange_soon()

    def _take_copies(self, stories: Mapping[str, int]) -> None:
        if self._session.catalogue.known.learn_stories(stories):
            self._arrange_soon()

    def _arrange_soon(self) -> None:
        """Sort in what was learnt, together with what is learnt until then."""
        if self._arrange_timer is None:
            self._arrange_timer = self._work.after(ARRANGE_SECONDS, self._arrange)

    def _arrange(self) -> None:
        self._arrange_timer = None
        self._session.listing.arrange()
