"""One line to type a filter in, with completion, and below it what is wrong, under the place where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.core.text.layout import wrap
from tui.core.text.sanitise import SafeText, one_line
from tui.keys.bindings import bindings_for
from tui.widgets.completing import Completing
from tui.widgets.rows import shortened

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.core.query import QueryError
    from tui.core.query.completion import Known

SIGN = 2
"""Cells before the field."""
MESSAGE_LINES = 2
"""Lines below the signs at most that a message takes."""


class FilterBar(Vertical):
    """Hidden until it is opened. It says what is typed; what that finds is the screen's to say."""

    BINDINGS = bindings_for("filter")

    class Changed(Message):
        """Another query stands there."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Done(Message):
        """The reader pressed Enter."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Cancelled(Message):
        """The reader left without a filter."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._completing = Completing()
        self.history: tuple[str, ...] = ()
        """Queries that up and down go through, the last one first."""
        self._input: Input | None = None
        self._count = Static(Content(""), id="filter-count")
        self._below = Static(Content(""), id="filter-below")
        self._past = -1
        self._error: QueryError | None = None
        self._hint = False  # whether the error is none yet

    @property
    def _field(self) -> Input:
        """The field, made with a sign, a count and a line below when it is first needed: a start does without it."""
        if self._input is None:
            from tui.widgets.field import Field

            self._input = Field(id="filter-words", compact=True, select_on_focus=False)
            self._input.cursor_blink = False  # a blinking cursor writes to the terminal forever
            line = Horizontal(id="filter-line")
            self.mount(line, self._below)
            line.mount(Static(Content("\\"), id="filter-sign"), self._input, self._count)
        return self._input

    @property
    def known(self) -> Known:
        """Names to complete."""
        return self._completing.known

    @known.setter
    def known(self, known: Known) -> None:
        """They come from a thread: what is typed by then may go on with one of them."""
        self._completing.known = known
        if self.has_class("-open") and not self._completing.made(self.text):
            self._completing.find(self.text, self._field.cursor_position)
            self._show_below()

    @property
    def text(self) -> str:
        """The text typed."""
        return self._field.value

    @property
    def below(self) -> str:
        """The words of the line below."""
        return str(self._below.content)

    def open(self, text: str) -> None:
        """Show the bar with a query and take the keys."""
        self._completing.forget()
        self._past, self._error, self._hint = -1, None, False
        self._field.value = text
        self._field.cursor_position = len(text)
        self.add_class("-open")
        self.screen.add_class("-finding")
        self._field.focus()
        self._show_below()

    def close(self) -> None:
        """Hide the bar."""
        self.remove_class("-open")
        self.screen.remove_class("-finding")

    def show_count(self, words: str) -> None:
        """Say at the right how much is found."""
        self._count.update(Content(one_line(words)))

    def show_error(self, error: QueryError | None, *, typing: bool = False) -> None:
        """Say what is wrong with the query, under the place where it is; None where nothing is. To who is typing,
        what only lacks its end is no mistake: what belongs there is but a hint."""
        self._error = error
        self._hint = typing and error is not None and error.unfinished
        self._show_below()

    def action_complete(self, step: int) -> None:
        """Put the next completion in the place of the word before the cursor, or the one before."""
        if not self._completing.offers:
            return
        self._field.value, self._field.cursor_position = self._completing.take(self.text, step)
        if self._completing.goes_on:
            self._completing.begin(self.text, self._field.cursor_position)
        self._show_below()

    def action_recall(self, step: int) -> None:
        """An earlier query, or a later one."""
        self._past = max(-1, min(len(self.history) - 1, self._past + step))
        self._field.value = self.history[self._past] if self._past >= 0 else ""
        self._field.cursor_position = len(self._field.value)

    def action_cancel(self) -> None:
        """Leave without a filter."""
        self.post_message(self.Cancelled())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Something else is typed."""
        event.stop()
        if not self.has_class("-open"):
            return
        if not self._completing.made(event.value):
            self._completing.begin(self.text, self._field.cursor_position)
        self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The reader pressed Enter."""
        event.stop()
        self._completing.offers = ()
        self.post_message(self.Done(event.value))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leaving the field closes the bar."""
        self.close()

    def _show_below(self) -> None:
        offered = bool(self._completing.offers)
        self._below.set_class(offered or self._hint, "-hint")
        self._below.update(Content(self._completing.words(self.size.width) if offered else self._mistake()))

    def _mistake(self) -> SafeText:
        """The mistake, with signs under its place: beside them, or where there is no room below."""
        error, width = self._error, self.size.width
        if error is None or not width:
            return one_line("")
        message = one_line(error.message)
        if self._hint:
            return shortened(" " * SIGN + message, width)
        scrolled = int(self._field.scroll_offset.x)
        column = min(width - 1, max(0, SIGN + cell_len(self.text[: error.start]) - scrolled))
        signs = "^" * max(1, min(cell_len(self.text[error.start : error.end]), width - column))
        after = column + len(signs) + 1
        if after + cell_len(message) <= width:
            return one_line(" " * column + signs + " " + message)
        if cell_len(message) + 1 <= column:
            return one_line(" " * (column - cell_len(message) - 1) + message + " " + signs)
        starts = [line.start for line in wrap(message, (0, len(message)), width)][:MESSAGE_LINES]
        ends = [*starts[1:], len(message)]
        lines = (shortened(message[start:end].strip(), width) for start, end in zip(starts, ends, strict=True))
        return SafeText("\n").join([one_line(" " * column + signs), *lines])
