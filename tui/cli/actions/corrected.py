"""Analyses with what the reader has put right in them, for the commands."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from tui.core.data.corrections import Correction, correct
from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.core.state.file import NAME
from tui.core.state.state import State


class KeptCorrections:
    """The corrections in a folder's state, read when the first analysis comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def apply(self, article: Article, analysis: Analysis) -> Analysis:
        """An analysis with what the reader has put right in the article."""
        found = self._kept.get(article.sha256)
        return correct(article.text, analysis, found) if found else analysis

    @cached_property
    def _kept(self) -> dict[str, list[Correction]]:
        """By content hash."""
        if not (self._folder / NAME).is_file():
            return {}
        state = State(self._folder)
        try:
            return state.all_corrections()
        finally:
            state.close()
