"""How the commands print an article's results: text for people, JSON lines, CSV for spreadsheets, Markdown."""

from __future__ import annotations

import argparse
import csv
import os
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, TextIO

from tui.core.analysis import DEFAULT_METHOD, Analysis
from tui.core.article import Article
from tui.core.codec import contract, to_json
from tui.core.markdown import actors_markdown, digest_markdown, quotes_markdown, sentences_markdown
from tui.core.table import cell
from tui.core.views import (
    actor_records,
    actor_text,
    quote_records,
    quote_text,
    summary_records,
    summary_text,
)

Write = Callable[[Article, Analysis], None]
Records = Callable[[Article, Analysis], list[dict[str, Any]]]


def writer(name: str, options: argparse.Namespace) -> Write:
    """What prints one article's part of the output of a command."""
    records, text, markdown = _views(name, options)
    if options.csv:
        return csv_writer(records)
    if options.md:
        return lambda article, analysis: print(markdown(article, analysis))
    if options.json or name == "analyze":
        return lambda article, analysis: sys.stdout.writelines(to_json(r) + "\n" for r in records(article, analysis))
    return lambda article, analysis: print(text(article, analysis))


def _views(
    name: str, options: argparse.Namespace
) -> tuple[Records, Callable[[Article, Analysis], str], Callable[[Article, Analysis], str]]:
    if name == "analyze":
        if options.csv:
            return article_records, actor_text, digest_markdown
        return lambda article, analysis: [contract(article, analysis, options.sentences)], actor_text, digest_markdown
    if name == "actors":
        return actor_records, actor_text, actors_markdown
    if name == "summary":
        how = {"method": options.method, "length": options.share or options.sentences}
        return partial(summary_records, **how), partial(summary_text, **how), partial(sentences_markdown, **how)
    least = options.min_confidence or 0.0
    # An empty name is everyone's, but asks: without quotes, it is these quotes that are not there.
    speaker = "" if options.speaker is None and least else options.speaker

    def sure(view: Callable[..., Any]) -> Callable[[Article, Analysis], Any]:
        def chosen(article: Article, analysis: Analysis) -> Any:
            kept = tuple(a for a in analysis.attributions if a.confidence >= least)
            return view(article, replace(analysis, attributions=kept), speaker=speaker, kind=options.kind)

        return chosen

    return sure(quote_records), sure(quote_text), sure(quotes_markdown)


def article_records(article: Article, analysis: Analysis) -> list[dict[str, Any]]:
    """One flat record for an article: what it is, and how much was found in it."""
    return [
        {
            "path": article.path,
            "title": article.title,
            "byline": article.byline or "",
            "source": article.source or "",
            "published": article.published or "",
            "words": article.words,
            "reading_minutes": article.reading_minutes,
            "actors": len(analysis.actors),
            "quotes": len(analysis.attributions),
            "named": sum(a.speaker is not None for a in analysis.attributions),
            "speakers": "; ".join(dict.fromkeys(a.speaker_name for a in analysis.attributions if a.speaker_name)),
            "summary": summary_records(article, analysis, DEFAULT_METHOD, 1)[0]["text"] if analysis.sentences else "",
            "analyzer": analysis.analyzer,
        }
    ]


def csv_writer(records: Records, stream: TextIO | None = None) -> Write:
    """A writer of a table with a line of names above it.

    Into a file, a byte order mark goes first: without it, Excel takes the text for another encoding. A pipe gets none.
    """
    table: csv.DictWriter[str] | None = None

    def write(article: Article, analysis: Analysis) -> None:
        nonlocal table
        for record in records(article, analysis):
            if table is None:
                out = stream or sys.stdout
                if _is_new_file(out):
                    out.write("\ufeff")
                table = csv.DictWriter(out, list(record))
                table.writeheader()
            table.writerow({key: cell(value) for key, value in record.items()})

    return write


def _is_new_file(stream: TextIO) -> bool:
    """Whether a stream writes UTF-8 into a file that is empty still."""
    try:
        status = os.fstat(stream.fileno())
    except (OSError, ValueError):
        return False
    utf8 = (stream.encoding or "").lower().replace("-", "") == "utf8"
    return utf8 and stat.S_ISREG(status.st_mode) and status.st_size == 0
