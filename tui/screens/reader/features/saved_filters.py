"""Filters under names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tui.core.reading.session import ReaderSession
from tui.core.state.state import State
from tui.screens.reader.ports import PanesPort, ScreensPort, StatusPort


class SavedFilters:
    """Chooses one, saves one, or forgets one."""

    def __init__(
        self,
        session: ReaderSession,
        status: StatusPort,
        panes: PanesPort,
        screens: ScreensPort,
        state: State,
        apply: Callable[[str], None],
    ) -> None:
        """`apply` narrows the list to what a query finds."""
        self._session, self._status, self._panes = session, status, panes
        self._screens, self._state, self._apply = screens, state, apply

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`."""
        return {"filter.saved": self.choose}

    def choose(self) -> None:
        """Choose a filter by its name, save the one that is set under a name, or forget one."""
        from tui.screens.filters import FilterPicker

        picker = FilterPicker(self._state, self._session.listing.filter)

        def chosen(query: str | None) -> None:
            self.use(query)
            if picker.saved:
                self._status.say(f"Saved: the filter {picker.saved} · {self._status.key('filter.saved')} has it")

        self._screens.push(picker, chosen)

    def use(self, query: str | None) -> None:
        """List what a query finds."""
        if query is not None and query != self._session.listing.filter:
            self._panes.show_articles()
            self._apply(query)
        elif problem := self._state.problem:
            self._status.say(problem, problem=True)
