"""The filter of the list: typed, saved under names, and applied to the articles that are known."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.timer import Timer

from tui.screens.reader.backlog import BacklogKeys
from tui.screens.reader.folder import FolderKeys
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


class FilterKeys(BacklogKeys):
    """What is looked for in the list. The filter holds what it found when it was applied, and what has come since:
    an article that is read does not leave a list of unread ones under one's hands."""

    _began = False  # whether the list has been narrowed to what is set to be listed at first
    _past: tuple[str, ...] = ()
    _found: frozenset[str] = frozenset()
    _typing_timer: Timer | None = None
    _again_timer: Timer | None = None

    class Filtered(Message):
        """The index has been asked what a filter finds."""

        def __init__(self, text: str, query: Query, found: set[str] | None, *, typing: bool, again: bool) -> None:
            super().__init__()
            self.text = text
            self.query = query
            """What was made of the text."""
            self.found = found
            self.typing = typing
            """Whether it was being typed."""
            self.again = again
            """Whether it was asked before."""

    class KnownNames(Message):
        """The names that the index knows."""

        def __init__(self, known: Known) -> None:
            super().__init__()
            self.known = known

    def compose(self) -> ComposeResult:
        """The panes, and the bar, there from the start: a key that follows at once must find its field."""
        yield from super().compose()
        self._bar = FilterBar(id="filter")
        yield self._bar

    # Typing

    def action_filter(self) -> None:
        """Open the line to type a filter."""
        if not self._has_list:
            self._say("There is only this article")
            return
        self._show_articles()
        self._bar.history = (*self._past, *self._app.state.saved_filters().values())
        self._bar.show_count("")
        self._learn_names()
        self._bar.open(self._filter)

    @work(thread=True, exclusive=True, group="names")
    def _learn_names(self) -> None:
        given = {str(path) for path in self._paths}
        folders = Counter(entry.folder for entry in self._catalogue.entries())
        names = (f"{Path(folder).name}/" for folder, _ in folders.most_common() if folder not in given)
        self.post_message(self.KnownNames({**self._app.index.known(self._paths), "file": tuple(dict.fromkeys(names))}))

    @on(KnownNames)
    def _take_names(self, event: KnownNames) -> None:
        self._bar.known = event.known

    @on(FilterBar.Changed)
    def _filter_typed(self, event: FilterBar.Changed) -> None:
        event.stop()
        if self._typing_timer is not None:
            self._typing_timer.stop()
        self._parsed(event.text, typing=True)
        self._typing_timer = self.set_timer(TYPING_SECONDS, lambda: self._ask_index(event.text, typing=True))

    @on(FilterBar.Done)
    def _filter_done(self, event: FilterBar.Done) -> None:
        event.stop()
        if self._parsed(event.text) is not None:
            self._leave_bar()
            self.apply_filter(event.text)

    @on(FilterBar.Cancelled)
    def _filter_cancelled(self, event: FilterBar.Cancelled) -> None:
        event.stop()
        self._leave_bar()
        self.apply_filter(self._filter)

    def _leave_bar(self) -> None:
        self._bar.close()
        self._articles.focus()

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

    def apply_filter(self, text: str) -> None:
        """List what a query finds; nothing in it lists all. What is no query leaves the list as it is."""
        from tui.core.query import EVERYTHING, QueryError, parse

        try:
            query = parse(text)
        except QueryError as error:
            self._say(f"{text}: {error.message}", problem=True)
            return
        if self._typing_timer is not None:
            self._typing_timer.stop()
        self._filter = text.strip()
        if query == EVERYTHING:
            self._found = frozenset()
            if self._catalogue.filtered:
                self.show_only(None)
                self._say(f"All {self._catalogue.total} articles")
            return
        self._past = (self._filter, *(past for past in self._past if past != self._filter))[:MOST_PAST]
        self._app.keys_wait_for(self._ask_index(self._filter))

    @work(thread=True, exclusive=True, group="filter")
    def _ask_index(self, text: str, *, typing: bool = False, again: bool = False) -> None:
        """Ask the index what a filter finds, in a thread."""
        from tui.core.query import parse, parse_typed

        query = parse_typed(text) if typing and text != self._filter else parse(text)
        found = self._app.index.filter(query, self._paths, self._app.state.marks(), date.today())
        self.post_message(self.Filtered(text, query, found, typing=typing, again=again))

    @on(Filtered)
    def _take_filtered(self, event: Filtered) -> None:
        from tui.core.query import EVERYTHING, parse_typed

        typing = self._bar.has_class("-open")
        wanted = self._bar.text if typing else self._filter
        if event.typing != typing or event.text != wanted:
            return
        if event.found is None:
            self._say("The index of this folder cannot be searched; R reads the folder again", problem=True)
            return
        found = frozenset(event.found) | (self._found if event.again else frozenset())
        if event.again and found == self._found:
            return
        self._found = found
        self.show_only(None if event.query == EVERYTHING else found)
        words = f"{len(self._catalogue)} of {self._catalogue.total}"
        if typing:
            self._bar.show_count(words)
        elif not event.again:
            if not found:
                words += f" · {self._app.keymap.first('speaker.everyone', 'escape')} lists all"
            begins = "" if found or parse_typed(event.text) == event.query else f" · {event.text}* finds beginnings"
            self._say(f"{words} · {event.text}{begins}{self._not_known_yet(event.query)}")

    def _not_known_yet(self, query: Query) -> str:
        """What a filter may have missed, for behind its count."""
        from tui.core.query import depends_on_analysis

        if not depends_on_analysis(query):
            return ""
        if self._progress.words:
            return f" · {self._progress.words}"
        return "" if self._backlog_asked else f" · {self._key('analysis.pause')} analyses the folder"

    @on(FolderKeys.Listed)
    def _apply_first(self, event: FolderKeys.Listed) -> None:
        """Once the folder is known, list what the reader has set to be listed at first."""
        if event.seen is not None and not self._began:
            self._began = True
            if self._app.config.filter.strip():
                self.call_later(self.apply_filter, self._app.config.filter)

    # What becomes known later

    def _folder_analysed(self) -> None:
        super()._folder_analysed()
        self._filter_again()

    @on(FolderKeys.Learnt)
    def _filter_again(self) -> None:
        """Apply the filter to what has become known, soon, and together with what becomes known until then."""
        if self._filter and self._again_timer is None:
            self._again_timer = self.set_timer(AGAIN_SECONDS, self._apply_again)

    def _apply_again(self) -> None:
        self._again_timer = None
        if self._filter and not self._bar.has_class("-open"):
            self._ask_index(self._filter, again=True)

    # Names for filters

    def action_saved_filters(self) -> None:
        """Choose a filter by its name, save the one that is set under a name, or forget one."""
        from tui.screens.filters import FilterPicker

        picker = FilterPicker(self._app.state, self._filter)

        def chosen(query: str | None) -> None:
            self.use_filter(query)
            if picker.saved:
                self._say(f"Saved: the filter {picker.saved} · {self._key('filter.saved')} has it")

        self.app.push_screen(picker, chosen)

    def use_filter(self, query: str | None) -> None:
        """List what a query finds."""
        if query is not None and query != self._filter:
            self._show_articles()
            self.apply_filter(query)
        elif self._app.state.problem:
            self._say(self._app.state.problem, problem=True)

    def _default_words(self) -> str:
        words = super()._default_words()
        if not self._filter or self.focused is not self._articles:
            return words
        key, everyone = self._key("filter.open"), self._app.keymap.first("speaker.everyone", "escape")
        return f"{key} {self._filter} · {everyone} all · {words}"
