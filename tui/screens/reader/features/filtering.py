"""The filter of the list: typed, saved under names, and applied to the articles that are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.core.reading.catalogue import Catalogue
from tui.core.reading.session import ReaderSession
from tui.screens.reader.ports import ListPort, MessageRef, PanesPort, Routes, StatusPort
from tui.screens.services import AppServices
from tui.screens.threads import Stoppable, WorkPort
from tui.widgets.filter_bar import FilterBar

if TYPE_CHECKING:
    from tui.core.query import Query
    from tui.core.query.completion import Known

TYPING_SECONDS = 0.12
"""How long the reader pauses before what they have typed is looked for."""
AGAIN_SECONDS = 2.0
"""How often a filter is applied to what has become known in the meantime."""
MOST_PAST = 20
"""Queries that are remembered while the program runs."""


class Filtered(NamedTuple):
    """The index has been asked what a filter finds."""

    text: str
    query: Query
    """The query parsed from the text."""
    found: set[str] | None
    typing: bool
    """Whether it was being typed."""
    again: bool
    """Whether it was asked before."""


def all_words(catalogue: Catalogue, hide: str) -> str:
    """How many are listed without a filter, and why not all; `hide` is the key that leaves some out."""
    if not catalogue.hidden:
        folded = f" · {len(catalogue.copies)} folded as copies" if catalogue.copies else ""
        return f"All {catalogue.total} articles{folded}"
    rest = catalogue.total - catalogue.hidden
    return f"{rest} of {catalogue.total} articles · what is {catalogue.hides} is hidden ({hide})"


class KnownNames:
    """The names that the index knows, for completion."""

    def __init__(self, session: ReaderSession, bar: FilterBar, work: WorkPort, services: AppServices) -> None:
        self._session, self._bar, self._work, self._services = session, bar, work, services

    def learn(self) -> None:
        """Learn them, in a thread."""
        paths = self._session.paths
        given = {str(path) for path in paths}
        folders = Counter(entry.folder for entry in self._session.catalogue.entries())
        names = (f"{Path(folder).name}/" for folder, _ in folders.most_common() if folder not in given)
        known: Known = {**self._services.index.known(paths), "file": tuple(dict.fromkeys(names))}
        self._work.tell(self._take, known)

    def _take(self, known: Known) -> None:
        self._bar.known = known


class Narrowing:
    """Lists what a filter finds, and has the cursor near the row from which it was looked for."""

    def __init__(self, session: ReaderSession, articles: ListPort) -> None:
        self._session, self.articles = session, articles
        self._before: list[str] = []
        self._at = 0

    def remember(self) -> None:
        """From here it is looked for."""
        catalogue = self._session.catalogue
        self._before, self._at = catalogue.paths(), catalogue.number(self.articles.cursor_key) or 0

    def narrow(self, found: Collection[str] | None) -> None:
        """List what was found (None: everything), with the cursor on that row; else on the next that stays."""
        self._session.listing.narrow(found, keep=self._session.path)
        listed = set(self._session.catalogue.paths())
        near = (*self._before[self._at :], *self._before[: self._at][::-1])
        self.articles.go_to_path(next((path for path in near if path in listed), None))


class Filtering:
    """The filter of the list. It holds what it found when it was applied, and what has come since:
    an article that is read does not leave a list of unread ones under one's hands."""

    def __init__(
        self,
        session: ReaderSession,
        status: StatusPort,
        bar: FilterBar,
        articles: ListPort,
        panes: PanesPort,
        work: WorkPort,
        services: AppServices,
        *,
        waits_for_analysis: Callable[[], bool],
    ) -> None:
        """`waits_for_analysis` says whether nobody has begun to analyse the folder."""
        self._session, self._status, self._bar, self._list = session, status, bar, Narrowing(session, articles)
        self._panes, self._work, self._services = panes, work, services
        self._names = KnownNames(session, bar, work, services)
        self._waits_for_analysis = waits_for_analysis
        self._began = False  # whether the list has been narrowed to what is set to be listed at first
        self._said: MessageRef | None = None  # what a filter found: said anew, where it stands, when that is more
        self._past: tuple[str, ...] = ()
        self._typing_timer: Stoppable | None = None
        self._again_timer: Stoppable | None = None
        session.listing.learnt.connect(self._apply_soon)
        session.background.changed.connect(self._apply_soon)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`."""
        return {"filter.open": self.open}

    def routes(self) -> Routes:
        """The messages of the panes that it takes."""
        return {
            FilterBar.Changed: lambda event: self._type(event.text),
            FilterBar.Done: lambda event: self._done(event.text),
            FilterBar.Cancelled: lambda event: self._done(self._session.listing.filter),
        }

    # Typing

    def open(self) -> None:
        """Open the line to type a filter."""
        if not self._session.has_list:
            self._status.say("There is only this article")
            return
        self._panes.show_articles()
        self._list.remember()
        self._bar.history = (*self._past, *self._services.state.filters.all().values())
        self._bar.show_count("")
        self._work.thread(self._names.learn, group="names", exclusive=True)
        self._bar.open(self._session.listing.filter)

    def _type(self, text: str) -> None:
        if self._typing_timer is not None:
            self._typing_timer.stop()
        self._parsed(text, typing=True)
        self._typing_timer = self._work.after(TYPING_SECONDS, partial(self._ask, text, typing=True))

    def _done(self, text: str) -> None:
        if self._parsed(text) is not None:
            self._leave_bar()
            self.apply(text, begun=True)

    def _leave_bar(self) -> None:
        self._bar.close()
        self._list.articles.focus()

    def _parsed(self, text: str, *, typing: bool = False) -> Query | None:
        """The query in a text; None, with the mistake under its place, if there is none."""
        from tui.core.query import QueryError, parse

        try:
            query = parse(text)
        except QueryError as error:
            self._bar.show_error(error, typing=typing)
            return None
        self._bar.show_error(None)
        return query

    # Applying

    def apply(self, text: str, *, begun: bool = False) -> None:
        """List what a query finds; nothing in it lists all. What is no query leaves the list as it is. `begun` says
        that it was typed, and that the row is known from which that began."""
        from tui.core.query import EVERYTHING, QueryError, parse

        try:
            query = parse(text)
        except QueryError as error:
            self._status.say(f"{text}: {error.message}", problem=True)
            return
        if self._typing_timer is not None:
            self._typing_timer.stop()
        if not begun:
            self._list.remember()
        listing = self._session.listing
        narrowed = bool(listing.filter) or listing.catalogue.filtered
        listing.set_filter(text)
        if query == EVERYTHING:
            listing.set_found(())
            if narrowed:
                self._list.narrow(None)
                self._status.say(all_words(listing.catalogue, self._status.key("article.hide")))
            return
        self._past = (listing.filter, *(past for past in self._past if past != listing.filter))[:MOST_PAST]
        self._ask(listing.filter, keys_wait=True)

    def _ask(self, text: str, *, typing: bool = False, again: bool = False, keys_wait: bool = False) -> None:
        task = partial(self._ask_index, text, typing, again)
        self._work.thread(task, group="filter", exclusive=True, keys_wait=keys_wait)

    def _ask_index(self, text: str, typing: bool, again: bool) -> None:
        """Ask the index what a filter finds, in a thread."""
        from tui.core.query import parse, parse_typed

        query = parse_typed(text) if typing and text != self._session.listing.filter else parse(text)
        marks = self._services.state.marks.all()
        found = self._services.index.filter(query, self._session.paths, marks, date.today())
        self._work.tell(self._take, Filtered(text, query, found, typing=typing, again=again))

    def _take(self, event: Filtered) -> None:
        from tui.core.query import EVERYTHING

        listing, typing = self._session.listing, self._bar.has_class("-open")
        wanted = self._bar.text if typing else listing.filter
        if event.typing != typing or event.text != wanted:
            return
        if event.found is None:
            reload = self._status.key("article.reload")
            words = f"The index of this folder cannot be searched; {reload} reads the folder again"
            self._status.say(words, problem=True)
            return
        found = frozenset(event.found) | (listing.found if event.again else frozenset())
        if event.again and found == listing.found:
            return
        listing.set_found(found)
        wanted_paths = None if event.query == EVERYTHING else found
        if event.again:
            listing.narrow(wanted_paths, keep=self._session.path)
        else:
            self._list.narrow(wanted_paths)
        if typing:
            self._bar.show_count(f"{len(listing.catalogue)} of {listing.catalogue.total}")
        elif not event.again or (self._said is not None and self._status.stands(self._said)):
            self._say_found(event)

    def _say_found(self, event: Filtered) -> None:
        """How many are found, and what may have been missed."""
        from tui.core.query import depends_on_analysis, parse_typed

        catalogue = self._session.catalogue
        words, begins, missed = f"{len(catalogue)} of {catalogue.total}", "", ""
        if not event.found:
            words += f" · {self._status.key('speaker.everyone', 'escape')} lists all"
            begins = "" if parse_typed(event.text) == event.query else f" · {event.text}* finds beginnings"
        if depends_on_analysis(event.query):
            missed = self._session.background.words
            if not missed and self._waits_for_analysis():
                missed = f"{self._status.key('analysis.pause')} analyses the folder"
        self._said = self._status.say(f"{words} · {event.text}{begins}{f' · {missed}' if missed else ''}")

    def apply_first(self) -> None:
        """The folder is known: list what the reader has set to be listed at first."""
        if not self._began:
            self._began = True
            first = self._services.settings.config.filter
            if first.strip():
                self._work.soon(lambda: self.apply(first))

    def leave(self) -> bool:
        """In a list that is filtered: all articles again. Whether it was."""
        if not (self._panes.in_list and self._session.listing.filter):
            return False
        self.apply("")
        return True

    # What becomes known later

    def _apply_soon(self, _: object) -> None:
        """Apply the filter to what has become known, soon, and together with what becomes known until then."""
        if self._session.listing.filter and self._again_timer is None:
            self._again_timer = self._work.after(AGAIN_SECONDS, self.apply_again)

    def apply_again(self) -> None:
        """Apply the filter to what has become known."""
        self._again_timer = None
        if self._session.listing.filter and not self._bar.has_class("-open"):
            self._ask(self._session.listing.filter, again=True)
