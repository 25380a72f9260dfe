"""Choosing one of many by typing some of it: a field, the rows that fit below it, and a line about them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.keys.bindings import Move, bindings_for
from tui.screens.leaving import LeftOnce
from tui.widgets.actor_list import SPEAKER_STYLES
from tui.widgets.field import Field
from tui.widgets.rows import Look, Part, RowList, fit
from tui.widgets.sidebar import Line
from tui.widgets.viewport import Row

ChosenT = TypeVar("ChosenT")
RowT = TypeVar("RowT")
Draw = Callable[[RowT, Look, bool], list[Part]]
"""Makes the pieces of a row."""

MOST_ROWS = 14
"""Rows to be seen at once."""
WORDS_WIDTH = 58
"""Cells of the line below the rows."""


class Fitting(Generic[RowT]):
    """The rows that fit what was typed, of one line each."""

    def __init__(self, draw: Draw[RowT]) -> None:
        """`draw` makes the pieces of a row; it is told whether that is the one under the cursor."""
        self._draw = draw
        self._keys: Sequence[str] = ()
        self.shown: Sequence[RowT] = ()
        """The rows shown."""

    def take(self, rows: Sequence[RowT], keys: Sequence[str]) -> None:
        """Other rows."""
        self.shown, self._keys = rows, keys

    def rows(self, look: Look) -> list[Row]:
        """See `RowSource`."""
        return [Row(key, 1) for key in self._keys]

    def line(self, index: int, line: int, look: Look, *, here: bool) -> list[Part]:
        """See `RowSource`."""
        return self._draw(self.shown[index], look, here)


class FittingRows(RowList[Fitting[RowT]], can_focus=False):
    """The list of what fits; the cursor is drawn although the typing goes elsewhere."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*SPEAKER_STYLES, "speaker--none"}

    def __init__(self, draw: Draw[RowT]) -> None:
        super().__init__(Fitting(draw), id="picker-matches")

    def show(self, rows: Sequence[RowT], keys: Sequence[str]) -> None:
        """Show these rows under these keys, the cursor on the first."""
        self.source.take(rows, keys)
        self.renew(cursor=keys[0] if keys else None)
        if rows:
            self.viewport.show(0)


class TypedChoice(LeftOnce, ModalScreen[ChosenT | None], Generic[ChosenT]):
    """Dismissed with what was chosen, or None."""

    BINDINGS = bindings_for("picker")
    AUTO_FOCUS = "#picker-words"

    def __init__(self, placeholder: str, rows: RowList[Any], most: int) -> None:
        """`most` rows are ever to be chosen from: the box keeps its size, or what moved below it would have to be
        painted again."""
        super().__init__()
        self._input = Field(placeholder=placeholder, id="picker-words")
        self._list = rows
        self._height = min(MOST_ROWS, max(1, most))
        self._words = Line(id="picker-count")

    def compose(self) -> ComposeResult:
        """A field to type in, the rows that fit below it."""
        self._input.cursor_blink = False  # a blinking cursor would write to the terminal forever
        with Vertical(id="picker"):
            yield self._input
            yield self._list
            yield self._words

    def on_mount(self) -> None:
        """Show all."""
        self._list.styles.height = self._height
        self._find("")

    @abstractmethod
    def _find(self, typed: str) -> None:
        """Show what fits, best first."""

    @abstractmethod
    def _choose(self, key: str) -> None:
        """Leave with the row of a key."""

    def _say(self, words: str) -> None:
        self._words.say(fit(f" {words}", WORDS_WIDTH))

    def action_move(self, how: Move) -> None:
        """To another row."""
        self._list.action_move(how)

    def action_close(self) -> None:
        """Choose nothing."""
        self.dismiss(None)

    @on(Input.Changed, "#picker-words")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._find(event.value)

    @on(Input.Submitted, "#picker-words")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if (key := self._list.cursor_key) is not None:
            self._choose(key)

    @on(RowList.Chosen, "#picker-matches")
    def _clicked(self, event: RowList.Chosen) -> None:
        event.stop()
        self._choose(event.key)
