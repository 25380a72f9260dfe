"""The tables that an archive can be, and how a part of each is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Literal, NamedTuple

from tui.batch.parquet import quotes_schema, schema, write_parquet
from tui.core.data.codec import to_valid_json
from tui.core.data.quote_table import quote_rows
from tui.core.export.views import choose_quotes
from tui.core.model.analysis import Analysis, Attribution
from tui.core.model.article import Article

Table = Literal["articles", "quotes"]
Done = tuple[Article, Analysis]


class Chosen(NamedTuple):
    """Which quotes are wanted; without anything, all."""

    speakers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    least: float = 0.0
    """The lowest confidence in the speaker."""
    named: bool = False
    """Whether somebody must be named as the speaker."""

    def rows(self, article: Article, analysis: Analysis) -> list[dict[str, Any]]:
        """The rows of an article in the table of quotes."""
        found = choose_quotes(article, analysis, self.speakers, self.kinds)
        return quote_rows(article, analysis, filter(self.takes, found))

    def takes(self, item: Attribution) -> bool:
        """Whether a quote is wanted, whoever says it and however."""
        return item.confidence >= self.least and not (self.named and item.speaker_name is None)


ALL_QUOTES = Chosen()


def records(table: Table, done: Iterable[Done], sentences: int, chosen: Chosen) -> Iterator[dict[str, Any]]:
    """The rows that some articles have in a table."""
    for article, analysis in done:
        if table == "articles":
            yield analysis.to_dict(article, sentences)
        else:
            yield from chosen.rows(article, analysis)


def write(file: BinaryIO, name: str, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Write rows into a part of this name, whose end says how.

    Raises:
        ImportError: it is Parquet, and pyarrow is not installed.
    """
    if name.endswith(".parquet"):
        write_parquet(file, rows, schema() if table == "articles" else quotes_schema())
    else:
        file.writelines(to_valid_json(row).encode("ascii") + b"\n" for row in rows)
