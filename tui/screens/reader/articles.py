"""The articles: opening one, the next and the one before, and having it analysed."""

from __future__ import annotations

import contextlib
import os
from dataclasses import replace
from pathlib import Path

from textual import on, work

from tui.core.article import Article
from tui.core.catalogue import Entry
from tui.core.reading import Reading
from tui.screens.reader.watching import WatchKeys
from tui.sources import Unreadable, list_articles, read_listed
from tui.widgets.article_list import ArticleList
from tui.widgets.article_view import ArticleView
from tui.widgets.rows import RowList


class ArticleKeys(WatchKeys):
    """What is open, and what comes before and after it."""

    _wanted: tuple[int, bool] | None = None  # the step that waits until the articles are found

    # Opening

    def _open_first(self) -> None:
        """Open the article that was open last, if it is below the paths; else the first that can be read."""
        if self._stdin_article is not None:
            entry = Entry(self._stdin_article.path, article=self._stdin_article)
            self._catalogue.add(entry)
            self._open(entry)
            return
        last = self._last_path()
        if last is not None and self._open(Entry(last)):
            return
        seen = False
        for path, problem in list_articles(self._paths):
            seen = True
            if problem is None and self._open(Entry(str(path))):
                return
        nothing = "None of these articles can be read" if seen else "There are no articles here"
        self._text.say(f"{nothing} · {self._key('article.add')} adds a page or a feed from its address")

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

    def _open(self, entry: Entry) -> bool:
        """Read and show an article, at the place where it was left. False, with the reason, if it cannot be."""
        try:
            article = entry.article or read_listed(Path(entry.path), self._paths)
        except Unreadable as error:
            entry.problem = error.reason
            self._articles.refresh_paths([entry.path])
            self._say(f"{Path(entry.path).name}: {error.reason}", problem=True)
            return False
        self.save_place()
        known = self._catalogue.entry(article.path) is not None
        self._follow(self._catalogue.learn(article) if known else {entry.location: article.sha256})
        self._show_article(article, self._app.state.position(article.sha256))
        self._articles.mark_open(article.path)
        self._say(" · ".join(article.notes))
        return True

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
            article = entry.article or read_listed(entry.file, self._paths)
        except Unreadable as error:
            self._say(f"{entry.name}: {error.reason}", problem=True)
            return None
        return Reading(article, self._app.service.cached(article))

    def _recall_places(self) -> None:
        """Take over the bookmarks and notes on the open article from the state."""

    def _show_article(self, article: Article, offset: int) -> None:
        """Show an article with the place of an offset, and have it analysed."""
        self._reading = Reading(article, self._app.service.cached(article))
        if self._reading.analysis is not None:
            self._learn_analysis(article.sha256, self._reading.analysis)
        self._recall_places()
        self._find.close()
        self._text.show(article, offset)
        self._show_analysis()
        self.call_after_refresh(self._ask_for_analysis)

    def _step(self, by: int, *, unread: bool = False) -> bool:
        """Open the next article that can be read; False, with words, if there is none."""
        at = self._reading.article.path if self._reading else None
        passed = ""
        while (entry := self._catalogue.step(at, by, unread=unread)) is not None:
            if self._open(entry):
                if passed and self._says_default:
                    self._say(passed, problem=True)
                return True
            passed = f"{Path(entry.path).name}: {entry.problem}"
        if self._wait_for_list():
            self._wanted = by, unread
            self._say("Looking for the articles")
        elif unread:
            self._say("No other article is unread")
        else:
            self._say("This is the last article" if by > 0 else "This is the first article")
        return False

    @on(ArticleList.Chosen, "#articles")
    def _article_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        entry = self._catalogue.entry(event.key)
        already = self._reading is not None and self._reading.article.path == event.key
        if already or (entry is not None and self._open(entry)):
            self._show_text()

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
            if self._searched and self._catalogue.step(None, 1) is not None:
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
        before, offset = self._reading, self._text.reading_offset
        try:
            article = read_listed(Path(entry.path), self._paths)
        except Unreadable as error:
            entry.problem, entry.stale = error.reason, False
            self._say(f"{Path(entry.path).name}: {error.reason}", problem=True)
            return
        self._follow(self._catalogue.learn(article))
        if before is not None and before.article.text != article.text:
            self._show_article(article, offset)
            self._say("The file has changed: this is how it is now")

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
            article = entry.article or read_listed(Path(entry.path), self._paths)
        except Unreadable as error:
            self.post_message(self.Learnt([error]))
        else:
            self.post_message(self.Learnt([article]))
            self._app.service.request(article, ahead=True)
