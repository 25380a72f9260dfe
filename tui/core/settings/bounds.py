"""How much of what comes from outside is taken in: one place for every bound that can be set.

They are handed down to whatever reads and analyses, and to other processes in their first message; `tui.config.options`
has them as options, and says what each does. Bounds that nobody has a reason to change stand where they are used:
nesting, parts of a mail, elements of a page, combining marks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

MB = 2**20


@dataclass(frozen=True, slots=True)
class Bounds:
    """Upper limits of the input. What exceeds one is left out, and a note says so."""

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

    @property
    def file_bytes(self) -> int:
        """Bytes that are read of a file."""
        return self.file_mb * MB

    def to_dict(self) -> dict[str, Any]:
        """As a message to another process has them."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Bounds:
        """The bounds in a message.

        Raises:
            KeyError: one is missing.
        """
        return cls(**{field.name: data[field.name] for field in fields(cls)})

    def left_out(self, characters: int) -> str:
        """In words, how far an article with so many characters to analyse is analysed; empty where that is all."""
        if characters <= self.analysed:
            return ""
        return f"a very long text: analysed as far as {self.analysed:,} characters (analysed in the config)"


DEFAULT_BOUNDS = Bounds()
"""The bounds where nobody sets others."""
