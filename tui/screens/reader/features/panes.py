"""Which panes are on screen, and which of them has the keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from tui.core.reading.jump import NUMBER_KEYS
from tui.core.reading.session import ReaderSession
from tui.core.reading.signals import Signal
from tui.screens.reader.layout import PaneLayout, arrange


class Pane(Protocol):
    """Something that can have the keys."""

    def focus(self) -> object:
        """Take them."""


class NumberedPane(Protocol):
    """The sidebar, as far as it is about panes."""

    @property
    def numbers(self) -> int:
        """How many speakers there is room for with their numbers."""


class Frame(Protocol):
    """The screen that the panes are in."""

    @property
    def dimensions(self) -> tuple[int, int]:
        """Columns and rows."""

    @property
    def is_pane_focused(self) -> bool:
        """Whether something has the keys, and it is no field to type in."""

    def focused_pane(self) -> Any:
        """The pane that has the focus; None if none has."""

    def sidebar_panes(self) -> Sequence[Pane]:
        """The lists of the sidebar."""

    def apply(self, layout: PaneLayout) -> None:
        """Show these panes."""

    def leave(self) -> None:
        """End the program."""


class Panes:
    """List, text and sidebar: what there is room for, what was asked for, and moving between them."""

    def __init__(self, session: ReaderSession, frame: Frame, text: Pane, articles: Pane, sidebar: NumberedPane) -> None:
        self._session, self._frame = session, frame
        self._text, self._articles, self._sidebar = text, articles, sidebar
        self.layout = PaneLayout()
        """The panes that are on screen."""
        self.arranged = Signal[PaneLayout]()
        """Other panes are on screen, or the same have other sizes."""
        self.list_wanted = Signal[None]()
        """The list is to have the keys: it is of use only once the folder has been searched."""
        self.library_opened = Signal[None]()
        """The list takes the whole screen: what was said is about the text, which is out of sight now."""
        session.wishes.changed.connect(self.arrange)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`."""
        return {
            "pane.next": self.next,
            "pane.previous": self.previous,
            "pane.left": self.left,
            "pane.right": self.right,
            "text.sidebar": self.toggle_sidebar,
            "text.zen": self.zen,
            "program.back": self.back,
        }

    # What is on screen

    def arrange(self, _: object = None) -> None:
        """Show the panes that are asked for and that there is room for."""
        width, height = self._frame.dimensions
        self.layout = arrange(width, height, self._session.wishes, has_list=self._session.has_list)
        self._frame.apply(self.layout)
        if self._frame.is_pane_focused and self._frame.focused_pane() not in self.panes():
            (self._articles if self.layout.list_alone else self._text).focus()
        self.arranged.emit(self.layout)

    @property
    def width(self) -> int:
        """Columns of the screen."""
        return self._frame.dimensions[0]

    @property
    def in_list(self) -> bool:
        """Whether the list has the keys."""
        return self._frame.focused_pane() is self._articles

    @property
    def in_text(self) -> bool:
        """Whether the text has the keys, or nothing has."""
        return self._frame.focused_pane() in (self._text, None)

    @property
    def numbers(self) -> int:
        """How many speakers have a number: those that the sidebar shows, if it is there."""
        return self._sidebar.numbers if self.layout.sidebar and not self.layout.overlay else NUMBER_KEYS

    def panes(self) -> list[Pane]:
        """The panes that can take the keys now, from left to right."""
        if self.layout.list_alone:
            return [self._articles]
        panes = [self._articles] if self.layout.beside else []
        panes.append(self._text)
        if self.layout.sidebar:
            panes.extend(self._frame.sidebar_panes())
        return panes

    # Moving between them

    def show_text(self) -> None:
        """Give the keys to the text."""
        if self._session.wishes.list_alone:
            self._session.wishes.ask(list_alone=False)
        self._text.focus()

    def show_articles(self, *, alone: bool = False) -> None:
        """Give the keys to the list, which takes the whole screen where that is wanted or there is no room beside
        the text."""
        self.list_wanted.emit(None)
        if alone or not self.layout.beside:
            self._session.wishes.ask(zen=False, list_alone=True)
            self.library_opened.emit(None)
        self._articles.focus()

    def uncover(self) -> None:
        """Take the sidebar away where it lies over the text."""
        if self.layout.overlay:
            self._session.wishes.ask(sidebar=False)

    def next(self) -> None:
        """Go to the next pane, wrapping around."""
        self._turn(1)

    def previous(self) -> None:
        """Go to the previous pane."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        panes, focused = self.panes(), self._frame.focused_pane()
        at = panes.index(focused) if focused in panes else 0
        beyond = not 0 <= at + by < len(panes)
        if self.layout.list_alone:
            self.show_text()
        elif beyond and self._session.has_list and not self.layout.beside and not self._session.wishes.zen:
            self.show_articles()  # out of sight, and yet a pane like the others
        else:
            panes[(at + by) % len(panes)].focus()

    def left(self) -> None:
        """Go to the pane to the left: from the sidebar the text, from the text the articles."""
        if self.in_text:
            self.show_articles()
        elif not self.in_list:
            self._text.focus()

    def right(self) -> None:
        """Go to the pane to the right: from the articles the text, from the text the sidebar."""
        if self.in_list:
            self.show_text()
        elif self._frame.focused_pane() is self._text:
            panes = self.panes()  # the text is not among them while something is laid over it
            after = panes[panes.index(self._text) + 1 :] if self._text in panes else panes
            if after:
                after[0].focus()

    def toggle_sidebar(self) -> None:
        """Sidebar on or off."""
        shown = self.layout.sidebar and not self.layout.list_alone
        self._session.wishes.ask(sidebar=not shown, zen=False, list_alone=False)
        if self.layout.overlay and not shown:
            self.panes()[-1].focus()  # it hides the text: whoever asks for it means to use it

    def zen(self) -> None:
        """Nothing but the text, and back."""
        self._session.wishes.ask(zen=not self._session.wishes.zen, list_alone=False)
        self._text.focus()

    def back(self) -> None:
        """To the library; from there out of the program."""
        if self._session.wishes.zen:
            self.zen()
        elif self.layout.list_alone or not self._session.has_list:
            self._frame.leave()
        else:
            self.show_articles(alone=True)
