"""Filters with names: choosing one, saving the one that is set, forgetting one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.bindings import bindings_for
from tui.core.fuzzy import score
from tui.core.state import State
from tui.screens.leaving import LeftOnce
from tui.widgets.field import Field
from tui.widgets.rows import Part, RowList, fit, part, shortened
from tui.widgets.sidebar import Line

if TYPE_CHECKING:
    from tui.app import OnrecordApp

MOST_ROWS = 14
"""Filters to be seen at once."""
SAVE = "\n"
"""The key of the row that saves; no name has a line end in it."""


class Names(RowList, can_focus=False):
    """Filters on one line each; the cursor is drawn although the typing goes elsewhere."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: list[tuple[str, str]] = []

    @property
    def shows_cursor(self) -> bool:
        """Always: it is where Enter leads."""
        return True

    def show(self, rows: list[tuple[str, str]]) -> None:
        """Show these keys and what stands beside them, the cursor on the first."""
        self._rows = rows
        self.set_rows([key for key, _ in rows], [1] * len(rows), cursor=rows[0][0] if rows else None)
        if rows:
            self.show_row(0)

    def line_parts(self, index: int, line: int, width: int) -> list[Part]:
        """Name and query."""
        key, words = self._rows[index]
        if key == SAVE:
            return [part(fit(f" {words}", width), "rows--strong")]
        name = fit(shortened(key, width // 2), max(1, width // 3))
        return [part(f" {name} ", "rows--strong"), part(fit(words, max(1, width - len(name) - 2)), "rows--dim")]


class FilterPicker(LeftOnce, ModalScreen[str | None]):
    """Dismissed with the query that was chosen, or None."""

    BINDINGS = bindings_for("picker", "filters")
    AUTO_FOCUS = "#picker-words"

    def __init__(self, state: State, current: str) -> None:
        """`current` is the query that is set; empty for none."""
        super().__init__()
        self._state = state
        self._current = current
        self._input = Field(placeholder="A name: one that is saved, or a new one", id="picker-words")
        self._names = Names(id="picker-matches")
        self._words = Line(id="picker-count")

    def compose(self) -> ComposeResult:
        """A field to type in, the filters that fit below it."""
        self._input.cursor_blink = False  # a blinking cursor would write to the terminal for ever
        with Vertical(id="picker"):
            yield self._input
            yield self._names
            yield self._words

    def on_mount(self) -> None:
        """Show all."""
        self._names.styles.height = min(MOST_ROWS, max(2, len(self._state.saved_filters()) + 1))
        self._find("")

    def action_down(self) -> None:
        """To the next filter."""
        self._names.action_down()

    def action_up(self) -> None:
        """To the filter before."""
        self._names.action_up()

    def action_page_down(self) -> None:
        """Down a page."""
        self._names.action_page_down()

    def action_page_up(self) -> None:
        """Up a page."""
        self._names.action_page_up()

    def action_close(self) -> None:
        """Choose nothing."""
        self.dismiss(None)

    def action_forget(self) -> None:
        """Forget the filter under the cursor; undo brings it back."""
        key = self._names.cursor_key
        if key is not None and key != SAVE:
            done = self._state.delete_filter(key)
            self._find(self._input.value)
            self._words.say(fit(f" {key} is forgotten; u brings it back" if done else f" {self._state.problem}", 58))

    @on(Input.Changed, "#picker-words")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._find(event.value)

    @on(Input.Submitted, "#picker-words")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self._choose(self._names.cursor_key)

    @on(RowList.Chosen, "#picker-matches")
    def _clicked(self, event: RowList.Chosen) -> None:
        event.stop()
        self._choose(event.key)

    def _choose(self, key: str | None) -> None:
        if key == SAVE:
            self._state.save_filter(self._input.value.strip(), self._current)
            self.dismiss(self._current)
        elif key is not None:
            self.dismiss(self._state.saved_filters().get(key))

    def _find(self, typed: str) -> None:
        """Show the filters that fit, best first, and what saving would do."""
        saved = self._state.saved_filters()
        name = typed.strip()
        found = sorted((n for n in saved if score(name, n) > 0), key=lambda n: -score(name, n))
        rows = [(n, saved[n]) for n in found]
        if name and self._current:
            save = (SAVE, f"{'replace' if name in saved else 'save as'} {name}: {self._current}")
            rows = [*rows, save] if name in saved else [save, *rows]
        self._names.show(rows)
        if rows:
            words = f"Enter takes it · {cast('OnrecordApp', self.app).keymap.first('filter.forget')} forgets it"
        elif self._current:
            words = "Type a name to save the filter under"
        else:
            words = "No filter is saved; one that is set can be, from here"
        self._words.say(fit(f" {words}", 58))
