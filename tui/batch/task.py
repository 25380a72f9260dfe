"""The task of a run."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.batch.tables import ALL_QUOTES, Chosen, Table
from tui.core.data.corrections import Correction, correct
from tui.core.model.analysis import DEFAULT_SENTENCES, Analysis
from tui.core.model.article import Article
from tui.core.query.wanted import Wanted
from tui.core.settings.analysis import AnalysisSettings


@dataclass(frozen=True, slots=True)
class Task:
    """The work on each source; small, for it is sent with every batch."""

    analysis: AnalysisSettings = field(default_factory=AnalysisSettings)
    """By which pipeline, with which names for actors and within which bounds, wherever the work is done."""
    since: str | None = None
    """An ISO date: articles published earlier, or nobody knows when, are left out."""
    sentences: int = DEFAULT_SENTENCES
    """How many sentences of the summary go into an archive."""
    methods: tuple[str, ...] | None = None
    """The ways to rank sentences that are wanted beside the default one; None for all. The cache has all of them."""

    until: str | None = None
    """The same for articles published later."""
    publications: tuple[str, ...] = ()
    """Those of which articles are wanted; none for all."""
    table: Table = "articles"
    """The table that an archive holds."""
    chosen: Chosen = ALL_QUOTES
    """The quotes that go into one of quotes."""
    corrections: tuple[tuple[str, Correction], ...] = ()
    """The reader's corrections, each with the content hash of its article: an archive has it."""

    def wanted(self) -> Wanted:
        """Which articles are to be analysed."""
        return Wanted(self.since, self.until, self.publications)

    def corrected(self, article: Article, analysis: Analysis) -> Analysis:
        """An analysis with what a reader has put right in the article."""
        found = [correction for sha256, correction in self.corrections if sha256 == article.sha256]
        return correct(article.text, analysis, found) if found else analysis
