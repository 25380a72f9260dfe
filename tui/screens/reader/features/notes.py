"""Notes: what the reader thinks of what was said, kept with the article and told when the quote is gone to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tui.core.model.analysis import Attribution
from tui.core.model.article import Article
from tui.core.reading.entry import location_of
from tui.core.reading.jump import speaker_label
from tui.core.reading.session import ReaderSession
from tui.core.state.annotations import Note
from tui.core.state.state import State
from tui.core.text.find import refound
from tui.core.text.said import words_with_cue
from tui.screens.reader.offers import HandPort
from tui.screens.reader.ports import ScreensPort, StatusPort

WORDS = 60
"""Characters that are kept of the place of a note, to find it again."""


class Notes:
    """Writes them, and adds them to what is said of a quote."""

    def __init__(
        self, session: ReaderSession, status: StatusPort, hand: HandPort, screens: ScreensPort, state: State
    ) -> None:
        self._session, self._status, self._hand = session, status, hand
        self._screens, self._state = screens, state
        session.signals.went.connect(self._tell)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`."""
        return {"quote.note": self.write}

    def write(self) -> None:
        """Write a note on the quote gone to, or the one on the reading line."""
        analysis, reading = self._hand.analysis(), self._session.reading
        if reading is None or analysis is None:
            return
        quote = self._hand.quote()
        if quote is None:
            self._status.say(f"No quote here to write on · {self._status.key('quote.next')} goes to the next")
            return
        from tui.screens.ask import Prompt

        article, before = reading.article, reading.notes.get(quote.span, "")

        def written(note: str | None) -> None:
            if note is not None and note != before:
                self._keep(article, quote, note)

        said = words_with_cue(article.text, quote)
        who = speaker_label(article.text, analysis, quote)
        self._screens.push(Prompt(f"Note on {who}: {said}", before), written)

    def _keep(self, article: Article, quote: Attribution, note: str) -> None:
        sha256, text, (start, end) = article.sha256, article.text, quote.span
        what = "note" if note.strip() else "removal of a note"
        # Where the text has changed, the older place of the note is the one that it is kept under.
        older = (
            (n.start, n.end) for n in self._state.annotations.notes(sha256) if refound(text, n.start, n.words) == start
        )
        kept = Note(*next(older, (start, end)), text[start : start + WORDS], note)
        if not self._state.annotations.set_note(
            sha256, kept, words=f"{what}, {article.title}", path=location_of(article)
        ):
            self._status.say(self._state.problem, problem=True)
            return
        self._session.recall_places()
        undo = self._status.key("article.undo")
        self._status.say(f"Note: {note}" if note.strip() else f"The note is gone · {undo} brings it back")

    def _tell(self, quote: Attribution) -> None:
        """Add to what is said of a quote what was written on it."""
        reading = self._session.reading
        note = reading.notes.get(quote.span) if reading is not None else None
        self._status.add(f"note: {note}" if note else "")
