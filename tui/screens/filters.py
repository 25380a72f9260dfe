"""Filters with names: choosing one, saving the one that is set, forgetting one."""

from __future__ import annotations

from tui.core.state.state import State
from tui.core.text.fuzzy import score
from tui.keys.bindings import bindings_for
from tui.screens.services import services_of
from tui.screens.typed_choice import FittingRows, TypedChoice
from tui.widgets.rows import Look, Part, fit, part, shortened

SAVE = "\n"
"""The key of the row that saves; no name has a line end in it."""


def filter_line(row: tuple[str, str], look: Look, here: bool) -> list[Part]:
    """A filter: name and query; or what the row that saves does."""
    (key, words), width = row, look.width
    if key == SAVE:
        return [part(fit(f" {words}", width), "rows--strong")]
    name = fit(shortened(key, width // 2), max(1, width // 3))
    return [part(f" {name} ", "rows--strong"), part(fit(words, max(1, width - len(name) - 2)), "rows--dim")]


class FilterPicker(TypedChoice[str]):
    """Dismissed with the query that was chosen, or None."""

    BINDINGS = bindings_for("picker", "filters")

    def __init__(self, state: State, current: str) -> None:
        """`current` is the query that is set; empty for none."""
        self._state = state
        self._current = current
        self.saved = ""
        """The name under which the filter that is set was saved; empty if it was not."""
        self._names = FittingRows(filter_line)
        rows = max(2, len(state.filters.all()) + 1)
        super().__init__("A name: one that is saved, or a new one", self._names, rows)

    def action_forget(self) -> None:
        """Forget the filter under the cursor; undo brings it back."""
        key = self._names.cursor_key
        if key is not None and key != SAVE:
            done = self._state.filters.delete(key)
            self._find(self._input.value)
            self._say(f"{key} is forgotten; u brings it back" if done else self._state.problem)

    def _choose(self, key: str) -> None:
        if key == SAVE:
            if self._state.filters.save(name := self._input.value.strip(), self._current):
                self.saved = name
            self.dismiss(self._current)
        else:
            self.dismiss(self._state.filters.all().get(key))

    def _find(self, typed: str) -> None:
        """Show the filters that fit, best first, and what saving would do."""
        saved = self._state.filters.all()
        name = typed.strip()
        found = sorted((n for n in saved if score(name, n) > 0), key=lambda n: -score(name, n))
        rows = [(n, saved[n]) for n in found]
        if name and self._current:
            save = (SAVE, f"{'replace' if name in saved else 'save as'} {name}: {self._current}")
            rows = [*rows, save] if name in saved else [save, *rows]
        self._names.show(rows, [key for key, _ in rows])
        if rows:
            self._say(f"Enter takes it · {services_of(self).keymap.first('filter.forget')} forgets it")
        elif self._current:
            self._say("Type a name to save the filter under")
        elif saved:
            self._say("No saved filter fits.")
        else:
            set_one, save_it = map(services_of(self).keymap.first, ("filter.open", "filter.saved"))
            self._say(f"No saved filters. Set one with {set_one}, then {save_it} saves it")
