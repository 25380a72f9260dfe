"""Sets of keys for hands that know another program. What a preset does not name keeps its key of the `vim` preset."""

from __future__ import annotations

from collections.abc import Mapping

PRESETS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "vim": {},
    "less": {},
    "emacs": {},
}
"""Keys by id, by the name of the preset."""
