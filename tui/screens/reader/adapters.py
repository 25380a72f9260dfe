"""Adapters of the ports for threads, other screens and other programs to Textual's screen and app."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from textual.app import SuspendNotSupported
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from tui.core.text.sanitise import SafeText, one_line
from tui.screens import clipboard, external
from tui.screens.reader.layout import PaneLayout
from tui.screens.reader.ports import StatusPort
from tui.widgets.rows import RowList
from tui.widgets.sidebar import Sidebar

T = TypeVar("T")
R = TypeVar("R")


class ScreenFrame:
    """The screen, as the panes need it."""

    def __init__(self, screen: Screen[Any], sidebar: Sidebar) -> None:
        self._screen, self._sidebar = screen, sidebar

    @property
    def dimensions(self) -> tuple[int, int]:
        """Columns and rows."""
        return self._screen.size.width or self._screen.app.size.width, self._screen.size.height

    @property
    def is_pane_focused(self) -> bool:
        """Whether something has the keys, and it is no field to type in."""
        return self._screen.focused is not None and not isinstance(self._screen.focused, Input)

    def focused_pane(self) -> Widget | None:
        """The pane that has the focus."""
        return self._screen.focused

    def sidebar_panes(self) -> Sequence[Widget]:
        """The lists of the sidebar."""
        return list(self._sidebar.query(RowList))

    def apply(self, layout: PaneLayout) -> None:
        """Show these panes."""
        for name, is_so in layout.classes().items():
            self._screen.set_class(is_so, name)
        for name, is_so in layout.sidebar_classes().items():
            self._sidebar.set_class(is_so, name)

    def leave(self) -> None:
        """End the program."""
        self._screen.app.exit()


class Screens:
    """Other screens, other programs, and the clipboard."""

    def __init__(
        self,
        screen: Screen[Any],
        status: StatusPort,
        save_place: Callable[[], None],
        redraw: Callable[[], object],
    ) -> None:
        """`save_place` is called before another program has the terminal, `redraw` when it has given it back."""
        self._screen, self._status = screen, status
        self._save_place, self._redraw = save_place, redraw

    @property
    def on_top(self) -> bool:
        """See `ScreensPort`."""
        return self._screen.app.screen is self._screen

    def push(self, screen: Screen[R], answered: Callable[[R | None], None]) -> None:
        """See `ScreensPort`."""
        self._screen.app.push_screen(screen, answered)

    def copy(self, text: SafeText) -> clipboard.Copied:
        """See `ScreensPort`."""
        return clipboard.copy(self._screen.app, text)

    def ask_and_save(self, stem: str, suffix: str, text: Callable[[], str], say: Any) -> None:
        """See `ScreensPort`."""
        from tui.screens.saving import ask_and_save

        ask_and_save(self._screen.app, stem, suffix, text, say)

    def run(self, command: Sequence[str], text: SafeText | None = None, *, hint: str) -> int | None:
        """See `ScreensPort`. What a text was piped to may have printed something: the reader looks at it and presses
        Enter."""
        self._save_place()
        status, problem = None, ""
        try:
            with self._screen.app.suspend():
                # Nothing may be raised in here: Textual would not take the terminal back.
                try:
                    status = external.run(command, text)
                except external.NotRunError as error:
                    problem = f"Not run: {error} · {hint}"
                if status is not None and text is not None:
                    back = f"{external.ended(command, status)} · Enter goes back to the article"
                    external.wait_for_enter(one_line(back))
        except SuspendNotSupported:
            problem = "Other programs cannot be run here"
        self._redraw()
        if problem:
            self._status.say(problem, problem=True)
        return status
