"""The article that was open last."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from tui.core.state.state import State


def last_path(state: State, paths: Sequence[Path]) -> str | None:
    """The path that was open last, spelt as it is in the list; None if it is not below some paths."""
    last = state.positions.last()
    if last is None:
        return None
    for path in paths:
        with contextlib.suppress(ValueError):
            inside = Path(last.path).relative_to(os.path.abspath(path))  # noqa: PTH100 - links stay links
            return str(path / inside)
    return None
