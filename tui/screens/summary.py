"""The summary of an article: sentences by several methods, each with its place, and who said what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen

from tui import locations
from tui.core.analysis import Analysis
from tui.core.article import Article, Span
from tui.core.export import count, file_stem, summary_markdown
from tui.core.highlights import who_said_what
from tui.core.jump import speaker_colours
from tui.core.methods import METHODS, Method
from tui.core.sanitise import SafeText, one_line
from tui.core.save import save_new, save_over
from tui.core.speakers_view import share_before
from tui.core.summary_view import Chosen, SummaryState, chosen_sentences, methods_of, next_method, share_of
from tui.widgets.rows import RowList
from tui.widgets.sidebar import Line
from tui.widgets.summary_list import Heading, Named, Row, Said, Sentence, SummaryList, words_at

HINT = " Enter goes there · m M method · + - length · y copy · w save · s back"


class SummaryScreen(Screen[Chosen | None]):
    """Dismissed with the sentence or quote that was chosen, or None.

    `state` is the caller's: it is kept up to date here, and a summary opened with it again stands where it stood.
    """

    AUTO_FOCUS = "#summary"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-high")]

    def __init__(self, article: Article, analysis: Analysis, state: SummaryState | None = None) -> None:
        super().__init__()
        self._article = article
        self._analysis = analysis
        self._problem = ""
        self._state = state or SummaryState()
        self._title = Line(id="summary-title")
        self._method = Line(id="summary-method")
        self._about = Line(id="summary-about")
        self._list = SummaryList(id="summary")
        self._words = Line(id="summary-words")

    def compose(self) -> ComposeResult:
        """Three lines about the summary, the list, and a line for what just happened."""
        yield self._title
        yield self._method
        yield self._about
        yield self._list
        yield self._words

    def on_mount(self) -> None:
        """Show what is known."""
        self._title.say(one_line(f" {self._article.title}"))
        self._words.say(one_line(HINT))
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

    def action_copy(self) -> None:
        """Copy summary and quotes as Markdown."""
        text = self._markdown()
        self.app.copy_to_clipboard(text)
        # The terminal never says whether it took it, so it must be somewhere else too.
        path = locations.state_dir() / "copied.txt"
        try:
            save_over(text, path)
        except OSError as error:
            self._say(f"Copied, if the terminal allows it; not saved: {error.strerror}")
        else:
            self._say(f"Copied, if the terminal allows it · also in {locations.for_people(path)}")

    def action_save(self) -> None:
        """Save summary and quotes as a new Markdown file where the program was started."""
        stem = f"{file_stem(self._article.title)}-summary"
        try:
            path = save_new(self._markdown(), [Path.cwd(), locations.state_dir() / "saved"], stem)
        except OSError as error:
            self._say(f"Not saved: {error.strerror}")
        else:
            self._say(f"Saved as {locations.for_people(path)}")

    def action_mark(self) -> None:
        """Go to the sentence under the cursor, with all the chosen ones marked in the text."""
        chosen = chosen_sentences(self._analysis, self._state)
        if not chosen:
            return
        self._state.marked = True
        self.dismiss(self._list.chosen(self._list.cursor_key) or Chosen(chosen[0].start))

    def action_close(self) -> None:
        """Back to where one was in the text."""
        self.dismiss(None)

    @on(RowList.Chosen, "#summary")
    def _go(self, event: RowList.Chosen) -> None:
        event.stop()
        self.dismiss(self._list.chosen(event.key))

    @on(RowList.Moved, "#summary")
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._state.cursor = self._list.cursor_key
        self._words.say(one_line(HINT))

    def _say(self, words: str) -> None:
        self._words.say(one_line(f" {words}"))

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
        names = sorted(
            (m.start, m.end, actor.id) for actor in analysis.actors for m in actor.mentions if m.form == "name"
        )
        for number, span in enumerate(chosen, 1):
            first, last = (bisect_left(names, (offset,)) for offset in span)
            named = tuple(Named(Span(start, end), colours.get(actor)) for start, end, actor in names[first:last])
            yield Sentence(number, span, words_at(article.text, span), share_before(article, span.start), named)
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
        return summary_markdown(self._article, title, chosen, said, ranking.note if ranking else "")
