"""Keys that stand for several commands, as the reader has set them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.events import Key
from textual.keys import key_to_character

if TYPE_CHECKING:
    from tui.keys.keymap import Keymap


class Macros:
    """Presses the keys of the commands that stand together on one key."""

    def __init__(self, keymap: Keymap, press: Callable[[Sequence[Key]], None]) -> None:
        """`press` has keys come next."""
        self._keymap, self._press = keymap, press

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`; the ids are those of the keymap."""
        return {f"macro.{number}": partial(self.run, number) for number in range(len(self._keymap.macros))}

    def run(self, number: int) -> None:
        """Press the keys of a macro."""
        self._press([Key(name, _character_of(name)) for name in self._keymap.pressed_for(number)])


def _character_of(name: str) -> str | None:
    """The character that a key types, from Textual's event."""
    if len(name) == 1:
        return name
    sign = key_to_character(name)
    return sign if sign is not None and sign.isprintable() else None
