"""The summary of an article: sentences by several methods, each with its place, and who said what."""

from __future__ import annotations

from collections.abc import Iterator

from tui.core.analysis import Analysis
from tui.core.article import Article, Span
from tui.core.export import count, summary_markdown
from tui.core.highlights import who_said_what
from tui.core.jump import speaker_colours
from tui.core.methods import METHODS, Method
from tui.core.sanitise import SafeText, one_line
from tui.core.summary_view import Chosen, SummaryState, chosen_sentences, methods_of, next_method, share_of
from tui.screens.choosing import ChoosingScreen
from tui.widgets.summary_list import Heading, Row, Said, sentence_rows


class SummaryScreen(ChoosingScreen[Chosen]):
    """Dismissed with the sentence or quote that was chosen, or None.

    `state` is the caller's: it is kept up to date here, and a summary opened with it again stands where it stood.
    """

    HINT = (
        ("summary.go", "goes there"),
        ("summary.method summary.method_back", "method"),
        ("summary.longer summary.shorter", "length"),
        ("summary.show", "marks"),
        ("summary.copy", "copy"),
        ("summary.save", "save"),
        ("summary.close", "back"),
    )

    def __init__(
        self,
        article: Article,
        analysis: Analysis,
        state: SummaryState | None = None,
        problem: str = "",
    ) -> None:
        """`problem` says why there will be no analysis."""
        super().__init__(article.title)
        self._article = article
        self._analysis = analysis
        self._problem = problem
        self._state = state or SummaryState()

    def on_mount(self) -> None:
        """Show what is known."""
        self._title.say(one_line(f" {self._article.title}"))
        self._hint()
        # The list knows its width only after the first layout.
        self.call_after_refresh(self._fill, self._state.cursor)

    def update(self, analysis: Analysis, problem: str = "") -> None:
        """The analysis has grown, is complete, or has failed (`problem` says why)."""
        self._analysis, self._problem = analysis, problem
        self._fill()

    def action_method(self, step: int) -> None:
        """Summarise by the next method, or the one before."""
        self._state.method = next_method(self._analysis, self._state.method, step)
        self._fill()

    def action_length(self, step: int) -> None:
        """A sentence more or less; at least one, at most all."""
        most = len(self._analysis.sentences)
        self._state.sentences = max(1, min(most, min(most, self._state.sentences) + step)) if most else 1
        self._fill()

    def action_mark(self) -> None:
        """Go to the sentence under the cursor, with all the chosen ones marked in the text."""
        chosen = chosen_sentences(self._analysis, self._state)
        if not chosen:
            return
        self._state.marked = True
        self.dismiss(self._list.chosen(self._list.cursor_key) or Chosen(chosen[0].start))

    def _place(self, key: str | None) -> Chosen | None:
        return self._list.chosen(key)

    def _cursor_moved(self) -> None:
        self._state.cursor = self._list.cursor_key

    def _fill(self, cursor: str | None = None) -> None:
        methods = methods_of(self._analysis)
        if methods and self._state.method not in [method.id for method in methods]:
            self._state.method = methods[0].id
        chosen = chosen_sentences(self._analysis, self._state)
        self._write_heading(methods, chosen)
        self._list.show(tuple(self._rows(chosen)), cursor=cursor)
        self._state.cursor = self._list.cursor_key or self._state.cursor

    def _write_heading(self, methods: tuple[Method, ...], chosen: tuple[Span, ...]) -> None:
        if not methods:
            self._method.say(one_line(" Summary"))
            self._about.say(one_line(f" {self._waiting()}"))
            return
        number, method = next((n, m) for n, m in enumerate(methods, 1) if m.id == self._state.method)
        of = count(len(self._analysis.sentences), "sentence")
        length = f"{len(chosen)} of {of} · {share_of(self._analysis, chosen):.0%} of the text"
        self._method.say(one_line(f" {method.title} ({number}/{len(methods)}) · {length}"))
        note = self._analysis.rankings[method.id].note
        self._about.say(one_line(f" {method.line}" + (f" · {note}" if note else "")))

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
            yield Said(number, item, colours.get(item.actor.id))

    def _markdown(self) -> SafeText:
        chosen = chosen_sentences(self._analysis, self._state)
        title = next((m.title for m in METHODS if m.id == self._state.method), self._state.method)
        ranking = self._analysis.rankings.get(self._state.method)
        said = who_said_what(self._article, self._analysis)
        note = ranking.note if ranking else ""
        return summary_markdown(self._article, title, chosen, said, note, self._analysis)
