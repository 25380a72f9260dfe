"""Screens that are left once, and not before they stand, however fast the keys come."""

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
    which at the bottom ends the program; left before it has been built, it looks for what it no longer has."""

    _stands = False
    _left_early: tuple[Any] | None = None

    def on_mount(self) -> None:
        """Note when it stands. Textual calls the handler of every base, this one too where a screen has its own."""
        self.call_after_refresh(self._stand)

    def _stand(self) -> None:
        self._stands = True
        if self._left_early is not None:
            self.dismiss(*self._left_early)

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Leave with a result, as soon as the screen stands; nothing happens where that was done before."""
        if not self._stands:
            self._left_early = self._left_early or (result,)
            return AwaitComplete()
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()
