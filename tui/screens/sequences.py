"""Keys that are pressed one after the other, such as "Z Z" or "ctrl+x u": what has been begun waits for the next key.

Textual knows single keys only. A binding may have any name for its key, though, and no terminal sends a key with a
space in its name: sequences stand among the bindings like any other key, are remapped and taken away like these, and
all that is missing is to put the name together from what is pressed.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual import events
from textual.widgets import Input

from tui.keys.bindings import key_name

if TYPE_CHECKING:
    from textual.app import App


@runtime_checkable
class ShowsKeys(Protocol):
    """A screen that has a place for keys that have been begun."""

    def show_keys(self, words: str) -> None:
        """Show what was begun, or nothing any more."""


class KeySequences:
    """The sequence that has been begun."""

    def __init__(
        self, app: App[None], beginnings: Container[str], put_back: Callable[[Sequence[events.Key]], object]
    ) -> None:
        """Of an app, which asks `take` of every event. `beginnings` are the keys with which a sequence begins;
        `put_back` has keys come next."""
        self._app = app
        self._beginnings = beginnings
        self._put_back = put_back
        self._begun: tuple[str, ...] = ()
        self._told = False

    async def take(self, event: events.Event) -> bool:
        """Whether an event is a key that belongs to a sequence; then that is done. One with Alt that nothing has is Esc
        and the key."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            return False
        if apart := self._taken_apart(event):
            self._put_back(apart)
            return True
        return await self._take(event)

    def _taken_apart(self, event: events.Key) -> list[events.Key]:
        """Esc and the key behind it, which came together and look like the key with Alt; none for other keys."""
        alt, _, name = event.key.partition("+")
        if alt != "alt" or not name or self._app.screen.active_bindings.get(event.key) is not None:
            return []
        escape = events.Key("escape", "\x1b")
        if name == "escape":
            return [escape]
        return [escape, events.Key(name.removeprefix("shift+").upper() if "shift+" in name else name, event.character)]

    async def _take(self, event: events.Key) -> bool:
        """Whether a key begins a sequence, goes on with one, or ends one; then that is done."""
        if self._told:
            self._show("")
        begun, self._begun = self._begun, ()
        keys = (*begun, event.key)
        name = " ".join(keys)
        if (not begun and name not in self._beginnings) or isinstance(self._app.focused, Input):
            return False
        here = self._app.screen.active_bindings
        shown = key_name(" ".join([*begun, event.character if event.is_printable and event.character else event.key]))
        if begun and (active := here.get(name)) is not None:
            await self._app.run_action(active.binding.action, active.node)
        elif any(key.startswith(f"{name} ") for key in here):
            self._begun = keys
            self._show(f"{shown} …")
        elif begun and event.key != "escape":
            self._show(f"{shown}: nothing has these keys")
        return bool(begun or self._begun)

    def _show(self, words: str) -> None:
        self._told = bool(words)
        screen = self._app.screen
        if isinstance(screen, ShowsKeys):
            screen.show_keys(words)
