"""The summary: opening it, coming back to what was chosen there, and its sentences marked in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.article import Span
from tui.core.export import count
from tui.core.summary_view import Chosen, chosen_sentences
from tui.screens.reader.quotes import QuoteKeys

if TYPE_CHECKING:
    from tui.screens.summary import SummaryScreen


class SummaryKeys(QuoteKeys):
    """What the reader does with a summary; `Reading.summary` keeps how it was left."""

    _summary: SummaryScreen | None = None

    def action_summary(self) -> None:
        """Show the summary, and come back to the sentence or quote that is chosen there."""
        analysis, reading = self._analysis_or_words(), self._reading
        if analysis is None or reading is None:
            return
        from tui.screens.summary import SummaryScreen

        self._summary = SummaryScreen(reading.article, analysis, reading.summary)
        self.app.push_screen(self._summary, self._come_back_to)

    def _come_back_to(self, chosen: Chosen | None) -> None:
        """Go to the quote or the sentence that was chosen in the summary, and point it out."""
        self._summary = None
        reading = self._reading
        if chosen is None or reading is None or reading.analysis is None:
            self._show_marks()
            return
        self._show_text()
        quote = next((a for a in reading.analysis.attributions if a.id == chosen.quote), None)
        if quote is not None:
            self._show_quote(quote)
            return
        reading.came_from, reading.quote = self._text.reading_offset, None
        sentences = reading.analysis.sentences
        sentence = next((s for s in sentences if s.start == chosen.offset), Span(chosen.offset, chosen.offset + 1))
        self._show_marks()
        self._text.go_to(sentence.start, end=sentence.end, point_out=True)
        marked = " · S takes the marks away" if reading.summary.marked else ""
        self._say(f"Here it stands · s goes back to the summary{marked}")

    def action_mark_summary(self) -> None:
        """Mark the sentences of the summary in the text, or take the marks away."""
        analysis, reading = self._analysis_or_words(), self._reading
        if analysis is None or reading is None:
            return
        chosen = chosen_sentences(analysis, reading.summary)
        if not chosen:
            self._say("There is no summary yet, or nothing to choose from")
            return
        reading.summary.marked = not reading.summary.marked
        self._show_marks()
        if reading.summary.marked:
            self._say(f"{count(len(chosen), 'sentence')} of the summary marked · S takes the marks away")
        else:
            self._say("The summary is no longer marked")
