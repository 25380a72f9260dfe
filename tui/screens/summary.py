"""The summary of an article: sentences by several methods, each with its place, and who said what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from tui.core.export.text import summary_markdown
from tui.core.model.analysis import Analysis
from tui.core.model.article import Article, Span
from tui.core.reading.highlights import who_said_what
from tui.core.reading.jump import speaker_colours
from tui.core.reading.methods import METHODS, Method
from tui.core.reading.summary_view import (
    FIRST_LENGTH,
    Chosen,
    SummaryState,
    chosen_sentences,
    different_methods,
    next_method,
    share_of,
    shown_method,
)
from tui.core.text.sanitise import SafeText, one_line
from tui.core.text.words import count
from tui.screens.choosing import ChoosingScreen
from tui.screens.choosing_view import ChoosingView
from tui.widgets.summary_list import Heading, KeySpeaker, Row, sentence_rows

FEWEST = 2
"""Sentences that are shown at first on however small a screen."""
SAID_ROWS = 4
"""Rows of the heading above who said what, and of the first of them."""
TRIAGE = {
    "summary.article_next": "next",
    "summary.article_previous": "previous",
    "summary.article_unread": "unread",
    "summary.read": "read",
    "summary.star": "starred",
    "summary.done": "done",
    "summary.undo": "undo",
}
"""Actions on the article, by key id."""


HINT = (
    ("summary.go", "goes there"),
    ("summary.method summary.method_back", "method"),
    ("summary.longer summary.shorter", "length"),
    ("summary.article_next summary.article_previous", "article"),
    ("summary.show", "marks"),
    ("summary.copy", "copy"),
    ("summary.save", "save"),
    ("summary.close", "back"),
)


class ArticleSummary:
    """The summary of an article by one of several methods.

    `state` is the caller's: it is kept up to date here, and a summary opened with it again stands where it stood.
    """

    def __init__(
        self,
        view: ChoosingView,
        leave: Callable[[Chosen], object],
        article: Article,
        analysis: Analysis,
        state: SummaryState,
        problem: str,
        triage: Callable[[str], None],
    ) -> None:
        self._view, self._list = view, view.list
        self._leave, self._triage = leave, triage
        self._article, self._analysis, self._state, self._problem = article, analysis, state, problem

    @property
    def heading(self) -> str:
        """The article's title."""
        return self._article.title

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Handlers by command id."""
        return {
            "summary.method": lambda: self._turn_method(1),
            "summary.method_back": lambda: self._turn_method(-1),
            "summary.longer": lambda: self._lengthen(1),
            "summary.shorter": lambda: self._lengthen(-1),
            "summary.show": self._show_in_text,
            **{command: partial(self._triage, what) for command, what in TRIAGE.items()},
        }

    def begin(self) -> None:
        """Say whose summary this is."""
        self._view.head(self.heading)

    def fill_first(self) -> None:
        """Show what is known, with the cursor where it was."""
        self._fill(self._state.cursor)

    def update(self, analysis: Analysis, problem: str) -> None:
        """The analysis has grown, is complete, or has failed (`problem` says why)."""
        self._analysis, self._problem = analysis, problem
        self._fill()

    def take(self, article: Article, analysis: Analysis, state: SummaryState, problem: str) -> None:
        """Show the summary of another article."""
        self._article, self._analysis, self._state, self._problem = article, analysis, state, problem
        self._view.head(self.heading)
        self._list.viewport.forget()
        self._fill(state.cursor)

    def _turn_method(self, step: int) -> None:
        """Summarise by the next method that gives other sentences, or the one before."""
        self._state.method = next_method(self._analysis, self._state.method, step, self._state.sentences)
        self._fill()

    def _lengthen(self, step: int) -> None:
        """A sentence more or less; at least one, at most all."""
        most = len(self._analysis.sentences)
        self._state.sentences = max(1, min(most, min(most, self._state.sentences) + step)) if most else 1
        self._state.untouched = False
        self._fill()

    def _show_in_text(self) -> None:
        """Go to the sentence under the cursor, with all the chosen ones marked in the text."""
        chosen = chosen_sentences(self._analysis, self._state)
        if not chosen:
            return
        self._state.marked = True
        self._leave(self.place(self._list.cursor_key) or Chosen(chosen[0].start))

    def place(self, key: str | None) -> Chosen | None:
        """Place to which the row with a key leads."""
        return self._list.source.chosen(key)

    def cursor_moved(self) -> None:
        """Keep in mind where the cursor is."""
        self._state.cursor = self._list.cursor_key

    def _fill(self, cursor: str | None = None) -> None:
        methods = different_methods(self._analysis, self._state.sentences)
        if methods and self._state.method not in self._analysis.rankings:
            self._state.method = methods[0].id
        if self._state.untouched and methods:
            self._leave_room()
            methods = different_methods(self._analysis, self._state.sentences)
        chosen = chosen_sentences(self._analysis, self._state)
        self._write_heading(methods, chosen)
        self._list.show(tuple(self._rows(chosen)), cursor=cursor)
        self._state.cursor = self._list.cursor_key or self._state.cursor

    def _leave_room(self) -> None:
        """Choose as many sentences as leave room for the first of who said what on the first screen."""
        state, size = self._state, self._list.size
        if not who_said_what(self._article, self._analysis) or not size.height:
            return
        for number in range(FIRST_LENGTH, FEWEST - 1, -1):
            state.sentences = number
            rows = sentence_rows(self._article, self._analysis, chosen_sentences(self._analysis, state))
            lines = sum(len(row.lines(size.width, self._list.look.ascii_only)) + 1 for row in rows)
            if lines + SAID_ROWS <= size.height:
                return

    def _write_heading(self, methods: tuple[Method, ...], chosen: tuple[Span, ...]) -> None:
        if not methods:
            self._view.explain("Summary", self._waiting())
            return
        method = shown_method(self._analysis, self._state.method, self._state.sentences) or methods[0]
        number = methods.index(method) + 1
        of = count(len(self._analysis.sentences), "sentence")
        length = f"{len(chosen)} of {of} · {share_of(self._analysis, chosen):.0%} of the text"
        note = self._analysis.rankings[method.id].note
        about = f"{method.line} · {note}" if note else method.line
        self._view.explain(f"{method.title} ({number}/{len(methods)}) · {length}", about)

    def _waiting(self) -> str:
        """Why there is no summary yet, or none at all."""
        if self._problem:
            return f"No summary: {self._problem}"
        if self._analysis.complete:
            return "This article has no sentences to choose from."
        done = self._analysis.analysed_to / max(1, len(self._article.text))
        return f"The summary comes when the whole article is analysed: {done:.0%} so far."

    def _rows(self, chosen: tuple[Span, ...]) -> Iterator[Row]:
        article, analysis = self._article, self._analysis
        colours = speaker_colours(analysis)
        yield from sentence_rows(article, analysis, chosen)
        said = who_said_what(article, analysis)
        if said:
            yield Heading(one_line("Who said what"))
        for number, item in enumerate(said, 1):
            yield KeySpeaker(number, item, colours.get(item.actor.id))

    def markdown(self) -> SafeText:
        """The Markdown that is copied and saved."""
        chosen = chosen_sentences(self._analysis, self._state)
        title = next((m.title for m in METHODS if m.id == self._state.method), self._state.method)
        ranking = self._analysis.rankings.get(self._state.method)
        said = who_said_what(self._article, self._analysis)
        note = ranking.note if ranking else ""
        return summary_markdown(self._article, title, chosen, said, note, self._analysis)


class SummaryScreen(ChoosingScreen[Chosen]):
    """Dismissed with the sentence or quote that was chosen, or None."""

    def __init__(
        self,
        article: Article,
        analysis: Analysis,
        state: SummaryState | None = None,
        problem: str = "",
        *,
        triage: Callable[[str], None] = lambda what: None,
    ) -> None:
        """`problem` says why there will be no analysis; `triage` does what a key asks for with the article: "read",
        "starred", "done", "undo", "next", "previous", "unread"."""
        view = ChoosingView(HINT)
        self._summary = ArticleSummary(view, self.dismiss, article, analysis, state or SummaryState(), problem, triage)
        super().__init__(view, self._summary)

    def update(self, analysis: Analysis, problem: str = "") -> None:
        """The analysis has grown, is complete, or has failed (`problem` says why)."""
        self._summary.update(analysis, problem)

    def show_article(self, article: Article, analysis: Analysis, state: SummaryState, problem: str = "") -> None:
        """Show the summary of another article."""
        self._summary.take(article, analysis, state, problem)

    def show_place(self, place: str) -> None:
        """Say, beside the title, which article of the list this is, and how it is marked."""
        self._view.show_place(place)

    def hint(self) -> None:
        """Say again which keys there are."""
        self._view.hint()

    def say(self, words: str) -> None:
        """Say what became of a key."""
        self._view.say(words)
