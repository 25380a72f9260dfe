"""Marks in the text of an article, and signs in its margin."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

from tui.core.model.article import Span
from tui.core.reading.marks import Marks
from tui.widgets.highlights import Highlights


class TextMarks:
    """Quotes, mentions, a summary, words found, bookmarks and notes, and the letters on links. All places are offsets
    into the text, in text order."""

    def __init__(self, changed: Callable[[], object]) -> None:
        """`changed` is called when the text has to be painted again."""
        self._changed = changed
        self.highlights = Highlights()
        self.hints: Mapping[int, str] = {}
        """Letters over the text, by where they stand."""
        self._bookmarks: Sequence[int] = ()
        self._notes: Sequence[int] = ()

    def clear(self, *, spare: bool) -> None:
        """Another article is shown; bookmarks and notes stay as they were given. Where bytes are saved (`spare`), only
        the margin says whose a quote is."""
        self.hints, self.highlights = {}, Highlights(spare=spare)

    def mark(
        self, marks: Marks, *, selected: str | None = None, mentions: Sequence[Span] = (), current: str | None = None
    ) -> None:
        """Mark the quotes. With an actor `selected`, those of others are held back, and the places that mention
        the actor are marked. `current` is the id of the attribution gone to."""
        shown = self.highlights
        shown.marks, shown.selected, shown.mentions, shown.current = marks, selected, mentions, current
        self._changed()

    def mark_summary(self, sentences: Sequence[Span]) -> None:
        """Mark the sentences of a summary; none to take the marks away."""
        if sentences != self.highlights.summary:
            self.highlights.summary = sentences
            self._changed()

    def mark_found(self, found: Sequence[Span], current: int) -> None:
        """Mark places found; `current` is the index of the one gone to."""
        self.highlights.found, self.highlights.found_current = found, current
        self._changed()

    def mark_places(self, bookmarks: Sequence[int], notes: Sequence[int]) -> None:
        """Mark the rows where bookmarks and notes stand."""
        if (bookmarks, notes) != (self._bookmarks, self._notes):
            self._bookmarks, self._notes = bookmarks, notes
            self._changed()

    def point_out(self, span: Span | None) -> None:
        """Point out a range of the text, and no other, until the next jump."""
        self.highlights.pointed_out = span
        self._changed()

    def show_hints(self, hints: Mapping[int, str]) -> None:
        """Put letters over the text; none to take them away."""
        self.hints = hints
        self._changed()

    def place_sign(self, start: int, end: int, *, ascii_only: bool) -> str:
        """Margin sign of a range: bookmark or note; a space for neither."""
        for places, sign in ((self._bookmarks, ">" if ascii_only else "»"), (self._notes, "*")):
            at = bisect_left(places, start)
            if at < len(places) and places[at] < end:
                return sign
        return " "
