"""The articles: finding the files, listing them, opening one, and having it analysed."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from tui.core.article import Article
from tui.core.catalogue import Entry
from tui.core.reading import Reading
from tui.screens.reader.panes import PaneKeys
from tui.sources import Found, Unreadable, list_articles, read_listed
from tui.widgets.article_list import ArticleList
from tui.widgets.article_view import ArticleView
from tui.widgets.rows import RowList

TITLES = 25
"""Files read for their titles that are shown at once."""


class ArticleKeys(PaneKeys):
    """What is open, and what comes before and after it."""

    class Listed(Message):
        """All files below the paths were found."""

        def __init__(self, found: Sequence[Found], *, again: bool) -> None:
            super().__init__()
            self.found = found
            self.again = again
            """Whether the reader asked for it."""

    class Learnt(Message):
        """Files were read for their titles, or could not be."""

        def __init__(self, read: Sequence[Article | Unreadable]) -> None:
            super().__init__()
            self.read = read

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
        self._text.say("None of these articles can be read." if seen else "There are no articles here.")

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
        entry.learn(article)
        entry.opened = True
        self._reading = Reading(article, self._app.service.cached(article))
        self._find.close()
        self._text.show(article, self._app.state.position(article.sha256))
        self._articles.mark_open(article.path)
        self._show_analysis()
        self._say(" · ".join(article.notes))
        self.call_after_refresh(self._ask_for_analysis)
        return True

    def _step(self, by: int, *, unopened: bool = False) -> bool:
        """Open the next article that can be read; False, with words, if there is none."""
        at = self._reading.article.path if self._reading else None
        while (entry := self._catalogue.step(at, by, unopened=unopened)) is not None:
            if self._open(entry):
                return True
        if not self._searched:
            self._say("Still looking for the articles")
        elif unopened:
            self._say("Every article has been opened")
        else:
            self._say("This is the last article" if by > 0 else "This is the first article")
        return False

    @on(ArticleList.Chosen, "#articles")
    def _article_chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        number = self._catalogue.number(event.key)
        already = self._reading is not None and self._reading.article.path == event.key
        if already or (number is not None and self._open(self._catalogue[number])):
            self._show_text()

    @on(ArticleView.AtEnd)
    def _at_end(self) -> None:
        entry = self._catalogue.step(self._reading.article.path, 1) if self._reading else None
        if entry is None:
            self._say("The end of the last article")
        elif self._again("space", f"The end · space again: {entry.name}"):
            self._step(1)

    def action_next_article(self) -> None:
        """Open the next article in the list."""
        self._step(1)

    def action_previous_article(self) -> None:
        """Open the previous article in the list."""
        self._step(-1)

    def action_next_unread(self) -> None:
        """Open the next article that has not been opened yet."""
        self._step(1, unopened=True)

    # The list

    @work(thread=True, exclusive=True, group="search")
    def _search(self, *, again: bool = False) -> None:
        """Find all articles, in a thread: ten thousand files take their time."""
        found = []
        for item in list_articles(self._paths):
            if get_current_worker().is_cancelled:
                return
            found.append(item)
        self.post_message(self.Listed(found, again=again))

    @on(Listed)
    def _take_listed(self, event: Listed) -> None:
        self._searched = True
        self._catalogue.renew(Entry(str(path), problem) for path, problem in event.found)
        reading = self._reading
        number = self._catalogue.number(reading.article.path) if reading else None
        if reading is not None and number is not None:
            self._catalogue[number].learn(reading.article)
            self._catalogue[number].opened = True
        self._articles.update_rows()
        self._articles.mark_open(reading.article.path if reading else None)
        self._arrange_panes()
        self._show_place()
        self._look_ahead()
        if event.again:
            self._say(f"The folder was read again: {len(self._catalogue)} articles")

    @on(ArticleList.Unknown)
    def _learn(self, event: ArticleList.Unknown) -> None:
        self._read_titles(event.paths)

    @work(thread=True, group="titles")
    def _read_titles(self, paths: Sequence[str]) -> None:
        """Read files for their titles, in a thread."""
        for start in range(0, len(paths), TITLES):
            read: list[Article | Unreadable] = []
            for path in paths[start : start + TITLES]:
                if get_current_worker().is_cancelled:
                    return
                try:
                    read.append(read_listed(Path(path), self._paths))
                except Unreadable as error:
                    read.append(error)
            self.post_message(self.Learnt(read))

    @on(Learnt)
    def _take_learnt(self, event: Learnt) -> None:
        for item in event.read:
            number = self._catalogue.number(item.path)
            if number is None:
                continue
            entry = self._catalogue[number]
            if isinstance(item, Unreadable):
                entry.problem = item.reason
            else:
                entry.learn(item)
                # An article that was left below its top was read in an earlier session.
                entry.opened = entry.opened or self._app.state.position(item.sha256) > 0
        self._articles.refresh_paths([item.path for item in event.read])

    def action_reload(self) -> None:
        """Read the folder and the open article again; what could not be analysed is tried again."""
        reading = self._reading
        if reading is not None:
            self._save_soon()
            number = self._catalogue.number(reading.article.path)
            self._open(Entry(reading.article.path) if number is None else self._catalogue[number])
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
