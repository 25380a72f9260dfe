"""How much of what comes from outside is taken in: one place for every bound that can be set.

The values travel in the environment (`ONRECORD_FILE_MB` and so on), as the choice of the pipeline does, so that every
process of the program has the same ones; `tui.config.options` has them as options, and says what each does. Bounds
that nobody has a reason to change stand where they are used: nesting, parts of a mail, elements of a page, combining
marks.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

MB = 2**20


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is over one of these is left out, and a line says so."""

    file_mb: int = 20
    """Megabytes that are read of a file, and that a packed file becomes."""
    entries: int = 5_000
    """Articles in one file (a mailbox, a feed, JSON)."""
    articles: int = 100_000
    """Files below the paths that are opened."""
    analysed: int = 500_000
    """Characters of an article that are analysed."""
    worker_mb: int = 3_072
    """Megabytes of memory that a process with a language pipeline may have, where the platform has such a limit;
    0 for no limit."""
    follow_links: bool = False
    """Whether symbolic links are followed out of the folder that is opened."""

    def as_environment(self) -> dict[str, str]:
        """What says the same in the environment."""
        return {variable(field.name): str(getattr(self, field.name)).lower() for field in fields(self)}

    @property
    def file_bytes(self) -> int:
        """Bytes that are read of a file."""
        return self.file_mb * MB


def bounds(environment: Mapping[str, str] | None = None) -> Bounds:
    """The bounds that hold now: the defaults, or what the environment says instead. What is no number is passed over;
    `tui.config.file` names it."""
    given = os.environ if environment is None else environment
    values: dict[str, int | bool] = {}
    for field in fields(Bounds):
        text = given.get(variable(field.name), "").strip().lower()
        if isinstance(field.default, bool):
            if text in ("1", "true", "yes", "on"):
                values[field.name] = True
        elif text.isascii() and text.isdigit() and len(text) < 12:
            values[field.name] = int(text)
    return Bounds(**values)  # type: ignore[arg-type]


def variable(name: str) -> str:
    """The name in the environment of a bound."""
    return f"ONRECORD_{name.upper()}"


def left_out(characters: int) -> str:
    """In words, how far an article with so many characters to analyse is analysed; empty where that is all of it."""
    limit = bounds().analysed
    if characters <= limit:
        return ""
    return f"a very long text: analysed as far as {limit:,} characters (analysed in the config)"
