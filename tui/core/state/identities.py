"""The reader's decisions about which names mean the same person."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tui.core.state.history import History, name_in
from tui.core.state.journal import Row
from tui.core.state.store import Store
from tui.core.state.values import as_text


class IdentityDecision(NamedTuple):
    """That two names mean the same ("merge") or not ("split")."""

    decision: Literal["merge", "split"]
    a: str
    b: str


class IdentityDecisions:
    """The decisions about names, given as keys of `tui.core.voices.identity`."""

    def __init__(self, store: Store, history: History) -> None:
        self._store = store
        self._history = history

    def all(self) -> list[IdentityDecision]:
        """All decisions, in the order in which they were made."""
        rows = self._store.rows("SELECT decision, a, b FROM identity ORDER BY changed, rowid")
        return [IdentityDecision("merge" if row[0] == "merge" else "split", str(row[1]), str(row[2])) for row in rows]

    def decide(self, decision: Literal["merge", "split"] | None, a: str, b: str, *, words: str | None = None) -> bool:
        """Decide that two names mean the same or not, or (None) decide nothing any more. False if it could not be
        saved. `words` say what that is, for whoever takes it back."""
        columns = {"decision": decision} if decision else None
        what = {"merge": "joining", "split": "telling apart", None: "forgetting the decision on"}[decision]
        words = words or f"{what} {name_in(a)} and {name_in(b)}"
        return self._history.change([Row("identity", (as_text(a), as_text(b)), columns)], words)
