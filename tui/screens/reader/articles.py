"""The articles: opening one, the next and the one before, and having it analysed."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from textual import on, work
from textual.message import Message

from tui.core.model.article import Article
from tui.core.reading.catalogue import Entry
from tui.core.reading.reading import Reading
from tui.core.text.layout import display_text
from tui.core.text.sanitise import SafeText
from tui.engine.reading import GivenUp
from tui.screens.reader.watching import WatchKeys
from tui.sources import Found, Unreadable
from tui.widgets.article_list import ArticleList
from tui.widgets.article_view import ArticleView
from tui.widgets.rows import RowList

MOST_REASONS = 3
"""Files that cannot be read of which it is said why, where none can be."""


class Opening(NamedTuple):
    """An article that is being read, and what comes after that."""

    entry: Entry
    opened: Callable[[], None]
    failed: Callable[[], None]
    anew: bool


def _because(entry: Entry) -> str:
    """Which article cannot be read, and why."""
    return f"{Path(entry.path).name}: {entry.problem}"


class ArticleKeys(WatchKeys):
    """What is open, and what comes before and after it."""

    _wanted: tuple[int, bool] | None = None  # the step that waits until the articles are found
    _opening: Opening | None = None  # the article that is being read, to be shown

    class Opened(Message):
        """An article that was to be opened was read, or could not be."""

        def __init__(self, opening: Opening, read: Article | Unreadable, shown: SafeText | None = None) -> None:
            super().__init__()
            self.opening = opening
            self.read = read
            self.shown = shown

    # Opening

    def _open_first(self) -> None:
        """Open the article that was open last, if it is below the paths; else the first that can be read."""
        if self._stdin_article is not None:
            entry = Entry(self._stdin_article.path, article=self._stdin_article)
            self._catalogue.add(entry)
            self._open(entry)
            return
        last = self._last_path()
        if last is None:
            self._open_one_of(self._app.reader.find_articles(self._paths))
        else:
            self._open(Entry(last), failed=partial(self._open_one_of, self._app.reader.find_articles(self._paths)))

    def _open_one_of(self, found: Iterator[Found], reasons: tuple[str, ...] = ()) -> None:
        """Open the first of some files that can be read, and where none can, say why."""
        for path, problem in found:
            entry = Entry(str(path), problem)
            if problem is None:
                self._open(entry, failed=partial(self._open_after, entry, found, reasons))
                return
            reasons = (*reasons, _because(entry))[:MOST_REASONS]
        words = "None of these articles can be read" if reasons else "There are no articles here"
        whys = reasons if len(reasons) < MOST_REASONS else ()
        adds = f"{self._key('article.add')} adds a page or a feed from its address"
        self._text.say(" · ".join([words, *whys, adds]))

    def _open_after(self, entry: Entry, found: Iterator[Found], reasons: tuple[str, ...]) -> None:
        """Open another one, after one that cannot be read."""
        self._open_one_of(found, (*reasons, _because(entry))[:MOST_REASONS])

    def _last_path(self) -> str | None:
        """The path that was open last, spelt as it is in the list; None if it is not below the paths."""
        last = self._app.state.last()
        if last is None:
            return None
        for path in self._paths:
            with contextlib.suppress(ValueError):
                inside = Path(last.path).relative_to(os.path.abspath(path))  # noqa: PTH100 - links stay links
                return str(path / inside)
        return None

    def _open(
        self,
        entry: Entry,
        *,
        opened: Callable[[], None] = lambda: None,
        failed: Callable[[], None] = lambda: None,
        anew: bool = False,
    ) -> None:
        """Read and show an article, at the place where it was left (or `anew`, after it has changed, where one is), and
        call `opened`. Where it cannot be read, say why and call `failed`.

        What is quick to read is shown before this returns. Everything else is read by another process meanwhile.
        """
        if self._opening is not None:
            self._app.reader.give_up()
        self._opening = opening = Opening(entry, opened, failed, anew)
        try:
            article = entry.article or self._app.reader.quickly(Path(entry.path), self._paths)
        except Unreadable as error:
            self._take_opened(self.Opened(opening, error))
            return
        if article is not None:
            self._take_opened(self.Opened(opening, article))
            return
        if self._reading is None:
            self._text.say(f"Reading {entry.name}")
        self._say(f"Reading {entry.name}", keep_place=True)
        self._app.keys_wait_for(self._read_to_open(opening))

    @work(thread=True, group="open")
    def _read_to_open(self, opening: Opening) -> None:
        """Read an article that is to be opened, in a thread, and make its safe form piece by piece."""
        read: Article | Unreadable
        shown = None
        try:
            read = self._app.reader.read_listed(Path(opening.entry.path), self._paths, now=True)
            shown = display_text(read.text)
        except Unreadable as error:
            read = error
        self.post_message(self.Opened(opening, read, shown))

    @on(Opened)
    def _take_opened(self, event: Opened) -> None:
        opening, read = event.opening, event.read
        if opening is not self._opening:
            return  # another one was asked for meanwhile
        self._opening = None
        entry = opening.entry
        if isinstance(read, GivenUp):
            return  # the program ends
        if isinstance(read, Unreadable):
            entry.problem, entry.stale = read.reason, False
            self._articles.refresh_paths([entry.path])
            self._say(f"{Path(entry.path).name}: {read.reason}", problem=True)
            opening.failed()
            return
        if opening.anew:
            self._show_changed(read, event.shown)
            return
        self.save_place()
        known = self._catalogue.entry(read.path) is not None
        self._follow(self._catalogue.learn(read) if known else {entry.location: read.sha256})
        self._show_article(read, self._app.state.position(read.sha256), event.shown)
        self._articles.mark_open(read.path)
        self._say(" · ".join(read.notes))
        opening.opened()

    @property
    def _in_list(self) -> bool:
        return self.focused is self._articles

    def _in_hand(self) -> Reading | None:
        """The article under the cursor of the list, or the one that is open; None, with words, if there is none."""
        if not self._in_list or (entry := self._articles.entry) is None:
            if self._in_list or self._reading is None:
                self._say("No article here")
                return None
            return self._reading
        if self._reading is not None and entry.path == self._reading.article.path:
            return self._reading
        try:
            article = entry.article or self._app.reader.read_soon(entry.file, self._paths)
        except Unreadable as error:
            self._say(f"{entry.name}: {error.reason}", problem=True)
            return None
        return Reading(article, self._app.service.cached(article))

    def _recall_places(self) -> None:
        """Take over the bookmarks and notes on the open article from the state."""

    def _show_article(self, article: Article, offset: int, shown: SafeText | None = None) -> None:
        """Show an article with the place of an offset, and have it analysed. `shown` is its safe form, where that has
        been made."""
        self._reading = Reading(article, self._app.service.cached(article))
        if self._reading.analysis is not None:
            self._learn_analysis(article.sha256, self._reading.analysis)
        self._recall_places()
        self._find.close()
        self._text.show(article, offset, shown)
        self._show_analysis()
        self.call_after_refresh(self._ask_for_analysis)

    def _step(self, by: int, *, unread: bool = False, then: Callable[[], None] = lambda: None) -> None:
        """Open the next article that can be read, and do something `then`; say so if there is none."""
        at = self._opening.entry.path if self._opening else self._reading.article.path if self._reading else None
        self._step_from(at, by, unread, then)

    def _step_from(self, at: str | None, by: int, unread: bool, then: Callable[[], None], passed: str = "") -> None:
        entry = self._catalogue.step(at, by, unread=unread)
        if entry is not None:

            def opened() -> None:
                if passed and self._says_default:
                    self._say(passed, problem=True)
                then()

            self._open(entry, opened=opened, failed=lambda: self._step_from(at, by, unread, then, _because(entry)))
        elif self._wait_for_list():
            self._wanted = by, unread
            self._say("Looking for the articles")
        elif unread:
            self._say("No other article is unread")
        else:
            self._say("This is the last article" if by > 0 else "This is the first article")

    @on(ArticleList.Chosen, "#articles")
    def _article_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        entry = self._catalogue.entry(event.key)
        if self._opening is None and self._reading is not None and self._reading.article.path == event.key:
            self._show_text()
        elif entry is not None:
            self._open(entry, opened=self._show_text)

    @on(ArticleView.AtEnd)
    def _at_end(self) -> None:
        at = self._reading.article.path if self._reading else None
        unread = self._catalogue.step(at, 1, unread=True)
        entry = unread or self._catalogue.step(at, 1)
        if entry is None:
            self._say("The end of the last article")
            return
        words = f"The end · {self._key('move.page_down')} again: "
        if self._again("move.page_down", words + self._short(entry.name, words)):
            self._step(1, unread=unread is not None)

    def action_next_article(self) -> None:
        """Open the next article in the list."""
        self._step(1)

    def action_previous_article(self) -> None:
        """Open the previous article in the list."""
        self._step(-1)

    def action_next_unread(self) -> None:
        """Open the next article that has not been read yet."""
        self._step(1, unread=True)

    # The folder

    def _folder_changed(self, renamed: dict[str, str], *, first: bool) -> None:
        """Follow the open article to its new name, and show what stands in it now."""
        if self._searched and self._wanted is not None:
            (by, unread), self._wanted = self._wanted, None
            self._say("")
            self.call_later(self._step, by, unread=unread)
        reading = self._reading
        if reading is None:
            if self._opening is None and self._searched and self._catalogue.step(None, 1) is not None:
                self._step(1)  # the folder was empty until now
            return
        path = renamed.get(reading.article.path)
        if path is not None:
            reading.article = replace(reading.article, path=path)
        entry = self._catalogue.entry(reading.article.path)
        if entry is None:
            if not first:
                self._say(f"{Path(reading.article.path).name} is gone: its text stays until another is opened")
            return
        if entry.stale:
            self._read_anew(entry)
        elif entry.title is None:
            self._follow(self._catalogue.learn(reading.article))
        if reading.analysis is not None and reading.analysis.complete:
            self._learn_analysis(reading.article.sha256, reading.analysis)
        self._articles.mark_open(reading.article.path, follow=first)
        self._look_ahead()

    def _read_anew(self, entry: Entry) -> None:
        """Show the open article as it is on the disk now, at the same place."""
        if self._opening is None:
            self._open(entry, anew=True)

    def _show_changed(self, article: Article, shown: SafeText | None) -> None:
        before, offset = self._reading, self._text.reading_offset
        self._follow(self._catalogue.learn(article))
        if before is not None and before.article.text != article.text:
            self._show_article(article, offset, shown)
            self._say("The file has changed: this is how it is now")
        elif not self._says_default:
            self._say("")

    def action_reload(self) -> None:
        """Read the folder and the open article again; what could not be analysed is tried again."""
        reading = self._reading
        if reading is not None:
            self._save_soon()
            self._open(self._catalogue.entry(reading.article.path) or Entry(reading.article.path))
        self._articles.forget()
        self._search(again=True)

    # The analysis

    def _ask_for_analysis(self) -> None:
        reading = self._reading
        if reading is None:
            return
        if reading.analysis is None or not reading.analysis.complete:
            self._app.service.request(reading.article)
        else:
            self._look_ahead()

    def _look_ahead(self) -> None:
        """Have the next article analysed while this one is read."""
        reading = self._reading
        if reading is None or reading.analysis is None or not reading.analysis.complete:
            return
        entry = self._catalogue.step(reading.article.path, 1)
        if entry is not None:
            self._analyse_ahead(entry)

    @work(thread=True, exclusive=True, group="ahead")
    def _analyse_ahead(self, entry: Entry) -> None:
        """Read an article and ask for its analysis, in a thread."""
        try:
            article = entry.article or self._app.reader.read_listed(Path(entry.path), self._paths)
        except GivenUp:
            return
        except Unreadable as error:
            self.post_message(self.Learnt([error]))
        else:
            self.post_message(self.Learnt([article]))
            self._app.service.request(article, ahead=True)
