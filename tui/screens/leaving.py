"""Screens that are left once, however fast the keys come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.await_complete import AwaitComplete

if TYPE_CHECKING:
    from textual.screen import Screen

    _Base = Screen[Any]
else:
    _Base = object  # no screen itself: Textual takes the styles of a class from its first base alone


class LeftOnce(_Base):
    """A screen laid over another one. Textual's own, told to leave twice (two keys at once), pops the screen below,
    which at the bottom ends the program."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Leave with a result; nothing happens where that was done before."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()
