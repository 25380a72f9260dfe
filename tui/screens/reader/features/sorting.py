"""Order and hidden articles of the list; kept for the next time."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tui.core.reading.session import ReaderSession
from tui.core.state.state import State
from tui.screens.reader.ports import StatusPort

KEPT = "list"
"""Under what name the state keeps how the list was left."""


class Sorting:
    """Sorts the list, groups it, and leaves out what is read or done."""

    def __init__(self, session: ReaderSession, status: StatusPort, state: State) -> None:
        """The list is sorted as it was left."""
        self._session, self._status, self._state = session, status, state
        session.catalogue.use_settings(state.kept.of(KEPT))

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`."""
        return {
            "article.sort": self.sort,
            "article.reverse": self.reverse,
            "article.group": self.group,
            "article.hide": self.hide,
        }

    def sort(self) -> None:
        """Sort the list by something else."""
        self._session.listing.sort_by_next()
        self._say_order()

    def reverse(self) -> None:
        """Turn the order of the list round."""
        self._session.listing.turn_round()
        self._say_order()

    def group(self) -> None:
        """Group the list by folder, or not."""
        grouped = self._session.listing.group()
        self._keep()
        self._status.say("Grouped by folder" if grouped else "Not grouped")

    def hide(self) -> None:
        """Leave out of the list what is read; what is done; nothing."""
        hides = self._session.listing.hide_next(keep=self._session.path)
        self._keep()
        catalogue = self._session.catalogue
        if hides:
            shown = f"{catalogue.total - catalogue.left_out} of {catalogue.total} shown"
            then = "hides done instead" if hides == "read" else "hides nothing"
            self._status.say(
                f"{hides.capitalize()} articles hidden, {shown} · {self._status.key('article.hide')} {then}"
            )
        else:
            hidden = catalogue.left_out
            self._status.say(f"Nothing is hidden · {hidden} filtered" if hidden else "Nothing is hidden")

    def _say_order(self) -> None:
        self._keep()
        self._status.say(f"Sorted: {self._session.catalogue.sorting.words}")

    def _keep(self) -> None:
        self._state.kept.keep(KEPT, self._session.catalogue.settings)
