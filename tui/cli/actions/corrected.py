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
        found = self.by_content.get(article.sha256)
        return correct(article.text, analysis, found) if found else analysis

    @property
    def by_content(self) -> dict[str, list[Correction]]:
        """The corrections, by the content hash of the article."""
        return self._kept[0]

    @property
    def places(self) -> dict[str, str]:
        """The content hashes by the paths where they were seen."""
        return self._kept[1]

    @cached_property
    def _kept(self) -> tuple[dict[str, list[Correction]], dict[str, str]]:
        if not (self._folder / NAME).is_file():
            return {}, {}
        state = State(self._folder)
        try:
            return state.all_corrections(), state.aliases()
        finally:
            state.close()
