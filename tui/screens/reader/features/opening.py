"""Opening an article: the one that was open last, one that is chosen, the next and the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tui.core.model.article import Article
from tui.core.reading.catalogue import Entry
from tui.core.reading.last import last_path
from tui.core.reading.session import ReaderSession
from tui.core.text.layout import display_text
from tui.core.text.sanitise import SafeText
from tui.engine.reading import GivenUp
from tui.screens.reader.offers import FolderPort, PlacePort
from tui.screens.reader.ports import ListPort, PanesPort, Routes, StatusPort, TextPort
from tui.screens.services import AppServices
from tui.screens.threads import WorkPort
from tui.sources import Found, Unreadable
from tui.widgets.article_view import ArticleView
from tui.widgets.rows import RowList

MOST_REASONS = 3
"""Files that cannot be read of which it is said why, where none can be."""


class Opening(NamedTuple):
    """An article that is being read, and what comes after that."""

    entry: Entry
    opened: Callable[[], object]
    failed: Callable[[], None]
    anew: bool
    sought: bool
    quiet: bool


class Opened(NamedTuple):
    """An article that was to be opened was read, or could not be."""

    opening: Opening
    read: Article | Unreadable
    shown: SafeText | None = None


def _because(entry: Entry) -> str:
    """Which article cannot be read, and why."""
    return f"{Path(entry.path).name}: {entry.problem}"


class Articles:
    """The open article and its neighbours."""

    def __init__(
        self,
        session: ReaderSession,
        status: StatusPort,
        text: TextPort,
        articles: ListPort,
        panes: PanesPort,
        place: PlacePort,
        folder: FolderPort,
        work: WorkPort,
        services: AppServices,
    ) -> None:
        self._session, self._status, self._text = session, status, text
        self._articles, self._panes, self._place, self._folder = articles, panes, place, folder
        self._work, self._services = work, services
        self._opening: Opening | None = None  # the article that is being read, to be shown
        self._wanted: tuple[int, bool] | None = None  # the step that waits until the articles are found

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`."""
        return {
            "article.next": lambda: self.step(1),
            "article.previous": lambda: self.step(-1),
            "article.unread": lambda: self.step(1, unread=True),
        }

    def routes(self) -> Routes:
        """The messages of the panes that it takes."""
        return {RowList.Chosen: lambda event: self._choose(event.key), ArticleView.AtEnd: lambda event: self._at_end()}

    @property
    def under_way(self) -> str | None:
        """The path of the article that is being read, to be opened."""
        return self._opening.entry.path if self._opening is not None else None

    # The first

    def open_first(self, from_stdin: Article | None) -> None:
        """Open what came on standard input; else the article that was open last, if it is below the paths; else the
        first that can be read."""
        if from_stdin is not None:
            entry = Entry(from_stdin.path, article=from_stdin)
            self._session.catalogue.add(entry)
            self.open(entry)
            return
        paths = self._session.paths
        last = last_path(self._services.state, paths)
        if last is None:
            self._open_one_of(self._services.reader.find_articles(paths))
        else:
            self.open(Entry(last), failed=lambda: self._open_one_of(self._services.reader.find_articles(paths)))

    def _open_one_of(self, found: Iterator[Found], reasons: tuple[str, ...] = ()) -> None:
        """Open the first of some files that can be read, and where none can, say why."""
        for path, problem in found:
            entry = Entry(str(path), problem)
            if problem is None:
                self.open(entry, failed=partial(self._open_after, entry, found, reasons))
                return
            reasons = (*reasons, _because(entry))[:MOST_REASONS]
        from tui.screens.add import nothing_to_read

        key, told = self._status.key, len(reasons) < MOST_REASONS
        self._text.say(nothing_to_read(self._session.paths, reasons, told, key("article.reload"), key("article.add")))

    def _open_after(self, entry: Entry, found: Iterator[Found], reasons: tuple[str, ...]) -> None:
        """Open another one, after one that cannot be read."""
        self._open_one_of(found, (*reasons, _because(entry))[:MOST_REASONS])

    # One

    def open(
        self,
        entry: Entry,
        *,
        opened: Callable[[], object] = lambda: None,
        failed: Callable[[], None] = lambda: None,
        anew: bool = False,
        sought: bool = False,
        quiet: bool = False,
    ) -> None:
        """Read and show an article, at the place where it was left (or `anew`, after it has changed, where one is), and
        call `opened`. Where it cannot be read, say why and call `failed`. `sought` as in `OpenPort`; `quiet`: no words.

        What is quick to read is shown before this returns. Everything else is read by another process meanwhile.
        """
        reader = self._services.reader
        if self._opening is not None:
            reader.give_up()
        self._opening = opening = Opening(entry, opened, failed, anew, sought, quiet)
        try:
            article = entry.article or reader.quickly(Path(entry.path), self._session.paths)
        except Unreadable as error:
            self._take(Opened(opening, error))
            return
        if article is not None:
            self._take(Opened(opening, article))
            return
        if self._session.reading is None:
            self._text.say(f"Reading {entry.name}")
        elif not quiet:
            self._status.say(f"Reading {self._status.short(entry.name, 'Reading ')}", keep_place=True)
        self._work.thread(partial(self._read, opening), group="open", keys_wait=True)

    def _read(self, opening: Opening) -> None:
        """Read an article that is to be opened, in a thread, and make its safe form piece by piece."""
        read: Article | Unreadable
        shown = None
        try:
            read = self._services.reader.read_listed(Path(opening.entry.path), self._session.paths, now=True)
            shown = display_text(read.text)
        except Unreadable as error:
            read = error
        self._work.tell(self._take, Opened(opening, read, shown))

    def _take(self, event: Opened) -> None:
        opening, read = event.opening, event.read
        if opening is not self._opening:
            return  # another one was asked for meanwhile
        self._opening = None
        if isinstance(read, GivenUp):
            return  # the program ends
        if isinstance(read, Unreadable):
            self._fail(opening, read)
        elif opening.anew:
            self._show_changed(read, event.shown)
        else:
            self._show(opening, read, event.shown)

    def _fail(self, opening: Opening, error: Unreadable) -> None:
        entry = opening.entry
        entry.fail(error.reason)
        self._session.listing.refresh([entry.path])
        self._status.say(f"{Path(entry.path).name}: {error.reason}", problem=True)
        opening.failed()

    def _show(self, opening: Opening, article: Article, shown: SafeText | None) -> None:
        catalogue = self._session.catalogue
        self._place.save()
        known = catalogue.entry(article.path) is not None
        learnt = catalogue.known.learn(article) if known else {opening.entry.location: article.sha256}
        self._session.marking.follow(learnt)
        self._show_at(article, self._services.state.positions.of(article.sha256), shown, sought=opening.sought)
        self._articles.mark_open(article.path)
        if not opening.quiet:
            seen = self._text.shown_span
            above = seen.end > 0 and not seen.start  # what the article says of itself is on screen
            self._status.say("" if above else " · ".join(article.notes), keep_place=True)
        opening.opened()

    def _show_at(self, article: Article, offset: int, shown: SafeText | None, *, sought: bool = False) -> None:
        self._session.show(article, self._services.analysis.cached(article), offset, shown, sought=sought)

    def _show_changed(self, article: Article, shown: SafeText | None) -> None:
        """Show the open article as it is on the disk now, at the same place."""
        before, offset = self._session.reading, self._text.reading_offset
        self._session.marking.follow(self._session.catalogue.known.learn(article))
        if before is not None and before.article.text != article.text:
            self._show_at(article, offset, shown)
            self._status.say("The file has changed: this is how it is now")

    # The next

    def step(
        self, by: int, *, unread: bool = False, then: Callable[[], None] = lambda: None, sought: bool = True
    ) -> None:
        """Open the next article that can be read, and do something `then`; say so if there is none."""
        self._step_from(self.under_way or self._session.path, by, unread, then, sought)

    def _step_from(
        self, at: str | None, by: int, unread: bool, then: Callable[[], None], sought: bool, passed: str = ""
    ) -> None:
        entry = self._session.catalogue.step(at, by, unread=unread)
        if entry is not None:

            def opened() -> None:
                self._status.news(passed, problem=True)
                then()

            def failed() -> None:
                self._step_from(at, by, unread, then, sought, _because(entry))

            self.open(entry, opened=opened, failed=failed, sought=sought)
        elif self._folder.wait():
            self._wanted = by, unread
            self._status.say("Looking for the articles")
        elif unread:
            self._status.say("No other article is unread")
        else:
            self._status.say("This is the last article" if by > 0 else "This is the first article")

    def _choose(self, path: str) -> None:
        entry = self._session.catalogue.entry(path)
        if self._opening is None and self._session.path == path:
            self._panes.show_text()
        elif entry is not None:
            self.open(entry, opened=self._panes.show_text, sought=True)

    def _at_end(self) -> None:
        self._place.reach_end()
        catalogue, at = self._session.catalogue, self._session.path
        unread = catalogue.step(at, 1, unread=True)
        entry = unread or catalogue.step(at, 1)
        if entry is None:
            self._status.say("The end of the last article")
            return
        words = f"The end · {self._status.key('move.page_down')} again: "
        if self._status.offer("move.page_down", words + self._status.short(entry.name, words)):
            self.step(1, unread=unread is not None)

    def reload(self, note: str = "") -> None:
        """Read the folder and the open article again; what could not be analysed is tried again. `note` is said beside
        what has changed."""
        if (path := self._session.path) is not None:
            self._place.save_soon()
            self.open(self._session.catalogue.entry(path) or Entry(path), quiet=True)
        self._folder.reread(note)

    # When the folder has changed

    def follow_folder(self, renamed: Mapping[str, str], *, first: bool) -> None:
        """Follow the open article to its new name, and show what stands in it now; do the step that waited for the
        articles to be found. `first` says that the list was empty before."""
        listing, reading = self._session.listing, self._session.reading
        if listing.searched and self._wanted is not None:
            (by, unread), self._wanted = self._wanted, None
            self._status.say("")
            self._work.soon(lambda: self.step(by, unread=unread))
        if reading is None:
            if self._opening is None and listing.searched and listing.catalogue.step(None, 1) is not None:
                self.step(1, sought=False)  # the folder was empty until now
            return
        if (path := renamed.get(reading.article.path)) is not None:
            self._session.rename(path)
        entry = listing.catalogue.entry(reading.article.path)
        if entry is None:
            if not first:
                gone, rest = Path(reading.article.path).name, " is gone: its text stays until another is opened"
                self._status.say(f"{self._status.short(gone, rest)}{rest}")
            return
        if entry.stale and self._opening is None:
            self.open(entry, anew=True, quiet=True)
        elif entry.title is None:
            self._session.marking.follow(listing.catalogue.known.learn(reading.article))
        self._articles.mark_open(reading.article.path, follow=first)
