"""Narrow protocols through which the features use the reader's screen.

A feature names in its constructor what it needs; what stands behind it is chosen in `parts`. What features offer to one
another is in `offers`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from textual.message import Message
    from textual.screen import Screen

    from tui.core.model.article import Span
    from tui.core.reading.catalogue import Entry
    from tui.core.text.sanitise import SafeText
    from tui.keys.bindings import Move
    from tui.screens.clipboard import Copied
    from tui.screens.reader.layout import PaneLayout

T = TypeVar("T")
R = TypeVar("R")
Place = tuple[int, int | None]
"""Scroll position of a text: an offset, and the row of the screen that it is on; None for the reading line."""


Routes = Mapping["type[Message]", Callable[[Any], None]]
"""Who takes which message of a pane."""


class MessageRef(NamedTuple):
    """A message of the status line, for whoever wants to add to it as long as it stands."""

    number: int


class StatusPort(Protocol):
    """The status line."""

    def say(
        self,
        words: str,
        *,
        problem: bool = False,
        keep_place: bool = False,
        gives_way: bool = False,
        whole: bool = False,
    ) -> MessageRef:
        """Answer a key, or tell what it led to; empty: what is said by default. What `gives_way` is replaced by what
        becomes known; what is to be there `whole` has as many lines as it needs."""

    def stands(self, said: MessageRef) -> bool:
        """Whether something that was said is what is said now."""

    def done(self, words: str) -> None:
        """Say what was done, and that it will be forgotten, where the state cannot be saved at all."""

    def news(self, words: str, *, problem: bool = False) -> None:
        """Tell what nobody asked for, unless an answer stands there."""

    def add(self, words: str, to: MessageRef | None = None) -> MessageRef:
        """Add to what is said; with `to`, only if that is what is said still. Gives what is said now."""

    def offer(self, key_id: str, words: str) -> bool:
        """Whether a key was pressed again after it was said what that would do; if not, say so."""

    def offers(self, key_id: str) -> bool:
        """Whether it was just said what a key does when it is pressed again."""

    def renew(self) -> None:
        """Renew the default words, which may have changed."""

    def show_place(self) -> None:
        """The place in the list, or in the text, is another."""

    def short(self, name: str, around: str = "") -> str:
        """As much of a name as has room beside the place and the words `around` it."""

    def key(self, key_id: str, preferred: str = "") -> str:
        """The key that does something as it is set now."""


class TextPort(Protocol):
    """The text of the open article."""

    @property
    def reading_offset(self) -> int:
        """Offset of the reading position in the text."""

    @property
    def shown_span(self) -> Span:
        """The offsets on screen."""

    @property
    def place(self) -> Place:
        """Position to pass to `return_to` to show the same again."""

    def return_to(self, place: Place) -> None:
        """Show what was on screen at a place."""

    def go_to(self, offset: int, *, end: int | None = None, point_out: bool = False) -> None:
        """Bring a place into the middle of the screen."""

    def say(self, words: str) -> None:
        """Show words where there is no article."""

    def focus(self) -> object:
        """Take the keys."""


class MarksPort(Protocol):
    """The marks in the text of the open article."""

    def point_out(self, span: Span | None) -> None:
        """Point out a range of the text, and no other."""

    def show_hints(self, hints: Mapping[int, str]) -> None:
        """Put letters over the text at some offsets; none to take them away."""


class ListPort(Protocol):
    """The list of articles."""

    @property
    def entry(self) -> Entry | None:
        """The article under the cursor."""

    @property
    def cursor_key(self) -> str | None:
        """Its path."""

    def go_to_path(self, path: str | None) -> None:
        """Put the cursor on an article, if it is listed."""

    def mark_open(self, path: str | None, *, follow: bool = True) -> None:
        """Mark the article that is open; `follow` puts the cursor on it."""

    def mark_found(self, words: str) -> None:
        """Mark words in titles and names."""

    def follow(self, renamed: Mapping[str, str]) -> None:
        """Files have other names now."""

    def forget(self) -> None:
        """Ask anew for what is not known."""

    def action_move(self, how: Move) -> None:
        """Go to another row."""

    def repaint(self) -> None:
        """Paint what differs."""

    def focus(self) -> object:
        """Take the keys."""


class SidebarPort(Protocol):
    """The sidebar."""

    selected_actor: Any

    @property
    def actor_in_hand(self) -> str | None:
        """The actor under the cursor, if the keys go there."""

    @property
    def quote_in_hand(self) -> str | None:
        """The quote under the cursor, if the keys go there."""

    def shows_whole(self, role: str) -> bool:
        """Whether there is room for all of a role."""


class PanesPort(Protocol):
    """Which panes there are, and which of them has the keys."""

    @property
    def in_list(self) -> bool:
        """Whether the list has the keys."""

    @property
    def layout(self) -> PaneLayout:
        """The panes that are on screen."""

    @property
    def numbers(self) -> int:
        """How many speakers have a number that chooses them."""

    @property
    def width(self) -> int:
        """Columns of the screen."""

    def show_text(self) -> None:
        """Give the keys to the text."""

    def show_articles(self, *, alone: bool = False) -> None:
        """Give the keys to the list."""

    def uncover(self) -> None:
        """Take the sidebar away where it lies over the text."""


class ScreensPort(Protocol):
    """Other screens, other programs and the clipboard."""

    def push(self, screen: Screen[R], answered: Callable[[R | None], None]) -> None:
        """Lay a screen over this one."""

    @property
    def on_top(self) -> bool:
        """Whether no other screen lies over the reader."""

    def copy(self, text: SafeText) -> Copied:
        """Send a text to the clipboard and to a file."""

    def ask_and_save(self, stem: str, suffix: str, text: Callable[[], str], say: Any) -> None:
        """Ask where to save a text, and save it."""

    def run(self, command: Sequence[str], text: SafeText | None = None, *, hint: str) -> int | None:
        """Give the terminal to a program and take it back; its exit status, or None, with words, if it did not run."""
