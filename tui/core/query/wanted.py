"""Which articles are wanted, by what is known of them before any analysis."""

from __future__ import annotations

from typing import NamedTuple

from tui.core.text.called import called


class Wanted(NamedTuple):
    """Without anything, all articles."""

    since: str | None = None
    """An ISO date: articles published earlier, or nobody knows when, are left out."""
    until: str | None = None
    """An ISO date: the same for later ones."""
    sources: tuple[str, ...] = ()
    """Publications, of which a word's beginning is enough."""

    def takes(self, published: str | None, source: str | None) -> bool:
        """Whether an article is wanted."""
        if (self.since or self.until) and published is None:
            return False
        if not (self.since or "") <= (published or "") <= (self.until or "9999-12-31"):
            return False
        return not self.sources or any(called(name, [source or ""]) for name in self.sources)
