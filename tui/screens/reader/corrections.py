"""The key for corrections, and what follows from one: the analysis on screen, the list and the voices are put right."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from textual import on, work
from textual.message import Message
from textual.screen import Screen

from tui.core.data.corrections import Correction, correct
from tui.core.model.article import Article
from tui.core.reading.catalogue import Entry
from tui.core.state.journal import Action
from tui.screens.reader.bookmarks import BookmarkKeys
from tui.sources import Unreadable


class CorrectionKeys(BookmarkKeys):
    """Is the desk of a `Corrector`."""

    class Relearnt(Message):
        """The index knows what was put right."""

    def action_correct(self) -> None:
        """Say what is wrong with the quote gone to, or with the actor under the cursor of the sidebar."""
        reading, analysis = self._reading, self._analysis_or_words()
        if reading is None or analysis is None:
            return
        if self._list_alone:
            self._say("Corrections are made in the text")
            return
        from tui.screens.reader.correcting import Corrector

        corrector = Corrector(self)
        actor = analysis.actor(self._sidebar.actor_in_hand)
        quote = self._quote_in_hand()
        if actor is not None:
            corrector.about_actor(reading.article, analysis, actor)
        elif quote is not None:
            corrector.about_quote(reading.article, analysis, quote)
        else:
            self._say(f"No quote here to correct · {self._key('quote.next')} goes to the next")

    # The desk

    def ask(self, screen: Screen[Any], answered: Callable[[Any], None]) -> None:
        """As the corrector needs it."""
        self.app.push_screen(screen, answered)

    def keep(self, article: Article, correction: Correction, words: str) -> None:
        """As the corrector needs it."""
        if not self.keep_correction(article.sha256, self._location_of(article), correction, words, article.title):
            self._say(self._app.state.problem, problem=True)
            return
        reading = self._reading
        if reading is not None and reading.article.sha256 == article.sha256:
            self._put_right(correction)
        back = f" · {self._key('article.undo')} takes it back"
        now = words.partition(" → ")[2] or words
        self._say_done(f"Corrected: {self._short(now, f'Corrected: {back}')}{back}")

    def refuse(self, words: str) -> None:
        """As the corrector needs it."""
        self._say(words, problem=True)

    def keep_correction(self, sha256: str, location: str, correction: Correction, words: str, title: str) -> bool:
        """Keep a correction, and have the index learn of it. False if it could not be saved."""
        aliases = {location: sha256} if location else {}
        saved = self._app.state.correct([(sha256, correction)], words=f"correction {words}, {title}", aliases=aliases)
        if saved:
            self._relearn({sha256})
        return saved

    def _location_of(self, article: Article) -> str:
        return "" if article.path == "-" else Entry(article.path).location

    def _put_right(self, correction: Correction | None) -> None:
        """Show the analysis of the open article with a new correction; without one, as it is with all there are."""
        reading = self._reading
        if reading is None or reading.analysis is None:
            return
        analysis = self._app.service.cached(reading.article)
        if analysis is None and correction is not None:  # it is under way: what comes is put right by the service
            analysis = correct(reading.article.text, reading.analysis, [correction])
        if analysis is not None:
            reading.take(analysis)
            self._show_analysis()
            if analysis.complete:
                self._learn_analysis(reading.article.sha256, analysis)

    def _show_change(self, what: str, action: Action) -> None:
        if any(row.table == "corrections" for row in action.rows):
            self._put_right(None)
            self._relearn(set(action.contents))
        super()._show_change(what, action)

    @work(thread=True, group="relearn")
    def _relearn(self, contents: Collection[str]) -> None:
        """Have the index take in the analyses of some contents as they are put right, in a thread."""
        for entry in self._catalogue.entries():
            if entry.sha256 not in contents:
                continue
            try:
                article = entry.article or self._app.reader.read_listed(entry.file, self._paths)
            except Unreadable:
                continue
            analysis = self._app.service.cached(article)
            if analysis is not None and analysis.complete and entry.article is None:
                self._app.index.learn_analysis(article, analysis)
        self.post_message(self.Relearnt())

    @on(Relearnt)
    def _take_relearnt(self) -> None:
        self._index_changed()

    def _index_changed(self) -> None:
        """What is on screen of the index may be another now."""
